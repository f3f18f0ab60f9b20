// What waits to be judged, as a queue that a curator works through.
import type { Category } from './taxonomy.js';

/** The surest first, the least sure first, the newest first, what was raised most often first. */
export const QUEUE_ORDERS = ['surest', 'unsure', 'newest', 'recurring'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/** Which candidates; null for all. */
export interface QueueFilter {
  readonly category: Category | null;
  /** A file, or a folder with everything below it. */
  readonly path: string | null;
  readonly list: string | null;
}

export interface Queue extends QueueFilter {
  readonly order: QueueOrder;
}

/** The part of a queue that is asked for: what follows a concern, or what stands before it, the nearest first. */
export interface QueuePart {
  /** It may be decided by now; null for the queue's beginning. */
  readonly beside: string | null;
  readonly step: 'next' | 'previous';
  readonly limit: number;
}

/** How many candidates of one category wait on one list. */
export interface WaitingCount {
  readonly category: Category;
  /** Null where it is not known. */
  readonly list: string | null;
  readonly count: number;
}
