// Figures over the whole database.
import type { Category, Severity, State } from '../../model/taxonomy.js';
import type { MonthFigures, Store, StoreStats } from '../store.js';
import type { Database } from './database.js';
import { SCHEMA_VERSION } from './migrate.js';
import { untilKnowledgeChanges } from './until-written.js';

type Totals = Omit<StoreStats, 'checklists' | 'testRuns' | 'byCategory' | 'bySeverity' | 'byState' | 'schemaVersion'>;

const TOTALS = `SELECT
  (SELECT count(*) FROM message) AS messages,
  (SELECT count(*) FROM thread) AS threads,
  (SELECT count(*) FROM patch) AS patches,
  (SELECT count(*) FROM series) AS series,
  (SELECT count(*) FROM comment) AS comments,
  (SELECT count(*) FROM concern WHERE is_listed = 1) AS concerns,
  (SELECT count(*) FROM concern WHERE is_listed = 1 AND (state = 'confirmed') = 1) AS confirmed,
  (SELECT count(*) FROM concern WHERE state = 'dismissed') AS dismissed,
  (SELECT count(DISTINCT place) FROM concern_site WHERE is_listed) AS sites,
  (SELECT count(*) FROM scenario) AS scenarios,
  (SELECT count(*) FROM pack) AS packs,
  (SELECT count(*) FROM decision) AS decisions`;

/** Mails without a date carry the epoch. */
const MONTHS = `
  SELECT month, sum(messages) AS messages, sum(concerns) AS concerns FROM (
    SELECT substr(date, 1, 7) AS month, count(*) AS messages, 0 AS concerns FROM message WHERE date >= '1971' GROUP BY 1
    UNION ALL
    SELECT substr(date, 1, 7), 0, count(*) FROM concern WHERE is_listed = 1 AND date >= '1971' GROUP BY 1
  ) GROUP BY month ORDER BY month`;

export function statsMethods(database: Database): Pick<Store, 'stats' | 'listMonths'> {
  const totals = database.prepare<[], Totals>(TOTALS);
  const byCategory = database.prepare<[], { category: Category; count: number }>(
    'SELECT category, count(*) AS count FROM concern WHERE is_listed GROUP BY category ORDER BY count DESC, category',
  );
  const bySeverity = database.prepare<[], { severity: Severity; count: number }>(
    'SELECT severity, count(*) AS count FROM concern WHERE is_listed GROUP BY severity ORDER BY count DESC, severity',
  );
  const byState = database.prepare<[], { state: State; count: number }>(
    'SELECT state, count(*) AS count FROM concern WHERE merged_into IS NULL GROUP BY state ORDER BY count DESC, state',
  );
  const countWork = database.prepare<[], Pick<StoreStats, 'checklists' | 'testRuns'>>(
    `SELECT (SELECT count(*) FROM checklist) AS checklists, (SELECT count(*) FROM test_run) AS testRuns`,
  );
  const months = database.prepare<[], MonthFigures>(MONTHS);
  const findMonths = untilKnowledgeChanges(database, () => months.all());
  const none: Totals = {
    messages: 0,
    threads: 0,
    patches: 0,
    series: 0,
    comments: 0,
    concerns: 0,
    confirmed: 0,
    dismissed: 0,
    sites: 0,
    scenarios: 0,
    packs: 0,
    decisions: 0,
  };

  const count = untilKnowledgeChanges(database, () => ({
    ...(totals.get() ?? none),
    byCategory: byCategory.all(),
    bySeverity: bySeverity.all(),
    byState: byState.all(),
    schemaVersion: SCHEMA_VERSION,
  }));

  // Work on checklists changes nothing of what is known: it is counted each time.
  return {
    stats: async () => ({ ...count(), ...(countWork.get() ?? { checklists: 0, testRuns: 0 }) }),
    listMonths: async () => findMonths(),
  };
}
