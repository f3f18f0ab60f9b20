// The fields of a search as SQL conditions, for each type of result: which rows of its table can be hits at all.
import type { ResultType, SearchQuery, Term } from '../../model/search.js';
import { toAnyOf } from '../fts-query.js';
import type { Params } from './prepared.js';

export interface Conditions {
  /** Joined by AND; the table's alias is `r`. */
  readonly where: readonly string[];
  readonly params: Params;
}

interface Choice {
  readonly value: string;
  readonly negated: boolean;
}

type FieldName = keyof SearchQuery['fields'] | 'dates';

/** The fields that a type of result has; one that is searched by any other has no hits. */
const FIELDS_OF: Readonly<Record<ResultType, ReadonlySet<FieldName>>> = {
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
    'dates',
  ]),
  message: new Set(['subject', 'from', 'path', 'symbol', 'list', 'dates']),
  scenario: new Set(['subject', 'pack']),
};

/**
 * How the rows of a type lead to the mail they are of, and to the places they are at. The `+` keeps SQLite from reading
 * all rows of a prolific author and sorting them, where it can walk an index by date and stop.
 */
interface Links {
  /** Condition that the row's mail is among the keys that a query answers. */
  ofMessages(keysSql: string): string;
  /** Condition that one of the row's places is among the keys that a query answers. */
  atPlaces(keysSql: string): string;
  readonly titleIndex: string | null;
}

const LINKS: Readonly<Record<Exclude<ResultType, 'scenario'>, Links>> = {
  concern: {
    ofMessages: (keys) => `(SELECT key FROM message WHERE id = r.message_id) IN (${keys})`,
    atPlaces: (keys) => `r.key IN (SELECT concern FROM concern_site WHERE place IN (${keys}))`,
    titleIndex: 'concern_index',
  },
  comment: {
    ofMessages: (keys) => `+r.message IN (${keys})`,
    atPlaces: (keys) => `r.place IN (${keys})`,
    titleIndex: null,
  },
  message: {
    ofMessages: (keys) => `+r.key IN (${keys})`,
    atPlaces: (keys) => `+r.key IN (SELECT patch FROM patch_place WHERE place IN (${keys}))`,
    titleIndex: null,
  },
};

/** What the fields demand of this type; null when the type lacks one of them. */
export function toConditions(query: SearchQuery, type: ResultType): Conditions | null {
  if (listUsedFields(query).some((field) => !FIELDS_OF[type].has(field))) return null;
  const builder = new ConditionBuilder();
  if (type === 'scenario') addScenarioConditions(builder, query);
  else addConditions(builder, query, type);
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

function addConditions(builder: ConditionBuilder, query: SearchQuery, type: Exclude<ResultType, 'scenario'>): void {
  const { fields } = query;
  const links = LINKS[type];
  addSubjects(builder, fields.subject, links);
  addMessageTerms(builder, fields.from, 'author', links);
  addPlaces(builder, query, links);
  for (const column of ['category', 'kind', 'severity', 'state'] as const) {
    const wanted: readonly Choice[] = fields[column];
    builder.addAnyOf(wanted, ({ value }) => `r.${column} = ${builder.bind(value)}`);
  }
  const resolution = type === 'comment' ? 'r.resolution_state' : 'r.resolution';
  builder.addAnyOf(fields.resolution, ({ value }) => `${resolution} = ${builder.bind(value)}`);
  const isPack = type === 'concern' ? `r.source = 'pack'` : 'FALSE';
  builder.addAnyOf(fields.origin, ({ value }) =>
    value === 'pack' ? isPack : `(r.origin = ${builder.bind(value)} AND NOT ${isPack})`,
  );
  builder.addAnyOf(fields.list, (term) =>
    links.ofMessages(`SELECT key FROM message WHERE list LIKE ${bindLike(builder, term)}`),
  );
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

/** A path and a symbol that are both asked for must hold of the same place. */
function addPlaces(builder: ConditionBuilder, { fields }: SearchQuery, links: Links): void {
  const wanted: string[] = [];
  const paths = fields.path.filter(({ negated }) => !negated).map((term) => toPathSql(builder, term));
  const symbols = fields.symbol.filter(({ negated }) => !negated).map((term) => toSymbolSql(builder, term));
  if (paths.length > 0) wanted.push(`(${paths.join(' OR ')})`);
  if (symbols.length > 0) wanted.push(`(${symbols.join(' OR ')})`);
  if (wanted.length > 0) builder.add(links.atPlaces(`SELECT key FROM place WHERE ${wanted.join(' AND ')}`));
  const unwanted = [
    ...fields.path.filter(({ negated }) => negated).map((term) => toPathSql(builder, term)),
    ...fields.symbol.filter(({ negated }) => negated).map((term) => toSymbolSql(builder, term)),
  ];
  for (const sql of unwanted) builder.add(`(${links.atPlaces(`SELECT key FROM place WHERE ${sql}`)}) IS NOT TRUE`);
}

/** A path or the end of one, a folder, or a glob (in which `*` also crosses folders). */
function toPathSql(builder: ConditionBuilder, term: Term): string {
  const isGlob = term.prefix || term.text.includes('*') || term.text.includes('?');
  const path = isGlob ? toGlob(term) : escapeGlob(withoutEnd(term.text, '/'));
  const patterns = isGlob ? [path, `*/${path}`] : [path, `*/${path}`, `${path}/*`];
  return patterns.map((pattern) => `file GLOB ${builder.bind(pattern)}`).join(' OR ');
}

/** A whole symbol, or a glob. `foo()` is foo. */
function toSymbolSql(builder: ConditionBuilder, term: Term): string {
  const name = { ...term, text: withoutEnd(term.text, '()') };
  return `(symbol <> '' AND symbol GLOB ${builder.bind(toGlob(name))})`;
}

/** `*` and `?` keep their meaning, brackets are only brackets. */
function toGlob({ text, prefix }: Term): string {
  const glob = text.replaceAll('[', '[[]');
  return prefix ? `${glob}*` : glob;
}

function escapeGlob(text: string): string {
  return text.replaceAll('[', '[[]').replaceAll('*', '[*]').replaceAll('?', '[?]');
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function bindLike(builder: ConditionBuilder, { text }: Term): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('%', '\\%').replaceAll('_', '\\_');
  return `${builder.bind(`%${escaped}%`)} ESCAPE '\\'`;
}
