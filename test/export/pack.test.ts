// Packs as text: what is read, what is refused and with which file, line and expectation, and that writing loses nothing.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkPack, readPack } from '../../src/export/pack-read.js';
import { writePack } from '../../src/export/pack-write.js';
import type { Concern } from '../../src/model/concern.js';
import type { PatchloreError } from '../../src/model/errors.js';
import type { Pack } from '../../src/model/pack.js';
import type { Scenario } from '../../src/model/scenario.js';
import { CATEGORIES, KINDS, SCENARIO_KINDS, SEVERITIES } from '../../src/model/taxonomy.js';
import fc from '../property.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'patchlore-pack-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const MANIFEST = 'name: demo\nversion: "1"\nlicence: MIT\ndescription: A pack for tests.\ncodeBase: demo\n';
const SCENARIO = '---\ntitle: Unload at once\nkind: manual\nexpectation: No splat.\n---\n\n1. Close.\n2. Unload.\n';
const CONCERN = `---
title: The callback outlives the module
category: module-lifetime
kind: bug
severity: high
sites:
  - file: lib/demo.c
    symbol: demo_exit
triggers:
  - description: a callback is queued
    added: ["call_rcu("]
scenarios: [unload-at-once]
evidence:
  - messageId: 1@example.org
    text: The reviewer asks.
---

Wait for it.
`;

const STRUCTURAL = `structural:
      - call: call_rcu
        notInPatch: [rcu_barrier]
      - call: [kfree, kvfree*]
        line: any
        between: { open: spin_lock, close: [spin_unlock] }
        readOutside: READ_ONCE
    message: ["Fixes: *"]
    messageWithout: ["Cc: *stable"]
    removed: ["#define *"]
    withoutContext: ["extern *"]
    withoutInSeries: ["*flags & ~*"]
    except: ["*resv*"]
    nameGone: true
    hits: |
      --- a/lib/demo.c
      +++ b/lib/demo.c
      @@ -1 +1,2 @@
       a
      +\tcall_rcu(&d->rcu, demo_free);`;

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const GOOD = {
  'pack.yaml': MANIFEST,
  'concerns/late-callback.md': CONCERN,
  'scenarios/unload-at-once.md': SCENARIO,
};

/** The mistakes of the good pack with some files changed, without the folder's name. */
async function mistakesWith(changes: Record<string, string>) {
  await write({ ...GOOD, ...changes });
  const { pack, mistakes } = await checkPack(folder);
  expect(pack).toBeNull();
  return mistakes.map((mistake) => ({ ...mistake, file: mistake.file.slice(folder.length + 1) }));
}

describe('reading', () => {
  test('a pack becomes concerns and scenarios with qualified ids', async () => {
    await write(GOOD);
    const pack = await readPack(folder);
    expect(pack.manifest.name).toBe('demo');
    expect(pack.scenarios[0]).toMatchObject({
      id: 'demo/unload-at-once',
      steps: '1. Close.\n2. Unload.',
      command: null,
    });
    expect(pack.concerns[0]).toMatchObject({
      id: 'demo/late-callback',
      source: 'pack',
      state: 'confirmed',
      body: 'Wait for it.',
      scenarioIds: ['demo/unload-at-once'],
      sites: [{ file: 'lib/demo.c', symbol: 'demo_exit', anchor: null }],
      evidence: [{ messageId: '1@example.org', url: null }],
    });
    expect(pack.concerns[0]?.triggers[0]).toEqual({
      description: 'a callback is queued',
      paths: [],
      symbols: [],
      added: ['call_rcu('],
      removed: [],
      near: [],
      without: [],
    });
  });

  test('a trigger holds structural conditions, message patterns and samples', async () => {
    const concern = CONCERN.replace('added: ["call_rcu("]', STRUCTURAL);
    await write({ ...GOOD, 'concerns/late-callback.md': concern });
    const pack = await readPack(folder);
    const none = { notAfter: [], after: [], notInPatch: [], inPatch: [], inInstalledAs: [], inFunction: [] };
    expect(pack.concerns[0]?.triggers[0]).toMatchObject({
      added: [],
      structural: [
        { ...none, call: ['call_rcu'], line: 'added', notInPatch: ['rcu_barrier'], between: null },
        {
          ...none,
          call: ['kfree', 'kvfree*'],
          line: 'any',
          between: { open: ['spin_lock'], close: ['spin_unlock'] },
          readOutside: ['READ_ONCE'],
        },
      ],
      removed: ['#define *'],
      withoutContext: ['extern *'],
      withoutInSeries: ['*flags & ~*'],
      except: ['*resv*'],
      nameGone: true,
      message: ['Fixes: *'],
      messageWithout: ['Cc: *stable'],
      hits: '--- a/lib/demo.c\n+++ b/lib/demo.c\n@@ -1 +1,2 @@\n a\n+\tcall_rcu(&d->rcu, demo_free);\n',
    });
    const copy = join(folder, 'copy');
    await writePack(pack, copy);
    expect(await readPack(copy)).toEqual(pack);
  });

  test('a scenario of a playbook names its cost, its categories and its paths', async () => {
    const scenario = SCENARIO.replace(
      'kind: manual',
      'kind: manual\ncost: a minute\ncategories: [rcu, race]\npaths: ["lib/**"]',
    );
    await write({ ...GOOD, 'scenarios/unload-at-once.md': scenario });
    const pack = await readPack(folder);
    expect(pack.scenarios[0]).toMatchObject({ cost: 'a minute', categories: ['rcu', 'race'], paths: ['lib/**'] });
    const copy = join(folder, 'copy');
    await writePack(pack, copy);
    expect(await readPack(copy)).toEqual(pack);
  });

  test('CRLF line ends and a byte order mark do no harm', async () => {
    await write({ ...GOOD, 'concerns/late-callback.md': `\uFEFF${CONCERN.replaceAll('\n', '\r\n')}` });
    expect((await readPack(folder)).concerns[0]?.title).toBe('The callback outlives the module');
  });

  test('a thrown error carries the first mistake and lists all', async () => {
    await write({
      ...GOOD,
      'concerns/late-callback.md': CONCERN.replace('high', 'huge').replace('kind: bug', 'kind: bee'),
    });
    const error = await readPack(folder).catch((thrown: PatchloreError) => thrown);
    expect(error).toMatchObject({
      code: 'invalid-pack',
      facts: { line: 4, file: join(folder, 'concerns/late-callback.md') },
    });
    expect((error as PatchloreError).facts.mistakes?.map((mistake) => mistake.line)).toEqual([4, 5]);
  });
});

