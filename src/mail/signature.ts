// Signatures: what follows `-- `, sign-offs (`Thanks,` and a name), and names at the end of what the replier says.
import type { Person } from '../model/message.js';
import type { DraftLine } from './body-line.js';
import {
  INDENTED,
  LOWER_CASE_NAME,
  NAME_LINE,
  NAME_WORDS,
  RULER,
  SET_OFF_NAME,
  SIGN_OFF,
  SIGN_OFF_WITH_NAME,
  SIGNATURE_MARK,
} from './rules.js';

const MAX_SIGNATURE_LINES = 12;
const MAX_BARE_SIGNATURE_LINES = 5;
const MAX_SIGNED_LINES = 6;
const MAX_SIGNED_CHARS = 70;

/** `-- ` starts a signature unless much follows it: some writers separate parts of a mail with it. */
function markMarkedSignature(lines: readonly DraftLine[], at: number): void {
  const isBare = !lines[at]?.content.endsWith(' ');
  const limit = isBare ? MAX_BARE_SIGNATURE_LINES : MAX_SIGNATURE_LINES;
  let filled = 0;
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end];
    if (!line || line.depth > 0 || line.kind === 'attribution' || line.kind === 'diff') break;
    if (line.kind !== 'blank') filled++;
    if (filled > limit || (isBare && INDENTED.test(line.content))) return;
  }
  for (const line of lines.slice(at, end)) if (line.kind !== 'blank') line.kind = 'signature';
}

/** Words that the author can sign with: of the name, and of the address before the `@`. */
function wordsOf(author: Person | null): ReadonlySet<string> {
  const local = author?.email.split('@', 1)[0] ?? '';
  const words = `${author?.name ?? ''} ${local}`.toLowerCase().match(NAME_WORDS) ?? [];
  return new Set([...words, local]);
}

function isAuthorName(content: string, author: ReadonlySet<string>): boolean {
  const words = content.toLowerCase().match(NAME_WORDS) ?? [];
  if (words.length === 0 || words.length > 4) return false;
  return words.every((word) => author.has(word)) || author.has(words.join(''));
}

/** The lines of a sign-off at `at`: it, a name, at most a few short lines; then nothing more is said before a quote. */
function findSignOffLines(lines: readonly DraftLine[], at: number, author: ReadonlySet<string>): readonly DraftLine[] {
  const found: DraftLine[] = [];
  for (const line of lines.slice(at)) {
    if (line.depth > 0 || line.kind === 'signature' || line.kind === 'attribution') break;
    if (line.kind === 'blank') continue;
    if (line.kind !== 'text' || found.length > MAX_SIGNED_LINES || line.content.length > MAX_SIGNED_CHARS) return [];
    const isName =
      NAME_LINE.test(line.content) ||
      SIGN_OFF.test(line.content) ||
      LOWER_CASE_NAME.test(line.content) ||
      isAuthorName(line.content, author);
    if (found.length === 1 && !isName) return [];
    found.push(line);
  }
  return found;
}

/** Whether the line stands right below a quote: thanks alone are an answer there, not an end. */
function answersQuote(lines: readonly DraftLine[], at: number): boolean {
  let before = at - 1;
  while (lines[before]?.kind === 'blank') before--;
  return (lines[before]?.depth ?? 0) > 0;
}

/** The last line that the replier says when nothing but quotes, blanks and signatures follow; null for an empty reply. */
function findLastWords(lines: readonly DraftLine[]): DraftLine | null {
  return lines.findLast((line) => line.kind === 'text') ?? null;
}

/** Marks signatures and sign-offs. With the author known, a last line that is the author's name counts as one. */
export function markSignatures(lines: readonly DraftLine[], person: Person | null): void {
  const author = wordsOf(person);
  for (const [i, line] of lines.entries()) {
    if (line.kind === 'text' && SIGNATURE_MARK.test(line.content)) markMarkedSignature(lines, i);
  }
  const last = findLastWords(lines);
  if (last && (SET_OFF_NAME.test(last.content) || isAuthorName(last.content, author))) {
    last.kind = 'signature';
    const above = lines[last.lineNumber - 1];
    if (above?.kind === 'text' && RULER.test(above.content)) above.kind = 'signature';
  }
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'text') continue;
    if (!SIGN_OFF.test(line.content)) continue;
    const signOff = findSignOffLines(lines, i, author);
    if (signOff.length === 1 && answersQuote(lines, i)) continue;
    for (const part of signOff) part.kind = 'signature';
  }
  const lastSaid = findLastWords(lines);
  if (lastSaid && SIGN_OFF_WITH_NAME.test(lastSaid.content) && !answersQuote(lines, lastSaid.lineNumber)) {
    lastSaid.kind = 'signature';
  }
}
