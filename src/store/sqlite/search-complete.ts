// Names that complete what is being typed: of files, symbols, lists, reviewers and packs, with their numbers of concerns.
import type { FacetValue, NameKind } from '../../model/search.js';
import type { Database } from './database.js';
import { byCount, type Columns, nameOf } from './search-columns.js';
import { untilWritten } from './until-written.js';

type Complete = (kind: NameKind, text: string, limit: number) => readonly FacetValue[];

/** The names of each kind are counted once, until something is written. */
export function openCompletion(database: Database, readColumns: () => Columns): Complete {
  const readCounted = untilWritten(database, () => new Map<NameKind, readonly CountedName[]>());
  return (kind, text, limit) => {
    const counted = readCounted();
    const names = counted.get(kind) ?? listNames(readColumns(), kind);
    counted.set(kind, names);
    return completeName(names, text, limit);
  };
}

interface CountedName extends FacetValue {
  readonly lowerCase: string;
}

function listNames(columns: Columns, kind: NameKind): readonly CountedName[] {
  const counts = [...countNames(columns, kind)].filter(([value]) => value !== '');
  return counts.map(([value, count]) => ({ value, count, lowerCase: value.toLowerCase() }));
}

/** Those that start so come first, then those where a part of the name does, then, for a longer text, the rest; each by their concerns. */
function completeName(names: readonly CountedName[], text: string, limit: number): readonly FacetValue[] {
  const typed = text.toLowerCase();
  const found: (readonly [rank: number, value: FacetValue])[] = [];
  for (const { value, count, lowerCase } of names) {
    const rank = rankName(lowerCase, typed);
    if (rank < NOT_FOUND) found.push([rank, { value, count }]);
  }
  return found
    .sort(([a, one], [b, other]) => a - b || byCount(one, other))
    .slice(0, limit)
    .map(([, value]) => value);
}

const NOT_FOUND = 3;
/** Letters that are looked for inside the parts of names. */
const LEAST_INSIDE = 4;

function rankName(name: string, typed: string): number {
  const at = name.indexOf(typed);
  if (at <= 0) return at === 0 ? 0 : NOT_FOUND;
  if ([' ', '/', '_', '.', '<'].some((mark) => name.includes(mark + typed))) return 1;
  return typed.length < LEAST_INSIDE ? NOT_FOUND : 2;
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
