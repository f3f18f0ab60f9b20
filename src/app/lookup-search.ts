// Search: what is found, of what types and with which facets, and what completes a query as it is typed.
import type { ResultType, SearchQuery, SearchResults, SearchSummary, Sort } from '../model/search.js';
import { type Facet, type FacetValue, type NameKind, PARTS, type Page, RESULT_TYPES } from '../model/search.js';
import { CATEGORY_HELP } from '../model/taxonomy.js';
import { quoteValue } from '../store/query-edit.js';
import { findField } from '../store/query-pieces.js';
import { QUERY_END } from '../store/rules.js';
import { asksNothing, FIELD_VALUES, parseSearchQuery } from '../store/search-query.js';
import type { AppContext } from './context.js';

export { markWords, type Phrase, toPhrases } from '../store/mark-words.js';
export { addPart, findDoubtfulNames, listParts, removeField } from '../store/query-edit.js';
export type { FieldName } from '../store/query-pieces.js';
/** The fields of a search, for help texts. */
export { SEARCH_FIELDS } from '../store/search-query.js';

export interface SearchAnswer {
  readonly query: SearchQuery;
  readonly results: SearchResults;
}

/** Answers a search as people type it; an unknown value of a field is `invalid-query`. */
export async function searchKnowledge(context: AppContext, text: string, page: Page): Promise<SearchAnswer> {
  const query = parseSearchQuery(text);
  return { query, results: await context.store.search(query, page) };
}

export interface TypedAnswer extends SearchAnswer {
  readonly summary: SearchSummary;
  /** The one type whose hits these are; null when the query names several. */
  readonly type: ResultType | null;
  /** Whether the query asks for anything. */
  readonly isAsked: boolean;
  /** A reviewer of that name, with the number of concerns raised. */
  readonly reviewer: FacetValue | null;
}

/**
 * The same, one type at a time: the one that the query names, else concerns, or the first type that has hits; with how
 * many there are of the others, and the facets. An empty query has facets and no hits.
 */
export async function searchByType(context: AppContext, text: string, page: Page): Promise<TypedAnswer> {
  const query = parseSearchQuery(text);
  const summary = await context.store.summarizeSearch(query);
  const named = new Set(query.fields.is);
  const type = named.size === 0 ? chooseType(summary) : named.size === 1 ? [...named][0] : null;
  const isAsked = !asksNothing(query);
  const ofType = type ? { ...query, fields: { ...query.fields, is: [type] } } : query;
  const results = isAsked ? await context.store.search(ofType, page) : { hits: [], total: 0 };
  const reviewer = isAsked ? await findReviewer(context, query) : null;
  return { query, results, summary, type: type ?? null, isAsked, reviewer };
}

/** The one whose name was typed as words: what somebody said is asked for by `from:`. */
async function findReviewer(context: AppContext, { terms, fields }: SearchQuery): Promise<FacetValue | null> {
  const isName = terms.length <= 4 && terms.every(({ negated, prefix, or }) => !negated && !prefix && !or);
  if (!isName || Object.entries(fields).some(([name, values]) => name !== 'is' && values.length > 0)) return null;
  const typed = terms.map(({ text }) => text).join(' ');
  if (typed.length < LEAST_NAME) return null;
  const [found] = await context.store.completeName('from', typed, 1);
  const words = found?.value.toLowerCase().split(' ') ?? [];
  return found !== undefined &&
    typed
      .toLowerCase()
      .split(' ')
      .every((word) => words.includes(word))
    ? found
    : null;
}

const LEAST_NAME = 4;

function chooseType({ counts }: SearchSummary): ResultType {
  return RESULT_TYPES.find((type) => counts[type] > 0) ?? 'concern';
}

/** Hits that are handed out at once. */
const MAX_GATHERED = 1000;

/** The first 1,000 hits, for an export. */
export async function gatherHits(context: AppContext, text: string, sort: Sort): Promise<TypedAnswer> {
  return searchByType(context, text, { limit: MAX_GATHERED, offset: 0, sort });
}

/** One way to go on with a query. */
export interface Completion {
  /** What is added, as it is shown. */
  readonly text: string;
  readonly detail: string;
  /** The whole query with it, and where the caret stands then. */
  readonly query: string;
  readonly caret: number;
}

const MOST = 10;
const MOST_NAMES = 6;
/** Letters that a word needs before names are looked for. */
const LEAST_LETTERS = 2;
/** What completes a query is looked for in so many characters before the caret. */
const MAX_LOOK_BACK = 200;

