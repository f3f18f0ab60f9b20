// Attribution lines: `On … Bob wrote:` in many languages, and copied header blocks of the original mail.
import type { DraftLine } from './body-line.js';
import {
  ATTRIBUTION_END,
  ATTRIBUTION_HINT,
  ATTRIBUTION_START,
  COPIED_HEADER,
  ORIGINAL_MESSAGE,
  ORIGINAL_MESSAGE_WORDS,
  QUOTING_LINE,
} from './rules.js';

const MAX_ATTRIBUTION_LINES = 4;
const MAX_ATTRIBUTION_CHARS = 400;
const MAX_COPIED_HEADERS = 30;

/** Whether a quoted line follows, with at most two blank lines in between. */
function quoteFollows(lines: readonly DraftLine[], index: number): boolean {
  for (let i = index + 1; i < Math.min(lines.length, index + 4); i++) {
    const line = lines[i];
    if (line && line.depth > 0) return true;
    if (line?.kind !== 'blank') return false;
  }
  return false;
}

/** The first line of the attribution that ends at `end`; -1 when what stands there is none. */
function findStart(lines: readonly DraftLine[], end: number): number {
  let start = -1;
  let joined = '';
  for (let i = end; i > end - MAX_ATTRIBUTION_LINES && i >= 0; i--) {
    const line = lines[i];
    if (line?.kind !== 'text') break;
    joined = `${line.content} ${joined}`;
    if (joined.length > MAX_ATTRIBUTION_CHARS) break;
    if (ATTRIBUTION_START.test(line.content)) start = i;
  }
  if (start >= 0) return start;
  return quoteFollows(lines, end) ? end : -1;
}

function isAttribution(lines: readonly DraftLine[], start: number, end: number): boolean {
  const text = lines
    .slice(start, end + 1)
    .map((line) => line.content)
    .join(' ');
  return quoteFollows(lines, end) || (ATTRIBUTION_HINT.test(text) && ATTRIBUTION_START.test(text));
}

/** `-----Original Message-----` or a bare From/Sent/To/Subject block; returns the index after it, or `at`. */
function endOfCopiedHeaders(lines: readonly DraftLine[], at: number): number {
  const first = lines[at]?.content ?? '';
  const marked = ORIGINAL_MESSAGE.test(first) && ORIGINAL_MESSAGE_WORDS.test(first);
  if (!marked && !COPIED_HEADER.test(first)) return at;
  let headers = 0;
  let end = at + (marked ? 1 : 0);
  for (let i = end; i < Math.min(lines.length, at + MAX_COPIED_HEADERS); i++) {
    const line = lines[i];
    if (!line || line.depth > 0) break;
    if (COPIED_HEADER.test(line.content)) {
      headers++;
      end = i + 1;
    } else if (line.kind === 'blank' ? headers > 0 : headers === 0 || !/^\s|[;,@]/.test(line.content)) break;
    else if (line.kind !== 'blank') end = i + 1;
  }
  return marked || headers >= 3 ? end : at;
}

function markCopiedHeaders(lines: readonly DraftLine[]): void {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line?.kind !== 'text' || line.depth > 0) continue;
    const end = endOfCopiedHeaders(lines, i);
    if (end === i) continue;
    for (let k = i; k < end; k++) {
      const header = lines[k];
      if (header && header.kind !== 'blank') header.kind = 'attribution';
    }
    const rest = lines.slice(end);
    if (rest.some((later) => later.depth > 0)) continue;
    for (const later of rest) {
      later.depth = 1;
      later.kind = 'quoted';
    }
    return;
  }
}

/** Marks attribution lines, and as quoted what follows a copied header block without any quote marks. */
export function markAttributions(lines: readonly DraftLine[]): void {
  for (const [end, line] of lines.entries()) {
    if (line.kind !== 'text') continue;
    if (QUOTING_LINE.test(line.content) && quoteFollows(lines, end)) line.kind = 'attribution';
    if (!ATTRIBUTION_END.test(line.content)) continue;
    const start = findStart(lines, end);
    if (start < 0 || !isAttribution(lines, start, end)) continue;
    for (let i = start; i <= end; i++) {
      const part = lines[i];
      if (part) part.kind = 'attribution';
    }
  }
  markCopiedHeaders(lines);
}
