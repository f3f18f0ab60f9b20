// Under which key each quoted line may be found in the patch: as a header, as it stands, without stray quote marks, or joined with its wrapped tail.
import type { AlignableLine } from './align-lines.js';
import { BLANK_KEY, type LineIndex, lineKey } from './line-index.js';
import { headerKey, type Slot } from './patch-index.js';
import type { QuotedLine } from './quoted-place.js';
import { withoutStrayMarks } from './stray-marks.js';

/** A line is wrapped once or twice, not more. */
const MAX_TAILS = 2;
/** Shorter lines are not wrapped by any mailer. */
const WRAPPED_LENGTH = 30;

export interface QuoteKeys {
  readonly lines: readonly AlignableLine[];
  /** For the tail of a wrapped line the line it belongs to; -1 for all others. */
  readonly headOf: Int32Array;
}

export function findQuoteKeys(quoted: readonly QuotedLine[], index: LineIndex<Slot>): QuoteKeys {
  const headOf = new Int32Array(quoted.length).fill(-1);
  const lines: AlignableLine[] = [];
  for (const [at, { depth, content }] of quoted.entries()) {
    const isFree = depth > 0 && headOf[at] === -1;
    const key = isFree ? (findOwnKey(content, index) ?? joinTails(quoted, at, index, headOf)) : null;
    lines.push({ key, text: content });
  }
  return { lines, headOf };
}

function findOwnKey(content: string, index: LineIndex<Slot>): number | null {
  const key = findKeyAsIs(content, index);
  if (key !== null || !content.includes('>')) return key;
  const rest = withoutStrayMarks(content);
  return rest === null || rest === '' ? null : findKeyAsIs(rest, index);
}

function findKeyAsIs(content: string, index: LineIndex<Slot>): number | null {
  const key = lineKey(content);
  if (index.byKey.has(key) || key === BLANK_KEY) return key;
  const header = headerKey(content);
  return header !== null && index.byKey.has(header) ? header : null;
}

/** Joins a line with the ones below it, quoted or not, until they make a line of the patch. */
function joinTails(
  quoted: readonly QuotedLine[],
  at: number,
  index: LineIndex<Slot>,
  headOf: Int32Array,
): number | null {
  let joined = quoted[at]?.content ?? '';
  if (joined.length < WRAPPED_LENGTH) return null;
  for (let tails = 1; tails <= MAX_TAILS; tails++) {
    const next = quoted[at + tails];
    if (next === undefined || next.content.trim() === '') return null;
    joined += next.content;
    const key = lineKey(joined);
    if (!index.byKey.has(key)) continue;
    for (let tail = 1; tail <= tails; tail++) headOf[at + tail] = at;
    return key;
  }
  return null;
}
