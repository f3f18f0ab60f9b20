// The text form of a search, as people type it, read into data. The fields are those that the users of public-inbox
// know, and ours.
import { PatchloreError } from '../model/errors.js';
import type { ResultType, SearchQuery, Term } from '../model/search.js';
import { CATEGORIES, KINDS, ORIGINS, RESOLUTIONS, SEVERITIES, STATES } from '../model/taxonomy.js';
import { parseDateRange } from './date-range.js';
import { QUERY_PIECE } from './rules.js';

const RESULT_TYPES: readonly ResultType[] = ['concern', 'comment', 'message', 'scenario'];
const ORIGINS_AND_PACK = [...ORIGINS, 'pack'] as const;

const TERM_FIELDS = {
  s: 'subject',
  f: 'from',
  from: 'from',
  author: 'from',
  dfn: 'path',
  file: 'path',
  fn: 'symbol',
  dfhh: 'symbol',
  l: 'list',
  list: 'list',
  pack: 'pack',
} as const;

const VALUE_FIELDS = {
  c: ['category', CATEGORIES],
  category: ['category', CATEGORIES],
  k: ['kind', KINDS],
  kind: ['kind', KINDS],
  sev: ['severity', SEVERITIES],
  severity: ['severity', SEVERITIES],
  state: ['state', STATES],
  res: ['resolution', RESOLUTIONS],
  resolution: ['resolution', RESOLUTIONS],
  origin: ['origin', ORIGINS_AND_PACK],
} as const;

/** Fields of public-inbox that say where in a mail a word stands; here they are words. */
const WORD_FIELDS: ReadonlySet<string> = new Set(['b', 'nq', 'q', 'bs']);

/** Longest query that is read, and most of its pieces; what comes after is ignored. */
const MAX_LENGTH = 4000;
const MAX_PIECES = 100;

/** Name and meaning of every field, for help texts. */
export const SEARCH_FIELDS: readonly (readonly [field: string, meaning: string])[] = [
  ['s:', 'words of the subject or title'],
  ['f:', 'author, name or address'],
  ['d:', 'date or range: 2025, 2025-03, 2025-01..2025-06, ..2024'],
  ['dfn:', 'file: a path, its end, a folder, or a glob (net/*.c)'],
  ['fn:', 'function or other symbol; fn:kvm_gmem_* for all that start so'],
  ['c:', `category: ${CATEGORIES.join(', ')}`],
  ['k:', `kind: ${KINDS.join(', ')}`],
  ['sev:', `severity: ${SEVERITIES.join(', ')}`],
  ['state:', `state: ${STATES.join(', ')}`],
  ['res:', `resolution: ${RESOLUTIONS.join(', ')}`],
  ['origin:', `origin: ${ORIGINS_AND_PACK.join(', ')}`],
  ['l:', 'mailing list, by its id or a part of it'],
  ['pack:', 'pack'],
  ['is:', `type: ${RESULT_TYPES.join(', ')}`],
];

type Fields = SearchQuery['fields'];
type Draft = { -readonly [Name in keyof Fields]: Fields[Name][number][] };

interface Piece {
  readonly negated: boolean;
  readonly field: string | null;
  readonly value: string;
  readonly quoted: boolean;
  readonly prefix: boolean;
}

/**
 * Reads a query: words and `"phrases"` (all must occur), `word*`, `-word` or `NOT word`, `one OR other`, and fields
 * (SEARCH_FIELDS; a field given twice: one of its values). An unknown field is words; there are no parentheses.
 * Throws `invalid-query` for a value that its field does not know, with the known ones in `expected`.
 */
