// Scenarios as rows, from wherever they come: a person's over a pack's over a comment's.
import type { Scenario } from '../../model/scenario.js';
import type { ScenarioKind } from '../../model/taxonomy.js';
import { commentOfScenario, scenarioOfComment } from '../effective-concern.js';
import { COMMENT_COLUMNS, COMMENT_TABLES, type CommentRow, toComment } from './comment-rows.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { openTextIndex } from './text-index.js';

export interface ScenarioRow {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly steps: string;
  readonly config: string;
  readonly command: string | null;
  readonly expectation: string;
  readonly tool: string | null;
  readonly pack: string | null;
  readonly source: string | null;
  /** JSON of what a pack says of it; null when it is no pack's. */
  readonly of_pack: string | null;
}

export const SCENARIO_COLUMNS = `s.id, s.title, s.kind, s.steps, s.config, s.command, s.expectation, s.tool, s.pack,
  s.source, (SELECT p.scenario FROM pack_scenario p WHERE p.id = s.id) AS of_pack`;

export function toScenario(row: ScenarioRow): Scenario {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind as ScenarioKind,
    steps: row.steps,
    config: JSON.parse(row.config) as string[],
    command: row.command,
    expectation: row.expectation,
    tool: row.tool,
    pack: row.pack,
    source: row.source,
    ...readPlaybook(row.of_pack),
  };
}

/** What it costs and what it goes with is the pack's to say, also where a person wrote the scenario anew. */
function readPlaybook(ofPack: string | null): Pick<Scenario, 'cost' | 'categories' | 'paths'> {
  if (ofPack === null) return {};
  const { cost, categories, paths } = JSON.parse(ofPack) as Scenario;
  return { ...(cost && { cost }), ...(categories && { categories }), ...(paths && { paths }) };
}

export interface ScenarioBuilder {
  /** Works these scenarios out anew, and writes or removes them. */
  rebuild(ids: Iterable<string>): void;
  exists(id: string): boolean;
}

export function openScenarioBuilder(database: Database, log: DecisionLog): ScenarioBuilder {
  const findOfPack = database.prepare<[string], { scenario: string }>(
    'SELECT scenario FROM pack_scenario WHERE id = ?',
  );
  const findComment = database.prepare<[string], CommentRow>(
    `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES}
     WHERE c.id = ? AND c.scenario IS NOT NULL ORDER BY c.ordinal LIMIT 1`,
  );
  const index = openTextIndex(database, 'scenario');
  const findKey = database.prepare<[string], { key: number }>('SELECT key FROM scenario WHERE id = ?');
  const remove = database.prepare<[string]>('DELETE FROM scenario WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO scenario (id, title, kind, steps, config, command, expectation, tool, pack, source)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  function findAdded(id: string): Scenario | null {
    const last = log.findMadeUnder(id).findLast((decision) => decision.action.type === 'add-scenario');
    return last?.action.type === 'add-scenario' ? { ...last.action.scenario, id } : null;
  }
  function findInPack(id: string): Scenario | null {
    const row = findOfPack.get(id);
    return row ? (JSON.parse(row.scenario) as Scenario) : null;
  }
  function findExtracted(id: string): Scenario | null {
    const commentId = commentOfScenario(id);
    const row = commentId === null ? undefined : findComment.get(commentId);
    return row ? scenarioOfComment(toComment(row)) : null;
  }
  function rebuildOne(id: string): void {
    remove.run(id);
    const scenario = findAdded(id) ?? findInPack(id) ?? findExtracted(id);
    if (!scenario) return;
    insert.run(
      scenario.id,
      scenario.title,
      scenario.kind,
      scenario.steps,
      JSON.stringify(scenario.config),
      scenario.command,
      scenario.expectation,
      scenario.tool,
      scenario.pack,
      scenario.source,
    );
  }

  return {
    rebuild: (ids) => {
      const all = [...ids];
      index.remove(all.map((id) => findKey.get(id)?.key).filter((key) => key !== undefined));
      for (const id of all) rebuildOne(id);
      index.addRest();
    },
    exists: (id) => findKey.get(id) !== undefined,
  };
}
