// The fields of a search as SQL conditions, for each type of result: which rows of its table can be hits at all.
import type { Part, SearchQuery, Term } from '../../model/search.js';
import { toAnyOf } from '../fts-query.js';
import { toGlob, toPathGlobs, toSymbolGlob } from '../place-match.js';
import type { Params } from './prepared.js';
import type { IndexedTable } from './text-index.js';

export interface Conditions {
  /** Joined by AND; the table's alias is `r`. */
  readonly where: readonly string[];
  readonly params: Params;
}

interface Choice {
  readonly value: string;
  readonly negated: boolean;
}

/** The tables whose rows come from mails. */
type DatedTable = Exclude<IndexedTable, 'scenario'>;

type FieldName = keyof SearchQuery['fields'] | 'dates';

/** The fields that a type of result has; one that is searched by any other has no hits. */
const FIELDS_OF: Readonly<Record<IndexedTable, ReadonlySet<FieldName>>> = {
  concern: new Set([
    'subject',
    'from',
    'path',
    'symbol',
    'category',
    'kind',
    'severity',
    'state',
    'resolution',
    'origin',
    'list',
    'pack',
    'year',
    'has',
    'dates',
  ]),
  comment: new Set([
    'subject',
    'from',
    'path',
    'symbol',
    'category',
    'kind',
    'severity',
    'resolution',
    'origin',
    'list',
    'year',
    'has',
    'dates',
  ]),
  message: new Set(['subject', 'from', 'path', 'symbol', 'list', 'year', 'dates']),
  scenario: new Set(['subject', 'pack']),
};

/**
 * How the rows of a type lead to the mail they are of, and to the places they are at. The `+` keeps SQLite from reading
 * all rows of a prolific author and sorting them, where it can walk an index by date and stop.
 */
interface Links {
  /** Condition that the row's mail is among the keys that a query answers. */
  ofMessages(keysSql: string): string;
  /** Condition on the list of the row's mail. */
  list(condition: string): string;
  /** Condition that one of the row's places is among the keys that a query answers. */
  atPlaces(keysSql: string, isFew: boolean): string;
  readonly titleIndex: string | null;
}

const LINKS: Readonly<Record<DatedTable, Links>> = {
  concern: {
    ofMessages: (keys) => `(SELECT key FROM message WHERE id = r.message_id) IN (${keys})`,
    list: (condition) => `(SELECT list ${condition} FROM message WHERE id = r.message_id)`,
    atPlaces: (keys) => `r.key IN (SELECT concern FROM concern_site WHERE place IN (${keys}))`,
    titleIndex: 'concern_index',
  },
  comment: {
    ofMessages: (keys) => `+r.message IN (${keys})`,
    list: (condition) => `(SELECT list ${condition} FROM message WHERE key = r.message)`,
    atPlaces: (keys) => `r.place IN (${keys})`,
    titleIndex: null,
  },
  message: {
    ofMessages: (keys) => `+r.key IN (${keys})`,
    list: (condition) => `r.list ${condition}`,
    atPlaces: (keys, isFew) => `${isFew ? '' : '+'}r.key IN (SELECT patch FROM patch_place WHERE place IN (${keys}))`,
    titleIndex: null,
  },
};

const PART_SQL: Readonly<Record<DatedTable, Readonly<Record<Part, string>>>> = {
  concern: {
    test: 'EXISTS (SELECT 1 FROM concern_scenario WHERE concern = r.key)',
    trigger: `r.triggers <> '[]'`,
    place: 'EXISTS (SELECT 1 FROM concern_site WHERE concern = r.key)',
  },
  comment: { test: 'r.scenario IS NOT NULL', trigger: 'FALSE', place: 'r.place IS NOT NULL' },
  message: { test: 'FALSE', trigger: 'FALSE', place: 'FALSE' },
};

/** The keys of the places that a condition on `file` and `symbol` holds of, as a JSON array. */
export type FindPlaces = (condition: string, params: Params) => string;

