// People who come through an OpenID provider: which role their groups give them, and the user that they are here.
import { PatchloreError } from '../model/errors.js';
import { hasRole, type Identity, type Role, type User } from '../model/user.js';
import type { AppContext } from './context.js';
import { NAME_LETTERS, PERSON_NAME } from './rules.js';
import type { OpenIdConfig } from './serving.js';
import { describeChange } from './users.js';

const LONGEST_NAME = 64;

/** The role that these claims give; null for none. Of several groups the one that may most counts. */
export function findRole(config: OpenIdConfig, claims: Readonly<Record<string, unknown>>): Role | null {
  const claim = claims[config.rolesClaim];
  const groups: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  let best = config.defaultRole;
  for (const group of groups) {
    const role = typeof group === 'string' && Object.hasOwn(config.roles, group) ? config.roles[group] : undefined;
    if (role !== undefined && !hasRole(best, role)) best = role;
  }
  return best;
}

/**
 * The user for this identity, made at the first sign-in; the role is what the provider says now. Null, and the sessions of
 * an earlier user end, when it gives none.
 */
export async function signInIdentity(
  context: AppContext,
  config: OpenIdConfig,
  identity: Identity,
  claims: Readonly<Record<string, unknown>>,
): Promise<User | null> {
  const role = findRole(config, claims);
  const known = await context.store.findUserByIdentity(identity);
  if (role === null) {
    if (known !== null) await context.store.deleteSessionsOf(known.id);
    return null;
  }
  if (known === null) return addIdentity(context, identity, role, nameOf(config, identity, claims));
  if (known.role === role) return known;
  const by = { ...context, config: { ...context.config, user: known.name } };
  await context.store.saveRole(known.id, role, describeChange(by, 'role', known.name, known.role, role));
  return { ...known, role };
}

async function addIdentity(context: AppContext, identity: Identity, role: Role, name: string): Promise<User> {
  // A name that another has here is not taken over: the provider's host tells the two apart.
  const isTaken = (await context.store.findUserByName(name)) !== null;
  const free = isTaken ? `${name}@${new URL(identity.issuer).hostname}`.slice(0, LONGEST_NAME) : name;
  const user = { name: free, role, identity, passwordHash: null, createdAt: context.now().toISOString() };
  const by = { ...context, config: { ...context.config, user: free } };
  return context.store.saveUser(user, describeChange(by, 'add', free, null, role));
}

function nameOf(config: OpenIdConfig, identity: Identity, claims: Readonly<Record<string, unknown>>): string {
  const candidates = [claims[config.nameClaim], claims.name, claims.email, identity.subject];
  for (const candidate of candidates) {
    if (typeof candidate !== 'string') continue;
    const name = (candidate.match(NAME_LETTERS) ?? [])
      .join('')
      .replace(/ +/g, ' ')
      .trim()
      .slice(0, LONGEST_NAME)
      .trim();
    if (PERSON_NAME.test(name)) return name;
  }
  throw new PatchloreError('invalid-input', 'the provider says no name that can be used', {
    expected: `letters or digits in the claim "${config.nameClaim}"`,
  });
}
