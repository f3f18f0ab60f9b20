// The rows of one table that a search finds: by the text index and the conditions of its fields, ranked.
import { RESULT_TYPES, type ResultType, type SearchQuery, type Sort } from '../../model/search.js';
import { type TextQuery, toTextQuery } from '../fts-query.js';
import { CODE_NAME } from '../rules.js';
import type { Database } from './database.js';
import { type Params, type PrepareOnDemand, prepareOnDemand } from './prepared.js';
import { type Conditions, type FindPlaces, toConditions, toLikePattern } from './search-conditions.js';
import type { IndexedTable } from './text-index.js';
import { untilWritten } from './until-written.js';

/** Matches of one type that are ranked: the latest; a word that is in more of them tells little. */
const MAX_RANKED: Readonly<Record<IndexedTable, number>> = {
  concern: 1500,
  scenario: 1000,
  comment: 1000,
  message: 1000,
};

/** Answers about places that are kept. */
const MAX_KEPT = 100;

/** What a concern at the very function or file that is searched for is worth more. */
const SITE_BONUS = 0.75;
const MAX_NAMES = 5;

interface TypeSearch {
  /** bm25 weights of the index's columns. */
  readonly weights: string;
  /** What a match is worth beside an equally good match of another type. */
  readonly worth: string;
  readonly recurrence: string;
  readonly date: string;
  /** A query for the text of the match `m`, for what must stand in it literally. */
  readonly text: string;
}

const TYPES: Readonly<Record<IndexedTable, TypeSearch>> = {
  concern: {
    weights: '8, 3, 4, 1',
    worth: `CASE WHEN r.state = 'confirmed' OR r.source <> 'extracted' THEN 2.0 ELSE 1.5 END`,
    recurrence: 'r.recurrence',
    date: 'r.date',
    text: 'SELECT title || char(10) || body || char(10) || code || char(10) || quote FROM concern WHERE key = m.key',
  },
  scenario: {
    weights: '6, 2, 2',
    worth: `CASE WHEN r.pack IS NULL THEN 1.2 ELSE 1.8 END`,
    recurrence: '0',
    date: 'NULL',
    text: 'SELECT title || char(10) || steps || char(10) || detail FROM scenario_document WHERE key = m.key',
  },
  comment: {
    weights: '3, 1',
    worth: '1.0',
    recurrence: '0',
    date: 'r.date',
    text: 'SELECT text || char(10) || quote FROM comment WHERE key = m.key',
  },
  message: {
    weights: '5, 2, 1',
    worth: '0.8',
    recurrence: '0',
    date: 'r.date',
    text: 'SELECT subject || char(10) || text FROM message JOIN message_text ON message = key WHERE key = m.key',
  },
};

export interface Candidate {
  readonly type: ResultType;
  readonly key: number;
  readonly score: number;
  readonly date: string | null;
  readonly recurrence: number;
}

export interface Found {
  readonly candidates: readonly Candidate[];
  readonly total: number;
}

const SQL_ORDERS: Readonly<Record<Sort, string>> = {
  relevance: 'score DESC, date DESC, key DESC',
  recency: 'date DESC, key DESC',
  recurrence: 'recurrence DESC, score DESC, date DESC, key DESC',
};

/** The same orders for what comes from several tables. */
export const COMPARE: Readonly<Record<Sort, (a: Candidate, b: Candidate) => number>> = {
  relevance: (a, b) => byScore(a, b) || byDate(a, b),
  recency: byDate,
  recurrence: (a, b) => b.recurrence - a.recurrence || byScore(a, b) || byDate(a, b),
};

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score;
}

function byDate(a: Candidate, b: Candidate): number {
  if (a.date !== b.date) return (a.date ?? '') < (b.date ?? '') ? 1 : -1;
  return RESULT_TYPES.indexOf(a.type) - RESULT_TYPES.indexOf(b.type) || b.key - a.key;
}

export interface CandidateReader {
  /** The first `top` of a table in this order, and how many there are; at most 1,500 concerns, 1,000 of the others. */
  find(query: SearchQuery, table: IndexedTable, sort: Sort, top: number): Found;
  /** Keys of some that match, at most `most`. */
  list(query: SearchQuery, table: IndexedTable, most: number): readonly number[];
  /** How many there are, counted up to `most`. */
  count(query: SearchQuery, table: IndexedTable, most: number): number;
  /** Keys of the concerns that match by their words and titles, whatever the other fields say; null when none are asked for. */
  listByWords(query: SearchQuery, most: number): readonly number[] | null;
  /** The concerns of packs that match, by pack. */
  countByPack(query: SearchQuery): readonly { readonly name: string; readonly count: number }[];
}

/**
 * Ranked by bm25, titles above bodies above quotes; a match's score is its share of the best one of its type, times what
 * the type is worth: concerns (confirmed ones first) above comments above messages; of equal ones the newer first.
 */
