// The verbs in the order that a newcomer meets them, on one database.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, fixture, type Program, type Result } from './cli-helpers.js';

let program: Program;
const run = (...args: readonly string[]): Promise<Result> => program.run(args);

/** What a call that must succeed prints, as JSON. */
async function readJson<Answer>(...args: readonly string[]): Promise<Answer> {
  const { code, stdout, stderr } = await run(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

beforeAll(async () => {
  program = buildProgram();
  expect(await run('import', fixture('ring-v1.mbox'), fixture('ring-v2.mbox'))).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => program.remove());

interface ConcernList {
  readonly total: number;
  readonly concerns: readonly { readonly id: string; readonly source: string; readonly title: string }[];
}

async function findConcernId(): Promise<string> {
  const { concerns } = await readJson<ConcernList>('list', 'concerns', '--file', 'drivers/ring/ring.c');
  const extracted = concerns.find(({ source }) => source === 'extracted');
  expect(extracted).toBeDefined();
  return extracted?.id ?? '';
}

describe('import', () => {
  it('says what it did, and that all is known the second time', async () => {
    const again = await run('import', fixture('ring-v1.mbox'));
    expect(again.code).toBe(0);
    expect(again.stdout).toMatch(/^3 mails read .*: 0 new, 3 known\n0 threads analyzed/);
  });

  it('reads standard input', async () => {
    const input = readFileSync(fixture('ring-v1.mbox'), 'utf8');
    expect(await program.run(['import', '-', '--json'], { input })).toMatchObject({ code: 0, stderr: '' });
  });

  it('analyzes many threads in workers, which start while mail is saved, with the same result', async () => {
    const mails = Array.from(
      { length: 1200 },
      (_, i) =>
        `From x Thu Jan  1 00:00:00 1970\nFrom: a@example.org\nSubject: mail ${i}\nMessage-ID: <m${i}@example.org>\n\nhello\n`,
    );
    const path = join(program.folder, 'many.mbox');
    writeFileSync(path, mails.join('\n'));
    const all = join(program.folder, 'all.db');
    const parts = join(program.folder, 'parts.db');
    expect((await run('--db', all, 'import', path)).stdout).toContain('1,200 threads analyzed');
    for (let start = 0; start < mails.length; start += 200) {
      writeFileSync(path, mails.slice(start, start + 200).join('\n'));
      expect((await run('--db', parts, 'import', path)).stdout).toContain('200 threads analyzed');
    }
    expect((await run('--db', parts, 'stats', '--digest')).stdout).toBe(
      (await run('--db', all, 'stats', '--digest')).stdout,
    );
  }, 60_000);
});

describe('look-up', () => {
  it('searches', async () => {
    expect((await run('search', 'cancel_work_sync')).stdout).toContain('drivers/ring/ring.c:ring_release');
    const { hits } = await readJson<{ hits: { type: string }[] }>('search', 'fn:ring_release', 'is:concern');
    expect(new Set(hits.map(({ type }) => type))).toEqual(new Set(['concern']));
  });

  it('takes any text for a query, and says plainly when nothing is found', async () => {
    expect(await run('search', 'foo" OR (')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('search', 'xyzzyplugh')).toEqual({ code: 0, stdout: 'Nothing found.\n', stderr: '' });
  });

  it('shows a concern with its discussion, and a mail with its thread', async () => {
    const { stdout } = await run('show', await findConcernId());
    expect(stdout).toContain('use after\n');
    expect(stdout).toContain('Good catch, will fix in v2.');
    expect(stdout).toContain('https://lore.kernel.org/r/review-1@example.org');
    expect((await run('show', '<answer-1@example.org>')).stdout).toContain('Rob Reviewer');
  });

  it.each(['concerns', 'scenarios', 'sites', 'packs', 'series', 'lists'])(
    'lists %s, for people and programs',
    async (name) => {
      expect(await run('list', name)).toMatchObject({ code: 0, stderr: '' });
      const listing = await readJson<Record<string, unknown>>('list', name);
      expect(listing.total).toBeTypeOf('number');
      expect(listing[name]).toBeInstanceOf(Array);
    },
  );

  it('shows the revisions of a work', async () => {
    const { stdout } = await run('series', 'show', '20250305100000.1-1-ann@example.org');
    expect(stdout).toMatch(/v1 .*\n[\s\S]* {2}changed in v2\n[\s\S]*\nv2 /);
    expect(stdout).toMatch(/Rob Reviewer 2025-03-01 .*\n +will-change: Good catch, will fix in v2\. <answer-1@/);
  });

  it('counts', async () => {
    expect(await readJson('stats')).toMatchObject({ messages: 4, series: 1 });
    expect((await run('stats', '--digest')).stdout).toMatch(/^[0-9a-f]{64}\n$/);
  });
});

describe('check', () => {
  it('prints Markdown, and the other formats into a file', async () => {
    const printed = await run('check', fixture('draft.patch'));
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    expect(printed.stdout).toMatch(/^# /);
    for (const [format, start] of [
      ['json', /^\{/],
      ['html', /^<!doctype html>/i],
      ['csv', /^\S*,/],
    ] as const) {
      const out = join(program.folder, `check.${format}`);
      expect(await run('check', fixture('draft.patch'), '--format', format, '--out', out)).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      });
      expect(readFileSync(out, 'utf8')).toMatch(start);
    }
  });

  it('writes a reply in the name that the call gives, and none to a plain diff', async () => {
    const { code, stdout } = await run(
      'check',
      fixture('ring-v2.mbox'),
      '--format',
      'reply',
      '--from',
      'Jo <jo@x.example>',
    );
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^From: Jo <jo@x\.example>\nTo: .*\nIn-Reply-To: </s)]);
    const refused = await run('check', fixture('plain.diff'), '--format', 'reply');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^patchlore: there is no mail to reply to[^\n]*\n$/);
  });

  it('exits with 1 when it found something, and with 0 when not', async () => {
    const diff = readFileSync(fixture('plain.diff'), 'utf8');
    expect((await program.run(['check', '-', '--exit-code'], { input: diff })).code).toBe(1);
    expect((await run('check', fixture('plain.diff'))).code).toBe(0);
    const elsewhere = diff.replaceAll('drivers/ring/ring.c', 'other/place.x').replaceAll('ring', 'thing');
    const nothing = await program.run(['check', '-', '--exit-code'], { input: elsewhere });
    expect(nothing).toMatchObject({ code: 0, stderr: '' });
    expect(nothing.stdout).toMatch(/nothing|no past concern|no concern/i);
  });
});

