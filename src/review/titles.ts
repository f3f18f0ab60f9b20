// The point of a passage in one line, as a maintainer would have written it: its telling sentence without the polite
// words around it, whole words and code names only, a question kept as a question.
import { CODE_LINE } from './rules-classify.js';
import {
  ABBREVIATION,
  ASKS,
  ASKS_WHY,
  CARRIES_NONE,
  CARRIES_POINT,
  CLAUSE_BEFORE,
  CODE_ALONE,
  DANGLES,
  HANGS_ON,
  ITEM_OF_WORDS,
  LEAD_IN,
  MAY_CARRY_POINT,
  NAMELESS,
  NAMES_CODE,
  NO_SENTENCE,
  OUTPUT_LINE,
  POINTS_BACK,
  POLITE_ASK,
  PRAISES,
  QUESTION_STARTS,
  SAYS_OF_CODE,
  SENTENCE_END,
  SENTENCE_WORDS,
  SETS_SCENE,
  SMILEY,
  STARTS_ASKING,
  STRONG_BREAK,
  TABLE_ROW,
  TELLS_OF_SELF,
  TRAILING_ASIDE,
  WEAK_BREAK,
  WONDERS,
  WORD,
} from './rules-titles.js';

const LONGEST_TITLE = 100;
/** A title is not cut shorter than this at a clause. */
const SHORTEST_CUT = 36;
const MOST_LINES = 24;
const MOST_CHARS = 1200;
const MOST_SENTENCES = 8;
/** Sentences with fewer words take the next one along. */
const FEW_WORDS = 3;

/** One line of at most 120 characters, never empty; `previous` is the passage before, for remarks that only point back. */
export function writeTitle(text: string, previous: string | null = null): string {
  return titlePoint(findPoint(text), previous);
}

/** The title of a point that `findPoint` found. */
export function titlePoint(point: Sentence | null, previous: string | null): string {
  const title = point === null ? '' : point.isCode ? shorten(point.text) : polish(point.text);
  if (previous !== null && POINTS_BACK.test(title)) {
    const said = writeTitle(previous);
    if (said !== NO_WORDS && !POINTS_BACK.test(said)) return shorten(`Same here: ${said}`);
  }
  return title === '' ? NO_WORDS : title;
}

const NO_WORDS = 'Remark without words';

export interface Sentence {
  readonly text: string;
  readonly isCode: boolean;
}

/**
 * Sentences of a remark in order: prose joined across lines and cut into sentences; a block of code stands alone, by its
 * first line. Bounded.
 */
export function readSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let prose: string[] = [];
  let inCode = false;
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
    else if (isCodeLine(line, inCode)) {
      close();
      if (!inCode) sentences.push({ text: plain, isCode: true });
      inCode = true;
    } else {
      if (ITEM_OF_WORDS.test(line)) close();
      prose.push(plain);
      inCode = false;
    }
    if (sentences.length >= MOST_SENTENCES) return sentences;
  }
  close();
  return sentences.slice(0, MOST_SENTENCES);
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
    const next = prose.slice(stop).trimStart().charAt(0);
    const isEnd =
      !end[0].startsWith('.') || (!ABBREVIATION.test(prose.slice(start, end.index)) && !isLowerLetter(next));
    if (!isEnd) continue;
    sentences.push(prose.slice(start, stop).trim());
    start = stop;
  }
  sentences.push(prose.slice(start).trim());
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function isLowerLetter(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

/** The sentence that carries the point, with what it needs to be understood; null when there is none. */
export function findPoint(text: string): Sentence | null {
  const sentences = readSentences(text);
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [at, sentence] of sentences.entries()) {
    const score = rateSentence(sentence, at);
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  const chosen = sentences[best];
  if (chosen === undefined) return null;
  const next = sentences[best + 1];
  const needsNext = chosen.text.endsWith(':') || countWords(chosen.text) < FEW_WORDS;
  const isAlone = countWords(chosen.text) === 1;
  if (chosen.isCode || !needsNext || next === undefined || (/[.?!]$/.test(chosen.text) && !isAlone)) return chosen;
  return { text: `${chosen.text} ${next.text}`, isCode: false };
}

function rateSentence({ text, isCode }: Sentence, at: number): number {
  let score = -0.6 * at;
  if (NO_SENTENCE.test(text)) return score - 4;
  if (isCode) return score - 1.5;
  if (CARRIES_POINT.test(text)) score += 2;
  else if (MAY_CARRY_POINT.test(text)) score += 1.2;
  const asks = ASKS.test(text);
  if (asks) score += 0.5;
  if (CARRIES_NONE.test(text)) score -= 2.5;
  const isQuestion = text.endsWith('?');
  if (!isQuestion) {
    if (HANGS_ON.test(text)) score -= 2;
    if (TELLS_OF_SELF.test(text)) score -= 1.3;
    if (PRAISES.test(text)) score -= 1;
    if (!asks && SETS_SCENE.test(text)) score -= 0.7;
  }
  if (NAMES_CODE.test(text)) score += 0.4;
  else if (countWords(text) === 1) score -= isQuestion ? 1.7 : 0.7;
  else if (isPointer(text)) score -= isQuestion && !ASKS_WHY.test(text) ? 2.2 : 1;
  return score;
}

/** Whether the words name nothing: "Can you fix that up?", "This looks wrong." */
function isPointer(text: string): boolean {
  return countNaming(text) === 0;
}

/** How many words of the sentence name something. */
function countNaming(text: string): number {
  const words = text.slice(0, MOST_OF_LINE).toLowerCase().match(WORD) ?? [];
  return words.filter((word) => !NAMELESS.has(word)).length;
}

function countWords(text: string): number {
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) words += 1;
  return words;
}

