// Whether the checked revision does what a remark asked for in so many words: the code, the words or the subject that it
// proposed stand there, or what it wanted taken away is gone.
import type { ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { likenessOfTitles, normalizeTitle } from '../series/titles.js';
import { isBlankLineDone } from './blank-line.js';
import { findPosition } from './carry-place.js';
import { normalizeLine } from './line-pattern.js';
import { type PatchText, readPatchText } from './patch-text.js';
import { WORD } from './rules.js';
import {
  BEFORE_TITLE,
  BLANK_LINES,
  CODE_IN_REMARK,
  CODE_NAME,
  END_OF_SENTENCE,
  LETTER_CASE,
  PLAIN_JUMP,
  POINTS_AT,
  QUOTATION_MARKS,
  QUOTE_MARKS,
  REMOVAL_ORDER,
  SUBJECT_WORD,
  SUBSTITUTION,
  TAG_NAME,
  TAG_WANTED,
  WHITE_SPACE,
} from './rules-remarks.js';
import { isTelling } from './telling-line.js';

/** Remarks are read up to so many lines and sentences. */
const MAX_LINES = 200;
/** A line of code that is shorter may stand anywhere. */
const MIN_CODE = 12;
/** A passage of fewer words may stand in any commit message; a longer remark quotes much that it does not propose. */
const MIN_WORDS = 6;
const MAX_WORDING = 1000;
/** Titles that share this part of their words are the same but for details. */
const SAME_TITLE = 0.85;
/** Longer remarks speak of more than trailers, or than white space. */
const MAX_ON_TAGS = 300;
const MAX_ON_SPACE = 200;
/** So many substitutions of one remark are read. */
const MAX_PAIRS = 10;
/** What is shown of a line. */
const SHOWN = 100;

/** A revision after the remark's own, as sentences name it. */
export interface LaterRevision {
  readonly name: string;
  readonly patches: readonly Patch[];
}

export interface AskedFrom {
  readonly comment: ReviewComment;
  /** The patch that it was made on. */
  readonly patch: Patch;
  /** Its revision. */
  readonly before: readonly Patch[];
  /** The patches that carry its patch on; empty when it was dropped. */
  readonly successors: readonly Patch[];
  /** The checked revision. */
  readonly after: readonly Patch[];
  /** Revisions that may have taken up what it proposed, the oldest first. */
  readonly takers: readonly LaterRevision[];
}

/** What shows that it was done, in one sentence; null when nothing does. */
export function findAskedChange(asked: AskedFrom): string | null {
  for (const taker of asked.takers) {
    const taken = findTitle(asked, taker) ?? findProposedCode(asked, taker) ?? findProposedWords(asked, taker);
    if (taken !== null) return taken;
  }
  return (
    findSubstitution(asked) ??
    findOtherTitle(asked) ??
    findTag(asked) ??
    findRemoval(asked) ??
    findOtherCase(asked) ??
    findOtherSpace(asked) ??
    (isBlankLineDone(asked.comment, asked.patch, asked.after) ? 'the blank lines there are as it asked' : null)
  );
}

/** The title that it proposes, or its patch's own in another case. */
function findTitle({ comment, patch, before }: AskedFrom, { name, patches }: LaterRevision): string | null {
  const old = readTitle(patch);
  const known = new Set(before.map(readTitle));
  const lines = splitLines(comment.text).map((line) => cleanTitle(line));
  const title = patches.map(readTitle).find((each) => {
    if (each === '' || known.has(each)) return false;
    if (lines.some((line) => likenessOfTitles(line, each) > Math.max(SAME_TITLE, likenessOfTitles(line, old))))
      return true;
    return normalizeTitle(old) === normalizeTitle(each) && LETTER_CASE.test(comment.text) && lines.includes(old);
  });
  return title === undefined ? null : `${name} has the subject that it asked for: ${title}`;
}

/** Another title than the one that it finds fault with. */
function findOtherTitle({ comment, patch, successors }: AskedFrom): string | null {
  const [first = ''] = splitSentences(comment.text);
  if (!SUBJECT_WORD.test(first)) return null;
  const old = normalizeTitle(readTitle(patch));
  const unwanted = readSubstitutions(comment.text).map(({ was }) => was);
  const title = successors
    .map(readTitle)
    .find((each) => each !== '' && normalizeTitle(each) !== old && !unwanted.some((was) => each.includes(was)));
  return title === undefined ? null : `the subject was changed to: ${title}`;
}

/** A trailer that it asks for, and that the commit message has now. */
function findTag({ comment: { text, site }, patch, successors }: AskedFrom): string | null {
  if (site !== null || text.length > MAX_ON_TAGS || !TAG_WANTED.test(text)) return null;
  const findLine = ({ commitMessage }: Patch, tag: string) =>
    commitMessage.split('\n').find((line) => line.trimStart().toLowerCase().startsWith(tag));
  for (const name of text.match(TAG_NAME) ?? []) {
    const tag = (name.includes(':') ? name : `${name}:`).toLowerCase();
    const line = successors.flatMap((each) => findLine(each, tag) ?? [])[0];
    if (line !== undefined && findLine(patch, tag) === undefined) return `the commit message now has: ${shorten(line)}`;
  }
  return null;
}

function readTitle({ subject }: Patch): string {
  return parseSubject(subject).title;
}

function cleanTitle(line: string): string {
  return line.trim().replace(BEFORE_TITLE, '').replace(QUOTATION_MARKS, '');
}

/** Most of the telling lines of code that it writes down were added since. */
function findProposedCode({ comment, before }: AskedFrom, { name, patches }: LaterRevision): string | null {
  const proposed = readProposed(comment.text).filter(
    (line) => line.length >= MIN_CODE && isTelling(line) && countWords(line) >= 2 && !PLAIN_JUMP.test(line),
  );
  const fresh = proposed.filter((line) => !some(before, ({ standing }) => standing.has(line)));
  const taken = fresh.filter((line) => some(patches, ({ added }) => added.has(line)));
  if (taken.length === 0 || taken.length * 2 < fresh.length) return null;
  const longest = taken.reduce((a, b) => (b.length > a.length ? b : a));
  return `${name} has the code that it proposed: ${shorten(longest)}`;
}

/** The lines of code in a remark; of a diff only those that it adds. */
function readProposed(text: string): readonly string[] {
  const lines = splitLines(text);
  const isDiff = lines.some((line) => line.startsWith('@@ '));
  return lines
    .filter((line) => (isDiff ? line.startsWith('+') && !line.startsWith('+++') : CODE_IN_REMARK.test(line)))
    .map((line) => normalizeLine(line.startsWith('+') ? line.slice(1) : line));
}

/** A sentence that it writes down stands in a commit message now, and did not. */
function findProposedWords({ comment, before }: AskedFrom, { name, patches }: LaterRevision): string | null {
  if (comment.site !== null || comment.text.length > MAX_WORDING) return null;
  const says = (all: readonly Patch[], sentence: string) => some(all, ({ message }) => message.includes(sentence));
  const found = splitSentences(comment.text)
    .filter((sentence) => countWords(sentence) >= MIN_WORDS)
    .find((sentence) => !says(before, sentence) && says(patches, sentence));
  return found === undefined ? null : `${name} says what it proposed: ${shorten(found)}`;
}

/** `s/this/that/`: each quoted line that had the one has the other; without such a line, the subject. */
function findSubstitution({ comment, patch, successors, after }: AskedFrom): string | null {
  const pairs = readSubstitutions(comment.text);
  const lines = readQuoted(comment).map(({ text }) => text);
  const isNow = (line: string, wanted: string) =>
    (!some(after, ({ standing }) => standing.has(line)) && some(after, ({ standing }) => standing.has(wanted))) ||
    some(successors, ({ message }) => message.includes(wanted) && !message.includes(line));
  const isDone = pairs.every(({ was, now }) => {
    const of = lines.filter((line) => line.includes(was));
    if (of.length === 0 && patch.subject.includes(was)) {
      return successors.some(({ subject }) => subject.includes(now) && !subject.includes(was));
    }
    return of.length > 0 && of.every((line) => isNow(line, normalizeLine(line.replaceAll(was, now))));
  });
  if (pairs.length === 0 || !isDone) return null;
  return `it now reads as asked: ${pairs.map(({ was, now }) => `${now} for ${was}`).join(', ')}`;
}

function readSubstitutions(text: string): readonly { readonly was: string; readonly now: string }[] {
  return [...text.matchAll(SUBSTITUTION)].slice(0, MAX_PAIRS).map(([, was = '', now = '']) => ({ was, now }));
}

/** What it orders to take away: the quoted lines with the names that it gives, else the line that it stands at. */
function findRemoval({ comment, before, successors, after }: AskedFrom): string | null {
  if (successors.length === 0) return null;
  const quoted = readQuoted(comment).filter(({ isAdded, text }) => isAdded && isTelling(text));
  for (const sentence of splitSentences(comment.text)) {
    const order = REMOVAL_ORDER.exec(sentence);
    if (order === null) continue;
    const names = (sentence.match(CODE_NAME) ?? []).map((name) => (name.endsWith('s') ? name.slice(0, -1) : name));
    const named = quoted.filter(({ text }) => names.some((name) => text.includes(name)));
    const isPlain = names.length === 0 && POINTS_AT.test(sentence.slice(order[0].length).trim());
    const lines = named.length > 0 ? named : isPlain ? quoted.slice(-1) : [];
    const isGone = ({ text }: Quoted) =>
      some(before, ({ standing }) => standing.has(text)) && !some(after, ({ standing }) => standing.has(text));
    if (lines.length > 0 && lines.every(isGone))
      return `what it wanted taken away is gone: ${shorten(lines[0]?.text ?? '')}`;
  }
  return null;
}

/** A quoted line that differs now only in upper and lower case. */
function findOtherCase({ comment, after, successors }: AskedFrom): string | null {
  if (!LETTER_CASE.test(comment.text)) return null;
  const last = readQuoted(comment).findLast(({ text }) => isTelling(text))?.text;
  if (last === undefined || some(after, ({ standing }) => standing.has(last))) return null;
  const lower = last.toLowerCase();
  const now = after.flatMap((patch) => [...readPatchText(patch).added]).find((line) => line.toLowerCase() === lower);
  if (now !== undefined) return `only its letters' case changed: ${shorten(now)}`;
  const isReworded = ({ message }: PatchText) => !message.includes(last) && message.toLowerCase().includes(lower);
  return some(successors, isReworded) ? `only its letters' case changed: ${shorten(last)}` : null;
}

/** Its line stands with other white space. */
function findOtherSpace({ comment: { text, site }, patch, after }: AskedFrom): string | null {
  if (site === null || text.length > MAX_ON_SPACE || !WHITE_SPACE.test(text)) return null;
  const position = findPosition(patch, site);
  const was = position?.hunk.lines[position.index]?.content ?? '';
  if (position === null || !isTelling(was)) return null;
  const now = after
    .flatMap(({ files }) => files.filter(({ path }) => path === position.file.path))
    .flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines))
    .filter(({ type, content }) => type !== '-' && normalizeLine(content) === normalizeLine(was));
  const isChanged = now.length > 0 && now.every(({ content }) => content !== was);
  return isChanged ? `only white space changed there: ${shorten(normalizeLine(was))}` : null;
}

