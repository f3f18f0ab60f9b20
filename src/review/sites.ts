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

/** The nearest place above a remark in the quote that it stands in, which the replier's own words and marks for what is left out end. */
export function findPlaceInQuote(
  lines: readonly BodyLine[],
  places: readonly (QuotedPlace | null)[],
  from: number,
): QuotedPlace | null {
  for (let at = from; at >= 0; at--) {
    const kind = lines[at]?.kind;
    if (kind !== 'quoted' && kind !== 'blank' && kind !== 'attribution') return null;
    const place = places[at] ?? null;
    if (saysSomething(place)) return place;
  }
  return null;
}

/** An empty line is no place that a remark could be about. */
function saysSomething(place: QuotedPlace | null): boolean {
  return place !== null && place.content.trim() !== '';
}

/** The place that a site was made of; null for a remark on a whole file. */
export function toPlace(site: Site | null): QuotedPlace | null {
  if (site === null || site.anchor === null) return null;
  const { file, symbol, side, line, anchor, hunk } = site;
  const type = anchor.startsWith('+') ? '+' : anchor.startsWith('-') ? '-' : ' ';
  return {
    file: file === '' ? null : file,
    hunkHeader: hunk,
    side,
    line,
    type,
    content: anchor.slice(1),
    symbol,
    fromPatch: true,
  };
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
