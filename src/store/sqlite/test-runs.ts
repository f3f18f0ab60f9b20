// Results of tests: whole runs, and what the last runs of a scenario said.
import type { LinkedResult, ResultFormat, ScenarioResult, TestOutcome, TestRun } from '../../model/test-run.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';

type TestRunMethods = Pick<Store, 'saveTestRun' | 'findTestRuns' | 'findResultsOfScenarios'>;

interface RunRow {
  readonly id: string;
  readonly checklist_id: string | null;
  readonly name: string;
  readonly format: string;
  readonly problems: string;
  readonly by: string;
  readonly at: string;
}

interface ResultRow {
  readonly name: string;
  readonly outcome: string;
  readonly detail: string;
  readonly seconds: number | null;
  readonly scenario_id: string | null;
}

interface ScenarioResultRow extends ResultRow {
  readonly scenario_id: string;
  readonly run_id: string;
  readonly run_name: string;
  readonly checklist_id: string | null;
  readonly at: string;
}

const MAX_RUNS = 20;

export function testRunMethods(database: Database): TestRunMethods {
  const insertRun = database.prepare(
    `INSERT OR IGNORE INTO test_run (id, checklist_id, name, format, problems, by, at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertResult = database.prepare(
    `INSERT INTO test_result (run_id, position, name, outcome, detail, seconds, scenario_id)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const findRuns = database.prepare<[string, number], RunRow>(
    `SELECT id, checklist_id, name, format, problems, by, at FROM test_run
     WHERE checklist_id = ? ORDER BY at DESC, id LIMIT ?`,
  );
  const findResults = database.prepare<[string], ResultRow>(
    'SELECT name, outcome, detail, seconds, scenario_id FROM test_result WHERE run_id = ? ORDER BY position',
  );
  const findOfScenarios = database.prepare<[string, number], ScenarioResultRow>(
    `SELECT t.name, t.outcome, t.detail, t.seconds, t.scenario_id, t.run_id, r.name AS run_name, r.checklist_id, r.at
     FROM test_result t JOIN test_run r ON r.id = t.run_id
     WHERE t.scenario_id IN (SELECT value FROM json_each(?))
     ORDER BY r.at DESC, r.id, t.position LIMIT ?`,
  );

  const save = database.transaction((run: TestRun): boolean => {
    const { id, checklistId, name, format, problems, by, at } = run;
    if (insertRun.run(id, checklistId, name, format, JSON.stringify(problems), by, at).changes === 0) return false;
    for (const [position, result] of run.results.entries()) {
      const { outcome, detail, seconds, scenarioId } = result;
      insertResult.run(id, position, result.name, outcome, detail, seconds, scenarioId);
    }
    return true;
  });

  return {
    saveTestRun: async (run) => save.immediate(run),
    findTestRuns: async (checklistId) =>
      findRuns.all(checklistId, MAX_RUNS).map((row) => toRun(row, findResults.all(row.id))),
    findResultsOfScenarios: async (ids, limit) => findOfScenarios.all(JSON.stringify(ids), limit).map(toScenarioResult),
  };
}

function toRun(row: RunRow, results: readonly ResultRow[]): TestRun {
  return {
    id: row.id,
    checklistId: row.checklist_id,
    name: row.name,
    format: row.format as ResultFormat,
    results: results.map(toResult),
    problems: JSON.parse(row.problems) as string[],
    by: row.by,
    at: row.at,
  };
}

function toResult({ name, outcome, detail, seconds, scenario_id }: ResultRow): LinkedResult {
  return { name, outcome: outcome as TestOutcome, detail, seconds, scenarioId: scenario_id };
}

function toScenarioResult(row: ScenarioResultRow): ScenarioResult {
  return {
    ...toResult(row),
    scenarioId: row.scenario_id,
    runId: row.run_id,
    runName: row.run_name,
    checklistId: row.checklist_id,
    at: row.at,
  };
}
