// People who sign in: added, given a role, removed. Each change is logged under the name of the one who made it.
import type { AuditEvent } from '../model/audit.js';
import { PatchloreError } from '../model/errors.js';
import type { Role, User, UserSummary } from '../model/user.js';
import type { AppContext } from './context.js';
import { PERSON_NAME } from './rules.js';
import { hashPassword } from './users-passwords.js';

export interface NewPerson {
  readonly name: string;
  readonly role: Role;
  /** Null for one who signs in with tokens or through OpenID alone. */
  readonly password: string | null;
}

/** Whether anybody is set up; as long as nobody is, whoever sits at this machine is the admin. */
export async function hasUsers(context: AppContext): Promise<boolean> {
  return context.store.hasUsers();
}

export async function listUsers(context: AppContext): Promise<readonly UserSummary[]> {
  return context.store.listUsers();
}

/** Adds a user; the first one must be an admin. */
export async function addUser(context: AppContext, { name, role, password }: NewPerson): Promise<User> {
  checkName(name);
  if (role !== 'admin' && !(await context.store.hasUsers())) {
    throw new PatchloreError('conflict', 'the first user must be an admin: nobody else could manage users', {
      expected: 'the role admin',
    });
  }
  const passwordHash = password === null ? null : await hashPassword(password, name);
  const user = { name, role, identity: null, passwordHash, createdAt: context.now().toISOString() };
  return context.store.saveUser(user, describeChange(context, 'add', name, null, role));
}

/** Gives another role; what they are signed in with ends. */
export async function changeRole(context: AppContext, name: string, role: Role): Promise<User> {
  const user = await requireUser(context, name);
  if (user.role === role) return user;
  await context.store.saveRole(user.id, role, describeChange(context, 'role', user.name, user.role, role));
  return { ...user, role };
}

/** Sets a password; what they are signed in with ends. */
export async function setPassword(context: AppContext, name: string, password: string): Promise<User> {
  const user = await requireUser(context, name);
  const hash = await hashPassword(password, user.name);
  await context.store.savePasswordHash(user.id, hash, describeChange(context, 'password', user.name));
  return user;
}

export async function removeUser(context: AppContext, name: string): Promise<User> {
  const user = await requireUser(context, name);
  await context.store.deleteUser(user.id, describeChange(context, 'remove', user.name, user.role, null));
  return user;
}

/** The user of this name; `not-found` when there is none. */
export async function requireUser(context: AppContext, name: string): Promise<User> {
  const user = await context.store.findUserByName(name);
  if (user !== null) return user;
  throw new PatchloreError('not-found', `there is no user "${name}"`, {
    hint: 'patchlore user list shows those that there are.',
  });
}

/** The event that a change of a user is logged as. */
export function describeChange(
  context: AppContext,
  action: string,
  name: string,
  before: string | null = null,
  after: string | null = null,
): AuditEvent {
  const at = context.now().toISOString();
  return { kind: 'user', action, subject: name, before, after, by: context.config.user, at };
}

function checkName(name: string): void {
  if (PERSON_NAME.test(name)) return;
  throw new PatchloreError('usage', 'this cannot be the name of a user', {
    expected: 'up to 64 letters, digits, dots, dashes, underscores, @ and single spaces',
  });
}
