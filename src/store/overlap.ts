// Finds a passage again after its mail was cut into passages in another way.
import { WHITE_SPACE } from './rules.js';

/** Words in a row that are compared; single words would make any two remarks alike. */
const RUN = 3;
const MOST = 0.5;

/**
 * The index of the candidate that holds most of a passage, or that the passage holds whole; null when none shares more
 * than half of its word runs with it. Of equal ones the first.
 */
export function findOverlapping(passage: string, candidates: readonly string[]): number | null {
  const wanted = wordRuns(passage);
  let best: number | null = null;
  let bestShared = 0;
  for (const [index, candidate] of candidates.entries()) {
    const runs = wordRuns(candidate);
    const shared = countShared(wanted, runs);
    const smaller = Math.min(wanted.size, runs.size);
    if (shared > bestShared && shared > smaller * MOST) {
      best = index;
      bestShared = shared;
    }
  }
  return best;
}

function wordRuns(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().split(WHITE_SPACE).filter(Boolean);
  if (words.length < RUN) return new Set([words.join(' ')]);
  return new Set(words.slice(0, words.length - RUN + 1).map((_, at) => words.slice(at, at + RUN).join(' ')));
}

function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const run of one) if (other.has(run)) shared++;
  return shared;
}
