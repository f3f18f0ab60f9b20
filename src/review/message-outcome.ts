// What became of the words of a commit message, or of its title, that a comment is about.
import { squash } from '../diff/line-index.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { readQuoted } from './as-asked.js';
import { ABOUT_WORDS, QUOTE_MARKS } from './rules.js';
import { ABOUT_FIXES, ABOUT_NAMES, ABOUT_SPELLING, ABOUT_TITLE, FIXES_LINE, REPLACEMENT } from './rules-outcomes.js';

export type MessageOutcome =
  | { readonly fate: 'stands' }
  /** `asked`: the line that has what the comment asks for; empty when what it speaks against is gone, null when nothing shows it. */
  | { readonly fate: 'changed'; readonly text: string; readonly asked: string | null };

/** A comment on words, as far as these matter. */
interface Remark {
  readonly text: string;
  readonly quote: string;
}

/** Longer comments speak of more than of how a word is written. */
const MAX_ON_SPELLING = 160;
/** A shorter piece may stand in any text. */
const TELLING_PIECE = 6;

const STANDS: MessageOutcome = { fate: 'stands' };

/**
 * Compares the messages of a commented patch with those of what it became.
 * @param name how texts call the next revision, e.g. `v3`.
 */
export function followMessage(
  { text, quote }: Remark,
  patches: readonly Patch[],
  successors: readonly Patch[],
  name: string,
): MessageOutcome {
  const before = patches.flatMap(readLines);
  const after = successors.flatMap(readLines);
  if (before.length === 0 || after.length === 0) return STANDS;
  const isOnWords = ABOUT_WORDS.test(text) || ABOUT_NAMES.test(text);
  const asked =
    findReplaced(text, before, after) ??
    (isOnWords ? findQuoted(text, [...before, ...patches.flatMap(listCode)], after) : null);
  if (asked !== null) return { fate: 'changed', text: `${name} has in the commit message: ${asked}`, asked };
  if (!ABOUT_WORDS.test(text)) return STANDS;
  const isSpelling = text.length <= MAX_ON_SPELLING && ABOUT_SPELLING.test(text);
  const [was, now] = [patches[0], successors[0]].map((patch) => parseSubject(patch?.subject ?? '').title);
  if (now !== undefined && was !== now && ABOUT_TITLE.test(text)) {
    return { fate: 'changed', text: `${name} is called: ${now}`, asked: isSpelling ? now : null };
  }
  const quoted = lastQuotedLine(quote);
  if (quoted === null || !patches.some((patch) => says(patch, quoted))) return STANDS;
  if (successors.some((patch) => says(patch, quoted))) return STANDS;
  return { fate: 'changed', text: `${name} rewords the commit message: was ${quoted}`, asked: isSpelling ? '' : null };
}

/** The trailer that names the commit which a patch mends, where a comment asks for one and there was none; else null. */
export function findFixesLine(text: string, patches: readonly Patch[], successors: readonly Patch[]): string | null {
  if (!ABOUT_FIXES.test(text) || patches.some(({ commitMessage }) => FIXES_LINE.test(commitMessage))) return null;
  for (const { commitMessage } of successors) {
    const [line] = FIXES_LINE.exec(commitMessage) ?? [];
    if (line !== undefined) return line.trim();
  }
  return null;
}

/** `s/one/other/`: there is less of the one, and the other has come. */
function findReplaced(text: string, before: readonly string[], after: readonly string[]): string | null {
  const [, one, other] = REPLACEMENT.exec(text) ?? [];
  if (one === undefined || other === undefined) return null;
  if (before.filter(holds(one)).length <= after.filter(holds(one)).length || before.some(holds(other))) return null;
  return after.find(holds(other)) ?? null;
}

/** Words that the comment has in quotation marks, and that neither the message nor the code had before. */
function findQuoted(text: string, before: readonly string[], after: readonly string[]): string | null {
  const pieces = readQuoted(text).filter((piece) => squash(piece).length >= TELLING_PIECE);
  if (pieces.length === 0) return null;
  const known = before.map(squash);
  for (const piece of pieces) {
    const plain = squash(piece);
    if (known.some((line) => line.includes(plain))) continue;
    const line = after.find(holds(piece));
    if (line !== undefined) return line;
  }
  return null;
}

function holds(piece: string): (line: string) => boolean {
  const plain = squash(piece);
  return (line) => squash(line).includes(plain);
}

/** The title and the lines of the message. */
function readLines({ subject, commitMessage }: Patch): readonly string[] {
  return [parseSubject(subject).title, ...commitMessage.split('\n')]
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function listCode({ files }: Patch): readonly string[] {
  return files.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines.map(({ content }) => content)));
}

function says(patch: Patch, line: string): boolean {
  return patch.commitMessage.includes(line);
}

function lastQuotedLine(quote: string): string | null {
  for (const line of quote.split('\n').reverse()) {
    const words = line.replace(QUOTE_MARKS, '').trim();
    if (words !== '') return words;
  }
  return null;
}
