// Quoted lines that equal no line of the patch, between lines that do: edited by hand, cut off, or damaged by a mailer.
import { likenessOfText } from './likeness.js';
import type { LineIndex } from './line-index.js';
import type { Slot } from './patch-index.js';
import type { QuotedLine } from './quoted-place.js';

const EDITED_LIKENESS = 0.6;
/** How many lines of the patch may stand in the gap that an edited line is looked for in. */
const GAP_LINES = 6;

/** Gives each such line the most similar patch line of the gap between its neighbours. Changes `matches`. */
export function matchEditedLines(quoted: readonly QuotedLine[], matches: Int32Array, index: LineIndex<Slot>): void {
  const after = nextMatches(quoted, matches);
  let before = -1;
  let depth = 0;
  let distance = GAP_LINES;
  quoted.forEach((line, at) => {
    if (line.depth === 0) return;
    const own = matches[at] ?? -1;
    if (own >= 0) {
      before = own;
      depth = line.depth;
      distance = 0;
      return;
    }
    if (line.content.trim() === '' || ++distance > GAP_LINES || before < 0 || line.depth !== depth) return;
    const end = after[at] ?? -1;
    const last = end > before ? Math.min(end - 1, before + GAP_LINES) : before + GAP_LINES;
    const best = findMostSimilar(line.content, before + 1, last, index);
    if (best < 0) return;
    matches[at] = best;
    before = best;
    distance = 0;
  });
}

function nextMatches(quoted: readonly QuotedLine[], matches: Int32Array): Int32Array {
  const after = new Int32Array(quoted.length).fill(-1);
  let next = -1;
  for (let at = quoted.length - 1; at >= 0; at--) {
    after[at] = next;
    if ((matches[at] ?? -1) >= 0) next = matches[at] ?? -1;
  }
  return after;
}

function findMostSimilar(content: string, first: number, last: number, index: LineIndex<Slot>): number {
  const hunk = index.lines[first - 1];
  let best = -1;
  let bestLikeness = EDITED_LIKENESS;
  for (let at = first; at <= last; at++) {
    const slot = index.lines[at];
    if (slot === undefined || slot.line < 0 || slot.hunk !== hunk?.hunk) break;
    const isOtherType = (content[0] === '+' || content[0] === '-') && slot.text[0] !== content[0];
    const likeness = isOtherType ? 0 : likenessOfText(content, slot.text);
    if (likeness > bestLikeness) {
      best = at;
      bestLikeness = likeness;
    }
  }
  return best;
}
