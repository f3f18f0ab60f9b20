// Effective concerns as rows: their sites and scenarios in tables of their own.
import type { Concern, Evidence, Trigger } from '../../model/concern.js';
import type { Category, Kind, Origin, ResolutionState, Severity, State } from '../../model/taxonomy.js';
import type { Database } from './database.js';
import { type FindPlace, type SiteColumns, toSite } from './places.js';

interface ConcernRow {
  readonly key: number;
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly category: string;
  readonly kind: string;
  readonly severity: string;
  readonly state: string;
  readonly resolution: string;
  readonly origin: string;
  readonly confidence: number;
  readonly author_name: string | null;
  readonly author_email: string | null;
  readonly date: string | null;
  readonly pack: string | null;
  readonly message_id: string | null;
  readonly patch_message_id: string | null;
  readonly merged_into: string | null;
  readonly recurrence: number;
  readonly body: string;
  readonly triggers: string;
  readonly evidence: string;
}

const COLUMNS = `c.key, c.id, c.source, c.title, c.category, c.kind, c.severity, c.state, c.resolution, c.origin,
  c.confidence, c.author_name, c.author_email, c.date, c.pack, c.message_id, c.patch_message_id, c.merged_into,
  c.recurrence, c.body, c.triggers, c.evidence`;

export interface ConcernReader {
  find(id: string): Concern | null;
  /** In the order of the ids; unknown ones are left out. */
  findAll(ids: readonly string[]): readonly Concern[];
  findByKey(key: number): Concern | null;
  /** Concerns whose key a query answers, in its order: the query's one column is `key`. */
  prepareList<Params extends unknown[]>(keysSql: string): (...params: Params) => readonly Concern[];
}

export function openConcernReader(database: Database): ConcernReader {
  const findRow = database.prepare<[string], ConcernRow>(`SELECT ${COLUMNS} FROM concern c WHERE c.id = ?`);
  const findRowByKey = database.prepare<[number], ConcernRow>(`SELECT ${COLUMNS} FROM concern c WHERE c.key = ?`);
  const findSites = database.prepare<[number], SiteColumns>(
    `SELECT p.file, p.symbol, s.side, s.line, s.anchor, s.hunk
     FROM concern_site s JOIN place p ON p.key = s.place WHERE s.concern = ? ORDER BY s.ordinal`,
  );
  const findRows = database.prepare<[string], ConcernRow>(
    `SELECT ${COLUMNS} FROM json_each(?) j CROSS JOIN concern c ON c.id = j.value ORDER BY j.key`,
  );
  const findRowsByKey = database.prepare<[string], ConcernRow>(
    `SELECT ${COLUMNS} FROM json_each(?) j CROSS JOIN concern c ON c.key = j.value ORDER BY j.key`,
  );
  const findSitesOf = database.prepare<[string], SiteColumns & { readonly concern: number }>(
    `SELECT s.concern, p.file, p.symbol, s.side, s.line, s.anchor, s.hunk
     FROM json_each(?) j CROSS JOIN concern_site s ON s.concern = j.value CROSS JOIN place p ON p.key = s.place
     ORDER BY s.concern, s.ordinal`,
  );
  const findScenarioIdsOf = database.prepare<[string], { concern: number; scenario_id: string }>(
    `SELECT l.concern, l.scenario_id FROM json_each(?) j CROSS JOIN concern_scenario l ON l.concern = j.value
     ORDER BY l.concern, l.ordinal`,
  );
  const findScenarioIds = database.prepare<[number], { scenario_id: string }>(
    'SELECT scenario_id FROM concern_scenario WHERE concern = ? ORDER BY ordinal',
  );

  function toConcern(row: ConcernRow): Concern {
    return joinConcern(row, findSites.all(row.key), findScenarioIds.all(row.key));
  }
  /** A statement for all takes a third of the time of one for each. */
  function joinAll(rows: readonly ConcernRow[]): readonly Concern[] {
    if (rows.length === 0) return [];
    const keys = JSON.stringify(rows.map(({ key }) => key));
    const sites = groupByConcern(findSitesOf.all(keys));
    const links = groupByConcern(findScenarioIdsOf.all(keys));
    return rows.map((row) => joinConcern(row, sites.get(row.key) ?? [], links.get(row.key) ?? []));
  }
  function find(id: string): Concern | null {
    const row = findRow.get(id);
    return row ? toConcern(row) : null;
  }
  function findByKey(key: number): Concern | null {
    const row = findRowByKey.get(key);
    return row ? toConcern(row) : null;
  }

  return {
    find,
    findByKey,
    findAll: (ids) => joinAll(findRows.all(JSON.stringify(ids))),
    prepareList: <Params extends unknown[]>(keysSql: string) => {
      const keys = database.prepare<Params, { key: number }>(keysSql);
      return (...params: Params) =>
        joinAll(findRowsByKey.all(JSON.stringify(keys.all(...params).map(({ key }) => key))));
    },
  };
}

