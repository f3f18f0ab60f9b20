// Whether a change of the code around a comment is what the comment asked for: then nobody had to say so for it to be meant.
import { likenessOfText } from '../diff/likeness.js';
import { squash } from '../diff/line-index.js';
import { ABOUT_SPACE, CODE_WORD, WANTS_OTHER, WANTS_REMOVAL } from './rules.js';
import {
  ABOUT_LENGTH,
  ABOUT_LINES,
  ABOUT_SPELLING,
  ANY_NAME,
  BEFORE_CODE,
  CODE_SIGN,
  END_OF_CODE,
  IS_CHECK,
  IS_COMMENT,
  IS_LOCK,
  IS_RELEASE,
  IS_UNLOCK,
  MISSES,
  MISSING_CHECK,
  MISSING_COMMENT,
  MISSING_LOCK,
  MISSING_RELEASE,
  MISSING_UNLOCK,
  PHRASE,
  PLAIN_JUMP,
  PREFIX,
  QUOTED,
  REMOVED_CODE,
  REPLACEMENT,
  TELLING_JUMP,
  UNWANTED,
  UNWANTED_KEYWORD,
} from './rules-outcomes.js';

/** What the next revision does otherwise at a commented place. */
export interface CodeChange {
  /** The commented line, and what stands for it now; each is empty when there is no such line. */
  readonly was: string;
  readonly now: string;
  /** All lines that stood around it, of which these are gone, the nearest first; and lines that were added there. */
  readonly before: readonly string[];
  readonly lost: readonly string[];
  readonly added: readonly string[];
}

/** Words that say nothing about a line of code, unless a comment quotes them. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'the and for not this that with from have has been when where then than are was you can all any but its his our use used uses may should would could return returns struct int else goto break continue sizeof'.split(
    ' ',
  ),
);

/** More words than this make no comment clearer. */
export const MAX_WORDS = 400;
/** Lines of a comment, and passages that it quotes, that may be code which it proposes. */
const MAX_PROPOSALS = 100;
/** A shorter piece of code may stand in any line; a shorter line may be anywhere. */
const TELLING_PIECE = 6;
const TELLING_LINE = 4;
/** A line of a comment that may be a part of a line of code; and a whole comment that may be one of a text. */
const TELLING_PART = 12;
const MAX_PHRASE = 60;
/** A line this much like one that is gone stands in its place. */
const SAME_LINE = 0.4;
/** Comments on how a line is written are short, and the line stays much the same. */
const MAX_ON_SPELLING = 160;
const SAME_BUT_SPELLING = 0.75;
/** A line that was too long has this part of its length at most. */
const SHORTER = 0.9;
/** Longer comments speak of more than of one thing that is missing, and have names in passing. */
const MAX_ON_MISSING = 400;
export const MAX_ON_NAMES = 600;
const MAX_ON_REMOVAL = 120;
const MAX_ON_UNWANTED = 200;
/** Code that is written out at length has jumps as any code has. */
const MAX_ON_JUMP = 120;

/**
 * The line by which a change does what a comment asks for: the code that it proposes, a word that it names, the thing that
 * it misses; null when nothing shows it. Empty when what it speaks against is gone, or when only white space changed, and that is
 * what it is about.
 */
