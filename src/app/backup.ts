// A copy of the whole database, made while others read and write.
import { rmSync, writeFileSync } from 'node:fs';
import { PatchloreError } from '../model/errors.js';
import type { AppContext } from './context.js';

/** Writes the copy to a new file that its owner alone can read: it holds password hashes. */
export async function saveBackup(context: AppContext, path: string): Promise<void> {
  claimFile(path);
  try {
    await context.store.saveBackup(path);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** The file is there, empty and private, before anything is written to it. */
function claimFile(path: string): void {
  try {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new PatchloreError(
      'unreadable-input',
      isThere ? 'there is a file of this name already' : 'the backup cannot be written there',
      { file: path, hint: isThere ? 'A backup overwrites nothing; name another file.' : 'Name another file.' },
      { cause },
    );
  }
}