function joinConcern(
  row: ConcernRow,
  sites: readonly SiteColumns[],
  links: readonly { readonly scenario_id: string }[],
): Concern {
  return {
    id: row.id,
    source: row.source as Concern['source'],
    title: row.title,
    body: row.body,
    category: row.category as Category,
    kind: row.kind as Kind,
    severity: row.severity as Severity,
    state: row.state as State,
    resolution: row.resolution as ResolutionState,
    origin: row.origin as Origin,
    confidence: row.confidence,
    author: row.author_name === null ? null : { name: row.author_name, email: row.author_email ?? '' },
    date: row.date,
    pack: row.pack,
    messageId: row.message_id,
    patchMessageId: row.patch_message_id,
    mergedInto: row.merged_into,
    recurrence: row.recurrence,
    sites: sites.map(toSite).filter((site) => site !== null),
    triggers: JSON.parse(row.triggers) as Trigger[],
    scenarioIds: links.map((link) => link.scenario_id),
    evidence: JSON.parse(row.evidence) as Evidence[],
  };
}

function groupByConcern<Row extends { readonly concern: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.concern);
    if (known === undefined) groups.set(row.concern, [row]);
    else known.push(row);
  }
  return groups;
}

export interface ConcernWriter {
  /** Adds or replaces; `quote`: the quoted lines that it stands under, for the search. */
  write(concern: Concern, quote: string): void;
  remove(id: string): void;
}

export function openConcernWriter(database: Database, findPlace: FindPlace): ConcernWriter {
  const insert = database.prepare(
    `INSERT INTO concern (id, source, title, body, category, kind, severity, state, resolution, origin, confidence,
       author_name, author_email, date, pack, message_id, patch_message_id, merged_into, recurrence, is_listed, triggers,
       evidence, code, quote, list)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
       (SELECT list FROM message WHERE id = ?))`,
  );
  const insertSite = database.prepare(
    `INSERT INTO concern_site (concern, ordinal, place, side, line, anchor, hunk, is_listed, date)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertScenario = database.prepare(
    'INSERT INTO concern_scenario (concern, ordinal, scenario_id) VALUES (?, ?, ?)',
  );
  const removeRow = database.prepare<[string]>('DELETE FROM concern WHERE id = ?');

  function write(concern: Concern, quote: string): void {
    const isListed = concern.state !== 'dismissed' && concern.mergedInto === null ? 1 : 0;
    removeRow.run(concern.id);
    const key = insert.run(
      concern.id,
      concern.source,
      concern.title,
      concern.body,
      concern.category,
      concern.kind,
      concern.severity,
      concern.state,
      concern.resolution,
      concern.origin,
      concern.confidence,
      concern.author?.name ?? null,
      concern.author?.email ?? null,
      concern.date,
      concern.pack,
      concern.messageId,
      concern.patchMessageId,
      concern.mergedInto,
      concern.recurrence,
      isListed,
      JSON.stringify(concern.triggers),
      JSON.stringify(concern.evidence),
      listCodeNames(concern),
      quote,
      concern.messageId,
    ).lastInsertRowid;
    for (const [ordinal, site] of concern.sites.entries()) {
      const place = findPlace(site.file, site.symbol);
      insertSite.run(key, ordinal, place, site.side, site.line, site.anchor, site.hunk, isListed, concern.date);
    }
    for (const [ordinal, id] of concern.scenarioIds.entries()) insertScenario.run(key, ordinal, id);
  }

  return {
    write,
    remove: (id) => {
      removeRow.run(id);
    },
  };
}

/** Files and symbols of its sites and triggers, as the search index holds them. */
function listCodeNames(concern: Concern): string {
  const names = [
    ...concern.sites.flatMap((site) => [site.file, site.symbol ?? '']),
    ...concern.triggers.flatMap((trigger) => [...trigger.paths, ...trigger.symbols]),
  ];
  return [...new Set(names)].join(' ').trim();
}
