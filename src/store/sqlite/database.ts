// The SQLite connection: how it is opened and tuned, and the one SQL function of ours.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { searchableText } from '../searchable-text.js';
import { type Database, withLazyStatements } from './lazy-statements.js';

export type { Database } from './lazy-statements.js';

export interface OpenOptions {
  readonly readonly?: boolean;
  /** Pages that the file may grow to, as a quota; without it, what the disk holds. */
  readonly maxPages?: number;
  /** How long to wait for another process that writes; 5,000 unless told. */
  readonly busyMilliseconds?: number;
}

const PAGE_BYTES = 8192;
const CACHE_KIB = 65_536;
const MMAP_BYTES = 1 << 30;
/** Pages in the write-ahead log before they are moved into the database: 128 MB, so that a page that many batches change is moved once. */
const CHECKPOINT_PAGES = 16_384;
/** What the log is cut back to when it was larger. */
const LOG_BYTES = 1 << 26;
const BUSY_MS = 5000;

/** Opens the connection, without looking at the schema; a writer creates the file and its folder. */
export function openDatabase(path: string, options: OpenOptions): Database {
  const readonly = options.readonly ?? false;
  if (!readonly && path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = withLazyStatements(
    new Sqlite(path, { readonly, fileMustExist: readonly, timeout: options.busyMilliseconds ?? BUSY_MS }),
  );
  try {
    configure(database, readonly, options.maxPages);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function configure(database: Database, readonly: boolean, maxPages: number | undefined): void {
  if (!readonly) {
    database.pragma(`page_size = ${PAGE_BYTES}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    database.pragma(`journal_size_limit = ${LOG_BYTES}`);
    database.pragma('foreign_keys = ON');
    if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
  }
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.pragma(`mmap_size = ${MMAP_BYTES}`);
  database.pragma('temp_store = MEMORY');
  database.function('searchable_text', { deterministic: true }, (text) => searchableText(String(text)));
}
