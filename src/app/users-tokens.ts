// Personal tokens, with which a program acts for its owner.
import { PatchloreError } from '../model/errors.js';
import type { AccessToken } from '../model/user.js';
import type { AppContext } from './context.js';
import { describeChange, requireUser } from './users.js';
import { createToken, hashToken } from './users-sign-in.js';

/** Tells them from other secrets, for those who search for leaked ones. */
const PREFIX = 'patchlore_';
const DAY_MS = 24 * 60 * 60 * 1000;
const LONGEST_NAME = 100;
const MOST_TOKENS = 50;

/** Makes a token for this user; it holds so many days, or until it is revoked. It can be read here and never again. */
export async function addToken(
  context: AppContext,
  userName: string,
  name: string,
  days: number | null,
): Promise<{ readonly token: string; readonly entry: AccessToken }> {
  const user = await requireUser(context, userName);
  const label = name.trim();
  if (label === '' || label.length > LONGEST_NAME) {
    throw new PatchloreError('usage', 'a token needs a name', {
      expected: `what it is for, in 1 to ${LONGEST_NAME} characters`,
    });
  }
  if ((await context.store.listAccessTokens(user.id)).length >= MOST_TOKENS) {
    throw new PatchloreError('conflict', `${user.name} has ${MOST_TOKENS} tokens already`, {
      hint: 'revoke some first',
    });
  }
  const token = PREFIX + createToken();
  const now = context.now();
  const entry = await context.store.saveAccessToken(
    {
      userId: user.id,
      name: label,
      tokenHash: hashToken(token),
      createdAt: now.toISOString(),
      expiresAt: days === null ? null : new Date(now.getTime() + days * DAY_MS).toISOString(),
    },
    describeChange(context, 'token', user.name, null, label),
  );
  return { token, entry };
}

export async function listTokens(context: AppContext, userName: string): Promise<readonly AccessToken[]> {
  return context.store.listAccessTokens((await requireUser(context, userName)).id);
}

export async function revokeToken(context: AppContext, userName: string, tokenId: number): Promise<void> {
  const user = await requireUser(context, userName);
  const name = (await context.store.listAccessTokens(user.id)).find(({ id }) => id === tokenId)?.name ?? null;
  await context.store.deleteAccessToken(user.id, tokenId, describeChange(context, 'revoke', user.name, name, null));
}
