// The full-text index over mails. SQLite writes a piece of index with every transaction and merges the pieces later, so
// few large additions are much cheaper than many small ones: mails wait in their table until there are enough of them.
import type { Database } from './database.js';

/** Mails that wait before they are added while an import runs. */
const MANY = 4000;

export interface MessageIndex {
  /** Within a transaction: adds the mails that wait, when they are many. */
  addWhenMany(): void;
  /** Within a transaction: adds all that wait. */
  addRest(): void;
  /** Within a transaction: takes a mail out before it is deleted. */
  remove(messageKey: number): void;
}

export function openMessageIndex(database: Database): MessageIndex {
  const countWaiting = database.prepare<[], { waiting: number }>(
    'SELECT coalesce((SELECT max(key) FROM message), 0) - last_key AS waiting FROM message_index_state',
  );
  const addWaiting = database.prepare(
    `INSERT INTO message_index (rowid, subject, author, body)
     SELECT key, subject, author, body FROM message_document
     WHERE key > (SELECT last_key FROM message_index_state) ORDER BY key`,
  );
  const moveMark = database.prepare('UPDATE message_index_state SET last_key = (SELECT max(key) FROM message)');
  const removeOne = database.prepare<[number]>(
    `INSERT INTO message_index (message_index, rowid, subject, author, body)
     SELECT 'delete', key, subject, author, body FROM message_document
     WHERE key = ? AND key <= (SELECT last_key FROM message_index_state)`,
  );

  function waiting(): number {
    return countWaiting.get()?.waiting ?? 0;
  }
  function addAll(): void {
    addWaiting.run();
    moveMark.run();
  }
  return {
    addWhenMany: () => {
      if (waiting() >= MANY) addAll();
    },
    addRest: () => {
      if (waiting() > 0) addAll();
    },
    remove: (messageKey) => {
      removeOne.run(messageKey);
    },
  };
}
