// People who sign in, and what each may do.

/** Each may do what those before it may: read; correct, decide, work through checklists; manage people and settings. */
export const ROLES = ['reader', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether `role` is at least `needed`; null is nobody. */
export function hasRole(role: Role | null, needed: Role): boolean {
  return role !== null && ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Who somebody is at an OpenID provider. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export interface User {
  readonly id: number;
  /** Unique, whatever its case; what they do is logged under it. */
  readonly name: string;
  readonly role: Role;
  /** Null for one who does not come through an OpenID provider. */
  readonly identity: Identity | null;
  readonly createdAt: string;
}

export interface NewUser extends Omit<User, 'id'> {
  /** In argon2's own notation; null for one who signs in otherwise. */
  readonly passwordHash: string | null;
}

/** A user as lists show them. */
export interface UserSummary extends User {
  readonly hasPassword: boolean;
  readonly sessions: number;
  readonly tokens: number;
  /** When a session or a token of theirs was last used; null when none is left. */
  readonly seenAt: string | null;
}

/** What a program signs in with; the token itself is known to its owner alone. */
export interface AccessToken {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly createdAt: string;
  /** To the hour; null before it was first used. */
  readonly usedAt: string | null;
  /** Null for one that holds until it is revoked. */
  readonly expiresAt: string | null;
}

export interface NewAccessToken extends Omit<AccessToken, 'id' | 'usedAt'> {
  /** SHA-256 of the token, in hexadecimal. */
  readonly tokenHash: string;
}

/** One browser that is signed in. */
export interface Session {
  /** SHA-256 of the token in its cookie, in hexadecimal. */
  readonly tokenHash: string;
  readonly userId: number;
  readonly createdAt: string;
  /** To a few minutes. */
  readonly seenAt: string;
  /** What the browser calls itself. */
  readonly agent: string;
}
