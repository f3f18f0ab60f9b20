// Browsers that are signed in. Only a hash of what their cookie holds is kept.
import type { Session } from '../../model/user.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { toUser, USER_COLUMNS, type UserRow } from './users.js';

type SessionMethods = Pick<
  Store,
  'saveSession' | 'findSession' | 'touchSession' | 'deleteSession' | 'deleteSessionsOf' | 'deleteExpiredSessions'
>;

export function sessionMethods(database: Database): SessionMethods {
  const insert = database.prepare(
    `INSERT INTO session (token_hash, user_id, created_at, seen_at, agent)
     VALUES (:tokenHash, :userId, :createdAt, :seenAt, :agent)`,
  );
  const find = database.prepare<[string], UserRow & { session_at: string; seen_at: string; agent: string }>(
    `SELECT ${USER_COLUMNS}, s.created_at AS session_at, s.seen_at, s.agent
     FROM session s JOIN user u ON u.id = s.user_id WHERE s.token_hash = ?`,
  );
  const touch = database.prepare('UPDATE session SET seen_at = ? WHERE token_hash = ?');
  const deleteOne = database.prepare('DELETE FROM session WHERE token_hash = ?');
  const deleteOf = database.prepare('DELETE FROM session WHERE user_id = ?');
  const deleteExpired = database.prepare('DELETE FROM session WHERE seen_at < ? OR created_at < ?');
  return {
    saveSession: async ({ tokenHash, userId, createdAt, seenAt, agent }) => {
      insert.run({ tokenHash, userId, createdAt, seenAt, agent });
    },
    findSession: async (tokenHash) => {
      const row = find.get(tokenHash);
      if (row === undefined) return null;
      const { seen_at: seenAt, agent } = row;
      const session: Session = { tokenHash, userId: row.id, createdAt: row.session_at, seenAt, agent };
      return { session, user: toUser(row) };
    },
    touchSession: async (tokenHash, seenAt) => {
      touch.run(seenAt, tokenHash);
    },
    deleteSession: async (tokenHash) => {
      deleteOne.run(tokenHash);
    },
    deleteSessionsOf: async (userId) => {
      deleteOf.run(userId);
    },
    deleteExpiredSessions: async ({ seenBefore, createdBefore }) => {
      deleteExpired.run(seenBefore, createdBefore);
    },
  };
}