describe('a mistake is told with its file, its line and what was expected', () => {
  const concern = (from: string, to: string) => ({ 'concerns/late-callback.md': CONCERN.replace(from, to) });
  const cases: [string, Record<string, string>, { file?: string; line: number; message: RegExp; expected: RegExp }][] =
    [
      [
        'an unknown category',
        concern('module-lifetime', 'modules'),
        { line: 3, message: /"modules"/, expected: /one of rcu, locking/ },
      ],
      [
        'an unknown key',
        concern('severity: high', 'severity: high\nweight: 3'),
        { line: 6, message: /"weight"/, expected: /key/ },
      ],
      ['an unknown key inside', concern('symbol:', 'function:'), { line: 8, message: /"function"/, expected: /key/ }],
      [
        'a missing key',
        concern('title: The callback outlives the module\n', ''),
        { line: 2, message: /title is missing/, expected: /text/ },
      ],
      [
        'a number for text',
        concern('The callback outlives the module', '12'),
        { line: 2, message: /title is 12/, expected: /in quotes/ },
      ],
      [
        'a scenario that is not there',
        concern('[unload-at-once]', '[reload]'),
        { line: 12, message: /no scenario "reload"/, expected: /scenarios\/reload.md/ },
      ],
      [
        'a scenario named twice',
        concern('[unload-at-once]', '[unload-at-once, demo/unload-at-once]'),
        { line: 12, message: /twice/, expected: /once/ },
      ],
      [
        'a bad glob',
        concern('added: ["call_rcu("]', 'paths: ["/abs/**"]'),
        { line: 11, message: /abs/, expected: /relative path/ },
      ],
      ['a pattern of stars', concern('"call_rcu("', '"* *"'), { line: 11, message: /\* \*/, expected: /literal text/ }],
      [
        'a trigger that says nothing',
        concern('    added: ["call_rcu("]\n', ''),
        { line: 10, message: /triggers\[0\]/, expected: /at least one/ },
      ],
      [
        'a structural condition that is none',
        concern('added: ["call_rcu("]', 'structural: [{ call: kfree, before: [kmalloc] }]'),
        { line: 11, message: /"before"/, expected: /key/ },
      ],
      [
        'a call that is no name',
        concern('added: ["call_rcu("]', 'structural: [{ call: "kfree(" }]'),
        { line: 11, message: /structural\[0\].call is "kfree\("/, expected: /a name in C/ },
      ],
      [
        'a sample that is no diff',
        concern('added: ["call_rcu("]', 'added: ["call_rcu("]\n    hits: call_rcu()'),
        { line: 12, message: /hits/, expected: /unified diff/ },
      ],
      [
        'a category that a playbook does not know',
        { 'scenarios/unload-at-once.md': SCENARIO.replace('kind: manual', 'kind: manual\ncategories: [rcu, speed]') },
        { file: 'scenarios/unload-at-once.md', line: 4, message: /"speed"/, expected: /one of rcu/ },
      ],
      [
        'evidence without a source',
        concern('messageId: 1@example.org', 'date: "2026-01-01T00:00:00Z"'),
        { line: 14, message: /evidence\[0\]/, expected: /messageId or a url/ },
      ],
      ['an empty body', concern('Wait for it.\n', ''), { line: 17, message: /body is empty/, expected: /Markdown/ }],
      [
        'no front matter',
        { 'concerns/late-callback.md': '# Title\n' },
        { line: 1, message: /no front matter/, expected: /---/ },
      ],
      [
        'front matter without end',
        { 'concerns/late-callback.md': '---\ntitle: x\n' },
        { line: 1, message: /no front matter/, expected: /---/ },
      ],
      [
        'broken YAML',
        concern('category: module-lifetime', 'category: [rcu'),
        { line: 4, message: /./, expected: /valid YAML/ },
      ],
      [
        'a key twice',
        concern('kind: bug', 'kind: bug\nkind: nit'),
        { line: 5, message: /unique/, expected: /valid YAML/ },
      ],
      [
        'a name that is no slug',
        { 'concerns/Late_Callback.md': CONCERN },
        { file: 'concerns/Late_Callback.md', line: 1, message: /no slug/, expected: /lower-case/ },
      ],
      [
        'one slug for two things',
        { 'scenarios/late-callback.md': SCENARIO },
        { file: 'scenarios/late-callback.md', line: 1, message: /duplicate slug/, expected: /no other/ },
      ],
      [
        'a manifest without version',
        { 'pack.yaml': MANIFEST.replace('version: "1"\n', '') },
        { file: 'pack.yaml', line: 1, message: /version is missing/, expected: /text/ },
      ],
      [
        'a manifest with a bad name',
        { 'pack.yaml': MANIFEST.replace('demo', 'De mo') },
        { file: 'pack.yaml', line: 1, message: /name is "De mo"/, expected: /lower-case/ },
      ],
      [
        'an alias',
        { 'pack.yaml': MANIFEST.replace('MIT', '&a MIT').replace('codeBase: demo', 'codeBase: *a') },
        { file: 'pack.yaml', line: 1, message: /alias/i, expected: /without aliases/ },
      ],
      [
        'an unknown scenario kind',
        { 'scenarios/unload-at-once.md': SCENARIO.replace('manual', 'magic') },
        { file: 'scenarios/unload-at-once.md', line: 3, message: /magic/, expected: /one of kselftest/ },
      ],
    ];

  test.each(cases)('%s', async (_name, changes, { file = 'concerns/late-callback.md', line, message, expected }) => {
    const mistakes = await mistakesWith(changes);
    expect(mistakes[0]).toMatchObject({ file, line });
    expect(mistakes[0]?.message).toMatch(message);
    expect(mistakes[0]?.expected).toMatch(expected);
  });

  test('a folder without manifest is no pack', async () => {
    const { mistakes } = await checkPack(folder);
    expect(mistakes[0]).toMatchObject({ file: join(folder, 'pack.yaml'), message: 'the file is missing' });
  });

  test('a file that is no text', async () => {
    await write(GOOD);
    await writeFile(join(folder, 'concerns/late-callback.md'), Buffer.from([0xff, 0xfe, 0x00, 0xc3]));
    expect((await checkPack(folder)).mistakes[0]?.message).toMatch(/cannot be read/);
  });

  test('all mistakes of all files are told at once', async () => {
    const mistakes = await mistakesWith({
      'pack.yaml': MANIFEST.replace('licence', 'license'),
      'concerns/a.md': '---\ntitle: A\n---\n',
      'scenarios/b.md': 'nothing',
    });
    expect(new Set(mistakes.map((mistake) => mistake.file))).toEqual(
      new Set(['pack.yaml', 'concerns/a.md', 'scenarios/b.md']),
    );
    expect(mistakes.length).toBeGreaterThan(5);
  });
});

