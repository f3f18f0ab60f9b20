// People, their roles, passwords and tokens. Each change is logged in the transaction that makes it.
import type { AuditEvent } from '../../model/audit.js';
import { PatchloreError } from '../../model/errors.js';
import type { AccessToken, NewAccessToken, NewUser, Role, User, UserSummary } from '../../model/user.js';
import type { Store } from '../store.js';
import type { LogEvent } from './audit.js';
import type { Database } from './database.js';

type UserMethods = Pick<
  Store,
  | 'hasUsers'
  | 'listUsers'
  | 'findUser'
  | 'findUserByName'
  | 'findUserByIdentity'
  | 'findPasswordHash'
  | 'saveUser'
  | 'saveRole'
  | 'savePasswordHash'
  | 'renewPasswordHash'
  | 'deleteUser'
  | 'listAccessTokens'
  | 'findUserByToken'
  | 'saveAccessToken'
  | 'deleteAccessToken'
>;

export interface UserRow {
  readonly id: number;
  readonly name: string;
  readonly role: string;
  readonly issuer: string | null;
  readonly subject: string | null;
  readonly created_at: string;
}

interface SummaryRow extends UserRow {
  readonly has_password: number;
  readonly sessions: number;
  readonly tokens: number;
  readonly seen_at: string | null;
}

export const USER_COLUMNS = 'u.id, u.name, u.role, u.issuer, u.subject, u.created_at';
const TOKEN_COLUMNS =
  'id, user_id AS userId, name, created_at AS createdAt, used_at AS usedAt, expires_at AS expiresAt';
/** As far as a date and the hour reach in ISO 8601. */
const HOUR = 13;

