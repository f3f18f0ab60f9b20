// A fingerprint of the logical content, for comparing two databases: row numbers and thread numbers are left out, every
// table is read in an order that its content gives, row by row.
import { createHash } from 'node:crypto';
import type { Store } from '../store.js';
import { COMMENT_COLUMNS, COMMENT_TABLES, type CommentRow, toComment } from './comment-rows.js';
import { openConcernReader } from './concern-rows.js';
import type { Database } from './database.js';
import { MESSAGE_COLUMNS, MESSAGE_TABLES, type MessageRow, toMessage } from './messages.js';
import { SCENARIO_COLUMNS, type ScenarioRow, toScenario } from './scenario-rows.js';

export function digestMethods(database: Database): Pick<Store, 'digest'> {
  const reader = openConcernReader(database);
  const messages = database.prepare<[], MessageRow>(`SELECT ${MESSAGE_COLUMNS} FROM ${MESSAGE_TABLES} ORDER BY m.id`);
  const comments = database.prepare<[], CommentRow>(
    `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES} ORDER BY m.id, c.ordinal, c.id`,
  );
  const concernIds = database.prepare<[], { id: string }>('SELECT id FROM concern ORDER BY id');
  const scenarios = database.prepare<[], ScenarioRow>(`SELECT ${SCENARIO_COLUMNS} FROM scenario s ORDER BY s.id`);
  const series = database.prepare<[], { series: string }>('SELECT series FROM series ORDER BY id');
  const packs = database.prepare<[], { manifest: string }>('SELECT manifest FROM pack ORDER BY name');
  const decisions = database.prepare<[], object>(
    'SELECT target, action, by, at, message_id, text FROM decision ORDER BY sequence',
  );

  const checklists = database.prepare<[], object>('SELECT * FROM checklist ORDER BY id');
  const items = database.prepare<[], object>('SELECT * FROM checklist_item ORDER BY checklist_id, key');
  const events = database.prepare<[], object>(
    'SELECT checklist_id, key, state, reason, note, cause, detail, by, at FROM checklist_event ORDER BY sequence',
  );
  const runs = database.prepare<[], object>('SELECT * FROM test_run ORDER BY id');
  const results = database.prepare<[], object>('SELECT * FROM test_result ORDER BY run_id, position');

  /** What is digested, one item after the other; the name tells what it is. */
  function* readContent(): Generator<readonly [name: string, item: unknown]> {
    for (const row of messages.iterate()) yield ['message', toMessage(row)];
    for (const row of comments.iterate()) yield ['comment', toComment(row)];
    for (const { id } of concernIds.iterate()) yield ['concern', reader.find(id)];
    for (const row of scenarios.iterate()) yield ['scenario', toScenario(row)];
    for (const row of series.iterate()) yield ['series', row.series];
    for (const row of packs.iterate()) yield ['pack', row.manifest];
    for (const row of decisions.iterate()) yield ['decision', row];
    for (const row of checklists.iterate()) yield ['checklist', row];
    for (const row of items.iterate()) yield ['item', row];
    for (const row of events.iterate()) yield ['event', row];
    for (const row of runs.iterate()) yield ['run', row];
    for (const row of results.iterate()) yield ['result', row];
  }

  const digest = database.transaction(() => {
    const hash = createHash('sha256');
    for (const item of readContent()) hash.update(`${JSON.stringify(item)}\n`);
    return hash.digest('hex');
  });

  return { digest: async () => digest.deferred() };
}
