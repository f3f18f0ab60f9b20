// Full-text indexes. SQLite writes a piece of index with every transaction, and with every statement that can fail
// half-way, and merges the pieces later: many small additions are much dearer than a large one. So rows are not
// added one by one: those above the index's last key wait in their table, and are added together.
import type { Database } from './database.js';

export interface TextIndex {
  /** Within a transaction, as its last step: adds all rows that wait. */
  addRest(): void;
  /** The same, when they are so many that it pays. */
  addWhenMany(): void;
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

/** Rows that wait before they are added while an import runs. */
const MANY = 4000;

export function openTextIndex(database: Database, table: IndexedTable): TextIndex {
  const columns = COLUMNS[table];
  const lastKey = `(SELECT last_key FROM index_state WHERE name = '${table}')`;
  const countWaiting = database.prepare<[], { waiting: number }>(
    `SELECT coalesce((SELECT max(key) FROM ${table}), 0) - ${lastKey} AS waiting`,
  );
  const add = database.prepare(
    `INSERT INTO ${table}_index (rowid, ${columns})
     SELECT key, ${columns} FROM ${table}_document WHERE key > ${lastKey} ORDER BY key`,
  );
  const moveLastKey = database.prepare(
    `UPDATE index_state SET last_key = (SELECT max(key) FROM ${table}) WHERE name = '${table}'`,
  );
  const remove = database.prepare<[string]>(
    `INSERT INTO ${table}_index (${table}_index, rowid, ${columns})
     SELECT 'delete', key, ${columns} FROM ${table}_document
     WHERE key IN (SELECT value FROM json_each(?)) AND key <= ${lastKey}`,
  );

  function addFrom(count: number): void {
    if ((countWaiting.get()?.waiting ?? 0) < count) return;
    add.run();
    moveLastKey.run();
  }

  return {
    addRest: () => addFrom(1),
    addWhenMany: () => addFrom(MANY),
    remove: (keys) => {
      if (keys.length > 0) remove.run(JSON.stringify(keys));
    },
  };
}
