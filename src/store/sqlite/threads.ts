// Which mails belong together: the connected components over message-ids and references, kept up mail by mail.
// An id that is only referred to is a member too, so that two answers to a mail that is missing are one thread.
import type { Message } from '../../model/message.js';
import type { Database } from './database.js';

export interface Threads {
  /** Puts the message into its thread, joining threads that it connects, and marks the thread stale. */
  addMessage(message: Message): void;
  /** After a message was deleted: works out anew which of its thread's messages still hang together. */
  regroup(threadKey: number, messages: readonly Message[]): void;
  findThreadOf(id: string): number | null;
}

interface ThreadRow {
  readonly key: number;
  readonly size: number;
}

export function openThreads(database: Database): Threads {
  const findThread = database.prepare<[string], ThreadRow>(
    'SELECT t.key, t.size FROM thread_member m JOIN thread t ON t.key = m.thread WHERE m.id = ?',
  );
  const insertThread = database.prepare<[number]>('INSERT INTO thread (size, stale) VALUES (?, 1)');
  const updateThread = database.prepare<[number, number]>('UPDATE thread SET size = ?, stale = 1 WHERE key = ?');
  const insertMember = database.prepare<[string, number]>('INSERT INTO thread_member (id, thread) VALUES (?, ?)');
  const moveMembers = database.prepare<[number, number]>('UPDATE thread_member SET thread = ? WHERE thread = ?');
  const deleteMembers = database.prepare<[number]>('DELETE FROM thread_member WHERE thread = ?');
  const deleteThread = database.prepare<[number]>('DELETE FROM thread WHERE key = ?');

  function addMessage(message: Message): void {
    const newIds: string[] = [];
    const threads = new Map<number, ThreadRow>();
    for (const id of connectedIds(message)) {
      const thread = findThread.get(id);
      if (thread) threads.set(thread.key, thread);
      else newIds.push(id);
    }
    const key = join([...threads.values()], newIds.length);
    for (const id of newIds) insertMember.run(id, key);
  }

  /** Moves all into the largest, or makes a new thread when there is none; its size grows by `added`. */
  function join(threads: readonly ThreadRow[], added: number): number {
    const [largest, ...others] = threads.toSorted((a, b) => b.size - a.size || a.key - b.key);
    if (!largest) return Number(insertThread.run(added).lastInsertRowid);
    let size = largest.size + added;
    for (const other of others) {
      moveMembers.run(largest.key, other.key);
      deleteThread.run(other.key);
      size += other.size;
    }
    updateThread.run(size, largest.key);
    return largest.key;
  }

  function regroup(threadKey: number, messages: readonly Message[]): void {
    deleteMembers.run(threadKey);
    deleteThread.run(threadKey);
    for (const message of messages) addMessage(message);
  }

  return {
    addMessage,
    regroup,
    findThreadOf: (id) => findThread.get(id)?.key ?? null,
  };
}

function connectedIds(message: Message): ReadonlySet<string> {
  const ids = new Set([message.id, ...message.references]);
  if (message.inReplyTo !== null) ids.add(message.inReplyTo);
  return ids;
}
