// The queue of candidates as a curator works through it: one at a time, with all that helps to decide, or as a list.
import type { Concern } from '../model/concern.js';
import { findLastJudgement } from '../model/decision.js';
import type { Queue, QueueFilter, WaitingCount } from '../model/queue.js';
import { CATEGORIES, type Category } from '../model/taxonomy.js';
import { type ConcernDetail, findConcernDetail } from './concern-detail.js';
import type { AppContext } from './context.js';
import { type AlikeConcern, findAlikeConcerns } from './like-concerns.js';
import { type Excerpt, findExcerpt } from './lookup-comment.js';
import { POINT_END } from './rules.js';

export interface Candidate {
  readonly detail: ConcernDetail;
  readonly excerpt: Excerpt | null;
  readonly alike: readonly AlikeConcern[];
  /** The likeliest first. */
  readonly categories: readonly Category[];
  /** Where a second point may begin: the text from there on. */
  readonly secondPoints: readonly string[];
  /** The last judgement that is shown, see `after` in curate.ts. */
  readonly base: number;
}

export interface QueuePlace {
  /** What comes after it; at the queue's end its beginning. Null when nothing else waits. */
  readonly next: string | null;
  readonly previous: string | null;
}

export interface WaitingSummary {
  /** How many the filter leaves. */
  readonly left: number;
  readonly byCategory: ReadonlyMap<Category, number>;
  readonly byList: ReadonlyMap<string, number>;
}

/** A candidate of a list. */
export interface ListedCandidate {
  readonly concern: Concern;
  readonly base: number;
}

const MOST_ALIKE = 6;
const MOST_CATEGORIES = 9;
const MOST_POINTS = 20;
/** Of each second point: as much as finds it again. */
const POINT_LENGTH = 240;

/** The first of the queue; null when nothing waits. */
export async function findFirstCandidate({ store }: AppContext, queue: Queue): Promise<string | null> {
  const [first] = await store.findWaiting(queue, { beside: null, step: 'next', limit: 1 });
  return first ?? null;
}

/** One concern, decided or not, with all that helps to decide about it. */
export async function findCandidate(context: AppContext, id: string, summary: WaitingSummary): Promise<Candidate> {
  const detail = await findConcernDetail(context, id);
  const { concern, comment } = detail;
  const alike = await findAlikeConcerns(context, concern, MOST_ALIKE);
  return {
    detail,
    excerpt: comment === null ? null : await findExcerpt(context, comment),
    alike,
    categories: rankCategories(concern, alike, summary),
    secondPoints: concern.messageId === null || concern.pack !== null ? [] : listSecondPoints(concern.body),
    base: findLastJudgement(detail.decisions),
  };
}

export async function findQueuePlace({ store }: AppContext, queue: Queue, at: string): Promise<QueuePlace> {
  const [after] = await store.findWaiting(queue, { beside: at, step: 'next', limit: 1 });
  const [previous] = await store.findWaiting(queue, { beside: at, step: 'previous', limit: 1 });
  const first = after === undefined ? await store.findWaiting(queue, { beside: null, step: 'next', limit: 2 }) : [];
  return { next: after ?? first.find((id) => id !== at) ?? null, previous: previous ?? null };
}

/** How many wait, by what the filter can name; each number is of what the other parts of the filter leave. */
export async function countQueue({ store }: AppContext, filter: QueueFilter): Promise<WaitingSummary> {
  const counts = await store.countWaiting(filter.path);
  const inList = counts.filter(({ list }) => filter.list === null || list === filter.list);
  const inCategory = counts.filter(({ category }) => filter.category === null || category === filter.category);
  const left = inList.filter((count) => inCategory.includes(count)).reduce((sum, { count }) => sum + count, 0);
  return { left, byCategory: sumBy(inList, 'category'), byList: sumBy(inCategory, 'list') };
}

/** Most first; what has no such value is left out. */
function sumBy<Name extends 'category' | 'list'>(
  counts: readonly WaitingCount[],
  name: Name,
): ReadonlyMap<NonNullable<WaitingCount[Name]>, number> {
  const sums = new Map<NonNullable<WaitingCount[Name]>, number>();
  for (const count of counts) {
    const value = count[name];
    if (value !== null) sums.set(value, (sums.get(value) ?? 0) + count.count);
  }
  return new Map([...sums].sort(([, a], [, b]) => b - a));
}

/** Its own, then those of the concerns that it is like, then those that most candidates have. */
function rankCategories(
  concern: Concern,
  alike: readonly AlikeConcern[],
  { byCategory }: WaitingSummary,
): readonly Category[] {
  const votes = new Map<Category, number>();
  for (const { concern: other } of alike) votes.set(other.category, (votes.get(other.category) ?? 0) + 1);
  const voted = [...votes].sort(([, a], [, b]) => b - a).map(([category]) => category);
  return [...new Set([concern.category, ...voted, ...byCategory.keys(), ...CATEGORIES])].slice(0, MOST_CATEGORIES);
}

/** The text from each sentence and paragraph on, but for the first. */
function listSecondPoints(body: string): readonly string[] {
  const points: string[] = [];
  for (const end of body.matchAll(POINT_END)) {
    if (points.length >= MOST_POINTS) break;
    points.push(body.slice(end.index + end[0].length).slice(0, POINT_LENGTH));
  }
  return points.filter((point) => point.trim() !== '');
}

/** A page of the queue as a list; `beside`: the last one of the page before, null for the first page. */
export async function listCandidates(
  { store }: AppContext,
  queue: Queue,
  beside: string | null,
  limit: number,
): Promise<{ readonly candidates: readonly ListedCandidate[]; readonly hasMore: boolean }> {
  const ids = await store.findWaiting(queue, { beside, step: 'next', limit: limit + 1 });
  const concerns = await store.findConcerns(ids.slice(0, limit));
  const candidates: ListedCandidate[] = [];
  for (const concern of concerns) {
    candidates.push({ concern, base: findLastJudgement(await store.findDecisions(concern.id)) });
  }
  return { candidates, hasMore: ids.length > limit };
}
