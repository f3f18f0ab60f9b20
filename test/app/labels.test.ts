import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppContext } from '../../src/app/context.js';
import {
  confirmConcern,
  dismissConcern,
  editConcern,
  promoteComment,
  splitConcern,
  undoLast,
} from '../../src/app/curate.js';
import { extractComments } from '../../src/app/extract.js';
import { importInputs } from '../../src/app/import.js';
import { exportLabels, type MailLabels } from '../../src/app/labels.js';
import { listConcerns } from '../../src/app/lookup.js';
import { reindex } from '../../src/app/reindex.js';
import { fixture, temporaryFolder, testContext } from './app-helpers.js';

const REVIEW = 'review-1@example.org';
const ANSWER = 'answer-1@example.org';

async function importReview(): Promise<{ readonly context: AppContext; readonly id: string }> {
  const context = await testContext();
  await importInputs(context, [fixture('ring-v1.mbox')]);
  const { concerns } = await listConcerns(context, {}, { limit: 1, offset: 0, sort: 'recency' });
  return { context, id: concerns[0]?.id ?? '' };
}

async function readLabels(context: AppContext, ids: readonly string[] | null = null): Promise<readonly MailLabels[]> {
  const labels: MailLabels[] = [];
  for await (const label of exportLabels(context, ids)) labels.push(label);
  return labels;
}