/** What the fields demand of this type; null when the type lacks one of them. */
export function toConditions(query: SearchQuery, type: IndexedTable, findPlaces: FindPlaces): Conditions | null {
  if (listUsedFields(query).some((field) => !FIELDS_OF[type].has(field))) return null;
  const builder = new ConditionBuilder();
  if (type === 'scenario') addScenarioConditions(builder, query);
  else addConditions(builder, query, type, findPlaces);
  return builder;
}

function listUsedFields({ fields, after, before }: SearchQuery): readonly FieldName[] {
  const names = Object.keys(fields) as (keyof SearchQuery['fields'])[];
  const used: FieldName[] = names.filter((name) => name !== 'is' && fields[name].length > 0);
  return after === null && before === null ? used : [...used, 'dates'];
}

/** Collects conditions and gives each value a parameter of its own. */
class ConditionBuilder implements Conditions {
  readonly where: string[] = [];
  readonly params: Record<string, string | number | null> = {};

  bind(value: string): string {
    const name = `p${Object.keys(this.params).length}`;
    this.params[name] = value;
    return `:${name}`;
  }

  add(condition: string): void {
    this.where.push(condition);
  }

  /** One of the positive conditions must hold, and none of the negated ones. */
  addAnyOf<Item extends { readonly negated: boolean }>(items: readonly Item[], toSql: (item: Item) => string): void {
    const positive = items.filter(({ negated }) => !negated).map(toSql);
    if (positive.length > 0) this.add(`(${positive.join(' OR ')})`);
    for (const item of items.filter(({ negated }) => negated)) this.add(`(${toSql(item)}) IS NOT TRUE`);
  }
}

function addScenarioConditions(builder: ConditionBuilder, { fields }: SearchQuery): void {
  addTitles(builder, fields.subject, 'scenario_index');
  builder.addAnyOf(fields.pack, (term) => `r.pack GLOB ${builder.bind(toGlob(term))}`);
}

function addConditions(builder: ConditionBuilder, query: SearchQuery, type: DatedTable, findPlaces: FindPlaces): void {
  const { fields } = query;
  const links = LINKS[type];
  addSubjects(builder, fields.subject, links);
  addMessageTerms(builder, fields.from, 'author', links);
  addPlaces(builder, query, links, findPlaces);
  for (const column of ['category', 'kind', 'severity', 'state'] as const) {
    const wanted: readonly Choice[] = fields[column];
    builder.addAnyOf(wanted, ({ value }) => `r.${column} = ${builder.bind(value)}`);
  }
  const isResolved = type === 'comment' ? 'r.resolution_state =' : `r.source <> 'pack' AND r.resolution =`;
  builder.addAnyOf(fields.resolution, ({ value }) => `(${isResolved} ${builder.bind(value)})`);
  const isPack = type === 'concern' ? `r.source = 'pack'` : 'FALSE';
  builder.addAnyOf(fields.origin, ({ value }) =>
    value === 'pack' ? isPack : `(r.origin = ${builder.bind(value)} AND NOT ${isPack})`,
  );
  builder.addAnyOf(fields.list, (term) => links.list(`LIKE ${bindLike(builder, term)}`));
  builder.addAnyOf(fields.year, ({ value }) => {
    return `(r.date >= ${builder.bind(value)} AND r.date < ${builder.bind(String(Number(value) + 1).padStart(4, '0'))})`;
  });
  builder.addAnyOf(fields.has, ({ value }) => PART_SQL[type][value]);
  builder.addAnyOf(fields.pack, (term) => `r.pack GLOB ${builder.bind(toGlob(term))}`);
  if (query.after !== null) builder.add(`r.date >= ${builder.bind(query.after)}`);
  if (query.before !== null) builder.add(`r.date <= ${builder.bind(query.before)}`);
}

/** `s:` is the subject of the mail, and the title of what has one of its own. */
function addSubjects(builder: ConditionBuilder, terms: readonly Term[], links: Links): void {
  const { titleIndex } = links;
  if (titleIndex === null) {
    addMessageTerms(builder, terms, 'subject', links);
    return;
  }
  addFound(builder, terms, (phrases) => {
    const ofMail = links.ofMessages(matching('message_index', builder.bind(`{subject} : (${phrases})`)));
    return `(${ofMail} OR r.key IN (${matching(titleIndex, builder.bind(`{title} : (${phrases})`))}))`;
  });
}