interface Quoted {
  /** Normalized, without the marks of the quotation and of the diff. */
  readonly text: string;
  readonly isAdded: boolean;
}

/** The quoted lines, those that a patch removes left out. */
function readQuoted({ quote }: ReviewComment): readonly Quoted[] {
  return quote.split('\n', MAX_LINES).flatMap((line) => {
    const content = line.replace(QUOTE_MARKS, '');
    if (content.startsWith('-')) return [];
    const isAdded = content.startsWith('+');
    return [{ text: normalizeLine(isAdded ? content.slice(1) : content), isAdded }];
  });
}

function some(patches: readonly Patch[], holds: (text: PatchText) => boolean): boolean {
  return patches.some((patch) => holds(readPatchText(patch)));
}

function splitLines(text: string): readonly string[] {
  return text.split('\n', MAX_LINES);
}

function splitSentences(text: string): readonly string[] {
  return text
    .split(BLANK_LINES)
    .flatMap((paragraph) => normalizeLine(paragraph).split(END_OF_SENTENCE, MAX_LINES))
    .map((sentence) => sentence.trim().replace(QUOTATION_MARKS, ''))
    .filter((sentence) => sentence !== '')
    .slice(0, MAX_LINES);
}

function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}

function shorten(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1).trimEnd()}…`;
}