describe('labels', () => {
  it('are of the mails that somebody judged', async () => {
    const { context, id } = await importReview();
    expect(await readLabels(context)).toEqual([]);
    await confirmConcern(context, id);
    expect((await readLabels(context)).map(({ message_id }) => message_id)).toEqual([REVIEW]);
    await undoLast(context, id);
    expect(await readLabels(context)).toEqual([]);
  });

  it('hold what people corrected', async () => {
    const { context, id } = await importReview();
    const site = {
      file: 'drivers/ring/ring.c',
      symbol: null,
      side: 'new',
      line: 44,
      anchor: '+\tx;',
      hunk: null,
    } as const;
    await editConcern(context, id, { category: 'rcu', severity: 'critical', kind: 'design', title: 'Work', site });
    const [labels] = await readLabels(context);
    expect(labels).toEqual({
      mail: null,
      message_id: REVIEW,
      role: 'reviewer',
      complete: true,
      stances: [],
      concerns: [
        {
          starts_with: 'The work item may still run here and write into the buffer: this is a use after',
          file: 'drivers/ring/ring.c',
          symbol: null,
          line: 44,
          side: 'new',
          anchor_line: '+\tx;',
          kind: 'design',
          category: 'rcu',
          severity: 'high',
          title: 'Work',
          body: expect.stringMatching(/^The work item may still run here/),
          state: 'candidate',
          resolution: 'agreed',
          judged: true,
          test_scenario: null,
        },
      ],
    });
    await editConcern(context, id, { site: null, body: 'Words of my own.' });
    const [again] = await readLabels(context);
    expect(again?.concerns[0]).toMatchObject({ file: null, symbol: null, anchor_line: null });
    expect(again?.concerns[0]?.starts_with).toMatch(/^The work item/);
  });

  it('are the same after everything is read out of the mails anew', async () => {
    const { context, id } = await importReview();
    const site = { file: 'a.c', symbol: 'f', side: 'old', line: 4, anchor: '-\tx;', hunk: null } as const;
    const words = {
      title: 'Work',
      body: 'It may still run.',
      category: 'rcu',
      kind: 'design',
      severity: 'low',
    } as const;
    await editConcern(context, id, { ...words, resolution: 'moot', site, isConcern: true });
    const [answer] = await context.store.findCommentsOfMessage(ANSWER);
    await promoteComment(context, answer?.id ?? '', { severity: 'low' });
    const before = await readLabels(context);
    await reindex(context);
    expect(await readLabels(context)).toEqual(before);
    expect(before.flatMap(({ concerns }) => concerns)).toHaveLength(2);
    expect(before[1]?.concerns[0]).toMatchObject({
      ...words,
      file: 'a.c',
      line: 4,
      side: 'old',
      resolution: 'moot',
      state: 'confirmed',
    });
  });

  it('leave out what was dismissed, and hold what was promoted and split off', async () => {
    const { context, id } = await importReview();
    const [answer] = await context.store.findCommentsOfMessage(ANSWER);
    await promoteComment(context, answer?.id ?? '', { category: 'process' });
    await splitConcern(context, id, 'You  need cancel_work_sync()');
    const starts = (all: readonly MailLabels[]) =>
      all.flatMap(({ concerns }) => concerns.map((one) => one.starts_with));
    const all = await readLabels(context);
    expect(starts(all)).toEqual([
      'Good catch, will fix in v2.',
      'The work item may still run here and write into the buffer: this is a use after',
      'You need cancel_work_sync() before the kfree().',
    ]);
    expect(all[0]).toMatchObject({
      role: 'author',
      stances: [],
      concerns: [{ category: 'process' }],
    });
    const [asked] = await readLabels(context, [ANSWER]);
    expect(asked?.stances).toEqual([{ starts_with: 'Good catch, will fix in v2.', stance: 'will-change' }]);
    await dismissConcern(context, id, 'not so');
    expect(starts(await readLabels(context, [REVIEW]))).toEqual(['You need cancel_work_sync() before the kfree().']);
    await expect(readLabels(context, ['none@example.org'])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('hold no guess of the program that nobody judged', async () => {
    const context = await testContext();
    const inbox = join(temporaryFolder(), 'two.mbox');
    const remark = 'Please return -ENOMEM from here, callers test for it.\n';
    const second = '> +\tring->buffer = NULL;\n\nWhy is the pointer cleared here? It is freed in the next line.\n';
    const mails = readFileSync(fixture('ring-v1.mbox'), 'utf8');
    const end = mails.indexOf('From mboxrd@z', mails.indexOf('Message-ID: <review-1@example.org>'));
    writeFileSync(inbox, `${mails.slice(0, end)}${remark}\n${second}\n`);
    await importInputs(context, [inbox]);
    const { concerns } = await listConcerns(context, {}, { limit: 9, offset: 0, sort: 'recency' });
    expect(concerns.length).toBeGreaterThan(1);
    const [first, ...others] = concerns.map(({ id }) => id);
    await dismissConcern(context, first ?? '', 'not so');
    expect(await readLabels(context)).toEqual([]);
    await undoLast(context, first ?? '');
    await confirmConcern(context, first ?? '');
    expect(await readLabels(context)).toMatchObject([{ complete: false, concerns: [{ judged: true }] }]);
    const [asked] = await readLabels(context, [REVIEW]);
    expect(asked?.concerns.filter(({ judged }) => !judged)).toHaveLength(others.length);
    for (const id of others) await dismissConcern(context, id, 'not so');
    expect(await readLabels(context)).toMatchObject([{ complete: true, concerns: [{ judged: true }] }]);
  });

  it('fit what extract prints of the same mails', async () => {
    const { context } = await importReview();
    const [labels] = await readLabels(context, [REVIEW]);
    const printed = [];
    for await (const comment of extractComments([fixture('ring-v1.mbox')], { all: false })) printed.push(comment);
    const found = printed.filter(({ messageId }) => messageId === labels?.message_id);
    expect(found).toHaveLength(labels?.concerns.length ?? 0);
    for (const [at, label] of (labels?.concerns ?? []).entries()) {
      expect(found[at]?.text.startsWith(label.starts_with)).toBe(true);
      expect(found[at]).toMatchObject({ category: label.category, severity: label.severity, kind: label.kind });
      expect(found[at]?.site).toMatchObject({ file: label.file, symbol: label.symbol, anchor: label.anchor_line });
    }
  });
});
