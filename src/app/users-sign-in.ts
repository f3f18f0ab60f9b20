// Signing in: a password or a token becomes a user, a user a session. Of tokens only hashes are stored.
import { createHash, randomBytes } from 'node:crypto';
import type { User } from '../model/user.js';
import type { AppContext } from './context.js';
import { renewHash, verifyPassword } from './users-passwords.js';

const HOUR_MS = 60 * 60 * 1000;
/** A session ends when nobody was seen for so long, */
export const SESSION_IDLE_MS = 3 * 24 * HOUR_MS;
/** and so long after it began. */
export const SESSION_LONGEST_MS = 14 * 24 * HOUR_MS;
/** How exactly it is known when somebody was last seen: a page that is read should not write. */
const SEEN_STEP_MS = 5 * 60 * 1000;
const LONGEST_AGENT = 200;
const TOKEN_BYTES = 32;

/** The user with this name and password; null otherwise, whatever of it was wrong, and in the same time. */
export async function findByPassword(context: AppContext, name: string, password: string): Promise<User | null> {
  const user = await context.store.findUserByName(name);
  const hash = user === null ? null : await context.store.findPasswordHash(user.id);
  if (!(await verifyPassword(hash, password)) || user === null || hash === null) return null;
  const renewed = await renewHash(hash, password);
  if (renewed !== null) await context.store.renewPasswordHash(user.id, renewed);
  return user;
}

/** The user whose personal token this is; null when it is nobody's or has expired. */
export async function findByToken(context: AppContext, token: string): Promise<User | null> {
  return context.store.findUserByToken(hashToken(token), context.now().toISOString());
}

/** Begins a session; answers the token that its browser shows from now on. */
export async function beginSession(context: AppContext, user: User, agent: string): Promise<string> {
  const token = createToken();
  const now = context.now();
  await context.store.deleteExpiredSessions({
    seenBefore: new Date(now.getTime() - SESSION_IDLE_MS).toISOString(),
    createdBefore: new Date(now.getTime() - SESSION_LONGEST_MS).toISOString(),
  });
  await context.store.saveSession({
    tokenHash: hashToken(token),
    userId: user.id,
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    agent: agent.slice(0, LONGEST_AGENT),
  });
  return token;
}

/** Who is signed in with this session token; null when it has ended. */
export async function findBySession(context: AppContext, token: string): Promise<User | null> {
  const tokenHash = hashToken(token);
  const found = await context.store.findSession(tokenHash);
  if (found === null) return null;
  const now = context.now().getTime();
  const unseen = now - Date.parse(found.session.seenAt);
  if (unseen > SESSION_IDLE_MS || now - Date.parse(found.session.createdAt) > SESSION_LONGEST_MS) {
    await context.store.deleteSession(tokenHash);
    return null;
  }
  if (unseen > SEEN_STEP_MS) await context.store.touchSession(tokenHash, new Date(now).toISOString());
  return found.user;
}

export async function endSession(context: AppContext, token: string): Promise<void> {
  await context.store.deleteSession(hashToken(token));
}

/** Signs somebody out in every browser. */
export async function endAllSessions(context: AppContext, userId: number): Promise<void> {
  await context.store.deleteSessionsOf(userId);
}

/** 256 random bits as text. */
export function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** A token is random enough that a plain hash cannot be turned back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