export function findAsked(text: string, change: CodeChange): string | null {
  const { was, before, lost, added } = change;
  const stands = change.now === '' ? findReplacements(was, added) : [change.now];
  const now = stands[0] ?? '';
  if (was !== '' && squash(was) === squash(now)) return was !== now && ABOUT_SPACE.test(text) ? '' : null;
  const lines = now === '' || added.includes(now) ? added : [now, ...added];
  const proposed = findProposed(text, before, lines) ?? findSubstituted(text, lost, lines);
  if (proposed !== null) return proposed;
  const quoted = readQuotedWords(text);
  const named = new Set([...readWords(text), ...quoted]);
  const gains = (line: string, old: string) => isAnyNew(readWords(line, quoted), readWords(old, quoted), named);
  const gaining = stands.find((line) => gains(line, was));
  if (gaining !== undefined) return gaining;
  const names = new Set([...quoted, ...(text.length <= MAX_ON_NAMES ? findCodeNames(text) : [])]);
  const known = new Set(findCodeNames(before.join('\n')));
  const naming = lines.find((line) => isAnyNew(new Set(findCodeNames(line)), known, names));
  if (naming !== undefined) return naming;
  const prefixed = text.length <= MAX_ON_NAMES ? findPrefixed(text, before, lines) : undefined;
  if (prefixed !== undefined) return prefixed;
  const isUnwanted = wantsRemoval(text);
  if (WANTS_OTHER.test(text) || isUnwanted) {
    if (was !== '' && gains(was, (now === '' ? lines : stands).join('\n'))) return '';
    if (now !== '' && [...quoted].some((word) => countWord(was, word) > countWord(now, word))) return '';
  }
  if (isUnwanted) {
    if (was !== '' && stands.length === 0 && isOnCode(text)) return '';
    const left = [...before.filter((line) => !lost.includes(line)), ...lines].join('\n');
    if (gains(lost.join('\n'), left)) return '';
  }
  if (isCorrected(text, was, now) || isWithoutKeyword(text, lost, lines)) return '';
  return findMissing(text, change, lines);
}

/** Whether a comment wants code taken away, so that its absence is what was asked for. */
export function wantsRemoval(text: string): boolean {
  return WANTS_REMOVAL.test(text) || (text.length <= MAX_ON_UNWANTED && UNWANTED.test(text));
}

/** A short remark on what a line does, not on how it is set. */
function isOnCode(text: string): boolean {
  return text.length <= MAX_ON_REMOVAL && !ABOUT_SPACE.test(text) && !ABOUT_LINES.test(text);
}

/** The line that has a name which begins as the comment says: `ASSERT_*`. */
function findPrefixed(text: string, before: readonly string[], lines: readonly string[]): string | undefined {
  const prefixes = text.match(PREFIX) ?? [];
  const has = (line: string) =>
    (line.match(ANY_NAME) ?? []).some((name) => prefixes.some((prefix) => name.startsWith(prefix) && name !== prefix));
  return prefixes.length === 0 || before.some(has) ? undefined : lines.find(has);
}

/** A line that was misspelled stands otherwise; one that was too long is shorter. */
function isCorrected(text: string, was: string, now: string): boolean {
  if (now === '' || text.length > MAX_ON_SPELLING) return false;
  if (ABOUT_LENGTH.test(text)) return now.length <= was.length * SHORTER;
  return ABOUT_SPELLING.test(text) && likenessOfText(was, now) >= SAME_BUT_SPELLING;
}

/** A branch or a jump that the comment wants away is no longer there. */
function isWithoutKeyword(text: string, lost: readonly string[], added: readonly string[]): boolean {
  const keyword = wantsRemoval(text) ? UNWANTED_KEYWORD.exec(text)?.[1] : undefined;
  if (keyword === undefined) return false;
  const has = (line: string) => (line.match(ANY_NAME) ?? []).some((name) => name === keyword);
  return lost.filter(has).length > added.filter(has).length;
}

/** Whether there is a word that was not known before, and that counts. */
function isAnyNew(words: ReadonlySet<string>, known: ReadonlySet<string>, counting: ReadonlySet<string>): boolean {
  for (const word of words) if (counting.has(word) && !known.has(word)) return true;
  return false;
}

/** The added lines that may stand in the place of one that is gone, the most similar one first. */
function findReplacements(was: string, added: readonly string[]): readonly string[] {
  if (was === '') return [];
  return added
    .map((line) => ({ line, likeness: likenessOfText(was, line) }))
    .filter(({ likeness }) => likeness >= SAME_LINE)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ line }) => line);
}

/** The added line that the comment wrote out, whole or in quotation marks. */
function findProposed(text: string, before: readonly string[], added: readonly string[]): string | null {
  const { lines, pieces } = readProposals(text);
  const fresh = pieces.filter((piece) => !before.some((line) => squash(line).includes(piece)));
  for (const line of added) {
    const plain = squash(line);
    const isJump = PLAIN_JUMP.test(line) && !TELLING_JUMP.test(line);
    const isTelling = plain.length >= TELLING_LINE && !(text.length > MAX_ON_JUMP && isJump);
    if (isTelling && lines.has(plain)) return line;
    if (fresh.some((piece) => plain.includes(piece))) return line;
  }
  return null;
}

