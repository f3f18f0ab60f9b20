// A reply's text → lines with their quote depth and what each one is.
import type { Person } from '../model/message.js';
import { markAttributions } from './attribution.js';
import { type BodyLine, type DraftLine, type LineKind, toQuoted } from './body-line.js';
import { markPastedDiffs } from './pasted-diff.js';
import { takeQuoteMarks } from './quote-marks.js';
import {
  CLOSING_TAIL,
  CODE_TAIL,
  DOTS,
  FOOTER_START,
  GREETING,
  LIST_FOOTER,
  PROSE_TAIL,
  SMILEY,
  SNIP,
  TRAILER,
  TRAILER_CONTINUATION,
  UNDERSCORES,
  WRAPPABLE_LINE,
} from './rules.js';
import { markSignatures } from './signature.js';

export type { BodyLine } from './body-line.js';

/** Lines that are together longer than this were one line that a mail program wrapped. */
const WRAP_LENGTH = 72;
const MIN_WRAPPED = 60;

/** Whether `line` is the unquoted tail of the quoted line `before`, which goes on in `after`. */
function isWrappedTail(before: DraftLine, line: DraftLine, after: DraftLine): boolean {
  if (line.kind !== 'text' || before.kind !== 'quoted' || line.raw.length > WRAP_LENGTH) return false;
  const isCode = WRAPPABLE_LINE.test(before.content);
  if (isCode && after.kind !== 'text' && closesWhatIsOpen(before.content, line.content)) return true;
  const tooLong = before.raw.length >= MIN_WRAPPED && before.raw.length + line.raw.length > WRAP_LENGTH;
  if (!tooLong || after.kind !== 'quoted' || after.depth !== before.depth) return false;
  if (isCode) return CODE_TAIL.test(line.content);
  return before.raw.endsWith(' ') && PROSE_TAIL.test(line.content);
}

/** Whether a line of code leaves a parenthesis or a string open that `tail`, which ends like code, closes. */
function closesWhatIsOpen(code: string, tail: string): boolean {
  if (!CLOSING_TAIL.test(tail) || SMILEY.test(tail)) return false;
  const opened = count(code, '(') - count(code, ')');
  if (opened > 0 && count(tail, ')') > count(tail, '(')) return true;
  return count(code, '"') % 2 === 1 && count(tail, '"') % 2 === 1;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

/** Tails of quoted lines that the replier's program wrapped and left unquoted. */
function markWrappedTails(lines: DraftLine[]): void {
  for (let i = 1; i + 1 < lines.length; i++) {
    const before = lines[i - 1];
    const line = lines[i];
    const after = lines[i + 1];
    if (!before || !line || !after || !isWrappedTail(before, line, after)) continue;
    lines[i] = toQuoted(line, before.depth, true);
  }
}

function markTrailers(lines: readonly DraftLine[]): void {
  let inTrailer = false;
  for (const line of lines) {
    const continues: boolean = inTrailer && TRAILER_CONTINUATION.test(line.content);
    inTrailer = line.kind === 'text' && (continues || TRAILER.test(line.content));
    if (inTrailer) line.kind = 'trailer';
  }
}

/** Dots between two lines of the replier's own text or code are part of it. */
function keepOwnDots(lines: readonly DraftLine[]): void {
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'snip' || line.depth > 0 || !DOTS.test(line.content)) continue;
    if (lines[i - 1]?.kind === 'text' && lines[i + 1]?.kind === 'text') line.kind = 'text';
  }
}

/** A greeting starts a paragraph. */
function markGreetings(lines: readonly DraftLine[]): void {
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'text' && lines[i - 1]?.kind !== 'text' && GREETING.test(line.content)) line.kind = 'greeting';
  }
}

/** Whether a list's footer, or a legal note, starts at `at`. */
function startsFooter(lines: readonly DraftLine[], at: number): boolean {
  const content = lines[at]?.content ?? '';
  return FOOTER_START.test(content) || (UNDERSCORES.test(content) && LIST_FOOTER.test(lines[at + 1]?.content ?? ''));
}

/** Legal notes, list footers: from their first line to the end, or to the next quote. */
function markFooters(lines: readonly DraftLine[]): void {
  let inFooter = false;
  for (const [i, line] of lines.entries()) {
    if (line.depth > 0) inFooter = false;
    else if (line.kind === 'text' || line.kind === 'signature') {
      inFooter ||= startsFooter(lines, i);
      if (inFooter) line.kind = 'footer';
    }
  }
}

/** Most lines start otherwise, and need no closer look. */
const SNIP_FIRST_CHARS = '[<(.…-=~*s';

function isSnip(content: string): boolean {
  const first = content.trimStart()[0];
  return first !== undefined && SNIP_FIRST_CHARS.includes(first.toLowerCase()) && SNIP.test(content);
}

function draftLines(text: string): DraftLine[] {
  const raws = text.split('\n');
  const lines: DraftLine[] = [];
  for (const [i, { depth, content }] of takeQuoteMarks(raws).entries()) {
    const blank = depth === 0 && content.trim() === '';
    const kind: LineKind = isSnip(content) ? 'snip' : depth > 0 ? 'quoted' : blank ? 'blank' : 'text';
    lines.push({ lineNumber: i, depth, content, raw: raws[i] ?? '', kind, isTail: false });
  }
  return lines;
}

/**
 * Every line of a reply in order, each with its quote depth and kind. `author` is who wrote the reply: known, a last line
 * that is only a name is told from text. Never throws; a text without quotes is fine.
 */
export function splitReply(text: string, author: Person | null = null): readonly BodyLine[] {
  const lines = draftLines(text);
  keepOwnDots(lines);
  markAttributions(lines);
  markPastedDiffs(lines);
  markWrappedTails(lines);
  markTrailers(lines);
  markGreetings(lines);
  markSignatures(lines, author);
  markFooters(lines);
  return lines;
}
