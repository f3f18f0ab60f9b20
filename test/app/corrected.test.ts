// Corrections are seen wherever remarks are listed: in a thread, in a series, in the discussion of another concern.
import { expect, it } from 'vitest';
import { findConcernDetail } from '../../src/app/concern-detail.js';
import type { AppContext } from '../../src/app/context.js';
import { dismissConcern, editConcern, promoteComment, splitConcern } from '../../src/app/curate.js';
import { importInputs } from '../../src/app/import.js';
import { findSeriesView } from '../../src/app/series-view.js';
import { findThreadView } from '../../src/app/thread-view.js';
import { fixture, testContext } from './app-helpers.js';

const REVIEW = 'review-1@example.org';
const ANSWER = 'answer-1@example.org';
const V2 = '20250305100000.1-1-ann@example.org';

async function importRing(): Promise<AppContext> {
  const context = await testContext();
  await importInputs(context, [fixture('ring-v1.mbox'), fixture('ring-v2.mbox')]);
  return context;
}

async function findFirstId({ store }: AppContext, messageId: string): Promise<string> {
  return (await store.findCommentsOfMessage(messageId))[0]?.id ?? '';
}

async function listTitles(context: AppContext): Promise<readonly string[]> {
  const { messages } = await findThreadView(context, REVIEW);
  const comments = messages.flatMap((entry) => entry.comments);
  return comments.filter(({ isConcern }) => isConcern).map(({ title }) => title);
}

it('a thread and a series list remarks as people corrected them', async () => {
  const context = await importRing();
  const id = await findFirstId(context, REVIEW);
  await editConcern(context, id, { title: 'The work outlives the buffer', severity: 'low' });
  await splitConcern(context, id, 'You need cancel_work_sync()', 'The work is not cancelled');
  expect(await listTitles(context)).toEqual(['The work outlives the buffer', 'The work is not cancelled']);
  const { revisions } = await findSeriesView(context, V2);
  const [first, second] = revisions.map(({ patches }) => patches);
  // The part is read anew: a use after free is high.
  expect(first?.[0]?.comments.filter(({ isConcern }) => isConcern).map(({ severity }) => severity)).toEqual([
    'low',
    'high',
  ]);
  expect(first?.[0]).toMatchObject({ fate: 'changed', successors: [{ messageId: V2 }], isNew: false });
  expect(second?.[0]).toMatchObject({ fate: null, successors: [], isNew: false });
  await dismissConcern(context, id, 'no');
  expect(await listTitles(context)).toEqual(['The work is not cancelled']);
});

it('a concern knows the remark whose discussion it came up in, and that one knows it', async () => {
  const context = await importRing();
  const answerId = await findFirstId(context, ANSWER);
  await promoteComment(context, answerId, { title: 'Fix it in v2' });
  const answer = await findConcernDetail(context, answerId);
  const id = await findFirstId(context, REVIEW);
  expect(answer.origins.map((origin) => origin.id)).toEqual([id]);
  const { discussion, outcome, origins } = await findConcernDetail(context, id);
  expect(origins).toEqual([]);
  expect(discussion.map(({ comment }) => [comment.title, comment.isConcern])).toEqual([['Fix it in v2', true]]);
  expect(outcome[0]).toMatchObject({ stance: 'will-change', date: '2025-03-01T15:00:00.000Z' });
  expect(outcome[0]?.author?.name).toBe('Ann Author');
});