describe('writing', () => {
  const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}$/);
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029\uFEFF]/gu, ' ').trim())
    .filter((text) => text !== '');
  const pattern = fc.constantFrom(
    'call_rcu(',
    '* = kmalloc(*)',
    '"quoted"',
    "it's: #1",
    '@@',
    '- x',
    '? y',
    '!z',
    '&a *b',
  );
  const body = fc
    .array(fc.oneof(line, fc.constantFrom('---', '', '# Title', '```', '- [ ] x')), { minLength: 1, maxLength: 8 })
    .map((lines) => lines.join('\n').trim())
    .filter((text) => text !== '');
  const glob = fc.constantFrom('fs/**', '**/*.c', 'virt/kvm/guest_memfd.c', 'include/uapi/**/*.h');

  const concern = (pack: string, name: string, scenarioIds: readonly string[]): fc.Arbitrary<Concern> =>
    fc.record({
      id: fc.constant(`${pack}/${name}`),
      source: fc.constant('pack' as const),
      title: line,
      body,
      category: fc.constantFrom(...CATEGORIES),
      kind: fc.constantFrom(...KINDS),
      severity: fc.constantFrom(...SEVERITIES),
      state: fc.constant('confirmed' as const),
      resolution: fc.constant('open' as const),
      origin: fc.constant('human' as const),
      confidence: fc.constant(1),
      author: fc.constant(null),
      date: fc.constant(null),
      pack: fc.constant(pack),
      messageId: fc.constant(null),
      patchMessageId: fc.constant(null),
      mergedInto: fc.constant(null),
      recurrence: fc.constant(1),
      sites: fc.array(
        fc.record({
          file: line,
          symbol: fc.option(line),
          side: fc.constant('new' as const),
          line: fc.constant(null),
          anchor: fc.option(line.map((text) => `+\t${text}`)),
          hunk: fc.constant(null),
        }),
        { maxLength: 2 },
      ),
      triggers: fc.array(
        fc.record({
          description: line,
          paths: fc.array(glob),
          symbols: fc.array(line),
          added: fc.array(pattern, { minLength: 1 }),
          removed: fc.array(pattern),
          near: fc.array(pattern),
          without: fc.array(pattern),
        }),
        { maxLength: 2 },
      ),
      scenarioIds: fc.subarray([...scenarioIds, 'other/thing']),
      evidence: fc.array(
        fc.record({
          messageId: fc.constantFrom('1@example.org', 'a.b+c@x'),
          url: fc.option(fc.webUrl()),
          text: body,
          author: fc.option(fc.record({ name: line, email: fc.constant('a@example.org') })),
          date: fc.constantFrom(null, '2026-03-09T10:02:14.000Z'),
        }),
        { maxLength: 2 },
      ),
    });

  const scenario = (pack: string, name: string): fc.Arbitrary<Scenario> =>
    fc.record({
      id: fc.constant(`${pack}/${name}`),
      title: line,
      kind: fc.constantFrom(...SCENARIO_KINDS),
      steps: body,
      config: fc.array(line, { maxLength: 2 }),
      command: fc.option(body),
      expectation: body,
      tool: fc.option(line),
      pack: fc.constant(pack),
      source: fc.option(line),
    });

  const pack: fc.Arbitrary<Pack> = fc
    .tuple(slug, fc.uniqueArray(slug, { minLength: 2, maxLength: 4 }))
    .map(([name, slugs]) => ({ name: `${name}-pack`, slugs: slugs.sort() }))
    .chain(({ name, slugs }) => {
      const half = Math.ceil(slugs.length / 2);
      const scenarioNames = slugs.slice(0, half);
      const ids = scenarioNames.map((each) => `${name}/${each}`);
      return fc.record({
        manifest: fc.record({
          name: fc.constant(name),
          version: line,
          licence: line,
          description: line,
          codeBase: line,
        }),
        concerns: fc.tuple(...slugs.slice(half).map((each) => concern(name, each, ids))),
        scenarios: fc.tuple(...scenarioNames.map((each) => scenario(name, each))),
      });
    });

  test('what is written is read back as the same pack', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(pack, async (written) => {
        const target = join(folder, String(run++));
        await writePack(written, target);
        expect(await readPack(target)).toEqual(written);
      }),
      { numRuns: 60 },
    );
  });

  test('a list that two triggers share is written out twice, for an alias would be refused', async () => {
    await write(GOOD);
    const read = await readPack(folder);
    const paths = ['fs/**'];
    const concerns = read.concerns.map((each) => ({
      ...each,
      triggers: [...each.triggers, ...each.triggers].map((trigger) => ({ ...trigger, paths })),
    }));
    await writePack({ ...read, concerns }, join(folder, 'out'));
    expect((await readPack(join(folder, 'out'))).concerns).toEqual(concerns);
  });

  test('a folder that holds something is left alone', async () => {
    await write(GOOD);
    const read = await readPack(folder);
    await expect(writePack(read, folder)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('an id of another pack is refused before anything is written', async () => {
    await write(GOOD);
    const read = await readPack(folder);
    const target = join(folder, 'out');
    const renamed = { ...read, manifest: { ...read.manifest, name: 'other' } };
    await expect(writePack(renamed, target)).rejects.toMatchObject({ code: 'invalid-pack' });
    await expect(readPack(target)).rejects.toMatchObject({ code: 'invalid-pack' });
  });
});
