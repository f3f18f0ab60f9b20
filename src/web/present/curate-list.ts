// The queue as a list of boxes to tick.
import type { ListedCandidate, WaitingSummary } from '../../app/curate-queue.js';
import type { Sitting } from '../../app/sitting.js';
import type { Queue } from '../../model/queue.js';
import { curateListUrl, curateUrl } from '../links.js';
import { queueParameters } from '../queue-filter.js';
import { badgesOf } from './badges.js';
import { presentConcern } from './concern-row.js';
import { describeLeft, presentQueue, QUICK_REASONS } from './curate-queue.js';
import { clip } from './format.js';

export interface CurateList {
  readonly queue: Queue;
  readonly summary: WaitingSummary;
  readonly candidates: readonly ListedCandidate[];
  /** The last one of the page before. */
  readonly beside: string | null;
  readonly hasMore: boolean;
  readonly sitting: Sitting;
  /** Titles of those that could not be decided. */
  readonly left: readonly string[];
  /** A reason in own words. */
  readonly own: string;
}

const TEXT_LENGTH = 320;

/** What the page's keys do, for the list of keys. */
export const CURATE_LIST_KEYS = [
  { keys: ['t'], text: 'tick the entry, or take its tick away' },
  { keys: ['a'], text: 'tick all on this page' },
  { keys: ['c'], text: 'confirm those that are ticked' },
  { keys: ['x'], text: 'dismiss them, for the reason that is chosen' },
  { keys: ['n'], text: 'go on to the next page' },
  { keys: ['u'], text: 'take your last decision back' },
];

export function presentCurateList({
  queue,
  summary,
  candidates,
  beside,
  hasMore,
  sitting,
  left,
  own,
}: CurateList): object {
  const parameters = queueParameters(queue);
  const last = candidates.at(-1)?.concern.id ?? null;
  return {
    ...presentQueue(queue, summary, sitting),
    summary: describeLeft(summary),
    action: curateListUrl(beside === null ? parameters : { ...parameters, after: beside }),
    left,
    own,
    reasons: QUICK_REASONS,
    candidates: candidates.map(({ concern, base }) => ({
      ...presentConcern(concern),
      href: curateUrl({ ...parameters, at: concern.id }),
      badges: badgesOf({ ...concern, state: null }),
      pick: `${base} ${concern.id}`,
      text: clip(concern.body, TEXT_LENGTH),
      confidence: Math.round(concern.confidence * 100),
    })),
    firstHref: beside === null ? null : curateListUrl(parameters),
    nextHref: hasMore && last !== null ? curateListUrl({ ...parameters, after: last }) : null,
  };
}
