// Weak matches inside a quoted block that is of another diff: a reviewer's own suggestion, quoted on, shares its braces with the patch.
import type { LineIndex } from './line-index.js';
import type { Slot } from './patch-index.js';
import type { QuotedLine } from './quoted-place.js';

/** Shorter lines are braces and the like, which every diff has. */
const TELLING_LENGTH = 5;

/** Unmatches the weak lines of blocks in which more telling diff lines are unmatched than matched. Changes `matches`. */
export function dropStrayMatches(quoted: readonly QuotedLine[], matches: Int32Array, index: LineIndex<Slot>): void {
  let start = 0;
  while (start < quoted.length) {
    const depth = quoted[start]?.depth ?? 0;
    let end = start + 1;
    while (end < quoted.length && quoted[end]?.depth === depth) end++;
    if (depth > 0 && isForeign(quoted, matches, index, start, end)) {
      for (let at = start; at < end; at++) if (isWeak(index.lines[matches[at] ?? -1])) matches[at] = -1;
    }
    start = end;
  }
}

function isForeign(
  quoted: readonly QuotedLine[],
  matches: Int32Array,
  index: LineIndex<Slot>,
  start: number,
  end: number,
): boolean {
  let matched = 0;
  let unmatched = 0;
  for (let at = start; at < end; at++) {
    const slot = index.lines[matches[at] ?? -1];
    if (slot !== undefined) matched += isWeak(slot) ? 0 : 1;
    else if (isTellingDiffLine(quoted[at]?.content ?? '')) unmatched++;
  }
  return unmatched > matched;
}

function isWeak(slot: Slot | undefined): boolean {
  return slot !== undefined && !slot.isHeader && slot.text.trim().length < TELLING_LENGTH;
}

function isTellingDiffLine(content: string): boolean {
  const first = content[0];
  return (first === '+' || first === '-') && content.trim().length >= TELLING_LENGTH;
}
