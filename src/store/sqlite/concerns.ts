// Concerns, read: one by one, in lists, by the code they are about.
import type { ConcernBrief } from '../../model/concern.js';
import type { ConcernFilter, Page, Sort } from '../../model/search.js';
import type { Store } from '../store.js';
import { BRIEF_COLUMNS, type BriefRow, toBriefs } from './concern-briefs.js';
import { openConcernReader } from './concern-rows.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { toLimits } from './page.js';
import { prepareOnDemand } from './prepared.js';
import { untilKnowledgeChanges, untilWritten } from './until-written.js';

type ConcernMethods = Pick<
  Store,
  | 'findConcern'
  | 'findConcerns'
  | 'listConcerns'
  | 'findConcernsAtFiles'
  | 'findConcernsAtSymbols'
  | 'findConcernsWithTriggers'
  | 'findConcernsOfScenario'
>;

const ORDERS: Readonly<Record<Sort, string>> = {
  // Without a query the most relevant are those that somebody vouches for.
  relevance: `c.state = 'confirmed' DESC, c.confidence DESC, c.date DESC, c.id`,
  recency: 'c.date DESC, c.id',
  recurrence: 'c.recurrence DESC, c.date DESC, c.id',
};

const AT_FILES = 'SELECT key FROM place WHERE file IN (SELECT value FROM json_each(:names))';
const AT_SYMBOLS = 'SELECT key FROM place WHERE symbol IN (SELECT value FROM json_each(:names))';

export function concernMethods(database: Database, log: DecisionLog): ConcernMethods {
  const reader = openConcernReader(database);
  const prepare = prepareOnDemand(database);
  const findAtFiles = prepareAtPlaces(AT_FILES);
  const findAtSymbols = prepareAtPlaces(AT_SYMBOLS);
  const findWithTriggers = reader.prepareList<[]>(
    `SELECT key FROM concern INDEXED BY concern_triggers WHERE triggers <> '[]' AND is_listed ORDER BY id`,
  );
  const listWithTriggers = untilWritten(database, () => findWithTriggers());
  const findOfScenario = reader.prepareList<[string]>(
    `SELECT c.key FROM concern_scenario s JOIN concern c ON c.key = s.concern WHERE s.scenario_id = ? ORDER BY c.id`,
  );

  function prepareAtPlaces(places: string) {
    const rows = database.prepare<[{ names: string; before: string | null; limit: number }], BriefRow>(
      `WITH newest AS MATERIALIZED (
         SELECT concern, max(date) AS date FROM concern_site
         WHERE is_listed = 1 AND place IN (${places}) AND (:before IS NULL OR date < :before)
         GROUP BY concern ORDER BY max(date) DESC, concern LIMIT :limit
       )
       SELECT ${BRIEF_COLUMNS} FROM newest n CROSS JOIN concern c ON c.key = n.concern
       CROSS JOIN concern_site s ON s.concern = n.concern AND s.place IN (${places}) CROSS JOIN place p ON p.key = s.place`,
    );
    return (names: readonly string[], limit: number, before: string | undefined) =>
      sortByDate(toBriefs(rows.all({ names: JSON.stringify(names), before: before ?? null, limit })));
  }

  /** Which concerns a page of a list holds, and how many there are; asked for as JSON. */
  const findKeys = untilKnowledgeChanges(database, (asked) => {
    const [filter, page] = JSON.parse(asked) as [ConcernFilter, Page];
    const { where, params } = toConditions(filter);
    const [limit, offset] = toLimits(page);
    const rows = prepare<{ key: number }>(
      `SELECT c.key FROM concern c WHERE ${where} ORDER BY ${ORDERS[page.sort]} LIMIT :limit OFFSET :offset`,
    ).all({ ...params, limit, offset });
    const total = prepare<{ total: number }>(`SELECT count(*) AS total FROM concern c WHERE ${where}`).get(params);
    return { keys: rows.map(({ key }) => key), total: total?.total ?? 0 };
  });

  return {
    findConcern: async (id) => reader.find(id) ?? reader.find(log.findCurrentId(id)),
    findConcerns: async (ids) => reader.findAll(ids),
    listConcerns: async (filter, page) => {
      const { keys, total } = findKeys(JSON.stringify([filter, page]));
      const concerns = keys.map((key) => reader.findByKey(key)).filter((concern) => concern !== null);
      return { concerns, total };
    },
    findConcernsAtFiles: async (files, limit, before) => findAtFiles(files, limit, before),
    findConcernsAtSymbols: async (symbols, limit, before) => findAtSymbols(symbols.filter(Boolean), limit, before),
    findConcernsWithTriggers: async () => listWithTriggers(),
    findConcernsOfScenario: async (scenarioId) => findOfScenario(scenarioId),
  };
}

/** Newest first. Sorting the wide rows in SQL would take as long as reading them. */
function sortByDate(briefs: readonly ConcernBrief[]): readonly ConcernBrief[] {
  const dateOf = ({ date }: ConcernBrief): string => date ?? '';
  return briefs.toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : dateOf(a) > dateOf(b) ? -1 : 0));
}

interface Conditions {
  readonly where: string;
  readonly params: Readonly<Record<string, string | number>>;
}

function toConditions(filter: ConcernFilter): Conditions {
  const { state, category, file, folder, symbol, authorEmail, pack, minConfidence, hasTriggers } = filter;
  const parts = [state === undefined ? 'c.is_listed = 1' : 'c.state = :state AND c.merged_into IS NULL'];
  const params: Record<string, string | number> = {};
  if (state !== undefined) params.state = state;
  if (category !== undefined) {
    parts.push('c.category = :category');
    params.category = category;
  }
  if (authorEmail !== undefined) {
    parts.push('c.author_email = :authorEmail');
    params.authorEmail = authorEmail;
  }
  if (pack !== undefined) {
    parts.push('c.pack = :pack');
    params.pack = pack;
  }
  if (minConfidence !== undefined) {
    parts.push('c.confidence >= :minConfidence');
    params.minConfidence = minConfidence;
  }
  if (hasTriggers) parts.push(`c.triggers <> '[]'`);
  const places: string[] = [];
  if (file !== undefined) {
    places.push('file = :file');
    params.file = file;
  }
  if (folder !== undefined) {
    places.push('file >= :folder AND file < :afterFolder');
    params.folder = `${folder}/`;
    params.afterFolder = `${folder}0`; // what follows the slash
  }
  if (symbol !== undefined) {
    places.push('symbol = :symbol');
    params.symbol = symbol;
  }
  if (places.length > 0) {
    const placeSql = `SELECT key FROM place WHERE ${places.join(' AND ')}`;
    parts.push(`c.key IN (SELECT concern FROM concern_site WHERE place IN (${placeSql}))`);
  }
  return { where: parts.join(' AND '), params };
}
