// The arithmetic behind an item's rank.
import { weightOf } from '../check/weights.js';
import type { ChecklistItem } from '../model/checklist.js';

/** One summand of a score. */
export interface ScorePart {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
  readonly product: number;
}

/** The parts of an item's score, in the order of its reasons. */
export function explainScore({ reasons }: ChecklistItem): readonly ScorePart[] {
  return reasons.map(({ feature, value }) => {
    const weight = weightOf(feature);
    return { feature, value, weight, product: weight * value };
  });
}
