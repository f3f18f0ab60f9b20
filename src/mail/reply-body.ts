// A reply's text → lines with their quote depth and what each one is.
import { markAttributions } from './attribution.js';
import type { BodyLine, DraftLine, LineKind } from './body-line.js';
import { markPastedDiffs } from './pasted-diff.js';
import { takeQuoteMarks } from './quote-marks.js';
import {
  CODE_TAIL,
  FOOTER_START,
  GREETING,
  SNIP,
  TRAILER_CONTINUATION,
  TRAILER_NAME,
  WRAPPABLE_LINE,
} from './rules.js';
import { markSignatures } from './signature.js';

export type { BodyLine, LineKind } from './body-line.js';

const WRAP_LENGTH = 60;
const MAX_TAIL = 60;

/** Tails of quoted diff lines that the replier's program wrapped and left unquoted. */
function markWrappedTails(lines: readonly DraftLine[]): void {
  for (let i = 1; i + 1 < lines.length; i++) {
    const before = lines[i - 1];
    const line = lines[i];
    const after = lines[i + 1];
    if (!before || !line || !after || line.kind !== 'text' || before.kind !== 'quoted') continue;
    const wraps =
      after.kind === 'quoted' &&
      after.depth === before.depth &&
      before.raw.length >= WRAP_LENGTH &&
      line.raw.length <= MAX_TAIL &&
      WRAPPABLE_LINE.test(before.content) &&
      CODE_TAIL.test(line.content);
    if (!wraps) continue;
    line.kind = 'quoted';
    line.depth = before.depth;
  }
}

function markTrailers(lines: readonly DraftLine[]): void {
  let inTrailer = false;
  for (const line of lines) {
    if (line.kind !== 'text') {
      inTrailer = false;
    } else if (TRAILER_NAME.test(line.content)) {
      line.kind = 'trailer';
      inTrailer = true;
    } else if (inTrailer && TRAILER_CONTINUATION.test(line.content)) {
      line.kind = 'trailer';
    } else inTrailer = false;
  }
}

/** Greetings stand before anything else that the replier says. */
function markGreeting(lines: readonly DraftLine[]): void {
  const first = lines.find((line) => line.kind === 'text');
  if (first && GREETING.test(first.content)) first.kind = 'greeting';
}

/** Legal notes, list footers: from their first line to the end, or to the next quote. */
function markFooters(lines: readonly DraftLine[]): void {
  let inFooter = false;
  for (const line of lines) {
    if (line.depth > 0) inFooter = false;
    else if (line.kind === 'text' || line.kind === 'signature') {
      inFooter ||= FOOTER_START.test(line.content);
      if (inFooter) line.kind = 'footer';
    }
  }
}

function draftLines(text: string): DraftLine[] {
  const raws = text.split('\n');
  return takeQuoteMarks(raws).map(({ depth, content }, i) => {
    const blank = depth === 0 && content.trim() === '';
    const kind: LineKind = SNIP.test(content) ? 'snip' : depth > 0 ? 'quoted' : blank ? 'blank' : 'text';
    return { depth, content, raw: raws[i] ?? '', kind };
  });
}

/** Every line of a reply in order, each with its quote depth and kind. Never throws; a text without quotes is fine. */
export function splitReply(text: string): readonly BodyLine[] {
  const lines = draftLines(text);
  markAttributions(lines);
  markPastedDiffs(lines);
  markWrappedTails(lines);
  markSignatures(lines);
  markTrailers(lines);
  markFooters(lines);
  markGreeting(lines);
  return lines.map((line, lineNumber) => ({ lineNumber, ...line }));
}
