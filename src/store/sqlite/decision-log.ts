// The log of decisions as rows, and under which id their targets go now.
import type { Concern } from '../../model/concern.js';
import type { Decision, DecisionAction, StoredDecision } from '../../model/decision.js';
import { commentOfScenario, commentScenarioId } from '../effective-concern.js';
import type { Database } from './database.js';

interface DecisionRow {
  readonly sequence: number;
  readonly target: string;
  readonly action: string;
  readonly by: string;
  readonly at: string;
  readonly message_id: string | null;
  readonly text: string | null;
}

export interface DecisionLog {
  append(decision: Decision): StoredDecision;
  /** Keeps a concern that a decision names as it was before the first one. */
  keepBase(concern: Concern): void;
  /** Decisions that apply to this concern now, whatever id it had when they were made; oldest first. */
  findFor(id: string): readonly StoredDecision[];
  /** Decisions made under this id. */
  findMadeUnder(target: string): readonly StoredDecision[];
  list(limit: number, offset: number): readonly StoredDecision[];
  count(): number;
  /** Concerns of this mail that decisions name, as they were before any. */
  findBasesOfMessage(messageId: string): readonly Concern[];
  /** The concern as it was before its first decision; null when none names it, or when it goes by another id now. */
  findBase(id: string): Concern | null;
  /** The id that a decided concern, or a scenario of it, goes by now. */
  findCurrentId(id: string): string;
  /** Notes that a target goes by another id now; null: by its own again. */
  moveTarget(target: string, concernId: string | null): void;
}

const COLUMNS = 'd.sequence, d.target, d.action, d.by, d.at, d.message_id, d.text';

export function openDecisionLog(database: Database): DecisionLog {
  const insert = database.prepare(
    'INSERT INTO decision (target, action, by, at, message_id, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertBase = database.prepare(
    'INSERT INTO decided_concern (id, message_id, concern) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const findFor = database.prepare<{ id: string }, DecisionRow>(
    `SELECT ${COLUMNS} FROM decision d
     WHERE (d.target = :id AND NOT EXISTS (SELECT 1 FROM moved_target WHERE target = :id))
       OR d.target IN (SELECT target FROM moved_target WHERE concern_id = :id)
     ORDER BY d.sequence`,
  );
  const findMadeUnder = database.prepare<[string], DecisionRow>(
    `SELECT ${COLUMNS} FROM decision d WHERE d.target = ? ORDER BY d.sequence`,
  );
  const list = database.prepare<[number, number], DecisionRow>(
    `SELECT ${COLUMNS} FROM decision d ORDER BY d.sequence LIMIT ? OFFSET ?`,
  );
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM decision');
  const findBases = database.prepare<[string], { concern: string }>(
    'SELECT concern FROM decided_concern WHERE message_id = ? ORDER BY id',
  );
  const findBase = database.prepare<{ id: string }, { concern: string }>(
    `SELECT concern FROM decided_concern
     WHERE id = :id AND NOT EXISTS (SELECT 1 FROM moved_target WHERE target = :id)`,
  );
  const findMoved = database.prepare<[string], { concern_id: string }>(
    'SELECT concern_id FROM moved_target WHERE target = ?',
  );
  const saveMoved = database.prepare(
    'INSERT INTO moved_target (target, concern_id) VALUES (?, ?) ON CONFLICT DO UPDATE SET concern_id = excluded.concern_id',
  );
  const deleteMoved = database.prepare('DELETE FROM moved_target WHERE target = ?');

  return {
    append: (decision) => {
      const { lastInsertRowid } = insert.run(
        decision.targetId,
        JSON.stringify(decision.action),
        decision.by,
        decision.at,
        decision.messageId,
        decision.text,
      );
      return { ...decision, sequence: Number(lastInsertRowid) };
    },
    keepBase: (concern) => {
      insertBase.run(concern.id, concern.messageId, JSON.stringify(concern));
    },
    findFor: (id) => findFor.all({ id }).map(toDecision),
    findMadeUnder: (target) => findMadeUnder.all(target).map(toDecision),
    list: (limit, offset) => list.all(limit, offset).map(toDecision),
    count: () => count.get()?.count ?? 0,
    findBasesOfMessage: (messageId) => findBases.all(messageId).map(toBase),
    findBase: (id) => {
      const row = findBase.get({ id });
      return row ? toBase(row) : null;
    },
    findCurrentId: (id) => {
      const commentId = commentOfScenario(id);
      if (commentId === null) return findMoved.get(id)?.concern_id ?? id;
      const moved = findMoved.get(commentId);
      return moved ? commentScenarioId(moved.concern_id) : id;
    },
    moveTarget: (target, concernId) => {
      if (concernId === null) deleteMoved.run(target);
      else saveMoved.run(target, concernId);
    },
  };
}

function toDecision(row: DecisionRow): StoredDecision {
  return {
    sequence: row.sequence,
    targetId: row.target,
    action: JSON.parse(row.action) as DecisionAction,
    by: row.by,
    at: row.at,
    messageId: row.message_id,
    text: row.text,
  };
}

function toBase(row: { readonly concern: string }): Concern {
  return JSON.parse(row.concern) as Concern;
}