export function userMethods(database: Database, logEvent: LogEvent): UserMethods {
  const exists = database.prepare<[], { found: number }>('SELECT EXISTS (SELECT 1 FROM user) AS found');
  const countAdmins = database.prepare<[], { count: number }>(
    `SELECT count(*) AS count FROM user WHERE role = 'admin'`,
  );
  const list = database.prepare<[], SummaryRow>(
    `SELECT ${USER_COLUMNS}, u.password_hash IS NOT NULL AS has_password,
       (SELECT count(*) FROM session s WHERE s.user_id = u.id) AS sessions,
       (SELECT count(*) FROM access_token t WHERE t.user_id = u.id) AS tokens,
       (SELECT max(at) FROM (
         SELECT max(seen_at) AS at FROM session s WHERE s.user_id = u.id
         UNION ALL SELECT max(used_at) FROM access_token t WHERE t.user_id = u.id)) AS seen_at
     FROM user u ORDER BY u.name_key`,
  );
  const findById = database.prepare<[number], UserRow>(`SELECT ${USER_COLUMNS} FROM user u WHERE u.id = ?`);
  const findByName = database.prepare<[string], UserRow>(`SELECT ${USER_COLUMNS} FROM user u WHERE u.name_key = ?`);
  const findByIdentity = database.prepare<[string, string], UserRow>(
    `SELECT ${USER_COLUMNS} FROM user u WHERE u.issuer = ? AND u.subject = ?`,
  );
  const findHash = database.prepare<[number], { hash: string | null }>(
    'SELECT password_hash AS hash FROM user WHERE id = ?',
  );
  const insert = database.prepare(
    `INSERT INTO user (name, name_key, role, password_hash, issuer, subject, created_at)
     VALUES (:name, :key, :role, :passwordHash, :issuer, :subject, :createdAt)`,
  );
  const setRole = database.prepare('UPDATE user SET role = ? WHERE id = ?');
  const setHash = database.prepare('UPDATE user SET password_hash = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM user WHERE id = ?');
  const endSessions = database.prepare('DELETE FROM session WHERE user_id = ?');
  const listTokens = database.prepare<[number], AccessToken>(
    `SELECT ${TOKEN_COLUMNS} FROM access_token WHERE user_id = ? ORDER BY id`,
  );
  const findByToken = database.prepare<[string, string], UserRow & { token_id: number; used_at: string | null }>(
    `SELECT ${USER_COLUMNS}, t.id AS token_id, t.used_at FROM access_token t JOIN user u ON u.id = t.user_id
     WHERE t.token_hash = ? AND (t.expires_at IS NULL OR t.expires_at > ?)`,
  );
  const setUsed = database.prepare('UPDATE access_token SET used_at = ? WHERE id = ?');
  const insertToken = database.prepare(
    `INSERT INTO access_token (user_id, name, token_hash, created_at, expires_at)
     VALUES (:userId, :name, :tokenHash, :createdAt, :expiresAt)`,
  );
  const removeToken = database.prepare('DELETE FROM access_token WHERE id = ? AND user_id = ?');

  const save = database.transaction((user: NewUser, event: AuditEvent): User => {
    const { name, role, passwordHash, identity, createdAt } = user;
    const isTaken = identity !== null && findByIdentity.get(identity.issuer, identity.subject) !== undefined;
    if (isTaken || findByName.get(keyOf(name)) !== undefined) {
      throw new PatchloreError('conflict', `there is a user "${name}" already`, { expected: 'another name' });
    }
    const { issuer, subject } = identity ?? { issuer: null, subject: null };
    const { lastInsertRowid } = insert.run({
      name,
      key: keyOf(name),
      role,
      passwordHash,
      issuer,
      subject,
      createdAt,
    });
    logEvent(event);
    return { id: Number(lastInsertRowid), name, role, identity, createdAt };
  });

  const changeRole = database.transaction((userId: number, role: Role, event: AuditEvent): void => {
    keepingAnAdmin(() => setRole.run(role, userId));
    endSessions.run(userId);
    logEvent(event);
  });

  const changePassword = database.transaction((userId: number, hash: string, event: AuditEvent): void => {
    setHash.run(hash, userId);
    endSessions.run(userId);
    logEvent(event);
  });

  const deleteOne = database.transaction((userId: number, event: AuditEvent): void => {
    keepingAnAdmin(() => remove.run(userId));
    logEvent(event);
  });

  const addToken = database.transaction((token: NewAccessToken, event: AuditEvent): AccessToken => {
    const { userId, name, tokenHash, createdAt, expiresAt } = token;
    const { lastInsertRowid } = insertToken.run({ userId, name, tokenHash, createdAt, expiresAt });
    logEvent(event);
    return { id: Number(lastInsertRowid), userId, name, createdAt, usedAt: null, expiresAt };
  });

  const deleteToken = database.transaction((userId: number, tokenId: number, event: AuditEvent): void => {
    if (removeToken.run(tokenId, userId).changes === 0) {
      throw new PatchloreError('not-found', `this user has no token ${tokenId}`);
    }
    logEvent(event);
  });

  /** Where there are people, one of those who could manage them stays. */
  function keepingAnAdmin(change: () => void): void {
    const before = countAdmins.get()?.count ?? 0;
    change();
    const isLeftAlone = exists.get()?.found === 1 && countAdmins.get()?.count === 0;
    if (before > 0 && isLeftAlone) {
      throw new PatchloreError('conflict', 'nobody would be left who may manage users', {
        expected: 'another admin',
        hint: 'make somebody else an admin first',
      });
    }
  }

  return {
    hasUsers: async () => exists.get()?.found === 1,
    listUsers: async () => list.all().map(toSummary),
    findUser: async (id) => toUserOrNull(findById.get(id)),
    findUserByName: async (name) => toUserOrNull(findByName.get(keyOf(name))),
    findUserByIdentity: async ({ issuer, subject }) => toUserOrNull(findByIdentity.get(issuer, subject)),
    findPasswordHash: async (userId) => findHash.get(userId)?.hash ?? null,
    saveUser: async (user, event) => save.immediate(user, event),
    saveRole: async (userId, role, event) => changeRole.immediate(userId, role, event),
    savePasswordHash: async (userId, hash, event) => changePassword.immediate(userId, hash, event),
    renewPasswordHash: async (userId, hash) => {
      setHash.run(hash, userId);
    },
    deleteUser: async (userId, event) => deleteOne.immediate(userId, event),
    listAccessTokens: async (userId) => listTokens.all(userId),
    findUserByToken: async (tokenHash, at) => {
      const row = findByToken.get(tokenHash, at);
      if (row === undefined) return null;
      if (row.used_at?.slice(0, HOUR) !== at.slice(0, HOUR)) setUsed.run(at, row.token_id);
      return toUser(row);
    },
    saveAccessToken: async (token, event) => addToken.immediate(token, event),
    deleteAccessToken: async (userId, tokenId, event) => deleteToken.immediate(userId, tokenId, event),
  };
}

/** Names that differ in case alone, or in how a letter is encoded, are one. */
function keyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

export function toUser({ id, name, role, issuer, subject, created_at: createdAt }: UserRow): User {
  const identity = issuer === null || subject === null ? null : { issuer, subject };
  return { id, name, role: role as Role, identity, createdAt };
}

function toUserOrNull(row: UserRow | undefined): User | null {
  return row === undefined ? null : toUser(row);
}

function toSummary(row: SummaryRow): UserSummary {
  const { sessions, tokens, seen_at: seenAt } = row;
  return { ...toUser(row), hasPassword: row.has_password === 1, sessions, tokens, seenAt };
}
