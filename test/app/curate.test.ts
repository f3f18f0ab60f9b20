import { describe, expect, it } from 'vitest';
import { findConcernDetail } from '../../src/app/concern-detail.js';
import type { AppContext } from '../../src/app/context.js';
import {
  addConcern,
  addScenario,
  confirmConcern,
  dismissConcern,
  editConcern,
  linkEvidence,
  linkScenario,
  linkSite,
  mergeConcern,
  promoteComment,
  splitConcern,
  undoLast,
  unmergeConcern,
} from '../../src/app/curate.js';
import { importInputs } from '../../src/app/import.js';
import { findScenarioDetail, listConcerns } from '../../src/app/lookup.js';
import { reindex } from '../../src/app/reindex.js';
import { findAnything } from '../../src/app/show.js';
import { fixture, testContext } from './app-helpers.js';

const SITE = {
  file: 'drivers/ring/ring.c',
  symbol: 'ring_open',
  side: 'new',
  line: null,
  anchor: null,
  hunk: null,
} as const;
const SCENARIO = {
  title: 'Close while work runs',
  kind: 'manual',
  steps: 'close it',
  config: ['CONFIG_KASAN=y'],
  command: null,
  expectation: 'no splat',
  tool: 'KASAN',
  source: null,
} as const;

async function importedConcern(context: AppContext): Promise<string> {
  await importInputs(context, [fixture('ring-v1.mbox')]);
  const { concerns } = await listConcerns(context, {}, { limit: 1, offset: 0, sort: 'recency' });
  const [concern] = concerns;
  if (concern === undefined) throw new Error('the fixture holds no concern');
  return concern.id;
}

describe('a concern of one’s own', () => {
  it('gets an id that reads like its title, and a free one when that is taken', async () => {
    const context = await testContext();
    const fields = { title: '  Rings are closed twice! ' };
    expect(await addConcern(context, { fields })).toBe('own/rings-are-closed-twice');
    expect(await addConcern(context, { fields })).toBe('own/rings-are-closed-twice-2');
    const { concern, decisions } = await findConcernDetail(context, 'own/rings-are-closed-twice');
    expect(concern).toMatchObject({ title: 'Rings are closed twice!', source: 'curated' });
    expect(decisions.map(({ by, at }) => [by, at])).toEqual([['tester', '2025-04-01T12:00:00.000Z']]);
  });

  it('needs a title', async () => {
    await expect(addConcern(await testContext(), { fields: { title: ' ' } })).rejects.toMatchObject({ code: 'usage' });
  });
});

