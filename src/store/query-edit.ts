// Changes to a search that a click stands for: one value more, one value less. The rest stays as it was typed.
import { findNearest } from './nearest-word.js';
import { type FieldName, findField, KNOWN_NAMES, type QueryPiece, readPieces } from './query-pieces.js';
import { PLAIN_VALUE, UNKNOWN_FIELD } from './rules.js';

/** One value of a field that a query names. */
export interface QueryPart {
  readonly field: FieldName;
  readonly value: string;
  readonly negated: boolean;
  /** `net/*` is asked for by a star. */
  readonly prefix: boolean;
  /** The query without it. */
  readonly without: string;
}

/** Fields whose values stand one after the other, with commas. */
const LIST_FIELDS: ReadonlySet<FieldName> = new Set([
  'category',
  'kind',
  'severity',
  'state',
  'resolution',
  'origin',
  'year',
  'has',
]);

/** The values of fields that a query names, in its order. */
export function listParts(text: string): readonly QueryPart[] {
  return readPieces(text).flatMap((piece) => {
    const { field, negated, prefix } = piece;
    if (field === null) return [];
    const values = LIST_FIELDS.has(field) ? piece.value.split(',').filter(Boolean) : [piece.value];
    return values.map((value, at) => ({
      field,
      value,
      negated: negated || isAfterNot(text, piece),
      prefix,
      without: cut(
        text,
        piece,
        values.filter((_, other) => other !== at),
      ),
    }));
  });
}

/** The query with one more value: beside those of the same field, one of them must hold. */
export function addPart(text: string, name: string, value: string): string {
  const part = `${name}:${quoteValue(value)}`;
  return [dropLast(text.trim(), 'OR'), part].filter(Boolean).join(' ');
}

/** The query without any value of this field. */
export function removeField(text: string, field: FieldName): string {
  const pieces = readPieces(text).filter((piece) => piece.field === field);
  return pieces.reduceRight((rest, piece) => cut(rest, piece, []), text);
}

/** A name that looks like a field and is none, with the one that was probably meant and the query with that. */
export interface DoubtfulName {
  readonly typed: string;
  readonly instead: string;
  readonly query: string;
}

/** Names of fields that were probably misspelt. `http:` and `foo:` are none. */
export function findDoubtfulNames(text: string): readonly DoubtfulName[] {
  return readPieces(text).flatMap(({ field, start, end }) => {
    const match = field === null ? UNKNOWN_FIELD.exec(text.slice(start, end)) : null;
    const typed = match?.[1];
    if (typed === undefined || findField(typed) !== null) return [];
    const instead = findNearest(
      typed,
      KNOWN_NAMES.filter((name) => name.length > 3),
    );
    if (instead === null) return [];
    const at = start + (match?.[0] ?? '').length - typed.length - 1;
    return [{ typed, instead, query: text.slice(0, at) + instead + text.slice(at + typed.length) }];
  });
}

/** The value as a query holds it: in quotes when it has white space or the like. */
export function quoteValue(value: string): string {
  return PLAIN_VALUE.test(value) ? value : `"${value.replaceAll('"', ' ')}"`;
}

function isAfterNot(text: string, { start }: QueryPiece): boolean {
  return text.slice(0, start).trimEnd().split(' ').at(-1) === 'NOT';
}

function cut(text: string, piece: QueryPiece, values: readonly string[]): string {
  const before = text.slice(0, piece.start);
  const after = text.slice(piece.end);
  if (values.length > 0) {
    const typed = text.slice(piece.start, piece.end);
    return `${before}${typed.slice(0, typed.indexOf(':') + 1)}${values.join(',')}${after}`;
  }
  const head = isAfterNot(text, piece) ? dropLast(before.trim(), 'NOT') : before.trim();
  const joined = dropLast(head, 'OR');
  // The OR beside it goes with it: the one before, else the one behind.
  const tail = joined === head ? dropFirst(after.trim(), 'OR') : after.trim();
  return [joined, tail].filter(Boolean).join(' ');
}

/** A trimmed text without its last word, where that is this one. */
function dropLast(text: string, word: string): string {
  return text === word || text.endsWith(` ${word}`) ? text.slice(0, -word.length).trimEnd() : text;
}

function dropFirst(text: string, word: string): string {
  return text === word || text.startsWith(`${word} `) ? text.slice(word.length).trimStart() : text;
}
