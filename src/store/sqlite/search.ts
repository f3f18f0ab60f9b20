// Answers a search: finds candidates of each type with the index, ranks them together, reads the page that is shown.
import type { Page, ResultType, SearchQuery, SearchResults, Sort } from '../../model/search.js';
import { type TextQuery, toTextQuery } from '../fts-query.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';
import { type Params, prepareOnDemand } from './prepared.js';
import { type Conditions, toConditions } from './search-conditions.js';
import { openHitReader } from './search-hits.js';

/** Hits are counted, and can be paged through, up to here. */
const MAX_TOTAL = 10_000;
/** Matches of one type that are ranked and counted: the latest; a word that is in more of them tells little. */
const MAX_RANKED: Readonly<Record<ResultType, number>> = {
  concern: 1500,
  scenario: 1000,
  comment: 1000,
  message: 1000,
};

interface TypeSearch {
  readonly table: string;
  readonly index: string;
  /** bm25 weights of the index's columns. */
  readonly weights: string;
  /** What a match is worth beside an equally good match of another type. */
  readonly worth: string;
  readonly recurrence: string;
  readonly date: string;
  /** A query for the text of the match `m`, for what must stand in it literally. */
  readonly text: string;
}

const TYPES: Readonly<Record<ResultType, TypeSearch>> = {
  concern: {
    table: 'concern',
    index: 'concern_index',
    weights: '8, 3, 4, 1',
    worth: `CASE WHEN r.state = 'confirmed' OR r.source <> 'extracted' THEN 2.0 ELSE 1.5 END`,
    recurrence: 'r.recurrence',
    date: 'r.date',
    text: 'SELECT title || char(10) || body || char(10) || code || char(10) || quote FROM concern WHERE key = m.key',
  },
  scenario: {
    table: 'scenario',
    index: 'scenario_index',
    weights: '6, 2, 2',
    worth: '1.2',
    recurrence: '0',
    date: 'NULL',
    text: 'SELECT title || char(10) || steps || char(10) || detail FROM scenario_document WHERE key = m.key',
  },
  comment: {
    table: 'comment',
    index: 'comment_index',
    weights: '3, 1',
    worth: '1.0',
    recurrence: '0',
    date: 'r.date',
    text: 'SELECT text || char(10) || quote FROM comment WHERE key = m.key',
  },
  message: {
    table: 'message',
    index: 'message_index',
    weights: '5, 2, 1',
    worth: '0.8',
    recurrence: '0',
    date: 'r.date',
    text: 'SELECT subject || char(10) || text FROM message JOIN message_text ON message = key WHERE key = m.key',
  },
};
const ALL_TYPES: readonly ResultType[] = ['concern', 'scenario', 'comment', 'message'];

interface Candidate {
  readonly type: ResultType;
  readonly key: number;
  readonly score: number;
  readonly date: string | null;
  readonly recurrence: number;
}

interface Found {
  readonly candidates: readonly Candidate[];
  readonly total: number;
}

const SQL_ORDERS: Readonly<Record<Sort, string>> = {
  relevance: 'score DESC, date DESC, key DESC',
  recency: 'date DESC, key DESC',
  recurrence: 'recurrence DESC, score DESC, date DESC, key DESC',
};

const COMPARE: Readonly<Record<Sort, (a: Candidate, b: Candidate) => number>> = {
  relevance: (a, b) => byScore(a, b) || byDate(a, b),
  recency: byDate,
  recurrence: (a, b) => b.recurrence - a.recurrence || byScore(a, b) || byDate(a, b),
};

/**
 * Ranked by bm25, titles above bodies above quotes; a match's score is its share of the best one of its type, times what
 * the type is worth: concerns (confirmed ones first) above comments above messages; of equal ones the newer first. Of
 * each type the latest 1,000 matches are ranked, of concerns 1,500. Unless they are asked for, dismissed and merged
 * concerns are left out, and so are comments that are shown as the concern that they make. A query without any
 * condition has no hits.
 */