describe('decisions about what was extracted', () => {
  it('survive a reindex', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    await editConcern(context, id, { title: 'The work writes into freed memory', severity: 'critical' });
    await confirmConcern(context, id);
    await linkSite(context, id, SITE);
    await linkEvidence(context, id, {
      messageId: null,
      url: 'https://example.org/doc',
      text: 'why',
      author: null,
      date: null,
    });
    const scenarioId = await addScenario(context, SCENARIO);
    await linkScenario(context, id, scenarioId);
    const before = await findConcernDetail(context, id);
    await reindex(context);
    const after = await findConcernDetail(context, id);
    expect(after.concern).toEqual(before.concern);
    expect(after.concern).toMatchObject({
      title: 'The work writes into freed memory',
      severity: 'critical',
      state: 'confirmed',
    });
    expect(after.concern.sites.map(({ symbol }) => symbol)).toContain('ring_open');
    expect(after.scenarios.map(({ title }) => title)).toContain('Close while work runs');
    expect((await findScenarioDetail(context, scenarioId)).concerns.map((concern) => concern.id)).toEqual([id]);
  });

  it('dismiss and merge it', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    const own = await addConcern(context, { fields: { title: 'Work outlives the ring' } });
    await mergeConcern(context, id, own);
    expect((await findConcernDetail(context, own)).concern.recurrence).toBe(2);
    expect((await findConcernDetail(context, id)).concern.mergedInto).toBe(own);
    await dismissConcern(context, own, 'fixed in the core');
    expect((await findConcernDetail(context, own)).concern.state).toBe('dismissed');
  });

  it('are refused when they make no sense', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    await expect(editConcern(context, id, {})).rejects.toMatchObject({ code: 'usage' });
    await expect(dismissConcern(context, id, '')).rejects.toMatchObject({ code: 'usage' });
    await expect(mergeConcern(context, id, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(mergeConcern(context, id, 'own/none')).rejects.toMatchObject({ code: 'not-found' });
    await expect(linkScenario(context, id, 'own/none')).rejects.toMatchObject({ code: 'not-found' });
    await expect(confirmConcern(context, 'own/none')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('corrections', () => {
  it('make a concern of a remark, and take that back', async () => {
    const context = await testContext();
    await importedConcern(context);
    const [answer] = await context.store.findCommentsOfMessage('answer-1@example.org');
    const id = answer?.id ?? '';
    expect(answer?.isConcern).toBe(false);
    await promoteComment(context, id, { category: 'process' });
    await reindex(context);
    expect((await findConcernDetail(context, id)).concern).toMatchObject({ state: 'confirmed', category: 'process' });
    await undoLast(context, id);
    expect(await context.store.findConcern(id)).toBeNull();
    await expect(undoLast(context, id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(promoteComment(context, 'none', {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('read the second point of a split one anew', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    await editConcern(context, id, { category: 'performance', kind: 'design', severity: 'low' });
    const part = await splitConcern(context, id, 'You need cancel_work_sync()');
    const { category } = (await findConcernDetail(context, part.id)).concern;
    expect(category).toBe(part.reading?.category);
    expect(category).not.toBe('performance');
    await reindex(context);
    expect((await findConcernDetail(context, part.id)).concern.category).toBe(category);
    expect((await findConcernDetail(context, id)).concern.category).toBe('performance');
  });

  it('split a concern at words, and both survive a reindex', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    const part = await splitConcern(context, id, 'You need\ncancel_work_sync()', 'cancel_work_sync() is missing');
    await reindex(context);
    const first = await findConcernDetail(context, id);
    expect(first.concern.body).toBe(
      'The work item may still run here and write into the buffer: this is a use after\nfree.',
    );
    const second = await findConcernDetail(context, part.id);
    expect(second.concern).toMatchObject({
      title: 'cancel_work_sync() is missing',
      body: 'You need cancel_work_sync() before the kfree().',
      sites: first.concern.sites,
    });
    expect(second.comment?.id).toBe(id);
    expect(second.discussion.map(({ comment }) => comment.id)).toEqual(
      first.discussion.map(({ comment }) => comment.id),
    );
    await undoLast(context, part.id);
    expect((await findConcernDetail(context, id)).concern.body).toMatch(/before the kfree\(\)\.$/);
    for (const words of ['The work item', 'no such words', 'ork item', ' ']) {
      await expect(splitConcern(context, id, words)).rejects.toMatchObject({ code: 'usage' });
    }
    const own = await addConcern(context, { fields: { title: 'Own', body: 'One. Two.' } });
    await expect(splitConcern(context, own, 'Two.')).rejects.toMatchObject({ code: 'conflict' });
    await expect(undoLast(context, own)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('take a merge back', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    const own = await addConcern(context, { fields: { title: 'Work outlives the ring' } });
    await expect(unmergeConcern(context, id)).rejects.toMatchObject({ code: 'conflict' });
    await mergeConcern(context, id, own);
    await unmergeConcern(context, id);
    expect((await findConcernDetail(context, own)).concern.recurrence).toBe(1);
    expect((await undoLast(context, id)).action.type).toBe('unmerge');
    expect((await findConcernDetail(context, id)).concern.mergedInto).toBe(own);
  });
});

describe('findAnything', () => {
  it('shows a concern with its discussion, a mail with its thread, and a scenario', async () => {
    const context = await testContext();
    const id = await importedConcern(context);
    const scenarioId = await addScenario(context, SCENARIO);
    const shown = await findAnything(context, id);
    expect(shown.type === 'concern' && shown.detail.discussion.map(({ comment }) => comment.text).join()).toContain(
      'will fix',
    );
    expect(shown.type === 'concern' && shown.detail.url).toBe('https://lore.kernel.org/r/review-1@example.org');
    const thread = await findAnything(context, '<answer-1@example.org>');
    expect(thread.type === 'thread' && thread.detail.messages.map(({ depth }) => depth)).toEqual([0, 1, 2]);
    expect((await findAnything(context, scenarioId)).type).toBe('scenario');
    await expect(findAnything(context, 'nothing')).rejects.toMatchObject({ code: 'not-found' });
  });
});
