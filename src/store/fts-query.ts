// Words of a search as an FTS5 expression. Every word goes in as a quoted string, so that no character of it means
// anything to FTS5; the tokenizer cuts `kvm_gmem_free_inode` and `drivers/net/foo.c` into a phrase of their parts.
import type { Term } from '../model/search.js';
import { WORD_CHARACTER, WORD_SEPARATOR } from './rules.js';

export interface TextQuery {
  /** What must match; null when no word is left. */
  readonly match: string | null;
  /** What must not match; null for nothing. */
  readonly exclude: string | null;
  /** Strings that the text must hold as they stand, in lower case: what the index alone would be slow to find. */
  readonly literals: readonly string[];
}

/** Letters that the last word of a prefix needs: the words that start with a single one are too many to look up. */
const MIN_PREFIX = 2;

/**
 * Terms joined by AND; those marked `or` join the positive term before them. Terms without a letter or digit are dropped.
 * `io_rsrc_n*` becomes the phrase `io_rsrc` and the literal `io_rsrc_n`; `n*` alone is the word n.
 */
export function toTextQuery(terms: readonly Term[]): TextQuery {
  const usable = dropRepeated(terms.filter((term) => WORD_CHARACTER.test(term.text)));
  const positive: string[][] = [];
  for (const term of usable.filter(({ negated }) => !negated)) {
    const group = term.or ? positive.at(-1) : undefined;
    if (group) group.push(toPhrase(term));
    else positive.push([toPhrase(term)]);
  }
  return {
    match: positive.length === 0 ? null : positive.map((group) => `(${group.join(' OR ')})`).join(' AND '),
    exclude: toAnyOf(usable.filter(({ negated }) => negated)),
    literals: usable
      .filter((term) => !term.negated && !term.or && isShortPrefix(term) && wordsBeforeLast(term.text) !== '')
      .map(({ text }) => text.toLowerCase()),
  };
}

/** Terms of which one must match; null when no word is left. */
export function toAnyOf(terms: readonly Term[]): string | null {
  const phrases = terms.filter((term) => WORD_CHARACTER.test(term.text)).map(toPhrase);
  return phrases.length === 0 ? null : phrases.join(' OR ');
}

/** A word that was typed again asks for nothing new. */
function dropRepeated(terms: readonly Term[]): readonly Term[] {
  const seen = new Set<string>();
  return terms.filter((term, at) => {
    // What stands beside an OR is one of a group.
    if (term.or || terms[at + 1]?.or) return true;
    const name = JSON.stringify(term);
    return !seen.has(name) && seen.add(name);
  });
}

function toPhrase(term: Term): string {
  if (isShortPrefix(term)) return quote(wordsBeforeLast(term.text) || term.text);
  return term.prefix ? `${quote(term.text)} *` : quote(term.text);
}

function quote(text: string): string {
  return `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}

function isShortPrefix({ text, prefix }: Term): boolean {
  return prefix && lastWord(text).length < MIN_PREFIX;
}

function lastWord(text: string): string {
  return text.split(WORD_SEPARATOR).at(-1) ?? '';
}

/** `io_rsrc_` of `io_rsrc_n`; the empty string when there is one word alone. */
function wordsBeforeLast(text: string): string {
  const before = text.slice(0, text.length - lastWord(text).length);
  return WORD_CHARACTER.test(before) ? before : '';
}
