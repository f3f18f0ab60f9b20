// Full-text indexes. SQLite writes a piece of index with every transaction, and with every statement that can fail
// half-way, and merges the pieces later: many small additions are much dearer than a large one. So rows are not
// added one by one: those above the index's last key wait in their table, and are added together.
import type { Database } from './database.js';

export interface TextIndex {
  /** Within a transaction, as its last step: adds all rows that wait. */
  addRest(): void;
  /** The same with the first few thousand of them; the others are added by later calls, or when the store is closed. */
  addSome(): void;
  /** Within a transaction: takes rows out, before they are changed or deleted. */
  remove(keys: readonly number[]): void;
}

/** The indexed tables, and the columns of `<table>_document` that `<table>_index` holds. */
const COLUMNS = {
  message: 'subject, author, body',
  comment: 'text, quote',
  concern: 'title, body, code, quote',
  scenario: 'title, steps, detail',
} as const;

export type IndexedTable = keyof typeof COLUMNS;
export const INDEXED_TABLES = Object.keys(COLUMNS) as readonly IndexedTable[];

/** Rows that are added at once while more are to come. */
const SOME = 4000;
/** Of a LIMIT, as SQLite reads it. */
const NO_LIMIT = -1;

export function openTextIndex(database: Database, table: IndexedTable): TextIndex {
  const columns = COLUMNS[table];
  const lastKey = `(SELECT last_key FROM index_state WHERE name = '${table}')`;
  const findEnd = database
    .prepare<[number], number | null>(
      `SELECT max(key) FROM (SELECT key FROM ${table} WHERE key > ${lastKey} ORDER BY key LIMIT ?)`,
    )
    .pluck();
  const add = database.prepare<[number]>(
    `INSERT INTO ${table}_index (rowid, ${columns})
     SELECT key, ${columns} FROM ${table}_document WHERE key > ${lastKey} AND key <= ? ORDER BY key`,
  );
  const moveLastKey = database.prepare<[number]>(`UPDATE index_state SET last_key = ? WHERE name = '${table}'`);
  const remove = database.prepare<[string]>(
    `INSERT INTO ${table}_index (${table}_index, rowid, ${columns})
     SELECT 'delete', key, ${columns} FROM ${table}_document
     WHERE key IN (SELECT value FROM json_each(?)) AND key <= ${lastKey}`,
  );

  function addFirst(count: number): void {
    const end = findEnd.get(count) ?? null;
    if (end === null) return;
    add.run(end);
    moveLastKey.run(end);
  }

  return {
    addRest: () => addFirst(NO_LIMIT),
    addSome: () => addFirst(SOME),
    remove: (keys) => {
      if (keys.length > 0) remove.run(JSON.stringify(keys));
    },
  };
}
