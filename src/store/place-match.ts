// Whether a place in the code is one that a search asks for: the same as its SQL conditions, for places at hand.
import type { SearchQuery, Term } from '../model/search.js';

/** What a search asks of a name: null when it asks nothing. */
type NameMatch = ((name: string) => boolean) | null;

/** A path or the end of one, a folder, or a glob (in which `*` also crosses folders); one of the terms must hold. */
export function toPathMatch(terms: readonly Term[]): NameMatch {
  return toMatch(terms, toPathGlobs);
}

/** A whole symbol, or a glob. `foo()` is foo. */
export function toSymbolMatch(terms: readonly Term[]): NameMatch {
  const match = toMatch(terms, (term) => [toSymbolGlob(term)]);
  return match === null ? null : (symbol) => symbol !== '' && match(symbol);
}

/** Whether this is the pack that is asked for. */
export function toPackMatch(term: Term): (name: string) => boolean {
  return toMatch([term], (pack) => [toGlob(pack)]) ?? (() => false);
}

/** Whether this place may be shown for the search; negated terms are not looked at. */
export function toPlaceMatch({ fields }: SearchQuery): (file: string, symbol: string) => boolean {
  const path = toPathMatch(fields.path.filter(({ negated }) => !negated));
  const symbol = toSymbolMatch(fields.symbol.filter(({ negated }) => !negated));
  return (file, name) => (path === null || path(file)) && (symbol === null || symbol(name));
}

/** Globs of SQLite, of which a path must match one. */
export function toPathGlobs(term: Term): readonly string[] {
  const isGlob = term.prefix || term.text.includes('*') || term.text.includes('?');
  const path = isGlob ? toGlob(term) : escapeGlob(withoutEnd(term.text, '/'));
  return isGlob ? [path, `*/${path}`] : [path, `*/${path}`, `${path}/*`];
}

/** The glob of SQLite that a symbol must match. */
export function toSymbolGlob(term: Term): string {
  return toGlob({ ...term, text: withoutEnd(term.text, '()') });
}

/** `*` and `?` keep their meaning, brackets are only brackets. */
export function toGlob({ text, prefix }: Pick<Term, 'text' | 'prefix'>): string {
  const glob = text.replaceAll('[', '[[]');
  return prefix ? `${glob}*` : glob;
}

function toMatch(terms: readonly Term[], toGlobs: (term: Term) => readonly string[]): NameMatch {
  if (terms.length === 0) return null;
  const matches = terms.flatMap(toGlobs).map(toGlobMatch);
  return (name) => matches.some((holds) => holds(name));
}

/** A glob with one star at an end, or none, needs no walk. */
function toGlobMatch(glob: string): (name: string) => boolean {
  const parts = toParts(glob);
  const texts = parts.filter((part) => typeof part === 'string');
  const text = texts.join('');
  if (texts.length === parts.length) return (name) => name === text;
  if (texts.length === parts.length - 1 && parts[0] === ANY) return (name) => name.endsWith(text);
  if (texts.length === parts.length - 1 && parts.at(-1) === ANY) return (name) => name.startsWith(text);
  return (name) => matchParts(parts, name);
}

function escapeGlob(text: string): string {
  return text.replaceAll('[', '[[]').replaceAll('*', '[*]').replaceAll('?', '[?]');
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

const ANY = Symbol('any characters');
const ONE = Symbol('one character');
type Part = string | typeof ANY | typeof ONE;

/** A glob as characters and wildcards; brackets hold one character that means nothing. */
function toParts(glob: string): readonly Part[] {
  const characters = [...glob];
  const parts: Part[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '[' && characters[at + 2] === ']') {
      parts.push(characters[at + 1] ?? '');
      at += 2;
    } else if (character === '*') parts.push(ANY);
    else parts.push(character === '?' ? ONE : character);
  }
  return parts;
}

/** Goes back to the last star only: no more steps than pattern times name. */
function matchParts(parts: readonly Part[], name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let index = 0;
  while (index < name.length) {
    const part = parts[at];
    if (part === ANY) {
      star = at++;
      resume = index;
    } else if (part === ONE || part === name[index]) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  while (parts[at] === ANY) at++;
  return at === parts.length;
}
