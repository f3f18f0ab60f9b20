// Quoted lines of a reply → the places of the patch that they quote.
import type { Patch } from '../model/patch.js';
import { alignLines } from './align-lines.js';
import { matchEditedLines } from './edited-lines.js';
import { BLANK_KEY, type LineIndex } from './line-index.js';
import { indexPatch, type Slot } from './patch-index.js';
import { findQuoteKeys } from './quote-keys.js';
import { describePlace, type QuotedLine, type QuotedPlace } from './quoted-place.js';
import { readQuotedDiff } from './read-quoted.js';
import { dropStrayMatches } from './stray-matches.js';
import { matchUnorderedLines } from './unordered-lines.js';

export type { QuotedLine, QuotedPlace } from './quoted-place.js';

/**
 * One answer a line: its place in the diff, or null for headers, commit message, other people's words and unquoted lines.
 * With the patch, lines are aligned by content and places are the patch's own; without, the quoted headers number them.
 * The tail of a wrapped line, even an unquoted one, has the place of the line it belongs to.
 */
export function locateQuotedLines(lines: readonly QuotedLine[], patch: Patch | null): readonly (QuotedPlace | null)[] {
  return patch === null ? readQuotedDiff(lines) : locateInPatch(lines, patch);
}

function locateInPatch(quoted: readonly QuotedLine[], patch: Patch): readonly (QuotedPlace | null)[] {
  const index = indexPatch(patch);
  const described = new Map<number, QuotedPlace | null>();
  const places: (QuotedPlace | null)[] = [];
  for (const match of matchLines(quoted, index)) {
    let place = described.get(match);
    if (place === undefined) {
      place = describeSlot(patch, index.lines[match]);
      described.set(match, place);
    }
    places.push(place);
  }
  return places;
}

/** For each line the position of the patch line that it quotes, or -1. */
function matchLines(quoted: readonly QuotedLine[], index: LineIndex<Slot>): Int32Array {
  const { lines, headOf } = findQuoteKeys(quoted, index);
  if (lines.every(({ key }) => key === null || key === BLANK_KEY)) return new Int32Array(quoted.length).fill(-1);
  const matches = alignLines(lines, index);
  matchUnorderedLines(quoted, lines, matches, index);
  for (let at = 0; at < matches.length; at++) {
    const head = headOf[at] ?? -1;
    if (head >= 0) matches[at] = matches[head] ?? -1;
    else if (quoted[at]?.isTail === true) matches[at] = matches[at - 1] ?? -1;
  }
  dropStrayMatches(quoted, matches, index);
  matchEditedLines(quoted, matches, index);
  return matches;
}

function describeSlot(patch: Patch, slot: Slot | undefined): QuotedPlace | null {
  const file = slot === undefined ? undefined : patch.files[slot.file];
  const hunk = slot === undefined ? undefined : file?.hunks[slot.hunk];
  if (slot === undefined || file === undefined || hunk === undefined) return null;
  return describePlace(file.path, hunk, slot.line, { fromPatch: true, isNumbered: true });
}