export function parseSearchQuery(text: string): SearchQuery {
  const terms: Term[] = [];
  const draft: Draft = {
    subject: [],
    from: [],
    path: [],
    symbol: [],
    category: [],
    kind: [],
    severity: [],
    state: [],
    resolution: [],
    origin: [],
    list: [],
    pack: [],
    is: [],
  };
  let dates: { readonly after: string | null; readonly before: string | null } = { after: null, before: null };
  let negateNext = false;
  let orNext = false;
  for (const piece of readPieces(text)) {
    if (isOperator(piece)) {
      negateNext ||= piece.value === 'NOT';
      orNext ||= piece.value === 'OR';
      continue;
    }
    const negated = piece.negated !== negateNext;
    if (piece.field === 'd') dates = parseDateRange(piece.value);
    else if (!addToField(draft, { ...piece, negated })) {
      const term = { text: piece.value, prefix: piece.prefix, negated };
      terms.push(orNext && terms.length > 0 ? { ...term, or: true } : term);
    }
    negateNext = false;
    orNext = false;
  }
  return { text, terms, fields: draft, ...dates };
}

function isOperator({ field, quoted, negated, value }: Piece): boolean {
  return field === null && !quoted && !negated && (value === 'NOT' || value === 'OR' || value === 'AND');
}

function readPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.slice(0, MAX_LENGTH).matchAll(QUERY_PIECE)) {
    if (pieces.length >= MAX_PIECES) break;
    pieces.push(...toPieces(match));
  }
  return pieces;
}

function toPieces(match: RegExpMatchArray): readonly Piece[] {
  const [, minus = '', name, phrase, phraseStar = '', word = ''] = match;
  const quoted = phrase !== undefined;
  const field = name === undefined ? null : name.toLowerCase();
  const isKnown = field !== null && isField(field);
  const raw = quoted ? phrase : word;
  // `http://…` and `foo:bar` are words with a colon in them.
  const whole = name === undefined || isKnown ? raw : `${name}:${raw}`;
  const prefix = quoted ? phraseStar !== '' : whole.length > 1 && whole.endsWith('*');
  const value = prefix && !quoted ? whole.slice(0, -1) : whole;
  if (value === '') return [];
  return [{ negated: minus !== '', field: isKnown && !WORD_FIELDS.has(field) ? field : null, value, quoted, prefix }];
}

function isField(name: string): boolean {
  return (
    name === 'd' || name === 'is' || hasKey(TERM_FIELDS, name) || hasKey(VALUE_FIELDS, name) || WORD_FIELDS.has(name)
  );
}

/** False when the piece is no field. */
function addToField(draft: Draft, { field, value, prefix, negated }: Piece): boolean {
  if (field === null) return false;
  if (field === 'is') {
    if (negated) draft.is.push(...RESULT_TYPES.filter((type) => type !== checkValue(field, value, RESULT_TYPES)));
    else draft.is.push(checkValue(field, value, RESULT_TYPES));
    return true;
  }
  if (hasKey(TERM_FIELDS, field)) {
    draft[TERM_FIELDS[field]].push({ text: value, prefix, negated });
    return true;
  }
  if (!hasKey(VALUE_FIELDS, field)) return false;
  addValue(draft, field, value, negated);
  return true;
}

function addValue(draft: Draft, field: keyof typeof VALUE_FIELDS, value: string, negated: boolean): void {
  const [name, known] = VALUE_FIELDS[field];
  // The list that takes the value is the one whose vocabulary was checked.
  const list = draft[name] as { value: string; negated: boolean }[];
  for (const one of value.split(',').filter(Boolean)) list.push({ value: checkValue(field, one, known), negated });
}

function checkValue<Value extends string>(field: string, value: string, known: readonly Value[]): Value {
  const found = known.find((one) => one === value.toLowerCase());
  if (found !== undefined) return found;
  throw new PatchloreError('invalid-query', `${field}:${value} is unknown`, {
    expected: `one of ${known.join(', ')}`,
    hint: `for the words themselves, write "${field}:${value}"`,
  });
}

function hasKey<Key extends string>(table: Readonly<Record<Key, unknown>>, key: string): key is Key {
  return Object.hasOwn(table, key);
}
