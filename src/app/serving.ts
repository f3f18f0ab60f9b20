// How the web pages are served: who may read, what stands in front of the server, which provider people sign in with.
// Environment and settings file → plain data, once.
import { z } from 'zod';
import { PatchloreError } from '../model/errors.js';
import { ROLES, type Role } from '../model/user.js';
import type { Config } from './config.js';
import { LOCAL_HTTP, WEB_LINK } from './rules.js';
import { readSettingsFile } from './settings-file.js';

export const READINGS = ['open', 'signed-in'] as const;

export interface OpenIdConfig {
  /** As the provider names itself; its discovery document stands below it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** The claim with the name that people have here. */
  readonly nameClaim: string;
  /** The claim with a group or a list of them, and the role that each gives. */
  readonly rolesClaim: string;
  readonly roles: Readonly<Record<string, Role>>;
  /** Of those with no such group; null keeps them out. */
  readonly defaultRole: Role | null;
  /** What the button says. */
  readonly label: string;
}

export interface Serving {
  /** Who may read: everybody, or those who are signed in. */
  readonly reading: (typeof READINGS)[number];
  /** The address that people see, where something stands in front: `https://lore.example.org`; null for the server's own. */
  readonly publicUrl: string | null;
  /** Whose X-Forwarded headers count, as Express has it: `loopback`, or addresses and networks with commas; null: nobody's. */
  readonly trustProxy: string | null;
  readonly openid: OpenIdConfig | null;
}

const webAddress = z
  .string()
  .regex(WEB_LINK)
  .transform((url) => url.replace(/\/$/, ''));

const openid = z.object({
  issuer: z.string().refine((url) => url.startsWith('https://') || LOCAL_HTTP.test(url), 'an https address'),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().default('openid profile email'),
  nameClaim: z.string().min(1).default('preferred_username'),
  rolesClaim: z.string().min(1).default('groups'),
  roles: z.record(z.string(), z.enum(ROLES)).default({}),
  defaultRole: z.enum(ROLES).nullable().default(null),
  label: z.string().min(1).max(60).default('your organization'),
});

const serving = z.object({
  reading: z.enum(READINGS).default('open'),
  publicUrl: webAddress.nullable().default(null),
  trustProxy: z.string().min(1).nullable().default(null),
  openid: openid.nullable().default(null),
});

/** On its own, everybody reads. */
export const DEFAULT_SERVING: Serving = serving.parse({});

const VARIABLES = {
  reading: 'PATCHLORE_READING',
  publicUrl: 'PATCHLORE_URL',
  trustProxy: 'PATCHLORE_TRUST_PROXY',
} as const;

const OPENID_VARIABLES = {
  issuer: 'PATCHLORE_OPENID_ISSUER',
  clientId: 'PATCHLORE_OPENID_CLIENT_ID',
  clientSecret: 'PATCHLORE_OPENID_CLIENT_SECRET',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** What the settings file says, overruled by the environment; `invalid-input` names the setting that cannot be used. */
export function loadServing(config: Config, environment: Environment): Serving {
  const { path: file, settings } = readSettingsFile(config.databasePath);
  const set: Readonly<Record<string, unknown>> = { ...settings, ...pick(environment, VARIABLES) };
  const fromEnvironment = pick(environment, OPENID_VARIABLES);
  const fromFile = typeof set.openid === 'object' ? set.openid : null;
  const isProviderSet = fromFile !== null || fromEnvironment.issuer !== undefined;
  const { success, data, error } = serving.safeParse({
    ...set,
    openid: isProviderSet ? { ...fromFile, ...fromEnvironment } : null,
  });
  if (success) return data;
  const [issue] = error.issues;
  throw new PatchloreError('invalid-input', `the setting "${issue?.path.join('.') ?? ''}" cannot be used`, {
    file,
    expected: issue?.message ?? 'what docs/serving.md says',
  });
}

function pick(environment: Environment, variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, variable]) => {
      const value = environment[variable];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}
