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

export interface Feedback {
  readonly id: string;
  readonly useful: number;
  readonly at: string;
}

export interface DecisionLog {
  append(decision: Decision): StoredDecision;
  /** Keeps a concern that a decision names as it was before the first one. */
  keepBase(concern: Concern): void;
  /** Forgets it again, when no decision that counts names it any more. */
  dropBase(id: string): void;
  /**
   * Decisions that apply to this concern now, whatever id it had when they were made, and the one that split it off
   * another; oldest first, with what was taken back.
   */
  findFor(id: string): readonly StoredDecision[];
  /** Those of them that count. */
  findCounting(id: string): readonly StoredDecision[];
  /** Decisions made under this id. */
  findMadeUnder(target: string): readonly StoredDecision[];
  /** The decision that split this concern off another: the last one, if it counts. */
  findSplit(partId: string): StoredDecision | null;
  /** What this person decided since, newest first, without feedback. */
  findBy(by: string, since: string, limit: number): readonly StoredDecision[];
  list(limit: number, offset: number): readonly StoredDecision[];
  /** One of them, with whether it was taken back. */
  find(sequence: number): { readonly decision: StoredDecision; readonly isUndone: boolean } | null;
  count(): number;
  /** All that counts of what people said of concerns in checks, under the ids that these go by now. */
  listFeedback(): readonly Feedback[];
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
const IS_UNDONE = `EXISTS (
  SELECT 1 FROM decision u
  WHERE json_extract(u.action, '$.type') = 'undo' AND json_extract(u.action, '$.sequence') = d.sequence)`;

export function openDecisionLog(database: Database): DecisionLog {
  const insert = database.prepare(
    'INSERT INTO decision (target, action, by, at, message_id, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertBase = database.prepare(
    'INSERT INTO decided_concern (id, message_id, concern) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const deleteBase = database.prepare<[string]>('DELETE FROM decided_concern WHERE id = ?');
  // UNION, so that each part goes by its own index.
  const findFor = database.prepare<[{ id: string }], DecisionRow & { readonly is_undone: number }>(
    `WITH name (id) AS (
       SELECT :id WHERE NOT EXISTS (SELECT 1 FROM moved_target WHERE target = :id)
       UNION ALL SELECT target FROM moved_target WHERE concern_id = :id
     )
     SELECT ${COLUMNS}, ${IS_UNDONE} AS is_undone FROM decision d WHERE d.target IN (SELECT id FROM name)
     UNION
     SELECT ${COLUMNS}, ${IS_UNDONE} AS is_undone FROM decision d
       WHERE json_extract(d.action, '$.type') = 'split' AND json_extract(d.action, '$.part.id') IN (SELECT id FROM name)
     ORDER BY sequence`,
  );
  const findSplits = database.prepare<[string], DecisionRow & { readonly is_undone: number }>(
    `SELECT ${COLUMNS}, ${IS_UNDONE} AS is_undone FROM decision d
     WHERE json_extract(d.action, '$.type') = 'split' AND json_extract(d.action, '$.part.id') = ?
     ORDER BY d.sequence DESC LIMIT 1`,
  );
  const findMadeUnder = database.prepare<[string], DecisionRow>(
    `SELECT ${COLUMNS} FROM decision d WHERE d.target = ? ORDER BY d.sequence`,
  );
  const findBy = database.prepare<[{ by: string; since: string; limit: number }], DecisionRow>(
    `SELECT ${COLUMNS} FROM decision d INDEXED BY decision_at
     WHERE d.at >= :since AND d.by = :by AND json_extract(d.action, '$.type') <> 'feedback'
     ORDER BY d.at DESC, d.sequence DESC LIMIT :limit`,
  );
  const list = database.prepare<[number, number], DecisionRow>(
    `SELECT ${COLUMNS} FROM decision d ORDER BY d.sequence LIMIT ? OFFSET ?`,
  );
  const findOne = database.prepare<[number], DecisionRow & { readonly is_undone: number }>(
    `SELECT ${COLUMNS}, ${IS_UNDONE} AS is_undone FROM decision d WHERE d.sequence = ?`,
  );
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM decision');
  const listFeedback = database.prepare<[], Feedback>(
    `SELECT coalesce(m.concern_id, d.target) AS id, json_extract(d.action, '$.useful') AS useful, d.at
     FROM decision d LEFT JOIN moved_target m ON m.target = d.target
     WHERE json_extract(d.action, '$.type') = 'feedback' AND NOT ${IS_UNDONE}`,
  );
  const findBases = database.prepare<[string], { concern: string }>(
    'SELECT concern FROM decided_concern WHERE message_id = ? ORDER BY id',
  );
  const findBase = database.prepare<[{ id: string }], { concern: string }>(
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
    dropBase: (id) => {
      deleteBase.run(id);
    },
    findFor: (id) => findFor.all({ id }).map(toDecision),
    findCounting: (id) => {
      const counting = findFor.all({ id }).filter((row) => row.is_undone === 0);
      return counting.map(toDecision).filter(({ action }) => action.type !== 'undo');
    },
    findSplit: (partId) => {
      const row = findSplits.get(partId);
      return row && row.is_undone === 0 ? toDecision(row) : null;
    },
    findMadeUnder: (target) => findMadeUnder.all(target).map(toDecision),
    findBy: (by, since, limit) => findBy.all({ by, since, limit }).map(toDecision),
    list: (limit, offset) => list.all(limit, offset).map(toDecision),
    find: (sequence) => {
      const row = findOne.get(sequence);
      return row ? { decision: toDecision(row), isUndone: row.is_undone === 1 } : null;
    },
    count: () => count.get()?.count ?? 0,
    listFeedback: () => listFeedback.all(),
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