function addTitles(builder: ConditionBuilder, terms: readonly Term[], index: string): void {
  addFound(builder, terms, (phrases) => `r.key IN (${matching(index, builder.bind(`{title} : (${phrases})`))})`);
}

function addMessageTerms(builder: ConditionBuilder, terms: readonly Term[], column: string, links: Links): void {
  addFound(builder, terms, (phrases) =>
    links.ofMessages(matching('message_index', builder.bind(`{${column}} : (${phrases})`))),
  );
}

/** Conditions on full-text fields: any of the positive terms, none of the negated; nothing can match a term without words. */
function addFound(builder: ConditionBuilder, terms: readonly Term[], toSql: (phrases: string) => string): void {
  const positive = terms.filter(({ negated }) => !negated);
  const wanted = toAnyOf(positive);
  const unwanted = toAnyOf(terms.filter(({ negated }) => negated));
  if (positive.length > 0) builder.add(wanted === null ? 'FALSE' : toSql(wanted));
  if (unwanted !== null) builder.add(`(${toSql(unwanted)}) IS NOT TRUE`);
}

function matching(index: string, parameter: string): string {
  return `SELECT rowid FROM ${index} WHERE ${index} MATCH ${parameter}`;
}

/** Length of a list of place keys whose rows are few enough to be read and sorted, rather than met on a walk by date. */
const FEW_KEYS = 500;

/** A path and a symbol that are both asked for must hold of the same place. */
function addPlaces(builder: ConditionBuilder, { fields }: SearchQuery, links: Links, findPlaces: FindPlaces): void {
  const at = (toSql: (places: ConditionBuilder) => string): string => {
    const places = new ConditionBuilder();
    const keys = findPlaces(toSql(places), places.params);
    return links.atPlaces(`SELECT value FROM json_each(${builder.bind(keys)})`, keys.length < FEW_KEYS);
  };
  const paths = fields.path.filter(({ negated }) => !negated);
  const symbols = fields.symbol.filter(({ negated }) => !negated);
  if (paths.length > 0 || symbols.length > 0) {
    builder.add(
      at((places) => {
        const ofPath = paths.map((term) => toPathSql(places, term)).join(' OR ') || 'TRUE';
        const ofSymbol = symbols.map((term) => toSymbolSql(places, term)).join(' OR ') || 'TRUE';
        return `(${ofPath}) AND (${ofSymbol})`;
      }),
    );
  }
  for (const term of fields.path)
    if (term.negated) builder.add(`(${at((places) => toPathSql(places, term))}) IS NOT TRUE`);
  for (const term of fields.symbol) {
    if (term.negated) builder.add(`(${at((places) => toSymbolSql(places, term))}) IS NOT TRUE`);
  }
}

/** Three look-ups instead of one pattern a row: the path itself, what is below it, what ends so. */
function toPathSql(builder: ConditionBuilder, term: Term): string {
  const globs = toPathGlobs(term);
  if (globs.length < 3) return globs.map((glob) => `file GLOB ${builder.bind(glob)}`).join(' OR ');
  const path = term.text.endsWith('/') ? term.text.slice(0, -1) : term.text;
  const end = builder.bind(`/${path}`);
  // `0` is what follows the slash.
  return `key IN (
    SELECT key FROM place WHERE file = ${builder.bind(path)}
    UNION ALL SELECT key FROM place WHERE file > ${builder.bind(`${path}/`)} AND file < ${builder.bind(`${path}0`)}
    UNION ALL SELECT key FROM place WHERE substr(file, -length(${end})) = ${end})`;
}

function toSymbolSql(builder: ConditionBuilder, term: Term): string {
  return `(symbol <> '' AND symbol GLOB ${builder.bind(toSymbolGlob(term))})`;
}

function bindLike(builder: ConditionBuilder, { text }: Term): string {
  return `${builder.bind(toLikePattern(text))} ESCAPE '\\'`;
}

/** For LIKE with a backslash as ESCAPE: what holds this text, in capitals or not. */
export function toLikePattern(text: string): string {
  return `%${text.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_')}%`;
}
