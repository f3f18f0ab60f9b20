import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { checkPatches } from '../../src/app/check.js';
import { readCheckSource, readText, toMessageId } from '../../src/app/check-source.js';
import type { AppContext } from '../../src/app/context.js';
import { importInputs } from '../../src/app/import.js';
import { renderChecklistB4 } from '../../src/export/checklist-b4.js';
import type { Checklist } from '../../src/model/checklist.js';
import { fixture, temporaryFolder, testContext } from './app-helpers.js';

const V2 = '20250305100000.1-1-ann@example.org';

async function check(context: AppContext, argument: string, stdin = Readable.from([])): Promise<Checklist> {
  const source = await readCheckSource(context, argument, { folder: temporaryFolder(), stdin });
  return checkPatches(context, source);
}

async function imported(...names: readonly string[]): Promise<AppContext> {
  const context = await testContext();
  await importInputs(context, names.map(fixture));
  return context;
}

function mentionsUseAfterFree(checklist: Checklist, origin: string): boolean {
  return checklist.items.some((item) => item.origin === origin && /use after\s+free/.test(item.body));
}

describe('what can be checked', () => {
  it.each([
    '<a@b>',
    'a@b',
    'https://lore.kernel.org/r/a@b/',
    'https://lore.kernel.org/ring/a%40b/T/#u',
    'https://x/%@y',
  ])('reads the message-id out of %s', (text) => expect(toMessageId(text)).toMatch(/^(a@b|%@y)$/));

  it('is a stored mail, with the remarks on the version before', async () => {
    const context = await imported('ring-v1.mbox', 'ring-v2.mbox');
    expect(mentionsUseAfterFree(await check(context, V2), 'earlier-revision')).toBe(true);
  });

  it('is a mail that is not stored, linked to its earlier version by author and subject', async () => {
    const context = await imported('ring-v1.mbox');
    expect(mentionsUseAfterFree(await check(context, fixture('ring-v2.mbox')), 'earlier-revision')).toBe(true);
  });

  it('is a draft that git wrote, taken for the next version', async () => {
    const context = await imported('ring-v1.mbox', 'ring-v2.mbox');
    expect(mentionsUseAfterFree(await check(context, fixture('draft.patch')), 'earlier-revision')).toBe(true);
  });

  it('is a cover letter alone, of which it is told that there are no patches', async () => {
    const cover = 'From: Ann <ann@example.org>\nMessage-ID: <c@example.org>\nSubject: [PATCH 0/2] ring\n\nWhy.\n';
    const checklist = await check(await testContext(), '-', Readable.from([Buffer.from(cover)]));
    expect(checklist).toMatchObject({ title: '[PATCH 0/2] ring', items: [], paths: [] });
    expect(checklist.notes).toEqual([expect.stringContaining('Only the cover letter is there')]);
    expect(renderChecklistB4(checklist)).toBe('[]\n');
    await expect(check(await testContext(), '-', Readable.from([cover.replace('0/2', '1/2')]))).rejects.toThrow(
      'there is no patch in it',
    );
  });

  it('is a cover letter on standard input, with the patches that are stored', async () => {
    const cover = '20250305100000.1-0-ann@example.org';
    const mail = (id: string, subject: string, text: string) =>
      `From: Ann <ann@example.org>\nMessage-ID: <${id}>\nSubject: ${subject}\nDate: Wed, 5 Mar 2025 10:00:00 +0000\n` +
      `${id === cover ? '' : `In-Reply-To: <${cover}>\n`}\n${text}\n`;
    const patch = readFileSync(fixture('plain.diff'), 'utf8');
    const series = [mail(cover, '[PATCH 0/1] ring', 'Why.'), mail('p1@example.org', '[PATCH 1/1] ring: fix', patch)];
    const mbox = series.map((text) => `From a@example.org Wed Mar  5 10:00:00 2025\n${text}\n`).join('');
    const context = await imported();
    const file = join(temporaryFolder(), 'series.mbox');
    writeFileSync(file, mbox);
    await importInputs(context, [file]);
    const checklist = await check(context, '-', Readable.from([Buffer.from(series[0] ?? '')]));
    expect(checklist.messageIds).toEqual(['p1@example.org']);
    expect(checklist.paths).toEqual(['drivers/ring/ring.c']);
  });

  it('is a plain diff, with what was said at the same code', async () => {
    const context = await imported('ring-v1.mbox');
    const checklist = await check(context, fixture('plain.diff'));
    expect(mentionsUseAfterFree(checklist, 'same-code')).toBe(true);
    expect(checklist.paths).toEqual(['drivers/ring/ring.c']);
  });

  it('is standard input, or pasted text', async () => {
    const context = await imported('ring-v1.mbox');
    const diff = readFileSync(fixture('plain.diff'));
    const typed = await check(context, '-', Readable.from([diff]));
    const pasted = await checkPatches(context, await readText(context, diff, 'pasted'));
    expect(pasted.items).toEqual(typed.items);
    expect(pasted.items.length).toBeGreaterThan(0);
  });

  it('is a commit or a range of a repository', async () => {
    const context = await imported('ring-v1.mbox');
    const folder = temporaryFolder();
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Ann Author', '-c', 'user.email=ann@example.org', ...args], { cwd: folder });
    git('init', '-q');
    execFileSync('sh', ['-c', 'mkdir -p drivers/ring && echo one > drivers/ring/ring.c'], { cwd: folder });
    git('add', '.');
    git('commit', '-q', '-m', 'ring: add a ring');
    execFileSync('sh', ['-c', 'echo two >> drivers/ring/ring.c'], { cwd: folder });
    git('commit', '-q', '-a', '-m', 'ring: free the buffer on release');
    const where = { folder, stdin: Readable.from([]) };
    for (const range of ['HEAD', 'HEAD~1..HEAD']) {
      const source = await readCheckSource(context, range, where);
      expect(source.patches.map(({ files }) => files.map(({ path }) => path))).toEqual([['drivers/ring/ring.c']]);
      expect((await checkPatches(context, source)).items.some(({ origin }) => origin === 'earlier-revision')).toBe(
        true,
      );
    }
    await expect(readCheckSource(context, 'HEAD..HEAD', where)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(readCheckSource(context, '--output=/tmp/x', where)).rejects.toMatchObject({
      code: 'unreadable-input',
    });
  });

  it('is nothing that holds no patch, or is not there', async () => {
    const context = await imported('ring-v1.mbox');
    await expect(check(context, 'review-1@example.org')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(check(context, fixture('README.md'))).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(check(context, 'nobody@example.org')).rejects.toMatchObject({ code: 'unreadable-input' });
  });
});

describe('what became of a remark', () => {
  const patch = (version: string, day: number, line: string) =>
    `From p@example.org Sat Mar  1 10:00:00 2025
From: Ann Author <ann@example.org>
Subject: [PATCH${version}] ring: keep a count
Date: ${new Date(Date.UTC(2025, 2, day)).toUTCString()}
Message-ID: <count${version.trim()}@example.org>

Count.

diff --git a/drivers/ring/count.c b/drivers/ring/count.c
--- a/drivers/ring/count.c
+++ b/drivers/ring/count.c
@@ -10,4 +10,5 @@ static void ring_count(struct ring *ring)
 {
 	struct ring_slot *slot = ring->slot;
+${line}
 	ring_slot_put(slot);
 }

`;
  const reply = (id: string, day: number, to: string, author: string, text: string) =>
    `From r@example.org Sat Mar  1 10:00:00 2025
From: ${author}
Subject: Re: [PATCH] ring: keep a count
Date: ${new Date(Date.UTC(2025, 2, day)).toUTCString()}
Message-ID: <${id}@example.org>
In-Reply-To: <${to}@example.org>

${text}
`;
  const racy = '\tring->count = ring->count + 1;';
  const series = [
    patch('', 1, racy),
    reply('r1', 2, 'count', 'Rob <rob@example.org>', `> +${racy}\n\nThis races with ring_open(). Use atomic_inc().\n`),
    reply('a1', 8, 'r1', 'Ann Author <ann@example.org>', '> Use atomic_inc().\n\nGood catch, will do.\n'),
    patch(' v2', 5, racy),
    patch(' v3', 10, '\tatomic_inc(&ring->count);'),
  ];

  async function statusOf(version: string, before: string | null = null): Promise<readonly unknown[]> {
    const file = join(temporaryFolder(), 'count.mbox');
    writeFileSync(file, series.join('\n'));
    const context = await testContext();
    await importInputs(context, [file]);
    const source = await readCheckSource(context, `count${version}@example.org`, {
      folder: temporaryFolder(),
      stdin: Readable.from([]),
    });
    const { items } = await checkPatches(context, source, { before });
    return items
      .filter(({ origin }) => origin === 'earlier-revision')
      .map(({ status, reasons }) => `${status}: ${reasons[0]?.text ?? ''}`);
  }

  it('is told as of the checked revision, not of a later one', async () => {
    expect(await statusOf('v2')).toEqual([
      'unaddressed: raised on v1 of this series: a change was agreed, and the code still stands as it was',
    ]);
    expect(await statusOf('v3')).toEqual([
      'addressed: raised on v1 of this series: a later revision fixed it; v3 has there: atomic_inc(&ring->count);',
    ]);
  });

  it('is told without what was said later than a date', async () => {
    expect(await statusOf('v2', '2025-03-07')).toEqual([
      'unaddressed: raised on v1 of this series: the code still stands as it was',
    ]);
    expect(await statusOf('v2', '2025-03-01')).toEqual([]);
  });
});

it('finds nothing in an empty database', async () => {
  const context = await testContext();
  expect((await check(context, fixture('plain.diff'))).items).toEqual([]);
});
