// What every engine behind the Store interface must do for those who curate: the queue, and two people at it at once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReviewComment } from '../../src/model/comment.js';
import { PatchloreError } from '../../src/model/errors.js';
import type { Queue, QueuePart } from '../../src/model/queue.js';
import type { Store } from '../../src/store/store.js';
import { buildComment, buildDecision, buildMessage, buildSite, dayOf } from './builders.js';
import type { StoreFactory } from './contract.js';

const ALL: Queue = { order: 'surest', category: null, path: null, list: null };

const remark = (mail: string, ordinal: number, overrides: Partial<ReviewComment>) =>
  buildComment(mail, `Point ${ordinal}`, { ordinal, date: dayOf(ordinal + 1), ...overrides });

const COMMENTS: readonly ReviewComment[] = [
  remark('a@x', 0, { confidence: 0.6, category: 'rcu', site: buildSite('drivers/widget/frame.c') }),
  remark('a@x', 1, { confidence: 0.9, category: 'rcu', site: buildSite('drivers/gadget.c') }),
  remark('b@x', 2, { confidence: 0.9, category: 'leak', site: buildSite('drivers/widget/frame.c') }),
  remark('b@x', 3, { confidence: 0.7, category: 'docs', site: null }),
];
const ID = COMMENTS.map(({ id }) => id);

export function describeQueue(engine: string, factory: StoreFactory): void {
  describe(`${engine}, curated`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await factory.openFresh();
      await store.saveMessages([buildMessage('a@x'), buildMessage('b@x', { list: 'other.lists.example.org' })]);
      await analyze();
    });
    afterEach(() => store.close());

    async function analyze(): Promise<void> {
      for (const threadId of await store.findStaleThreads(100)) {
        const ids = new Set((await store.findMessagesOfThread(threadId)).map(({ id }) => id));
        const comments = COMMENTS.filter(({ messageId }) => ids.has(messageId));
        await store.saveAnalyses([{ threadId, patches: [], comments }]);
      }
    }
    /** As numbers of `COMMENTS`. */
    async function find(queue: Partial<Queue> = {}, part: Partial<QueuePart> = {}): Promise<readonly number[]> {
      const ids = await store.findWaiting({ ...ALL, ...queue }, { beside: null, step: 'next', limit: 10, ...part });
      return ids.map((id) => ID.indexOf(id));
    }
    const decide = (number: number, after?: number) =>
      store.saveDecision(buildDecision(ID[number] ?? '', { type: 'confirm' }), after);

    test('candidates wait in the order that is asked for', async () => {
      expect(await find()).toEqual([2, 1, 3, 0]);
      expect(await find({ order: 'unsure' })).toEqual([0, 3, 1, 2]);
      expect(await find({ order: 'newest' })).toEqual([3, 2, 1, 0]);
      await store.saveDecision(buildDecision(ID[1] ?? '', { type: 'merge', into: ID[0] ?? '' }));
      expect(await find({ order: 'recurring' })).toEqual([0, 2, 3]);
    });

    test('a walk goes on beside one that was decided, and back', async () => {
      expect(await find({}, { beside: ID[1] ?? '' })).toEqual([3, 0]);
      expect(await find({}, { beside: ID[0] ?? '', step: 'previous', limit: 2 })).toEqual([3, 1]);
      await decide(1);
      expect(await find()).toEqual([2, 3, 0]);
      expect(await find({}, { beside: ID[1] ?? '' })).toEqual([3, 0]);
      expect(await find({}, { beside: ID[1] ?? '', step: 'previous' })).toEqual([2]);
      expect(await find({}, { beside: 'nobody' })).toEqual([]);
    });

    test('a queue is of a category, a list, a file or a folder', async () => {
      expect(await find({ category: 'rcu' })).toEqual([1, 0]);
      expect(await find({ list: 'other.lists.example.org' })).toEqual([2, 3]);
      expect(await find({ path: 'drivers/widget' })).toEqual([2, 0]);
      expect(await find({ path: 'drivers/gadget.c', order: 'newest' })).toEqual([1]);
      expect(await find({ path: 'drivers/wid' })).toEqual([]);
      expect(await find({ path: 'drivers', category: 'leak', order: 'recurring' })).toEqual([2]);
    });

    test('is counted by category and list', async () => {
      const sum = async (path: string | null) =>
        (await store.countWaiting(path)).map(({ category, list, count }) => [category, list?.split('.')[0], count]);
      expect(await sum(null)).toEqual([
        ['docs', 'other', 1],
        ['leak', 'other', 1],
        ['rcu', 'example', 2],
      ]);
      await decide(1);
      expect(await sum(null)).toContainEqual(['rcu', 'example', 1]);
      expect(await sum('drivers/widget')).toEqual([
        ['leak', 'other', 1],
        ['rcu', 'example', 1],
      ]);
    });

    test('keeps its place through a new analysis', async () => {
      await decide(2);
      await store.markAllStale();
      await analyze();
      expect(await find()).toEqual([1, 3, 0]);
      expect(await find({ list: 'other.lists.example.org' })).toEqual([3]);
    });

    test('a decision that others went before is a conflict, and changes nothing', async () => {
      const { sequence } = await decide(0, 0);
      const error = await decide(0, 0).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PatchloreError);
      expect(error).toMatchObject({ code: 'conflict' });
      expect(await store.findDecisions(ID[0] ?? '')).toHaveLength(1);
      const feedback = { type: 'feedback', useful: true, patchMessageId: null } as const;
      await store.saveDecision(buildDecision(ID[0] ?? '', feedback));
      expect((await decide(0, sequence)).sequence).toBeGreaterThan(sequence);
    });

    test('what somebody decided is found, the newest first', async () => {
      await decide(0);
      await decide(1);
      await store.saveDecision({ ...buildDecision(ID[2] ?? '', { type: 'confirm' }), by: 'somebody else' });
      const { by, at } = buildDecision('x', { type: 'confirm' });
      const found = await store.findDecisionsBy(by, at, 10);
      expect(found.map(({ targetId }) => ID.indexOf(targetId))).toEqual([1, 0]);
      expect(await store.findDecisionsBy(by, at, 1)).toHaveLength(1);
      expect(await store.findDecisionsBy(by, '9999', 10)).toEqual([]);
    });
  });
}
