// A search as its pieces: words, phrases and fields, with where each stands in what was typed.
import { QUERY_PIECE } from './rules.js';

/** Longest query that is read, and most of its pieces; what comes after is ignored. */
const MAX_LENGTH = 4000;
const MAX_PIECES = 100;

/** What every name of a field stands for. */
const FIELD_NAMES = {
  s: 'subject',
  subject: 'subject',
  title: 'subject',
  f: 'from',
  from: 'from',
  author: 'from',
  reviewer: 'from',
  d: 'date',
  date: 'date',
  year: 'year',
  dfn: 'path',
  path: 'path',
  file: 'path',
  fn: 'symbol',
  symbol: 'symbol',
  dfhh: 'symbol',
  c: 'category',
  category: 'category',
  k: 'kind',
  kind: 'kind',
  sev: 'severity',
  severity: 'severity',
  state: 'state',
  res: 'resolution',
  resolution: 'resolution',
  origin: 'origin',
  l: 'list',
  list: 'list',
  pack: 'pack',
  has: 'has',
  is: 'is',
  type: 'is',
  // Fields of public-inbox that say where in a mail a word stands; here they are words.
  b: 'word',
  nq: 'word',
  q: 'word',
  bs: 'word',
} as const;

/** A field, whatever it was called. */
export type FieldName = Exclude<(typeof FIELD_NAMES)[keyof typeof FIELD_NAMES], 'word'>;

/** All names that fields are known by. */
export const KNOWN_NAMES: readonly string[] = Object.keys(FIELD_NAMES);

export interface QueryPiece {
  /** Where it stands in the text, its minus included. */
  readonly start: number;
  readonly end: number;
  readonly negated: boolean;
  /** Null for a word or a phrase. */
  readonly field: FieldName | null;
  /** As the field was called, lower case; null for a word. */
  readonly name: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly prefix: boolean;
}

/** The pieces in their order; a known field without a value (`c:`, as one types) is none. */
export function readPieces(text: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  for (const match of text.slice(0, MAX_LENGTH).matchAll(QUERY_PIECE)) {
    if (pieces.length >= MAX_PIECES) break;
    const piece = toPiece(match);
    if (piece !== null) pieces.push(piece);
  }
  return pieces;
}

export function isOperator({ field, quoted, negated, value }: QueryPiece): boolean {
  return field === null && !quoted && !negated && (value === 'NOT' || value === 'OR' || value === 'AND');
}

/** The field of this name; null when there is none, `word` for those that only say where a word stands. */
export function findField(name: string): FieldName | 'word' | null {
  const lower = name.toLowerCase();
  return Object.hasOwn(FIELD_NAMES, lower) ? FIELD_NAMES[lower as keyof typeof FIELD_NAMES] : null;
}

function toPiece(match: RegExpMatchArray): QueryPiece | null {
  const [all, minus = '', name, phrase, phraseStar = '', word = ''] = match;
  const quoted = phrase !== undefined;
  const field = name === undefined ? null : findField(name);
  const raw = quoted ? phrase : word;
  // `http://…` and `foo:bar` are words with a colon in them.
  const whole = name === undefined || field !== null ? raw : `${name}:${raw}`;
  const prefix = quoted ? phraseStar !== '' : whole.length > 1 && whole.endsWith('*');
  const value = prefix && !quoted ? whole.slice(0, -1) : whole;
  const isUnfinished = name === undefined && !quoted && word.endsWith(':') && findField(word.slice(0, -1)) !== null;
  if (value === '' || isUnfinished) return null;
  return {
    start: match.index ?? 0,
    end: (match.index ?? 0) + all.length,
    negated: minus !== '',
    field: field === 'word' ? null : field,
    name: field === null || field === 'word' ? null : (name?.toLowerCase() ?? null),
    value,
    quoted,
    prefix,
  };
}
