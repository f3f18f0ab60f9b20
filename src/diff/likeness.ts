// How much alike two lines are.
import { squash } from './line-index.js';

/** Longer lines are compared by their beginning. */
const MAX_LENGTH = 400;

/** Dice coefficient over pairs of neighbouring characters, white space aside: 0 to 1. */
export function likenessOfText(a: string, b: string): number {
  const left = squash(a).slice(0, MAX_LENGTH);
  const right = squash(b).slice(0, MAX_LENGTH);
  if (left === right) return 1;
  if (left.length < 2 || right.length < 2) return 0;
  const counts = new Map<string, number>();
  for (let i = 0; i + 2 <= left.length; i++) {
    const pair = left.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let i = 0; i + 2 <= right.length; i++) {
    const pair = right.slice(i, i + 2);
    const count = counts.get(pair) ?? 0;
    if (count === 0) continue;
    counts.set(pair, count - 1);
    shared++;
  }
  return (2 * shared) / (left.length + right.length - 2);
}
