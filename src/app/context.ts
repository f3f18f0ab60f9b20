// What every verb of the application works with: the store, the configuration and the clock.
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PatchloreError } from '../model/errors.js';
import type { Store } from '../store/store.js';
import type { Config } from './config.js';
import { withStoredSettings } from './settings-stored.js';

export interface AppContext {
  readonly store: Store;
  readonly config: Config;
  /** The configuration as it is without what is set in the database. */
  readonly unset?: Config;
  readonly now: () => Date;
}

/**
 * Opens the database, creates it where there is none yet, and loads the packs of `config.packsFolder` that it lacks: all
 * into a new database, those that are left into one whose creation was cut short. The caller closes `store`.
 */
export async function openContext(config: Config, now: () => Date = () => new Date()): Promise<AppContext> {
  createFolder(dirname(config.databasePath));
  const { openSqliteStore } = await import('../store/sqlite/open.js');
  const context = { store: await openSqliteStore(config.databasePath), config, now };
  try {
    await loadDefaultPacks(context);
    return await withStoredSettings(context);
  } catch (error) {
    await context.store.close();
    throw error;
  }
}

/** A default pack has the name of its folder. */
async function loadDefaultPacks({ store, config }: AppContext): Promise<void> {
  const loaded = new Set((await store.listPacks()).map(({ name }) => name));
  const missing = listPackFolders(config.packsFolder).filter((folder) => !loaded.has(basename(folder)));
  if (missing.length === 0) return;
  const { readDefaultPacks } = await import('./default-packs.js');
  for await (const pack of readDefaultPacks(missing)) await store.savePack(pack);
}

/** The folders of the packs that stand in this one, in order of name. */
export function listPackFolders(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : [])).sort();
  } catch {
    return []; // an installation without packs starts empty
  }
}

function createFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new PatchloreError(
      'unreadable-input',
      'the folder of the database cannot be created',
      { file: folder, hint: 'Name another database with --db or $PATCHLORE_DB.' },
      { cause },
    );
  }
}
