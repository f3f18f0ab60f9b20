// Where things are: the database, the packs, the archive's links, the server's address. Environment → config, once.
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PatchloreError } from '../model/errors.js';
import { WEB_LINK } from './rules.js';
import { readSettingsFile, type SettingsFile } from './settings-file.js';

export interface Config {
  readonly databasePath: string;
  readonly host: string;
  readonly port: number;
  /** URL templates by list, `%s` standing for the message-id; `*` is every other list. */
  readonly archives: Readonly<Record<string, string>>;
  /** The folder of the packs that a fresh database is loaded with. */
  readonly packsFolder: string;
  /** Who decides, in the log of decisions. */
  readonly user: string;
  /** The largest import that the web application takes as an upload. */
  readonly maxUploadBytes: number;
  /** Whether pages gather what somebody raised under their name. */
  readonly showPeople: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The package's own folder, whether it runs from src/ or dist/. */
const PACKAGE_ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The packs that come with the program. */
export const PACKS_FOLDER = join(PACKAGE_ROOT, 'data', 'packs');
const DEFAULT_UPLOAD_MEGABYTES = 1024;
const DEFAULT_ARCHIVE = 'https://lore.kernel.org/r/%s';
/** The name that another list's links are found under. */
const ANY_LIST = '*';

/** The configuration for this environment; `databasePath` (the --db option) goes before `$PATCHLORE_DB`. */
export function loadConfig(environment: Environment, databasePath?: string): Config {
  const path = resolve(databasePath ?? (environment.PATCHLORE_DB || defaultDatabasePath(environment)));
  const { settings, path: settingsFile } = readSettingsFile(path);
  return {
    databasePath: path,
    host: '127.0.0.1',
    port: 8417,
    archives: {
      [ANY_LIST]: DEFAULT_ARCHIVE,
      ...readArchives(settings, settingsFile),
      ...(environment.PATCHLORE_ARCHIVE ? { [ANY_LIST]: environment.PATCHLORE_ARCHIVE } : {}),
    },
    packsFolder: PACKS_FOLDER,
    user: environment.PATCHLORE_USER || systemUser(),
    maxUploadBytes: readMegabytes(environment.PATCHLORE_MAX_UPLOAD_MB) * 1024 * 1024,
    showPeople: settings.showPeople !== false,
  };
}

/** The link to a mail in its list's archive; null where the mail has no id of its own. */
export function archiveUrl(config: Config, list: string | null, messageId: string): string | null {
  if (messageId.endsWith('@missing.invalid')) return null;
  const template = (list === null ? undefined : config.archives[list]) ?? config.archives[ANY_LIST] ?? DEFAULT_ARCHIVE;
  // Half of a surrogate pair, which a mail may hold, is no text to encode.
  const wellFormed = Buffer.from(messageId).toString();
  const id = encodeURIComponent(wellFormed).replaceAll('%40', '@');
  return template.includes('%s') ? template.replaceAll('%s', () => id) : `${template.replace(/\/$/, '')}/${id}`;
}

function readMegabytes(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_UPLOAD_MEGABYTES;
  const megabytes = Number(text);
  if (Number.isSafeInteger(megabytes) && megabytes > 0) return megabytes;
  throw new PatchloreError('usage', '$PATCHLORE_MAX_UPLOAD_MB cannot be used', { expected: 'a whole number above 0' });
}

function defaultDatabasePath(environment: Environment): string {
  if (existsSync(join(PACKAGE_ROOT, '.git'))) return join(PACKAGE_ROOT, 'data', 'patchlore.db');
  const dataHome = environment.XDG_DATA_HOME || join(environment.HOME ?? homedir(), '.local', 'share');
  return join(dataHome, 'patchlore', 'patchlore.db');
}

/** The archives of the settings file next to the database: `{"archives": {"<list>": "https://…/%s"}}`. */
function readArchives(settings: SettingsFile['settings'], file: string): Readonly<Record<string, string>> {
  const archives = settings.archives ?? {};
  const isUsable =
    typeof archives === 'object' &&
    !Array.isArray(archives) &&
    Object.values(archives).every((url) => typeof url === 'string' && WEB_LINK.test(url));
  if (!isUsable) {
    throw new PatchloreError('invalid-input', 'the setting "archives" cannot be used', {
      file,
      expected: '{"archives": {"<list-id>": "https://…/%s"}}',
    });
  }
  return archives as Readonly<Record<string, string>>;
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