/** Takes off what is said around the point, and makes it fit. */
function polish(sentence: string): string {
  let point = sentence.replace(SMILEY, '').trim();
  for (let round = 0; round < LEAD_IN.length; round += 1) {
    const shorter = LEAD_IN.reduce((rest, rule) => takeOff(rest, rule), point);
    if (shorter === point) break;
    point = shorter;
  }
  if (WONDERS.test(point)) point = `${point.replace(WONDERS, '').replace(/[.?!]+$/, '')}?`;
  if (POLITE_ASK.test(point)) point = takeOff(point, POLITE_ASK).replace(/\?+$/, '');
  point = point
    .replace(TRAILING_ASIDE, '')
    .replace(/\s*\?+$/, '?')
    .trim();
  if (!isBalanced(point)) point = point.replace(/^[(["]+/, '');
  if (DANGLES.test(point)) point = `${point}…`;
  return capitalize(shorten(point.length <= LONGEST_TITLE ? point : dropClauseBefore(point)));
}

/** The question of a long sentence, or its main clause, when that is enough to be understood. */
function dropClauseBefore(point: string): string {
  if (point.endsWith('?')) {
    let start = -1;
    for (const found of point.matchAll(QUESTION_STARTS)) start = found.index + found[0].length;
    const question = start > 0 ? point.slice(start) : '';
    if (question.length >= LEAST_CLAUSE && isBalanced(question)) return question;
  }
  const main = point.replace(CLAUSE_BEFORE, '');
  return main.length >= LEAST_CLAUSE && isBalanced(main) ? main : point;
}

const LEAST_CLAUSE = 24;

/** Removes what the rule finds unless nothing would be left. */
function takeOff(text: string, rule: RegExp): string {
  const rest = text.replace(rule, '').trim();
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

/** At most LONGEST_TITLE characters: whole, cut before a clause, or after a word with an ellipsis. */
function shorten(text: string): string {
  const isQuestion = /\?["')\]]*$/.test(text);
  const plain = text.replace(/[\s.,;:!]+$/, '');
  if (plain.length <= LONGEST_TITLE) return plain;
  for (const rule of [STRONG_BREAK, WEAK_BREAK]) {
    const cut = findCut(plain, rule);
    if (cut <= 0) continue;
    const kept = plain.slice(0, cut).replace(/[\s,;:]+$/, '');
    return isQuestion ? `${kept}${STARTS_ASKING.test(kept) ? '?' : '…'}` : kept;
  }
  const space = plain.lastIndexOf(' ', LONGEST_TITLE - 1);
  const end = space > 0 ? space : nextSpace(plain);
  return `${plain.slice(0, end).replace(/[\s,;:.(]+$/, '')}…`;
}

/** The last place before the limit where the rule allows to end; -1 without one. */
function findCut(text: string, rule: RegExp): number {
  let cut = -1;
  for (const found of text.slice(0, LONGEST_TITLE).matchAll(rule)) {
    if (found.index >= SHORTEST_CUT && isBalanced(text.slice(0, found.index))) cut = found.index;
  }
  return cut;
}

const HARD_LIMIT = 118;

/** A first word that is longer than a title is kept up to the hard limit: a path or a link. */
function nextSpace(text: string): number {
  const space = text.indexOf(' ');
  return space > 0 && space < HARD_LIMIT ? space : HARD_LIMIT;
}

/** Whether every bracket and double quote that is opened is closed. */
function isBalanced(text: string): boolean {
  let depth = 0;
  let quotes = 0;
  for (const letter of text) {
    if (letter === '(' || letter === '[') depth += 1;
    if (letter === ')' || letter === ']') depth -= 1;
    if (letter === '"' || letter === '`') quotes += 1;
  }
  return depth === 0 && quotes % 2 === 0;
}

/** Code names keep their first letter. */
function capitalize(title: string): string {
  const word = title.split(/[\s,;:?]/, 1)[0] ?? '';
  return /^[a-z][a-z'’-]*$/.test(word) && !title.startsWith('://', word.length)
    ? title.charAt(0).toUpperCase() + title.slice(1)
    : title;
}
