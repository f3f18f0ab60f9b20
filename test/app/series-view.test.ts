// What became of each patch, told across a re-post that holds only some of them.
import { expect, it } from 'vitest';
import { findSeriesView } from '../../src/app/series-view.js';
import type { Revision } from '../../src/model/series.js';
import { buildMessage } from '../store/builders.js';
import { testContext } from './app-helpers.js';

const diffOf = (file: string, lines: readonly string[]): string =>
  [
    `diff --git a/${file} b/${file}`,
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -1,1 +1,${lines.length + 1} @@`,
    ' int first;',
  ]
    .concat(lines.map((line) => `+${line}`))
    .join('\n');
const ONE = diffOf('one.c', ['int width;', 'int height;', 'int depth;']);
const ONE_AGAIN = diffOf('one.c', ['int width;', 'int height;', 'int length;']);
const TWO = diffOf('two.c', ['void open(void);', 'void close(void);']);

const MAILS = [
  ['a1@x', '[PATCH 1/2] demo: one', ONE],
  ['a2@x', '[PATCH 2/2] demo: two', TWO],
  ['b1@x', '[PATCH 1/2] demo: one', ONE_AGAIN],
  ['c1@x', '[PATCH v2 1/1] demo: two renamed', TWO],
] as const;

function revision(version: number, patchIds: readonly string[]): Revision {
  return { version, isRfc: false, coverId: null, patchIds, date: '2026-03-01T10:00:00.000Z', title: 'demo' };
}

it('a patch that only a partial re-post leaves out is followed to the revision after', async () => {
  const context = await testContext();
  await context.store.saveMessages(MAILS.map(([id, subject, text]) => buildMessage(id, { subject, text })));
  const revisions = [revision(1, ['a1@x', 'a2@x']), revision(1, ['b1@x']), revision(2, ['c1@x'])];
  const author = { authorName: 'Ann', authorEmail: 'ann@example.org' };
  await context.store.saveSeries([{ id: 'a1@x', title: 'demo', ...author, revisions }]);
  const view = await findSeriesView(context, 'b1@x');
  const told = view.revisions
    .flatMap(({ patches }) => patches)
    .map((patch) => [
      patch.messageId,
      patch.fate,
      patch.fateIn?.patchIds[0] ?? null,
      patch.successors.map(({ messageId }) => messageId),
    ]);
  expect(told).toEqual([
    ['a1@x', 'changed', 'b1@x', ['b1@x']],
    ['a2@x', 'renamed', 'c1@x', ['c1@x']],
    ['b1@x', 'dropped', 'c1@x', []],
    ['c1@x', null, null, []],
  ]);
});

it('a reply leads to the series of its patch', async () => {
  const context = await testContext();
  const reply = { subject: 'Re: [PATCH] demo: one', inReplyTo: 'answer@x', references: ['a1@x', 'answer@x'] };
  await context.store.saveMessages([
    buildMessage('a1@x', { subject: '[PATCH] demo: one', text: ONE }),
    buildMessage('reply@x', { ...reply, text: 'Why?' }),
    buildMessage('other@x', { subject: 'Hello', text: 'Hello' }),
  ]);
  const revisions = [revision(1, ['a1@x'])];
  await context.store.saveSeries([{ id: 'a1@x', title: 'demo', authorName: 'Ann', authorEmail: 'ann@x', revisions }]);
  expect((await findSeriesView(context, 'reply@x')).series.id).toBe('a1@x');
  await expect(findSeriesView(context, 'other@x')).rejects.toMatchObject({ code: 'not-found' });
});
