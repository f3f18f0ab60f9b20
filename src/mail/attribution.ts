// Attribution lines: `On … Bob wrote:` in many languages, and copied header blocks of the original mail.
import { type DraftLine, toQuoted } from './body-line.js';
import {
  ATTRIBUTION_END,
  ATTRIBUTION_HINT,
  ATTRIBUTION_START,
  ATTRIBUTION_VERB,
  COPIED_HEADER,
  COPIED_RECIPIENT,
  GLUED_ATTRIBUTION,
  HEADER_CONTINUATION,
  NAMED_ATTRIBUTION,
  ORIGINAL_MESSAGE,
  QUOTING_LINE,
  UNDERSCORES,
} from './rules.js';

/** A line that ends otherwise is not looked at more closely: most lines of a mail. */
const ATTRIBUTION_LAST_CHARS = ':：>es';
const MAX_ATTRIBUTION_LINES = 4;
const MAX_ATTRIBUTION_CHARS = 400;
const MAX_COPIED_HEADERS = 30;
const MIN_COPIED_HEADERS = 3;

/** Whether quoted text (or a snip for it) follows, with at most two blank lines in between. */
function quoteFollows(lines: readonly DraftLine[], index: number): boolean {
  for (let i = index + 1; i < Math.min(lines.length, index + 4); i++) {
    const line = lines[i];
    if (line && (line.depth > 0 || line.kind === 'snip')) return true;
    if (line?.kind !== 'blank') return false;
  }
  return false;
}

/** The first line of the attribution that ends at `end`; -1 when what stands there is none. */
function findStart(lines: readonly DraftLine[], end: number, isFirstText: (index: number) => boolean): number {
  const followed = quoteFollows(lines, end);
  let joined = '';
  let named = -1;
  for (let i = end; i > end - MAX_ATTRIBUTION_LINES && i >= 0; i--) {
    const line = lines[i];
    if (line?.kind !== 'text') break;
    joined = i === end ? line.content : `${line.content} ${joined}`;
    if (joined.length > MAX_ATTRIBUTION_CHARS) break;
    const dated = ATTRIBUTION_HINT.test(joined) && ATTRIBUTION_VERB.test(joined);
    if (dated && ATTRIBUTION_START.test(line.content) && (followed || isFirstText(i))) return i;
    const placed = followed || (dated && isFirstText(i));
    if (placed && NAMED_ATTRIBUTION.test(joined) && (dated || i === end)) named = i;
  }
  return named;
}

function markSpan(lines: readonly DraftLine[], start: number, end: number): void {
  for (let i = start; i <= end; i++) {
    const line = lines[i];
    if (line && line.kind !== 'blank') line.kind = 'attribution';
  }
}

/** The index after a copied header block that starts at `at`; `at` when there is none. */
function endOfCopiedHeaders(lines: readonly DraftLine[], at: number): number {
  const first = lines[at]?.content ?? '';
  const marked = ORIGINAL_MESSAGE.test(first);
  if (!marked && !UNDERSCORES.test(first) && !COPIED_HEADER.test(first)) return at;
  let headers = 0;
  let recipients = 0;
  let end = COPIED_HEADER.test(first) ? at : at + 1;
  for (let i = end; i < Math.min(lines.length, at + MAX_COPIED_HEADERS); i++) {
    const line = lines[i];
    if (!line || line.depth > 0) break;
    if (COPIED_HEADER.test(line.content)) {
      headers++;
      if (COPIED_RECIPIENT.test(line.content)) recipients++;
      end = i + 1;
    } else if (line.kind === 'blank') {
      if (headers > 0) break;
    } else if (headers > 0 && HEADER_CONTINUATION.test(line.content)) end = i + 1;
    else break;
  }
  return marked || (headers >= MIN_COPIED_HEADERS && recipients > 0) ? end : at;
}

/** Marks copied header blocks; when no quote marks come after one, all that follows is the original mail. */
function markCopiedHeaders(lines: DraftLine[]): void {
  let lastQuoted = lines.length - 1;
  while (lastQuoted >= 0 && lines[lastQuoted]?.depth === 0) lastQuoted--;
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'text') continue;
    const end = endOfCopiedHeaders(lines, i);
    if (end === i) continue;
    markSpan(lines, i, end - 1);
    if (lastQuoted >= end) continue;
    for (const [at, later] of lines.entries()) if (at >= end) lines[at] = toQuoted(later, 1, false);
    return;
  }
}

/** Marks attribution lines, and as quoted what follows a copied header block without any quote marks. */
export function markAttributions(lines: DraftLine[]): void {
  let firstText = lines.findIndex((line) => line.kind === 'text');
  for (const [end, line] of lines.entries()) {
    if (line.kind !== 'text' || line.content.length > MAX_ATTRIBUTION_CHARS) continue;
    const quotes = QUOTING_LINE.test(line.content) && quoteFollows(lines, end);
    if (quotes || GLUED_ATTRIBUTION.test(line.content)) line.kind = 'attribution';
    else if (
      ATTRIBUTION_LAST_CHARS.includes(line.content.trimEnd().at(-1) ?? ' ') &&
      ATTRIBUTION_END.test(line.content)
    ) {
      const start = findStart(lines, end, (index) => index === firstText);
      if (start < 0) continue;
      markSpan(lines, start, end);
      if (start === firstText) firstText = lines.findIndex((later, i) => i > end && later.kind === 'text');
    }
  }
  markCopiedHeaders(lines);
}
