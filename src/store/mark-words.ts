// Where the words of a search stand in a text, for its marks: as the search index cuts text into words.
import type { Term } from '../model/search.js';
import { WORD, WORD_SEPARATOR } from './rules.js';

/** What is put around a match. */
const OPEN = '\u0002';
const CLOSE = '\u0003';

/** Words one after the other. */
export interface Phrase {
  readonly words: readonly string[];
  /** Its last word is the beginning of one. */
  readonly prefix: boolean;
}

/** What a search wants to find in a text. */
export function toPhrases(terms: readonly Term[]): readonly Phrase[] {
  return terms.flatMap(({ text, prefix, negated }) => {
    const words = text.toLowerCase().split(WORD_SEPARATOR).filter(Boolean);
    return negated || words.length === 0 ? [] : [{ words, prefix }];
  });
}

/** The text with its matches between U+0002 and U+0003. */
export function markWords(text: string, phrases: readonly Phrase[]): string {
  return mark(text, 0, text.length, findMatches(findWords(text), phrases));
}

/** As `markWords`, cut to so many words around most of the phrases; null when there is no match. */
export function cutSnippet(text: string, phrases: readonly Phrase[], length: number): string | null {
  const words = findWords(text);
  const matches = findMatches(words, phrases);
  const first = chooseStart(matches, length);
  if (first === null) return null;
  const from = Math.max(0, Math.min(first - Math.floor(length / 4), words.length - length));
  const to = Math.min(from + length, words.length);
  const start = from === 0 ? 0 : (words[from]?.start ?? 0);
  const end = to === words.length ? text.length : (words[to - 1]?.end ?? text.length);
  return `${start === 0 ? '' : '…'}${mark(text, start, end, matches)}${end === text.length ? '' : '…'}`;
}

interface FoundWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

interface Match {
  readonly phrase: Phrase;
  /** Its first word's number. */
  readonly word: number;
  readonly start: number;
  readonly end: number;
}

function findWords(text: string): readonly FoundWord[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
    return { word: word.toLowerCase(), start: index, end: index + word.length };
  });
}

/** The longest match at each place, none within another. */
function findMatches(words: readonly FoundWord[], phrases: readonly Phrase[]): readonly Match[] {
  const matches: Match[] = [];
  for (let at = 0; at < words.length; at++) {
    let longest: Phrase | null = null;
    for (const phrase of phrases) {
      if (phrase.words.length > (longest?.words.length ?? 0) && standsAt(words, at, phrase)) longest = phrase;
    }
    const first = words[at];
    const last = longest === null ? undefined : words[at + longest.words.length - 1];
    if (longest === null || first === undefined || last === undefined) continue;
    matches.push({ phrase: longest, word: at, start: first.start, end: last.end });
    at += longest.words.length - 1;
  }
  return matches;
}

function standsAt(found: readonly FoundWord[], start: number, { words, prefix }: Phrase): boolean {
  for (const [at, word] of words.entries()) {
    const other = found[start + at]?.word;
    const holds = prefix && at === words.length - 1 ? other?.startsWith(word) : other === word;
    if (holds !== true) return false;
  }
  return true;
}

/** The word of the match that has most of the phrases within reach. */
function chooseStart(matches: readonly Match[], length: number): number | null {
  let best: number | null = null;
  let most = 0;
  for (const [at, { word }] of matches.entries()) {
    const near = new Set<Phrase>();
    for (const other of matches.slice(at, at + length)) if (other.word < word + length / 2) near.add(other.phrase);
    if (near.size > most) [best, most] = [word, near.size];
  }
  return best;
}

function mark(text: string, start: number, end: number, matches: readonly Match[]): string {
  let marked = '';
  let done = start;
  for (const match of matches) {
    if (match.start < start || match.end > end) continue;
    marked += `${text.slice(done, match.start)}${OPEN}${text.slice(match.start, match.end)}${CLOSE}`;
    done = match.end;
  }
  return marked + text.slice(done, end);
}