export function searchMethods(database: Database): Pick<Store, 'search'> {
  const prepare = prepareOnDemand(database);
  const readHit = openHitReader(database);

  function findOfType(query: SearchQuery, text: TextQuery, type: ResultType, page: Page): Found {
    const conditions = toConditions(query, type);
    if (!conditions) return { candidates: [], total: 0 };
    const where = [...conditions.where, ...defaultConditions(query, type)];
    const all = { ...conditions, where };
    const sql = text.match === null ? listSql(type, all, text) : rankSql(type, all, text);
    const [limit, offset] = toLimits(page);
    const rows = prepare<Candidate & { readonly total: number }>(
      `SELECT key, round(rank / max(rank) OVER (), 2) * worth AS score, date, recurrence, count(*) OVER () AS total
       FROM (${sql}) m WHERE ${literalSql(type, text)} ORDER BY ${SQL_ORDERS[page.sort]} LIMIT :top`,
    ).all({ ...conditions.params, ...toParams(text), top: Math.min(limit + offset, MAX_TOTAL) });
    return { candidates: rows.map((row) => ({ ...row, type })), total: rows[0]?.total ?? 0 };
  }

  const search = database.transaction((query: SearchQuery, page: Page): SearchResults => {
    const text = toTextQuery(query.terms);
    if (isEmpty(query, text)) return { hits: [], total: 0 };
    const found = listTypes(query).map((type) => findOfType(query, text, type, page));
    const [limit, offset] = toLimits(page);
    const top = found
      .flatMap(({ candidates }) => candidates)
      .sort(COMPARE[page.sort])
      .slice(offset, Math.min(offset + limit, MAX_TOTAL));
    const hits = top.map(({ type, key, score }) => readHit(type, key, score, text.match));
    const total = found.reduce((sum, one) => sum + one.total, 0);
    return { hits: hits.filter((hit) => hit !== null), total: Math.min(total, MAX_TOTAL) };
  });

  return { search: async (query, page) => search.deferred(query, page) };
}

/** The latest matches with their ranks. */
function rankSql(type: ResultType, { where }: Conditions, text: TextQuery): string {
  const { table, index, weights, worth, recurrence, date } = TYPES[type];
  const match = text.exclude === null ? ':match' : `'(' || :match || ') NOT (' || :exclude || ')'`;
  return `SELECT r.key, -bm25(${index}, ${weights}) AS rank, ${worth} AS worth, ${date} AS date, ${recurrence} AS recurrence
    FROM ${index} CROSS JOIN ${table} r ON r.key = ${index}.rowid
    WHERE ${[`${index} MATCH ${match}`, ...where].join(' AND ')}
    ORDER BY ${index}.rowid DESC LIMIT ${MAX_RANKED[type]}`;
}

function literalSql(type: ResultType, { literals }: TextQuery): string {
  const conditions = literals.map((_, at) => `instr(lower((${TYPES[type].text})), :literal${at}) > 0`);
  return conditions.join(' AND ') || 'TRUE';
}

/** Without a word to rank by, all are equal, and the latest come first. */
function listSql(type: ResultType, { where }: Conditions, text: TextQuery): string {
  const { table, index, worth, recurrence, date } = TYPES[type];
  const without =
    text.exclude === null ? [] : [`r.key NOT IN (SELECT rowid FROM ${index} WHERE ${index} MATCH :exclude)`];
  return `SELECT r.key, 1.0 AS rank, ${worth} AS worth, ${date} AS date, ${recurrence} AS recurrence FROM ${table} r
    WHERE ${[...where, ...without].join(' AND ') || 'TRUE'}
    ORDER BY ${date === 'NULL' ? 'r.key' : date} DESC LIMIT ${MAX_RANKED[type]}`;
}

function toParams({ match, exclude, literals }: TextQuery): Params {
  return { match, exclude, ...Object.fromEntries(literals.map((literal, at) => [`literal${at}`, literal])) };
}

function listTypes({ fields }: SearchQuery): readonly ResultType[] {
  return fields.is.length === 0 ? ALL_TYPES : ALL_TYPES.filter((type) => fields.is.includes(type));
}

/** What is left out unless the query names it. */
function defaultConditions(query: SearchQuery, type: ResultType): readonly string[] {
  if (type === 'concern') return [query.fields.state.length === 0 ? 'r.is_listed = 1' : 'r.merged_into IS NULL'];
  if (type === 'comment' && listTypes(query).includes('concern')) return ['r.is_concern = 0'];
  return [];
}

/** Nothing is asked for: no word that can be found, no field, no type. */
function isEmpty({ fields, after, before }: SearchQuery, text: TextQuery): boolean {
  const hasField = Object.values(fields).some((values) => values.length > 0);
  return text.match === null && text.exclude === null && !hasField && after === null && before === null;
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score;
}

function byDate(a: Candidate, b: Candidate): number {
  if (a.date !== b.date) return (a.date ?? '') < (b.date ?? '') ? 1 : -1;
  return ALL_TYPES.indexOf(a.type) - ALL_TYPES.indexOf(b.type) || b.key - a.key;
}
