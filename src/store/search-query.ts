// The text form of a search, as people type it, read into data. The fields are those that the users of public-inbox
// know, and ours.
import { PatchloreError } from '../model/errors.js';
import { DEFAULT_TYPES, PARTS, RESULT_TYPES, type SearchQuery, type Term } from '../model/search.js';
import { CATEGORIES, KINDS, ORIGINS, RESOLUTIONS, SEVERITIES, STATES } from '../model/taxonomy.js';
import { parseDateRange } from './date-range.js';
import { toTextQuery } from './fts-query.js';
import { findNearest } from './nearest-word.js';
import { type FieldName, isOperator, type QueryPiece, readPieces } from './query-pieces.js';
import { YEAR } from './rules.js';

const ORIGINS_AND_PACK = [...ORIGINS, 'pack'] as const;

/** Fields with a closed vocabulary. */
export const FIELD_VALUES = {
  category: CATEGORIES,
  kind: KINDS,
  severity: SEVERITIES,
  state: STATES,
  resolution: RESOLUTIONS,
  origin: ORIGINS_AND_PACK,
  has: PARTS,
  is: RESULT_TYPES,
} as const;

/** Name and meaning of every field, for help texts. */
export const SEARCH_FIELDS: readonly (readonly [field: string, meaning: string])[] = [
  ['s:', 'words of the subject or title; also subject:, title:'],
  ['f:', 'author, name or address; also from:, author:, reviewer:'],
  ['d:', 'date or range: 2025, 2025-03, 2025-01..2025-06, ..2024; also date:'],
  ['year:', 'one or several years: year:2024,2025'],
  ['dfn:', 'file: a path, its end, a folder, or a glob (net/*.c); also path:, file:'],
  ['fn:', 'function or other symbol; fn:kvm_gmem_* for all that start so; also symbol:'],
  ['c:', `category: ${CATEGORIES.join(', ')}; also category:`],
  ['k:', `kind: ${KINDS.join(', ')}; also kind:`],
  ['sev:', `severity: ${SEVERITIES.join(', ')}; also severity:`],
  ['state:', `state: ${STATES.join(', ')}`],
  ['res:', `resolution: ${RESOLUTIONS.join(', ')}; also resolution:`],
  ['origin:', `origin: ${ORIGINS_AND_PACK.join(', ')}`],
  ['l:', 'mailing list, by its id or a part of it; also list:'],
  ['pack:', 'pack'],
  ['has:', 'what it has: test (a scenario), trigger, place (in the code)'],
  ['is:', `type: ${RESULT_TYPES.join(', ')}; also type:`],
];

type Fields = SearchQuery['fields'];
type Draft = { -readonly [Name in keyof Fields]: Fields[Name][number][] };

/**
 * Reads a query: words and `"phrases"` (all must occur), `word*`, `-word` or `NOT word`, `one OR other`, and fields
 * (SEARCH_FIELDS; a field given twice: one of its values). An unknown field is words; there are no parentheses.
 * Throws `invalid-query` for a value that its field does not know, with the known ones in `expected`, and where it
 * stands in `word`; and for OR between a field and anything but another value of it.
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
    year: [],
    has: [],
    list: [],
    pack: [],
    is: [],
  };
  let dates: { readonly after: string | null; readonly before: string | null } = { after: null, before: null };
  let negateNext = false;
  let orNext = false;
  let last: QueryPiece | null = null;
  for (const piece of readPieces(text)) {
    if (isOperator(piece)) {
      negateNext ||= piece.value === 'NOT';
      orNext ||= piece.value === 'OR';
      continue;
    }
    const { field, value, prefix } = piece;
    const negated = piece.negated !== negateNext;
    const read = { ...piece, negated };
    if (orNext && last !== null) checkJoined(last, read);
    if (field === null) terms.push({ text: value, prefix, negated, ...(orNext && terms.length > 0 && { or: true }) });
    else if (field === 'date') dates = pointingAt(piece, () => parseDateRange(value));
    else pointingAt(piece, () => addToField(draft, field, read));
    last = read;
    negateNext = false;
    orNext = false;
  }
  return { text, terms, fields: draft, ...dates };
}

/** What a search cannot answer is not taken for something else. */
function checkJoined(left: QueryPiece, right: QueryPiece): void {
  if (left.field === right.field && (left.field === null || canBeEither(left, right))) return;
  throw new PatchloreError('invalid-query', 'OR stands between words, or between values of one field', {
    expected: 'leak OR lifetime, or category:leak OR category:rcu',
    hint: 'search for each side alone, or leave out OR to find what holds both',
    word: { start: left.start, end: right.end, instead: null },
  });
}

/** There is one range of dates, and what is left out is left out of all. */
function canBeEither(left: QueryPiece, right: QueryPiece): boolean {
  return left.field !== 'date' && !left.negated && !right.negated;
}

function addToField(draft: Draft, field: Exclude<FieldName, 'date'>, piece: QueryPiece): void {
  const { value, prefix, negated } = piece;
  const values = value.split(',').filter(Boolean);
  switch (field) {
    case 'subject':
    case 'from':
    case 'path':
    case 'symbol':
    case 'list':
    case 'pack':
      draft[field].push({ text: value, prefix, negated });
      return;
    case 'year':
      for (const one of values) draft.year.push({ value: checkYear(piece, one), negated });
      return;
    case 'is': {
      const named = values.map((one) => checkValue(piece, one, RESULT_TYPES));
      draft.is.push(...(negated ? DEFAULT_TYPES.filter((type) => !named.includes(type)) : named));
      return;
    }
    default:
      for (const one of values) addValue(draft, field, checkValue<string>(piece, one, FIELD_VALUES[field]), negated);
  }
}

/** The list that takes the value is the one whose vocabulary was checked. */
function addValue(
  draft: Draft,
  field: Exclude<keyof typeof FIELD_VALUES, 'is'>,
  value: string,
  negated: boolean,
): void {
  (draft[field] as { value: string; negated: boolean }[]).push({ value, negated });
}

function checkValue<Value extends string>({ name }: QueryPiece, value: string, known: readonly Value[]): Value {
  const found = known.find((one) => one === value.toLowerCase());
  if (found !== undefined) return found;
  const instead = findNearest(value, known);
  throw new PatchloreError('invalid-query', `${name}:${value} is unknown`, {
    expected: `one of ${known.join(', ')}`,
    hint: `for the words themselves, write "${name}:${value}"`,
    word: { start: 0, end: 0, instead: instead === null ? null : `${name}:${instead}` },
  });
}

function checkYear({ name }: QueryPiece, value: string): string {
  if (YEAR.test(value)) return value;
  throw new PatchloreError('invalid-query', `${name}:${value} is no year`, {
    expected: 'a year, or several: 2024,2025',
  });
}

/** What went wrong in reading a piece is said with where the piece stands. */
function pointingAt<Result>({ start, end }: QueryPiece, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PatchloreError)) throw error;
    const word = { start, end, instead: error.facts.word?.instead ?? null };
    throw new PatchloreError(error.code, error.message, { ...error.facts, word });
  }
}

/** Nothing is asked for: no word that can be found, no field, no type. */
export function asksNothing({ terms, fields, after, before }: SearchQuery): boolean {
  const { match, exclude } = toTextQuery(terms);
  const hasField = Object.values(fields).some((values) => values.length > 0);
  return match === null && exclude === null && !hasField && after === null && before === null;
}
