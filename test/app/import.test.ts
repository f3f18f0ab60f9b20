import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type AppContext, openContext } from '../../src/app/context.js';
import { type ImportProgress, importInputs } from '../../src/app/import.js';
import { findDigest, listConcerns } from '../../src/app/lookup.js';
import { loadPack } from '../../src/app/packs.js';
import { reindex } from '../../src/app/reindex.js';
import type { Store } from '../../src/store/store.js';
import { fixture, temporaryFolder, testConfig, testContext } from './app-helpers.js';

const BOTH = [fixture('ring-v1.mbox'), fixture('ring-v2.mbox')];
const PAGE = { limit: 100, offset: 0, sort: 'recency' } as const;

async function unbrokenDigest(): Promise<string> {
  const context = await testContext();
  await importInputs(context, BOTH);
  return findDigest(context);
}

/** The same context with a store that fails at one method, as a kill between two transactions would. */
function failingAt(context: AppContext, method: keyof Store): AppContext {
  const store = new Proxy(context.store, {
    get: (target, name) => {
      if (name === method) return () => Promise.reject(new Error('killed here'));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...context, store };
}

describe('importInputs', () => {
  it('finds the review of a patch, and counts what it did', async () => {
    const context = await testContext();
    const summary = await importInputs(context, BOTH);
    expect(summary).toMatchObject({ read: 4, added: 4, known: 0, deleted: 0, skipped: [], failed: [] });
    const { concerns } = await listConcerns(context, { file: 'drivers/ring/ring.c' }, PAGE);
    expect(concerns.map(({ body }) => body).join('\n')).toContain('use after');
  });

  it('links the two versions as one work', async () => {
    const context = await testContext();
    await importInputs(context, BOTH);
    const series = await context.store.findSeries('20250301100000.1-1-ann@example.org');
    expect(series?.revisions.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('adds nothing the second time', async () => {
    const context = await testContext();
    await importInputs(context, BOTH);
    const before = await findDigest(context);
    const again = await importInputs(context, BOTH);
    expect(again).toMatchObject({ read: 4, added: 0, known: 4, threads: 0 });
    expect(await findDigest(context)).toBe(before);
  });

  it('ends with the same content whatever the order of the inputs', async () => {
    const context = await testContext();
    await importInputs(context, [fixture('ring-v2.mbox')]);
    await importInputs(context, [fixture('ring-v1.mbox')]);
    expect(await findDigest(context)).toBe(await unbrokenDigest());
  });

  it.each(['saveMessages', 'saveAnalyses', 'saveResolutions', 'saveSeries'] as const)(
    'ends with the same content when it was cut short at %s',
    async (method) => {
      const context = await testContext();
      await expect(importInputs(failingAt(context, method), BOTH)).rejects.toThrow('killed here');
      await importInputs(context, BOTH);
      expect(await findDigest(context)).toBe(await unbrokenDigest());
    },
  );

  it('ends with the same content when a later version comes in by itself', async () => {
    const context = await testContext();
    for (const path of BOTH) await importInputs(context, [path]);
    expect(await findDigest(context)).toBe(await unbrokenDigest());
  });

  it('tells how far it is', async () => {
    const steps: ImportProgress[] = [];
    await importInputs(await testContext(), BOTH, {}, (step) => steps.push(step));
    expect(steps.at(-1)).toMatchObject({ phase: 'link', messages: 4 });
    expect(new Set(steps.map(({ phase }) => phase))).toContain('analyze');
  });

  it('names the list where the mail does not', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'a.eml');
    writeFileSync(path, 'From: a@example.org\nSubject: hello\nMessage-ID: <hello@example.org>\n\nhello\n');
    const context = await testContext();
    await importInputs(context, [path], { list: 'ring' });
    expect((await context.store.findMessage('hello@example.org'))?.list).toBe('ring');
  });

  it('writes nothing when one of the paths cannot be read', async () => {
    const context = await testContext();
    await expect(importInputs(context, [BOTH[0] ?? '', '/nowhere/at/all'])).rejects.toMatchObject({
      code: 'unreadable-input',
      facts: { file: '/nowhere/at/all' },
    });
    expect((await context.store.stats()).messages).toBe(0);
  });

  it('says that an empty file and noise hold no mail', async () => {
    const folder = temporaryFolder();
    const context = await testContext();
    writeFileSync(join(folder, 'empty'), '');
    writeFileSync(join(folder, 'noise'), Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)));
    for (const name of ['empty', 'noise']) {
      await expect(importInputs(context, [join(folder, name)])).rejects.toMatchObject({ code: 'invalid-input' });
    }
  });
});

describe('a new database', () => {
  it('gets the packs of the folder, also those that a killed run had not come to', async () => {
    const config = testConfig({ packsFolder: fileURLToPath(new URL('../../data/packs/', import.meta.url)) });
    const first = await openContext({ ...config, packsFolder: join(config.packsFolder, 'none') });
    await loadPack(first, join(config.packsFolder, 'kernel-core'));
    await first.store.close();
    const context = await testContext(config);
    expect((await context.store.listPacks()).map(({ name }) => name)).toEqual([
      'git-core',
      'guest-memfd',
      'kernel-core',
    ]);
  });
});

describe('reindex', () => {
  it('finds the same again', async () => {
    const context = await testContext();
    await importInputs(context, BOTH);
    const before = await findDigest(context);
    expect(await reindex(context)).toMatchObject({ threads: 2, failed: [] });
    expect(await findDigest(context)).toBe(before);
  });
});