const FIELD_HELP: readonly (readonly [name: string, help: string])[] = [
  ['category', 'what it is about'],
  ['kind', 'bug, question, nit …'],
  ['severity', 'critical, high, medium, low'],
  ['state', 'candidate, confirmed, dismissed'],
  ['resolution', 'how it ended: open, fixed …'],
  ['origin', 'human, bot or pack'],
  ['path', 'a file, its end, a folder, a glob'],
  ['symbol', 'a function or other symbol'],
  ['from', 'who wrote it'],
  ['list', 'mailing list'],
  ['year', '2025, or 2024,2025'],
  ['date', '2025-03, 2025-01..2025-06, ..2024'],
  ['subject', 'words of the subject or title'],
  ['pack', 'of a pack'],
  ['has', PARTS.join(', ')],
  ['is', RESULT_TYPES.join(', ')],
];

const NAME_KINDS: Readonly<Record<string, NameKind>> = {
  path: 'file',
  symbol: 'symbol',
  from: 'from',
  list: 'list',
  pack: 'pack',
};

/** Ways to go on with the word that ends at the caret: names of fields, values of one, names in the code. */
export async function completeQuery(context: AppContext, text: string, caret: number): Promise<readonly Completion[]> {
  const end = Math.min(Math.max(caret, 0), text.length);
  const match = QUERY_END.exec(text.slice(Math.max(0, end - MAX_LOOK_BACK), end));
  const [, minus = '', name, typed = ''] = match ?? [];
  const start = end - minus.length - (name === undefined ? 0 : name.length + 1) - typed.length;
  const replace = (word: string, detail: string, shown = word): Completion => {
    const before = `${text.slice(0, start)}${minus}${word}`;
    return { text: shown, detail, query: before + text.slice(end), caret: before.length };
  };
  if (name !== undefined) return completeValue(context, name, typed, replace);
  const fields = FIELD_HELP.filter(([field]) => field.startsWith(typed.toLowerCase()));
  const completions = fields.map(([field, help]) => replace(`${field}:`, help));
  if (typed.length < LEAST_LETTERS || typed.startsWith('"')) return completions.slice(0, typed === '' ? 99 : MOST);
  const symbols = await context.store.completeName('symbol', typed, MOST_NAMES);
  const files = await context.store.completeName('file', typed, MOST - MOST_NAMES);
  return [
    ...completions,
    ...symbols.map(({ value, count }) => replace(`symbol:${quoteValue(value)} `, countOf(count), `symbol:${value}`)),
    ...files.map(({ value, count }) => replace(`path:${quoteValue(value)} `, countOf(count), `path:${value}`)),
  ].slice(0, MOST);
}

type Replace = (word: string, detail: string, shown?: string) => Completion;

async function completeValue(
  context: AppContext,
  name: string,
  typed: string,
  replace: Replace,
): Promise<readonly Completion[]> {
  const field = findField(name);
  if (field === null || field === 'word') return [];
  const wanted = typed.replace('"', '').toLowerCase();
  if (field === 'year') {
    const { facets } = await context.store.summarizeSearch(parseSearchQuery(''));
    const years = facets.find((facet: Facet) => facet.name === 'year')?.values ?? [];
    return years
      .filter(({ value }) => value.startsWith(wanted))
      .slice(0, MOST)
      .map(({ value, count }) => replace(`${name}:${value} `, countOf(count), value));
  }
  const kind = NAME_KINDS[field];
  if (kind !== undefined) {
    const names = await context.store.completeName(kind, wanted, MOST);
    return names.map(({ value, count }) => replace(`${name}:${quoteValue(value)} `, countOf(count), value));
  }
  if (!Object.hasOwn(FIELD_VALUES, field)) return [];
  const known: readonly string[] = FIELD_VALUES[field as keyof typeof FIELD_VALUES];
  const comma = typed.lastIndexOf(',') + 1;
  const last = wanted.slice(comma);
  const found = [
    ...known.filter((value) => value.startsWith(last)),
    ...known.filter((value) => !value.startsWith(last) && value.includes(last)),
  ];
  return found.map((value) => {
    const help = field === 'category' ? CATEGORY_HELP[value as keyof typeof CATEGORY_HELP] : '';
    return replace(`${name}:${typed.slice(0, comma)}${value} `, help, value);
  });
}

function countOf(count: number): string {
  return count === 1 ? '1 concern' : `${count.toLocaleString('en')} concerns`;
}
