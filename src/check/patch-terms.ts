// What a patch is about, as words: those of its subject and commit message without trailers and addresses, the names on
// the lines that it changes.
import type { Patch } from '../model/patch.js';
import type { WeightedTerm } from '../model/search.js';
import { ADDRESS, CALLED_NAME, TERM, TRAILER } from './rules.js';
import { STOP_WORDS } from './stop-words.js';

/** What a word is worth by where it stands. A name on a changed line counts once more where it is called. */
const WORTH = { subject: 1.5, message: 0.8, added: 1, removed: 0.4, called: 0.6 } as const;

/** Words of one patch that are looked up: those that are worth most. */
const MAX_TERMS = 40;
/** Characters of a commit message, and changed lines, that are read. */
const MAX_MESSAGE = 8000;
const MAX_LINES = 3000;
const MIN_LENGTH = 3;

/** The words of a patch, those that are worth most first, in lower case; names stay whole. */
export function listPatchTerms(patch: Patch): readonly WeightedTerm[] {
  const counts = new Map<string, number>();
  const add = (text: string, worth: number, pattern: RegExp): void => {
    for (const [, term = ''] of text.matchAll(pattern)) {
      const word = term.toLowerCase();
      if (word.length >= MIN_LENGTH && !STOP_WORDS.has(word)) counts.set(word, (counts.get(word) ?? 0) + worth);
    }
  };
  add(patch.subject, WORTH.subject, TERM);
  add(readProse(patch.commitMessage.slice(0, MAX_MESSAGE)), WORTH.message, TERM);
  let left = MAX_LINES;
  for (const { hunks } of patch.files) {
    for (const { lines } of hunks) {
      for (const { type, content } of lines) {
        if (type === ' ' || left-- <= 0) continue;
        add(content.slice(0, 300), type === '+' ? WORTH.added : WORTH.removed, TERM);
        if (type === '+') add(content.slice(0, 300), WORTH.called, CALLED_NAME);
      }
    }
  }
  return weighTerms(counts);
}

function readProse(message: string): string {
  const lines = message.split('\n').filter((line) => !TRAILER.test(line));
  return lines.join('\n').replace(ADDRESS, ' ');
}

/** The same of a remark: its title, and its text. */
export function listTextTerms(title: string, text: string): readonly WeightedTerm[] {
  const counts = new Map<string, number>();
  for (const [part, worth] of [
    [title, WORTH.subject],
    [text, WORTH.message],
  ] as const) {
    for (const [, term = ''] of part.matchAll(TERM)) {
      const word = term.toLowerCase();
      if (word.length >= MIN_LENGTH && !STOP_WORDS.has(word)) counts.set(word, (counts.get(word) ?? 0) + worth);
    }
  }
  return weighTerms(counts);
}

function weighTerms(counts: ReadonlyMap<string, number>): readonly WeightedTerm[] {
  return (
    [...counts]
      // A word that stands twenty times is not twenty times as telling.
      .map(([term, count]) => ({ term, weight: Math.round(1000 * Math.log1p(count) * specificity(term)) / 1000 }))
      .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
      .slice(0, MAX_TERMS)
  );
}

/** Names of code tell more than words of prose, long ones more than short ones. */
function specificity(term: string): number {
  return (term.includes('_') ? 1.5 : 1) * Math.min(1, 0.5 + term.length / 16);
}
