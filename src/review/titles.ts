// The point of a passage in one line, as a maintainer would have written it: its telling sentence without the polite
// words around it, whole words and code names only, a question kept as a question.
import { CODE_LINE } from './rules-classify.js';
import {
  ABBREVIATION,
  CLOSED_BEHIND,
  CODE_ALONE,
  CODE_INSIDE,
  CODE_NEXT,
  CODE_TOKEN,
  COMMENT_ENDS,
  COMMENT_OPENS,
  DANGLES,
  IN_BRACKETS,
  INVERTS,
  INVERTS_IS,
  ITEM_OF_WORDS,
  LEAD_IN,
  LOWER_START,
  NAMES_CODE,
  OPEN_BEFORE,
  OUTPUT_LINE,
  PATCH_START,
  POINTS_ABOVE,
  POINTS_AT,
  POINTS_BACK,
  POLITE_ASK,
  SAYS_OF_CODE,
  SENTENCE_END,
  SENTENCE_WORDS,
  SMILEY,
  TABLE_ROW,
  TRAILING_ASIDE,
  WONDERS,
} from './rules-titles.js';
import { choosePoint, countNaming, countWords, type Sentence } from './title-choice.js';
import { dropHedges } from './title-hedges.js';
import { dropBrackets, dropClauseBefore, isBalanced, LONGEST_TITLE, shorten } from './title-length.js';
import { isCodeWord, nameCode, type PointedCode } from './title-places.js';

export type { Sentence };

const MOST_LINES = 24;
const MOST_CHARS = 1200;
const MOST_SENTENCES = 8;
/** Sentences with fewer words take the next one along. */
const FEW_WORDS = 3;

/** One line of at most 120 characters, never empty; `previous` is the passage before, for remarks that only point back. */
export function writeTitle(text: string, previous: string | null = null): string {
  return titlePoint(findPoint(text), previous);
}

/** How a passage opens, in one line: stands for what makes no point. Its first sentence, with the next when that is short. */
export function writeOpening(text: string): string {
  const [first, second] = readSentences(text.slice(0, MOST_OF_OPENING), 2);
  if (first === undefined) return NO_WORDS;
  const isShort = !first.isCode && second?.isCode === false && countWords(first.text) < FEW_WORDS;
  return shorten(isShort ? `${first.text} ${second.text}` : first.text) || NO_WORDS;
}

/** More than a title shows. */
const MOST_OF_OPENING = 300;

/** The title of a point that `findPoint` found; `code` is what a point that names nothing points at. */
export function titlePoint(point: Sentence | null, previous: string | null, code: PointedCode | null = null): string {
  const title = point === null ? '' : point.isCode ? shorten(point.text) : polish(point, code);
  return pointBack(title, previous) ?? (title === '' ? NO_WORDS : title);
}

/** What a remark says that only points to the one before; null when it says something itself. */
function pointBack(title: string, previous: string | null): string | null {
  if (previous === null || title.length > LONGEST_POINTER) return null;
  const plain = title.replace(CODE_TOKEN, '');
  if (!POINTS_BACK.test(plain)) return null;
  const said = writeTitle(previous);
  if (said === NO_WORDS || POINTS_BACK.test(said)) return null;
  return shorten(`${plain === title ? 'Same here' : title}: ${said}`);
}

/** Longer titles name something. */
const LONGEST_POINTER = 60;

const NO_WORDS = 'Remark without words';

/**
 * Sentences of a remark in order: prose joined across lines and cut into sentences; a block of code stands alone, by its
 * first line. At most so many.
 */
export function readSentences(text: string, most = MOST_SENTENCES): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let prose: string[] = [];
  let inCode = false;
  let inComment = false;
  let afterBlank = false;
  const close = (): void => {
    for (const sentence of splitSentences(prose.join(' '))) {
      const isOfCode = sentences.at(-1)?.isCode === true && SAYS_OF_CODE.test(sentence);
      sentences.push({ text: isOfCode ? `This ${sentence}` : sentence, isCode: false });
    }
    prose = [];
  };
  for (const line of text.slice(0, MOST_CHARS).split('\n', MOST_LINES)) {
    const plain = line.replace(/\s+/g, ' ').trim();
    if (plain === '') close();
    else if (inComment || isCodeLine(line, inCode && !afterBlank)) {
      inComment = inComment ? !COMMENT_ENDS.test(plain) : COMMENT_OPENS.test(line);
      close();
      if (!inCode) sentences.push({ text: plain, isCode: true });
      inCode = true;
    } else {
      if (ITEM_OF_WORDS.test(line)) close();
      prose.push(plain);
      inCode = false;
    }
    afterBlank = plain === '';
    if (afterBlank) inComment = false;
    if (sentences.length >= most) return sentences;
  }
  close();
  return sentences.slice(0, most);
}

/** Lines that only look like code, an item of a list or a wrapped line with a keyword first, are told by their words. */
function isCodeLine(line: string, afterCode: boolean): boolean {
  if (OUTPUT_LINE.test(line) || TABLE_ROW.test(line)) return true;
  if (!CODE_LINE.test(line)) return false;
  if (afterCode || CODE_ALONE.test(line)) return true;
  const words = line.slice(0, MOST_OF_LINE).match(SENTENCE_WORDS)?.length ?? 0;
  return words < (ITEM_OF_WORDS.test(line) ? 1 : 2);
}

