// Users and their tokens as lists show them.
import type { AccessToken, UserSummary } from '../../model/user.js';
import { countOf, type ShownDate, showDate } from './format.js';

interface ShownToken {
  readonly id: number;
  readonly name: string;
  readonly created: ShownDate | null;
  readonly used: ShownDate | null;
  readonly expires: ShownDate | null;
}

export function presentToken({ id, name, createdAt, usedAt, expiresAt }: AccessToken): ShownToken {
  return { id, name, created: showDate(createdAt), used: showDate(usedAt), expires: showDate(expiresAt) };
}

interface ShownUser {
  readonly name: string;
  readonly role: string;
  /** What they can sign in with. */
  readonly means: string;
  readonly sessions: string;
  readonly seen: ShownDate | null;
  readonly created: ShownDate | null;
  /** Whether the provider says the role, so that one given here would not last. */
  readonly isRoleTheirs: boolean;
}

export function presentUser(user: UserSummary): ShownUser {
  const means = [
    ...(user.hasPassword ? ['password'] : []),
    ...(user.identity === null ? [] : [`OpenID (${new URL(user.identity.issuer).host})`]),
    ...(user.tokens === 0 ? [] : [countOf(user.tokens, 'token')]),
  ];
  return {
    name: user.name,
    role: user.role,
    means: means.join(', ') || 'nothing yet',
    sessions: user.sessions === 0 ? 'nowhere' : countOf(user.sessions, 'browser'),
    seen: showDate(user.seenAt),
    created: showDate(user.createdAt),
    isRoleTheirs: user.identity !== null,
  };
}
