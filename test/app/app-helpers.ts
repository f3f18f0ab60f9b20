// A context on a real database in a folder that goes with the test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type Config, loadConfig } from '../../src/app/config.js';
import { type AppContext, openContext } from '../../src/app/context.js';

export const FIXTURES = fileURLToPath(new URL('../fixtures/app/', import.meta.url));

export function fixture(name: string): string {
  return join(FIXTURES, name);
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'patchlore-app-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A configuration without packs, in a folder of its own. */
export function testConfig(settings: Partial<Config> = {}): Config {
  const folder = temporaryFolder();
  const config = loadConfig({ PATCHLORE_USER: 'tester' }, join(folder, 'test.db'));
  return { ...config, packsFolder: join(folder, 'no-packs'), ...settings };
}

/** Opened for one test; closed when it ends. */
export async function testContext(config: Config = testConfig()): Promise<AppContext> {
  const context = await openContext(config, () => new Date('2025-04-01T12:00:00.000Z'));
  onTestFinished(() => context.store.close());
  return context;
}
