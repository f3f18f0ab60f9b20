// The word that was probably meant: one that starts so, or that a slip of two letters away turns into.

const MAX_LENGTH = 40;

/** Of these words the nearest; null when none is near. */
export function findNearest(typed: string, words: readonly string[]): string | null {
  const word = typed.toLowerCase().slice(0, MAX_LENGTH);
  const start = word.length >= 3 ? words.find((one) => one.startsWith(word) || one.includes(`-${word}`)) : undefined;
  if (start !== undefined) return start;
  const most = word.length < 3 ? 0 : word.length < 6 ? 1 : 2;
  let best: string | null = null;
  let least = most + 1;
  for (const one of words) {
    const distance = countEdits(word, one);
    if (distance < least) [best, least] = [one, distance];
  }
  return best;
}

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function countEdits(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let at = 1; at <= to.length; at++) {
      const isSame = from[row - 1] === to[at - 1];
      const isSwap = row > 1 && at > 1 && from[row - 1] === to[at - 2] && from[row - 2] === to[at - 1];
      current.push(
        Math.min(
          (above[at] ?? 0) + 1,
          (current[at - 1] ?? 0) + 1,
          (above[at - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = current;
  }
  return above[to.length] ?? 0;
}
