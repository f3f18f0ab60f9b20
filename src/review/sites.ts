// Where a passage belongs in the code: the place of the last quoted patch line before it.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/reply-body.js';
import type { Site } from '../model/comment.js';
import { QUOTE_NOISE } from './rules.js';

/** How far above a line that fits nowhere (the tail of a wrapped line, a footer) its place is looked for. */
const LOOK_BACK = 3;

/**
 * The place of the patch line at `quoteEnd`, or of the nearest one above it in the same quote when that line itself
 * stands nowhere; null in a commit message.
 */
export function findPatchPlace(
  lines: readonly BodyLine[],
  places: readonly (QuotedPlace | null)[],
  quoteEnd: number,
): QuotedPlace | null {
  let misses = 0;
  for (let at = quoteEnd; at >= 0 && misses <= LOOK_BACK; at--) {
    const place = places[at] ?? null;
    if (saysSomething(place)) return place;
    const line = lines[at];
    if (line === undefined || line.depth === 0) return null;
    if (!QUOTE_NOISE.test(line.content)) misses++;
  }
  return null;
}

/** The nearest place above a remark, at any distance inside the mail: what a discussion is about. */
export function findPlaceAbove(places: readonly (QuotedPlace | null)[], from: number): QuotedPlace | null {
  for (let at = from; at >= 0; at--) {
    const place = places[at] ?? null;
    if (saysSomething(place)) return place;
  }
  return null;
}

/** An empty line is no place that a remark could be about. */
function saysSomething(place: QuotedPlace | null): boolean {
  return place !== null && place.content.trim() !== '';
}

/** The place as it is kept. The file is the empty string when nothing in the input tells it. */
export function toSite(place: QuotedPlace | null): Site | null {
  if (place === null) return null;
  return {
    file: place.file ?? '',
    symbol: place.symbol,
    side: place.side,
    line: place.line,
    anchor: `${place.type}${place.content}`,
    hunk: place.hunkHeader,
  };
}
