// Words of a search as an FTS5 expression. Every word goes in as a quoted string, so that no character of it means
// anything to FTS5; the tokenizer cuts `kvm_gmem_free_inode` and `drivers/net/foo.c` into a phrase of their parts.
import type { Term } from '../model/search.js';
import { WORD_CHARACTER } from './rules.js';

export interface TextQuery {
  /** What must match; null when no word is left. */
  readonly match: string | null;
  /** What must not match; null for nothing. */
  readonly exclude: string | null;
}

/** Terms joined by AND; those marked `or` join the positive term before them. Terms without a letter or digit are dropped. */
export function toTextQuery(terms: readonly Term[]): TextQuery {
  const usable = terms.filter((term) => WORD_CHARACTER.test(term.text));
  const positive: string[][] = [];
  for (const term of usable.filter(({ negated }) => !negated)) {
    const group = term.or ? positive.at(-1) : undefined;
    if (group) group.push(toPhrase(term));
    else positive.push([toPhrase(term)]);
  }
  return {
    match: positive.length === 0 ? null : positive.map((group) => `(${group.join(' OR ')})`).join(' AND '),
    exclude: toAnyOf(usable.filter(({ negated }) => negated)),
  };
}

/** Terms of which one must match; null when no word is left. */
export function toAnyOf(terms: readonly Term[]): string | null {
  const phrases = terms.filter((term) => WORD_CHARACTER.test(term.text)).map(toPhrase);
  return phrases.length === 0 ? null : phrases.join(' OR ');
}

function toPhrase({ text, prefix }: Term): string {
  const quoted = `"${text.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
  return prefix ? `${quoted} *` : quoted;
}