interface Proposals {
  readonly lines: ReadonlySet<string>;
  readonly pieces: readonly string[];
}

/** Without white space. A line of prose is no line of code, so that it does no harm here. */
export function readProposals(text: string): Proposals {
  const lines = new Set<string>();
  const pieces: string[] = [];
  if (text.length <= MAX_PHRASE && PHRASE.test(text)) pieces.push(squash(stripCode(text.trim())));
  for (const line of text.split('\n', MAX_PROPOSALS)) {
    if (REMOVED_CODE.test(line)) continue;
    const code = stripCode(line);
    const plain = squash(code);
    lines.add(plain);
    if (plain.length >= TELLING_PART && CODE_SIGN.test(code)) pieces.push(plain);
  }
  for (const piece of readQuoted(text)) {
    const plain = squash(piece);
    lines.add(plain);
    if (plain.length >= TELLING_PIECE && CODE_SIGN.test(piece)) pieces.push(plain);
  }
  return { lines, pieces };
}

function stripCode(line: string): string {
  return line.replace(BEFORE_CODE, '').replace(END_OF_CODE, '');
}

/** What a comment has in quotation marks, the first hundred of them. */
export function readQuoted(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].slice(0, MAX_PROPOSALS).map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The line that has the one for the other of `s/one/other/`. */
function findSubstituted(text: string, lost: readonly string[], added: readonly string[]): string | null {
  const [, from, to] = REPLACEMENT.exec(text) ?? [];
  if (from === undefined || to === undefined) return null;
  const [was, now] = [squash(from), squash(to)];
  if (!lost.some((line) => squash(line).includes(was))) return null;
  return added.find((line) => squash(line).includes(now)) ?? null;
}

/** An added line that has what the comment misses, where none of those before it had. */
function findMissing(text: string, { before, lost }: CodeChange, added: readonly string[]): string | null {
  if (text.length > MAX_ON_MISSING || !MISSES.test(text)) return null;
  const names = new Set(`${before[0] ?? ''}\n${text}`.match(ANY_NAME) ?? []);
  for (const { asked, done, isOnNames } of MISSING_THINGS) {
    if (!asked.test(text) || lost.some((line) => done.test(line))) continue;
    const line = added.find(
      (one) =>
        done.test(one) && (!isOnNames || (one.match(ANY_NAME) ?? []).some((name) => name !== 'if' && names.has(name))),
    );
    if (line !== undefined) return line;
  }
  return null;
}

/** What may be missing, and a line that has it; a check, or a release, is one of something that was named. */
const MISSING_THINGS = [
  { asked: MISSING_CHECK, done: IS_CHECK, isOnNames: true },
  { asked: MISSING_RELEASE, done: IS_RELEASE, isOnNames: true },
  { asked: MISSING_UNLOCK, done: IS_UNLOCK, isOnNames: false },
  { asked: MISSING_LOCK, done: IS_LOCK, isOnNames: false },
  { asked: MISSING_COMMENT, done: IS_COMMENT, isOnNames: false },
];

/** Names that code alone uses: with an underscore inside. */
export function findCodeNames(text: string): readonly string[] {
  return (text.match(CODE_WORD) ?? []).filter((word) => word.indexOf('_', 1) > 0);
}

const NOTHING: ReadonlySet<string> = new Set();

function readWords(text: string, quoted: ReadonlySet<string> = NOTHING): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of text.match(CODE_WORD) ?? []) {
    if (words.size >= MAX_WORDS) break;
    if (quoted.has(word) || !COMMON_WORDS.has(word.toLowerCase())) words.add(word);
  }
  return words;
}

/** Single words that a comment has in quotation marks. */
function readQuotedWords(text: string): ReadonlySet<string> {
  return new Set(readQuoted(text).filter((piece) => piece.match(CODE_WORD)?.[0] === piece));
}

function countWord(text: string, word: string): number {
  return (text.match(CODE_WORD) ?? []).filter((one) => one === word).length;
}
