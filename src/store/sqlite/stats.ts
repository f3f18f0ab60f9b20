// Figures over the whole database.
import type { Category, Severity, State } from '../../model/taxonomy.js';
import type { Store, StoreStats } from '../store.js';
import type { Database } from './database.js';
import { SCHEMA_VERSION } from './migrate.js';
import { untilWritten } from './until-written.js';

type Totals = Omit<StoreStats, 'byCategory' | 'bySeverity' | 'byState' | 'schemaVersion'>;

const TOTALS = `SELECT
  (SELECT count(*) FROM message) AS messages,
  (SELECT count(*) FROM thread) AS threads,
  (SELECT count(*) FROM patch) AS patches,
  (SELECT count(*) FROM series) AS series,
  (SELECT count(*) FROM comment) AS comments,
  (SELECT count(*) FROM concern WHERE is_listed) AS concerns,
  (SELECT count(*) FROM concern WHERE is_listed AND state = 'confirmed') AS confirmed,
  (SELECT count(*) FROM concern WHERE state = 'dismissed') AS dismissed,
  (SELECT count(DISTINCT place) FROM concern_site WHERE is_listed) AS sites,
  (SELECT count(*) FROM scenario) AS scenarios,
  (SELECT count(*) FROM pack) AS packs,
  (SELECT count(*) FROM decision) AS decisions`;

export function statsMethods(database: Database): Pick<Store, 'stats'> {
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

  const count = untilWritten(database, () => ({
    ...(totals.get() ?? none),
    byCategory: byCategory.all(),
    bySeverity: bySeverity.all(),
    byState: byState.all(),
    schemaVersion: SCHEMA_VERSION,
  }));

  return { stats: async () => count() };
}
