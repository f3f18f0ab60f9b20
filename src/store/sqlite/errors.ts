// Turns what SQLite and the file system throw into errors that say what happened to which database and what helps.
import { type ErrorCode, PatchloreError } from '../../model/errors.js';

interface Meaning {
  readonly code: ErrorCode;
  readonly says: string;
  readonly hint: string;
}

const DISK_FULL: Meaning = {
  code: 'disk-full',
  says: 'there is no room to write',
  hint: 'free some space and run it again; what was saved before is intact',
};
const BUSY: Meaning = {
  code: 'database-busy',
  says: 'another process is writing to it',
  hint: 'wait until it is done and run it again',
};
const DAMAGED: Meaning = {
  code: 'damaged-database',
  says: 'it is no SQLite database, or it is damaged',
  hint: 'name another file, or delete it and import again',
};
const NO_ACCESS: Meaning = {
  code: 'unreadable-input',
  says: 'it cannot be opened',
  hint: 'check that the file is there and who may read and write it and its folder',
};

/** By SQLite's result code, or by errno; the longest prefix that fits counts. */
const MEANINGS: readonly (readonly [prefix: string, meaning: Meaning])[] = [
  ['SQLITE_FULL', DISK_FULL],
  ['ENOSPC', DISK_FULL],
  ['EDQUOT', DISK_FULL],
  ['SQLITE_IOERR_WRITE', DISK_FULL],
  ['SQLITE_IOERR_FSYNC', DISK_FULL],
  ['SQLITE_IOERR_TRUNCATE', DISK_FULL],
  ['SQLITE_IOERR_SHMSIZE', DISK_FULL],
  ['SQLITE_IOERR_SHMMAP', DISK_FULL],
  ['SQLITE_BUSY', BUSY],
  ['SQLITE_LOCKED', BUSY],
  ['SQLITE_PROTOCOL', BUSY],
  ['SQLITE_NOTADB', DAMAGED],
  ['SQLITE_CORRUPT', DAMAGED],
  ['SQLITE_FORMAT', DAMAGED],
  ['SQLITE_IOERR', DAMAGED],
  ['SQLITE_CANTOPEN', NO_ACCESS],
  ['SQLITE_READONLY', NO_ACCESS],
  ['SQLITE_PERM', NO_ACCESS],
  ['EACCES', NO_ACCESS],
  ['EPERM', NO_ACCESS],
  ['EROFS', NO_ACCESS],
  ['ENOENT', NO_ACCESS],
  ['ENOTDIR', NO_ACCESS],
  ['EEXIST', NO_ACCESS],
  ['EISDIR', NO_ACCESS],
];

/** The error to throw for one that came from the driver; anything that is not the database's fault stays as it is. */
export function translateError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const code = error.code;
  const found = MEANINGS.find(([prefix]) => code.startsWith(prefix));
  if (!found || error instanceof PatchloreError) return error;
  const [, meaning] = found;
  return new PatchloreError(
    meaning.code,
    `${path}: ${meaning.says} (${error.message})`,
    { file: path, hint: meaning.hint },
    { cause: error },
  );
}
