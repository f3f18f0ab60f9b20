// Changed lines quoted out of the patch's order: one that stands in the patch once is found wherever it stands.
import type { AlignableLine } from './align-lines.js';
import type { LineIndex } from './line-index.js';
import type { Slot } from './patch-index.js';
import type { QuotedLine } from './quoted-place.js';

/** Shorter lines may stand in the patch once by chance. */
const UNIQUE_LENGTH = 8;

/**
 * Gives such lines their place, and lines beside them the ones beside it. A block with other changed lines, which the
 * patch does not have, is of another diff, and left alone. Changes `matches`.
 */
export function matchUnorderedLines(
  quoted: readonly QuotedLine[],
  lines: readonly AlignableLine[],
  matches: Int32Array,
  index: LineIndex<Slot>,
): void {
  let start = 0;
  while (start < quoted.length) {
    const depth = quoted[start]?.depth ?? 0;
    let end = start + 1;
    while (end < quoted.length && quoted[end]?.depth === depth) end++;
    if (depth > 0) matchBlock(lines, matches, index, start, end);
    start = end;
  }
}

function matchBlock(
  lines: readonly AlignableLine[],
  matches: Int32Array,
  index: LineIndex<Slot>,
  start: number,
  end: number,
): void {
  const found: (readonly [line: number, slot: number])[] = [];
  for (let at = start; at < end; at++) {
    const line = lines[at];
    if (line === undefined || matches[at] !== -1) continue;
    const slot = findUnique(line, index);
    if (slot !== null) found.push([at, slot]);
    else if (isChange(line.text) && line.text.trim().length >= UNIQUE_LENGTH) return;
  }
  for (const [at, slot] of found) matches[at] = slot;
  for (const [at] of found) for (const step of [1, -1]) spread(lines, matches, index, at, step);
}

function findUnique({ key }: AlignableLine, index: LineIndex<Slot>): number | null {
  const slots = key === null ? undefined : index.byKey.get(key);
  const [only] = slots ?? [];
  const slot = only === undefined ? undefined : index.lines[only];
  if (only === undefined || slot === undefined || slots?.length !== 1 || slot.line < 0) return null;
  return isChange(slot.text) && slot.text.trim().length >= UNIQUE_LENGTH ? only : null;
}

function isChange(text: string): boolean {
  return text.startsWith('+') || text.startsWith('-');
}

/** Matches the lines from `at` on as long as they go on like the patch. */
function spread(
  lines: readonly AlignableLine[],
  matches: Int32Array,
  index: LineIndex<Slot>,
  from: number,
  step: number,
): void {
  for (let at = from + step; matches[at] === -1; at += step) {
    const slot = (matches[at - step] ?? -1) + step;
    const key = lines[at]?.key ?? null;
    if (key === null || index.lines[slot]?.key !== key) return;
    matches[at] = slot;
  }
}