/** Of a line, so much is looked at. */
const MOST_OF_LINE = 200;

function splitSentences(prose: string): readonly string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const end of prose.matchAll(SENTENCE_END)) {
    const stop = end.index + end[0].length;
    const rest = prose.slice(stop, stop + MOST_OF_LINE);
    const isMid =
      isLowerLetter(rest.trimStart().charAt(0)) && !CODE_NEXT.test(rest) && !startsLower(prose, end.index, rest);
    const isEnd = !end[0].startsWith('.') || (!ABBREVIATION.test(prose.slice(start, end.index)) && !isMid);
    if (!isEnd || (CLOSED_BEHIND.test(rest) && OPEN_BEFORE.test(prose.slice(start, end.index)))) continue;
    sentences.push(prose.slice(start, stop).trim());
    start = stop;
  }
  sentences.push(prose.slice(start).trim());
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Whether a sentence begins behind a dot though its writer uses no capitals. */
function startsLower(prose: string, dot: number, rest: string): boolean {
  return isLowerLetter(prose.charAt(dot - 1)) && LOWER_START.test(rest);
}

function isLowerLetter(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

/** The sentence that carries the point, with what it needs to be understood; null when there is none. */
export function findPoint(text: string): Sentence | null {
  const sentences = readSentences(text);
  const best = choosePoint(sentences);
  const found = sentences[best];
  if (found === undefined) return null;
  const chosen = { text: found.text, isCode: found.isCode, isFirst: best === 0 };
  const next = sentences[best + 1];
  const needsNext = chosen.text.endsWith(':') || countWords(chosen.text) < FEW_WORDS;
  const isAlone = countWords(chosen.text) === 1;
  if (chosen.isCode || !needsNext || next === undefined || (/[.?!]$/.test(chosen.text) && !isAlone)) return chosen;
  const more = next.isCode ? openCode(next.text) : next.text;
  return more === '' ? chosen : { ...chosen, text: `${chosen.text} ${more}` };
}

/** The first line of a piece of code as a sentence ends with it; empty when it says nothing. */
function openCode(line: string): string {
  if (PATCH_START.test(line)) return '';
  const start = line.replace(/\s*[{\\]$/, '');
  return start === line || start === '' ? start : `${start}…`;
}

/** Takes off what is said around the point, and makes it fit. */
function polish({ text, isFirst }: Sentence, code: PointedCode | null): string {
  let point = text.replace(SMILEY, '').trim();
  for (let round = 0; round < LEAD_IN.length; round += 1) {
    const shorter = dropHedges(LEAD_IN.reduce((rest, rule) => takeOff(rest, rule), point));
    if (shorter === point) break;
    point = shorter;
  }
  if (WONDERS.test(point)) point = `${invert(point.replace(WONDERS, '')).replace(/[.?!]+$/, '')}?`;
  if (POLITE_ASK.test(point)) point = takeOff(point, POLITE_ASK).replace(/\?+$/, '');
  point = point
    .replace(TRAILING_ASIDE, '')
    .replace(/\s*\?+$/, '?')
    .trim();
  if (IN_BRACKETS.test(point)) point = point.slice(1, -1);
  if (!isBalanced(point)) point = point.replace(/^[(["]+/, '');
  if (DANGLES.test(point)) point = `${point}…`;
  const title = shorten(point.length <= LONGEST_TITLE ? point : dropBrackets(dropClauseBefore(point)));
  const name = code !== null && isUnnamed(title, isFirst === true) && !POINTS_BACK.test(title) ? nameCode(code) : null;
  return name === null ? capitalize(title, code) : shorten(`${name}: ${lowerFirst(title)}`);
}

/** "we should do it" → "should we do it"; anything that no rule inverts stays. */
function invert(statement: string): string {
  return statement
    .replace(INVERTS_IS, (_, subject: string) => `is ${subject.toLowerCase()} `)
    .replace(INVERTS, (_, subject: string, verb: string) => `${verb.toLowerCase()} ${subject.toLowerCase()} `);
}

/** Removes what the rule finds unless nothing would be left. */
function takeOff(text: string, rule: RegExp): string {
  const rest = text.replace(rule, '').trim();
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** Code names keep their first letter. */
function capitalize(title: string, code: PointedCode | null): string {
  const word = title.split(/[\s,;:?]/, 1)[0] ?? '';
  const isWord = /^[a-z][a-z'’-]*$/.test(word) && !title.startsWith('://', word.length) && !isCodeWord(title, code);
  return isWord ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}

/** For a title behind a name; words in capitals keep theirs. */
function lowerFirst(title: string): string {
  return /^(?:[A-Z][a-z]|[A-HJ-Z]['’])/.test(title) || /^A /.test(title)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

/** Whether nothing in the title tells what it is about: "This looks wrong.", "Why do we update it here?" */
function isUnnamed(title: string, isFirst: boolean): boolean {
  if (NAMES_CODE.test(title) || CODE_INSIDE.test(title)) return false;
  if (isFirst && POINTS_ABOVE.test(title))
    return title.length <= LONGEST_ABOVE && countNaming(title, MOST_NAMING + 1) <= MOST_NAMING;
  return title.length <= LONGEST_POINTER && countNaming(title, 3) <= (POINTS_AT.test(title) ? 2 : 1);
}

/** A first sentence on the line above takes its name up to here. */
const LONGEST_ABOVE = 75;
const MOST_NAMING = 4;
