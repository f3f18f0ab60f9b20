// Mails: saved in batches with the cursor of their source, read one by one or by thread.
import type { Message } from '../../model/message.js';
import type { ListEntry, SavedMessages, SourceCursor, Store } from '../store.js';
import type { Database } from './database.js';
import type { TextIndex } from './text-index.js';
import { openThreads } from './threads.js';
import type { Unlinked } from './unlinked.js';
import { untilWritten } from './until-written.js';

export interface MessageRow {
  readonly id: string;
  readonly list: string | null;
  readonly subject: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly to_header: string;
  readonly cc_header: string;
  readonly reply_to_header: string;
  readonly date: string;
  readonly in_reply_to: string | null;
  readonly reference_ids: string;
  readonly raw_hash: string;
  readonly text: string;
}

export const MESSAGE_COLUMNS = `m.id, m.list, m.subject, m.author_name, m.author_email, m.to_header, m.cc_header, m.reply_to_header,
  m.date, m.in_reply_to, m.reference_ids, m.raw_hash, t.text`;
export const MESSAGE_TABLES = 'message m JOIN message_text t ON t.message = m.key';

type MessageMethods = Pick<
  Store,
  | 'saveMessages'
  | 'findCursor'
  | 'findMessage'
  | 'findMessages'
  | 'listLists'
  | 'findThread'
  | 'deleteMessage'
  | 'findStaleThreads'
  | 'countStaleThreads'
  | 'findMessagesOfThread'
  | 'markAllStale'
>;

/** `forget`: takes away what was extracted from a message, before it is deleted. */
export function messageMethods(
  database: Database,
  index: TextIndex,
  unlinked: Unlinked,
  forget: (messageKey: number, messageId: string) => void,
): MessageMethods {
  const threads = openThreads(database);
  const insertMessage = database.prepare(
    `INSERT INTO message (id, list, subject, author_name, author_email, to_header, cc_header, reply_to_header, date,
       in_reply_to, reference_ids, raw_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const insertText = database.prepare('INSERT INTO message_text (message, text) VALUES (?, ?)');
  const saveCursor = database.prepare(
    'INSERT INTO source_cursor (source, position) VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
  );
  const findCursor = database.prepare<[string], { position: string }>(
    'SELECT position FROM source_cursor WHERE source = ?',
  );
  const findMessage = database.prepare<[string], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGE_TABLES} WHERE m.id = ?`,
  );
  const findMessages = database.prepare<[string], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGE_TABLES}
     WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY m.date, m.id`,
  );
  const findThread = database.prepare<[number], MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM thread_member p JOIN message m ON m.id = p.id JOIN message_text t ON t.message = m.key
     WHERE p.thread = ? ORDER BY m.date, m.id`,
  );
  const findKey = database.prepare<[string], { key: number }>('SELECT key FROM message WHERE id = ?');
  const deleteRow = database.prepare<[number]>('DELETE FROM message WHERE key = ?');
  const staleThreads = database.prepare<[number], { key: number }>(
    'SELECT key FROM thread WHERE stale = 1 ORDER BY key LIMIT ?',
  );
  const countStale = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM thread WHERE stale = 1');
  const markAllStale = database.prepare('UPDATE thread SET stale = 1 WHERE stale = 0');
  const lists = database.prepare<[], ListEntry>(
    `WITH mail AS (
       SELECT list, count(*) AS messages, min(date) AS oldest, max(date) AS newest FROM message GROUP BY list
     ), remark AS (
       SELECT m.list, count(*) AS count
       FROM message m JOIN comment c INDEXED BY comment_message ON c.message = m.key GROUP BY m.list
     ), listed AS (
       SELECT m.list, count(*) AS count
       FROM concern k INDEXED BY concern_date JOIN message m ON m.id = k.message_id WHERE k.is_listed = 1 GROUP BY m.list
     )
     SELECT mail.list, messages, oldest, newest, coalesce(remark.count, 0) AS comments,
       coalesce(listed.count, 0) AS concerns
     FROM mail LEFT JOIN remark ON remark.list IS mail.list LEFT JOIN listed ON listed.list IS mail.list
     ORDER BY messages DESC, mail.list`,
  );
  const countLists = untilWritten(database, () => lists.all());

  const saveBatch = database.transaction(
    (messages: readonly Message[], cursor: SourceCursor | undefined): SavedMessages => {
      let added = 0;
      for (const message of messages) {
        const inserted = insertMessage.run(
          message.id,
          message.list,
          message.subject,
          message.author.name,
          message.author.email,
          message.to,
          message.cc,
          message.replyTo,
          message.date,
          message.inReplyTo,
          JSON.stringify(message.references),
          message.rawHash,
        );
        if (inserted.changes === 0) continue;
        insertText.run(inserted.lastInsertRowid, message.text);
        threads.addMessage(message);
        added++;
      }
      if (cursor) saveCursor.run(cursor.source, cursor.position);
      return { added, known: messages.length - added };
    },
  );

  const deleteOne = database.transaction((id: string) => {
    const key = findKey.get(id)?.key;
    const thread = threads.findThreadOf(id);
    if (key === undefined || thread === null) return;
    unlinked.addAuthorsOf([key]);
    forget(key, id);
    index.remove([key]);
    deleteRow.run(key);
    threads.regroup(thread, findThread.all(thread).map(toMessage));
  });

  return {
    saveMessages: async (messages, cursor) => saveBatch.immediate(messages, cursor),
    findCursor: async (source) => findCursor.get(source)?.position ?? null,
    findMessage: async (id) => {
      const row = findMessage.get(id);
      return row ? toMessage(row) : null;
    },
    findMessages: async (ids) => findMessages.all(JSON.stringify(ids)).map(toMessage),
    listLists: async () => countLists(),
    findThread: async (messageId) => {
      const thread = threads.findThreadOf(messageId);
      return thread === null ? [] : findThread.all(thread).map(toMessage);
    },
    deleteMessage: async (id) => deleteOne.immediate(id),
    findStaleThreads: async (limit) => staleThreads.all(limit).map((row) => String(row.key)),
    countStaleThreads: async () => countStale.get()?.count ?? 0,
    findMessagesOfThread: async (threadId) => findThread.all(Number(threadId)).map(toMessage),
    markAllStale: async () => {
      markAllStale.run();
    },
  };
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    list: row.list,
    subject: row.subject,
    author: { name: row.author_name, email: row.author_email },
    to: row.to_header,
    cc: row.cc_header,
    replyTo: row.reply_to_header,
    date: row.date,
    inReplyTo: row.in_reply_to,
    references: JSON.parse(row.reference_ids) as string[],
    text: row.text,
    rawHash: row.raw_hash,
  };
}
