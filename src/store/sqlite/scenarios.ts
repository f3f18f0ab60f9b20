// Scenarios, read.
import type { Sort } from '../../model/search.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';
import { SCENARIO_COLUMNS, type ScenarioRow, toScenario } from './scenario-rows.js';
import { untilWritten } from './until-written.js';

type ScenarioMethods = Pick<Store, 'findScenarios' | 'findPlaybooks' | 'listScenarios'>;

const USES = '(SELECT count(*) FROM concern_scenario l WHERE l.scenario_id = s.id)';
const ORDERS: Readonly<Record<Sort, string>> = {
  relevance: `s.pack IS NULL, s.id`,
  recency: 's.key DESC',
  recurrence: `${USES} DESC, s.id`,
};

export function scenarioMethods(database: Database): ScenarioMethods {
  const findMany = database.prepare<[string], ScenarioRow>(
    `SELECT ${SCENARIO_COLUMNS} FROM json_each(?) j JOIN scenario s ON s.id = j.value ORDER BY j.key`,
  );
  const findPlaybooks = database.prepare<[], ScenarioRow>(
    `SELECT ${SCENARIO_COLUMNS} FROM scenario s JOIN pack_scenario b ON b.id = s.id
     WHERE json_array_length(b.scenario, '$.categories') > 0 OR json_array_length(b.scenario, '$.paths') > 0
     ORDER BY s.id`,
  );
  const listPlaybooks = untilWritten(database, () => findPlaybooks.all().map(toScenario));
  const prepareList = (sort: Sort) =>
    database.prepare<[number, number], ScenarioRow>(
      `SELECT ${SCENARIO_COLUMNS} FROM scenario s ORDER BY ${ORDERS[sort]} LIMIT ? OFFSET ?`,
    );
  const lists = {
    relevance: prepareList('relevance'),
    recency: prepareList('recency'),
    recurrence: prepareList('recurrence'),
  };
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM scenario');

  return {
    findScenarios: async (ids) => findMany.all(JSON.stringify(ids)).map(toScenario),
    findPlaybooks: async () => listPlaybooks(),
    listScenarios: async (page) => ({
      scenarios: lists[page.sort].all(...toLimits(page)).map(toScenario),
      total: count.get()?.count ?? 0,
    }),
  };
}