export function openCandidates(database: Database): CandidateReader {
  const prepare = prepareOnDemand(database);
  const findPlaces = openPlaceSearch(database, prepare);
  const listConditions = (query: SearchQuery, table: IndexedTable): Conditions | null => {
    const conditions = toConditions(query, table, findPlaces);
    return conditions && { ...conditions, where: [...conditions.where, ...defaultConditions(query, table)] };
  };
  const prepareKeys = (query: SearchQuery, table: IndexedTable): KeysQuery | null => {
    const conditions = listConditions(query, table);
    return conditions && toKeysQuery(query, table, conditions);
  };

  return {
    find: (query, table, sort, top) => {
      const text = toTextQuery(query.terms);
      const conditions = listConditions(query, table);
      if (!conditions) return { candidates: [], total: 0 };
      const names = table === 'concern' ? listCodeNames(query) : [];
      const sql = text.match === null ? listSql(table, conditions, text) : rankSql(table, conditions, text, names);
      const rows = prepare<Candidate & { readonly total: number }>(
        `SELECT key, round(rank / max(rank) OVER (), 2) * worth + bonus AS score, date, recurrence, count(*) OVER () AS total
         FROM (${sql}) m WHERE ${literalSql(table, text)} ORDER BY ${SQL_ORDERS[sort]} LIMIT :top`,
      ).all({ ...conditions.params, ...toParams(text), ...toNameParams(names), top });
      return { candidates: rows.map((row) => ({ ...row, type: table })), total: rows[0]?.total ?? 0 };
    },
    list: (query, table, most) => {
      const keys = prepareKeys(query, table);
      if (keys === null) return [];
      const rows = prepare<{ readonly key: number }>(`${keys.sql} LIMIT :most`);
      return rows.all({ ...keys.params, most }).map(({ key }) => key);
    },
    count: (query, table, most) => {
      const keys = prepareKeys(query, table);
      if (keys === null) return 0;
      const rows = prepare<{ readonly total: number }>(`SELECT count(*) AS total FROM (${keys.sql} LIMIT :most)`);
      return rows.get({ ...keys.params, most })?.total ?? 0;
    },
    listByWords: (query, most) => {
      const text = toTextQuery(query.terms);
      const subjects = toConditions(keepSubject(query), 'concern', findPlaces) ?? { where: [], params: {} };
      if (text.match === null && text.exclude === null && subjects.where.length === 0) return null;
      const { sql, params } = toKeysQuery(query, 'concern', subjects);
      const rows = prepare<{ readonly key: number }>(`${sql} ORDER BY key DESC LIMIT :most`);
      return rows.all({ ...params, most }).map(({ key }) => key);
    },
    countByPack: (query) => {
      const text = toTextQuery(query.terms);
      const conditions = listConditions(query, 'concern');
      if (conditions === null) return [];
      // From the few concerns of packs to the words, not the other way round.
      const words = text.match === null ? excludeSql('concern', text) : [`r.key IN (${wordsSql('concern', text)})`];
      return prepare<{ readonly name: string; readonly count: number }>(
        `SELECT r.pack AS name, count(*) AS count
         FROM (SELECT key FROM concern WHERE pack IS NOT NULL) m JOIN concern r ON r.key = m.key
         WHERE ${[...conditions.where, ...words, literalSql('concern', text)].join(' AND ')}
         GROUP BY r.pack`,
      ).all({ ...conditions.params, ...toParams(text) });
    },
  };
}

function keepSubject(query: SearchQuery): SearchQuery {
  const none = Object.fromEntries(Object.keys(query.fields).map((name) => [name, []]));
  const fields = { ...(none as unknown as SearchQuery['fields']), subject: query.fields.subject };
  return { ...query, fields, after: null, before: null };
}

/** A query for the keys of all matches. */
interface KeysQuery {
  readonly sql: string;
  readonly params: Params;
}

function toKeysQuery({ terms }: SearchQuery, table: IndexedTable, conditions: Conditions): KeysQuery {
  const text = toTextQuery(terms);
  return {
    sql: `SELECT key FROM (${keysSql(table, conditions, text)}) m WHERE ${literalSql(table, text)}`,
    params: { ...conditions.params, ...toParams(text) },
  };
}

/** Looks through all places; what was found is kept, because every type of result asks for the same. */
function openPlaceSearch(database: Database, prepare: PrepareOnDemand): FindPlaces {
  const readKept = untilWritten(database, () => new Map<string, string>());
  return (condition, params) => {
    const kept = readKept();
    const name = JSON.stringify([condition, params]);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const row = prepare<{ readonly keys: string }>(
      `SELECT json_group_array(key) AS keys FROM place WHERE ${condition}`,
    ).get(params);
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(name, row?.keys ?? '[]');
    return row?.keys ?? '[]';
  };
}

