// The invented world with a second review, of twelve points: a queue that is worth working through.
import type { Resolution } from '../../src/model/comment.js';
import { commentId } from '../../src/model/ids.js';
import type { Category } from '../../src/model/taxonomy.js';
import { createWorld, FILE, type World } from './world.js';

const RAY = { name: 'Ray Reviewer', email: 'ray@example.org' };
const REVIEW = 'frob-review-2@example.org';
const CATEGORIES: readonly Category[] = ['locking', 'leak', 'rcu'];

/** Their words, the surest first. */
export const POINTS: readonly string[] = [
  'The lock is taken too late here.',
  'This leaks the frob when registering fails.',
  'frob_free() must wait for a grace period.',
  'Please drop the blank line.',
  'The lock is taken too late here as well, see above.',
  'Why is the error ignored? And the name is never freed either.',
  'This counter overflows after a day.',
  'The frob is used after it was freed.',
  'Can this be called with interrupts off?',
  'The documentation still names the old function.',
  'This allocation can be large, use kvmalloc().',
  'Please add a test for the empty list.',
];

/** The point that a later version answers, without a word from anybody. */
export const FIXED = 9;
const FIX: Resolution = {
  state: 'fixed',
  by: [
    { messageId: 'frob-v2@example.org', stance: null, text: 'v2 changes the line to: See frob_put()' },
    { messageId: 'frob-v2-cover@example.org', stance: null, text: 'Changes in v2: <b>name</b> the new function' },
  ],
};

/** The id of a point, by its place among all. */
export function pointId(number: number): string {
  return commentId(REVIEW, POINTS[number] ?? '');
}

export async function createCurateWorld(): Promise<World> {
  const world = await createWorld();
  const { store } = world.context;
  const date = '2025-03-08T10:00:00.000Z';
  await store.saveMessages([
    {
      id: REVIEW,
      list: 'gadget.example.org',
      subject: 'Re: [PATCH] frob: free late',
      author: RAY,
      to: 'frob@example.org',
      cc: '',
      replyTo: '',
      date,
      inReplyTo: null,
      references: [],
      text: `${POINTS.join('\n\n')}\n`,
      rawHash: 'e'.repeat(40),
    },
  ]);
  for (const threadId of await store.findStaleThreads(10)) {
    const comments = POINTS.map((text, number) => ({
      id: pointId(number),
      messageId: REVIEW,
      inReplyTo: null,
      subject: 'Re: [PATCH] frob: free late',
      author: RAY,
      date,
      ordinal: number,
      patchMessageId: null,
      site: {
        file: FILE,
        symbol: 'frob_free',
        side: 'new' as const,
        line: number + 1,
        anchor: '+\tfrob_free(frob);',
        hunk: null,
      },
      quote: '> +\tfrob_free(frob);',
      text,
      isConcern: true,
      title: text.slice(0, 60),
      kind: 'bug' as const,
      category: CATEGORIES[number % CATEGORIES.length] ?? 'logic',
      severity: 'medium' as const,
      confidence: 0.99 - number / 1000,
      answersTo: null,
      stance: null,
      resolution: number === FIXED ? FIX : { state: 'open' as const, by: [] },
      scenario: null,
      origin: 'human' as const,
    }));
    await store.saveAnalyses([{ threadId, patches: [], comments }]);
  }
  return world;
}
