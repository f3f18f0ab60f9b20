// What could not be used, counted by reason: noise of any size takes little memory.
import type { SkippedInput } from '../model/message.js';

export interface SkippedReason {
  readonly reason: string;
  readonly count: number;
  /** The first few. */
  readonly places: readonly string[];
}

export interface SkippedCounter {
  add(skipped: SkippedInput): void;
  /** The most frequent first. */
  reasons(): readonly SkippedReason[];
}

const SHOWN_PLACES = 5;
const MAX_REASONS = 1000;
const OTHER = 'other reasons';

export function createSkippedCounter(): SkippedCounter {
  const groups = new Map<string, { count: number; readonly places: string[] }>();
  return {
    add({ where, reason }) {
      const key = groups.has(reason) || groups.size < MAX_REASONS ? reason : OTHER;
      const group = groups.get(key) ?? { count: 0, places: [] };
      group.count += 1;
      if (group.places.length < SHOWN_PLACES) group.places.push(where);
      groups.set(key, group);
    },
    reasons: () =>
      [...groups]
        .map(([reason, { count, places }]) => ({ reason, count, places }))
        .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
  };
}
