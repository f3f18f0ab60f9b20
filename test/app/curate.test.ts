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