/** What is left out unless the query names it. */
function defaultConditions({ fields }: SearchQuery, table: IndexedTable): readonly string[] {
  if (table === 'concern') return [fields.state.length === 0 ? 'r.is_listed = 1' : 'r.merged_into IS NULL'];
  // A comment that makes a concern is shown as that, unless concerns are not asked for.
  const isShownAsConcern = fields.is.length === 0 || fields.is.includes('concern');
  return table === 'comment' && isShownAsConcern ? ['r.is_concern = 0'] : [];
}

/** The latest matches with their ranks, and a bonus for those at the code that is named. */
function rankSql(table: IndexedTable, { where }: Conditions, text: TextQuery, names: readonly string[]): string {
  const { weights, worth, recurrence, date } = TYPES[table];
  const index = `${table}_index`;
  const places = names.map((_, at) => `SELECT key FROM place WHERE symbol = :name${at} OR file = :name${at}`);
  const isThere = `r.key IN (SELECT concern FROM concern_site WHERE place IN (${places.join(' UNION ALL ')}))`;
  const bonus = names.length === 0 ? '0.0' : `CASE WHEN ${isThere} THEN ${SITE_BONUS} ELSE 0.0 END`;
  return `SELECT r.key, -bm25(${index}, ${weights}) AS rank, ${worth} AS worth, ${bonus} AS bonus, ${date} AS date,
      ${recurrence} AS recurrence
    FROM ${index} CROSS JOIN ${table} r ON r.key = ${index}.rowid
    WHERE ${[`${index} MATCH ${matchSql(text)}`, ...where].join(' AND ')}
    ORDER BY ${index}.rowid DESC LIMIT ${MAX_RANKED[table]}`;
}

/** Words of the query that are names of functions, files and the like. */
function listCodeNames({ terms }: SearchQuery): readonly string[] {
  const names = terms.flatMap(({ text, negated, prefix }) => {
    const name = text.endsWith('()') ? text.slice(0, -2) : text;
    return !negated && !prefix && CODE_NAME.test(name) ? [name] : [];
  });
  return [...new Set(names)].slice(0, MAX_NAMES);
}

function toNameParams(names: readonly string[]): Params {
  return Object.fromEntries(names.map((name, at) => [`name${at}`, name]));
}

/** Without a word to rank by, all are equal, and the latest come first. */
function listSql(table: IndexedTable, { where }: Conditions, text: TextQuery): string {
  const { worth, recurrence, date } = TYPES[table];
  return `SELECT r.key, 1.0 AS rank, ${worth} AS worth, 0.0 AS bonus, ${date} AS date, ${recurrence} AS recurrence
    FROM ${table} r WHERE ${[...where, ...excludeSql(table, text)].join(' AND ') || 'TRUE'}
    ORDER BY ${date === 'NULL' ? 'r.key' : date} DESC LIMIT ${MAX_RANKED[table]}`;
}

/** All matches, without ranks. */
function keysSql(table: IndexedTable, { where }: Conditions, text: TextQuery): string {
  if (text.match === null) {
    return `SELECT r.key FROM ${table} r WHERE ${[...where, ...excludeSql(table, text)].join(' AND ') || 'TRUE'}`;
  }
  if (where.length === 0) return wordsSql(table, text);
  const index = `${table}_index`;
  const latest = text.literals.length > 0 ? `ORDER BY ${index}.rowid DESC LIMIT ${MAX_RANKED[table]}` : '';
  return `SELECT r.key FROM ${index} CROSS JOIN ${table} r ON r.key = ${index}.rowid
    WHERE ${[`${index} MATCH ${matchSql(text)}`, ...where].join(' AND ')} ${latest}`;
}

/** Where texts must be read to tell, the latest are looked at, as in ranking. */
function wordsSql(table: IndexedTable, text: TextQuery): string {
  const latest = text.literals.length > 0 ? `ORDER BY rowid DESC LIMIT ${MAX_RANKED[table]}` : '';
  return `SELECT rowid AS key FROM ${table}_index WHERE ${table}_index MATCH ${matchSql(text)} ${latest}`;
}

function matchSql({ exclude }: TextQuery): string {
  return exclude === null ? ':match' : `'(' || :match || ') NOT (' || :exclude || ')'`;
}

function excludeSql(table: IndexedTable, { exclude }: TextQuery): readonly string[] {
  const index = `${table}_index`;
  return exclude === null ? [] : [`r.key NOT IN (SELECT rowid FROM ${index} WHERE ${index} MATCH :exclude)`];
}

function literalSql(table: IndexedTable, { literals }: TextQuery): string {
  const conditions = literals.map((_, at) => `(${TYPES[table].text}) LIKE :literal${at} ESCAPE '\\'`);
  return conditions.join(' AND ') || 'TRUE';
}

function toParams({ match, exclude, literals }: TextQuery): Params {
  return {
    match,
    exclude,
    ...Object.fromEntries(literals.map((literal, at) => [`literal${at}`, toLikePattern(literal)])),
  };
}