describe('check of many stored patches', () => {
  it('prints one line an id, in their order, and none of what came later', async () => {
    const ids = ['20250305100000.1-1-ann@example.org', 'nobody@example.org'];
    writeFileSync(join(program.folder, 'ids'), ids.join('\n'));
    const { code, stdout, stderr } = await run('check', '--ids', join(program.folder, 'ids'), '--jsonl');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'patchlore: nobody@example.org: there is no mail <nobody@example.org>\n',
    });
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { messageId: string; items: { origin: string }[] });
    expect(lines.map(({ messageId }) => messageId)).toEqual(ids);
    const isEarlier = ({ origin }: { origin: string }) => origin === 'earlier-revision';
    expect(lines[0]?.items.some(isEarlier)).toBe(true);
    const early = await run('check', ids[0] ?? '', '--format', 'json', '--before', '2025-03-01T11:00:00Z');
    expect((JSON.parse(early.stdout) as { items: { origin: string }[] }).items.some(isEarlier)).toBe(false);
  });
});

describe('extract', () => {
  it('prints one JSON object a line', async () => {
    const { code, stdout } = await run('extract', fixture('ring-v1.mbox'));
    expect(code).toBe(0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { site: { file: string } });
    expect(lines[0]).toMatchObject({ messageId: 'review-1@example.org', isConcern: true });
    expect(lines[0]?.site).toMatchObject({ file: 'drivers/ring/ring.c', symbol: 'ring_release', side: 'new' });
    expect((await run('extract', '--all', fixture('ring-v1.mbox'))).stdout.length).toBeGreaterThan(stdout.length);
  });
});

describe('curation', () => {
  it('adds, edits, links, merges and dismisses', async () => {
    const id = await findConcernId();
    const { stdout } = await run(
      'concern',
      'add',
      '--title',
      'Work outlives its ring',
      '--category',
      'lifetime',
      '--site',
      'drivers/ring/ring.c#ring_open',
    );
    expect(stdout).toBe('own/work-outlives-its-ring\n');
    const scenario = (
      await run('scenario', 'add', '--title', 'Close while busy', '--config', 'CONFIG_KASAN=y')
    ).stdout.trim();
    for (const args of [
      ['concern', 'edit', id, '--severity', 'critical', '--category', 'lifetime'],
      ['concern', 'confirm', id],
      ['concern', 'link', id, '--site', 'drivers/ring/ring.c:40'],
      ['concern', 'link', id, '--url', 'https://example.org/why', '--text', 'why'],
      ['scenario', 'link', scenario, id],
      ['concern', 'merge', 'own/work-outlives-its-ring', id],
    ]) {
      expect(await run(...args)).toMatchObject({ code: 0, stderr: '' });
    }
    const shown = (await run('show', id)).stdout;
    expect(shown).toContain('critical lifetime');
    expect(shown).toContain('raised 2 times');
    expect(shown).toContain('Close while busy');
    expect((await run('reindex')).code).toBe(0);
    expect((await run('show', id)).stdout).toBe(shown);
    expect(await run('concern', 'dismiss', id, '--reason', 'fixed for good')).toMatchObject({ code: 0 });
    expect((await run('check', fixture('plain.diff'), '--format', 'json')).stdout).not.toContain('"critical"');
  }, 60_000);
});

describe('packs', () => {
  it('are validated, loaded and exported', async () => {
    const source = join(program.folder, 'packs-source', 'packs', 'guest-memfd');
    expect((await run('pack', 'validate', source)).stdout).toMatch(/^guest-memfd .* valid: \d+ concerns/);
    expect((await run('pack', 'load', source)).code).toBe(0);
    const copy = join(program.folder, 'copy');
    expect((await run('pack', 'export', 'guest-memfd', copy)).code).toBe(0);
    expect((await run('pack', 'validate', copy)).code).toBe(0);
    expect(await run('pack', 'export', 'none', copy)).toMatchObject({ code: 2, stdout: '' });
  });
});
