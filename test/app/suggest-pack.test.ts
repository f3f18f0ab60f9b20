// Proposals for a pack out of what a database holds.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importInputs } from '../../src/app/import.js';
import { draftPack, suggestConcerns } from '../../src/app/suggest-pack.js';
import { readPack } from '../../src/export/pack-read.js';
import { writePack } from '../../src/export/pack-write.js';
import { temporaryFolder, testContext } from './app-helpers.js';

const REVIEWERS = ['Bo', 'Cy', 'Di'];
const REMARKS = [
  'This leaks the widget that widget_register() allocates: nobody frees it, please call widget_put().',
  'You leak the memory of the widget: widget_register() allocates it and nobody calls widget_put().',
  'Memory leak: the widget that widget_register() allocates is never freed, nobody calls widget_put().',
];

/** A series of one patch, and a reviewer's answer to it. */
function thread(number: number): readonly string[] {
  const mail = (id: string, from: string, subject: string, more: readonly string[], body: readonly string[]) => [
    `From ${id}@example.org Mon Mar  3 00:00:00 2025`,
    `From: ${from} <${from.toLowerCase()}@example.org>`,
    `Date: Mon, ${number + 3} Mar 2025 10:00:00 +0000`,
    `Subject: ${subject}`,
    `Message-ID: <${id}@example.org>`,
    ...more,
    '',
    ...body,
    '',
  ];
  const line = `+	ret = widget_register(w${number});`;
  const subject = `[PATCH] part${number}: register widget ${number}`;
  const diff = [
    'It is needed.',
    '---',
    `diff --git a/lib/part${number}.c b/lib/part${number}.c`,
    `--- a/lib/part${number}.c`,
    `+++ b/lib/part${number}.c`,
    `@@ -10,2 +10,5 @@ static int part${number}_probe(void)`,
    ' 	start();',
    line,
    '+	if (ret)',
    '+		return ret;',
    ' 	finish();',
  ];
  const answer = [...diff.slice(2, -1).map((quoted) => `> ${quoted}`), '', REMARKS[number % REMARKS.length] ?? ''];
  return [
    ...mail(`patch-${number}`, `Author${number}`, subject, [], diff),
    ...mail(
      `reply-${number}`,
      REVIEWERS[number % REVIEWERS.length] ?? '',
      `Re: ${subject}`,
      [`In-Reply-To: <patch-${number}@example.org>`],
      answer,
    ),
  ];
}

async function importThreads(count: number) {
  const file = join(temporaryFolder(), 'threads.mbox');
  writeFileSync(
    file,
    Array.from({ length: count }, (_, number) => thread(number))
      .flat()
      .join('\n'),
  );
  const context = await testContext();
  await importInputs(context, [file]);
  return context;
}

const OPTIONS = { min: 3, category: null, name: 'draft' };

test('what several reviewers raise in several series is proposed, with its evidence', async () => {
  const [suggestion, ...others] = await suggestConcerns(await importThreads(6), OPTIONS);
  expect(others).toEqual([]);
  expect(suggestion).toMatchObject({ series: 6, remarks: 6, reviewers: 3 });
  expect(suggestion?.identifiers).toEqual(expect.arrayContaining(['widget_register(', 'widget_put(']));
  expect(suggestion?.evidence.every(({ messageId }) => messageId?.startsWith('reply-'))).toBe(true);
});

test('a category, or more series, can be asked for', async () => {
  const context = await importThreads(6);
  expect(await suggestConcerns(context, { ...OPTIONS, min: 7 })).toEqual([]);
  expect(await suggestConcerns(context, { ...OPTIONS, category: 'docs' })).toEqual([]);
});

test('the draft is a pack that can be read', async () => {
  const folder = join(temporaryFolder(), 'draft');
  await writePack(draftPack(await suggestConcerns(await importThreads(6), OPTIONS), 'draft'), folder);
  const { concerns } = await readPack(folder);
  expect(concerns).toHaveLength(1);
  expect(concerns[0]?.body).toContain('in 6 series by 3 reviewers');
  expect(concerns[0]?.triggers[0]?.added).toContain('widget_put(');
});

test('an empty database has nothing to propose', async () => {
  expect(await suggestConcerns(await testContext(), OPTIONS)).toEqual([]);
});
