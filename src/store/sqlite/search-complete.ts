// Names that complete what is being typed: of files, symbols, lists, reviewers and packs, with their numbers of concerns.
import type { FacetValue, NameKind } from '../../model/search.js';
import { byCount, type Columns, nameOf } from './search-columns.js';

/** Those that start so come first, then those where a part of the name does, then the rest; each by their concerns. */
export function completeName(columns: Columns, kind: NameKind, text: string, limit: number): readonly FacetValue[] {
  const typed = text.toLowerCase();
  const found: (readonly [rank: number, value: FacetValue])[] = [];
  for (const [value, count] of countNames(columns, kind)) {
    const rank = rankName(value.toLowerCase(), typed);
    if (value !== '' && rank < NOT_FOUND) found.push([rank, { value, count }]);
  }
  return found
    .sort(([a, one], [b, other]) => a - b || byCount(one, other))
    .slice(0, limit)
    .map(([, value]) => value);
}

const NOT_FOUND = 3;

function rankName(name: string, typed: string): number {
  const at = name.indexOf(typed);
  if (at <= 0) return at === 0 ? 0 : NOT_FOUND;
  return [' ', '/', '_', '.', '<'].some((mark) => name.includes(mark + typed)) ? 1 : 2;
}

function countNames(columns: Columns, kind: NameKind): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (name: string): void => {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  if (kind === 'file' || kind === 'symbol') {
    const names = kind === 'file' ? columns.files : columns.symbols;
    for (const row of columns.rows) {
      for (const code of new Set((columns.sites[row] ?? []).map((site) => site[kind]))) add(names[code] ?? '');
    }
    return counts;
  }
  const { words, codes } = columns.words[kind === 'from' ? 'author' : kind];
  for (const row of columns.rows) {
    const word = words[codes[row] ?? -1] ?? '';
    add(kind === 'from' ? nameOf(word) : word);
  }
  return counts;
}
