// Whether a name and address hold the words of a `from:`: the same as the search index finds, for authors at hand.
import type { Term } from '../model/search.js';
import { COMBINING_MARKS, WORD_SEPARATOR } from './rules.js';

/** Tells of a text whether the words of the term stand in it, one after the other. */
export function toPhraseMatch({ text: phrase, prefix }: Term): (text: string) => boolean {
  const wanted = splitWords(phrase);
  const last = wanted.length - 1;
  if (last < 0) return () => false;
  return (text) => {
    const words = splitWords(text);
    return words.some((_, start) =>
      wanted.every((word, at) => {
        const found = words[start + at];
        return prefix && at === last ? (found?.startsWith(word) ?? false) : found === word;
      }),
    );
  };
}

function splitWords(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(COMBINING_MARKS, '').toLowerCase();
  return plain.split(WORD_SEPARATOR).filter((word) => word !== '');
}
