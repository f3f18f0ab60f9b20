// What a program read out of threads: replaced thread by thread, with the decisions about it put on again.
import type { ThreadAnalysis } from '../../model/analysis.js';
import type { Concern } from '../../model/concern.js';
import { dropUndone } from '../../model/decision.js';
import { commentScenarioId, takeOut } from '../effective-concern.js';
import { findOverlapping } from '../overlap.js';
import type { Store } from '../store.js';
import { openCommentWriter } from './comment-rows.js';
import type { ConcernBuilder } from './concern-builder.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { openPatchWriter } from './patches.js';
import type { FindPlace } from './places.js';
import type { ScenarioBuilder } from './scenario-rows.js';
import { openTextIndex, type TextIndex } from './text-index.js';
import type { Unlinked } from './unlinked.js';

export interface AnalysisParts {
  /** Of messages. */
  readonly index: TextIndex;
  readonly findPlace: FindPlace;
  readonly unlinked: Unlinked;
  readonly log: DecisionLog;
  readonly concerns: ConcernBuilder;
  readonly scenarios: ScenarioBuilder;
}

export interface Analyses extends Pick<Store, 'saveAnalyses'> {
  /** Within a transaction: takes away what was extracted from one message, keeping what was decided about it. */
  forget(messageKey: number, messageId: string): void;
}

interface MessageKey {
  readonly key: number;
  readonly id: string;
}

/** Concerns and scenarios to work out anew. */
interface Touched {
  readonly concerns: Set<string>;
  readonly scenarios: Set<string>;
}

export function openAnalyses(database: Database, parts: AnalysisParts): Analyses {
  const { index, findPlace, unlinked, log, concerns, scenarios } = parts;
  const commentIndex = openTextIndex(database, 'comment');
  const insertComment = openCommentWriter(database, findPlace);
  const insertPatch = openPatchWriter(database, findPlace);
  const findMessages = database.prepare<[string], MessageKey>(
    `SELECT m.key, m.id FROM json_each(?) j CROSS JOIN thread_member p ON p.thread = j.value JOIN message m ON m.id = p.id
     ORDER BY j.key, m.key`,
  );
  const findCommentKeys = database.prepare<[string], { key: number }>(
    'SELECT key FROM comment WHERE message IN (SELECT value FROM json_each(?))',
  );
  const findConcernIds = database.prepare<[string], { id: string }>(
    'SELECT c.id FROM json_each(?) j CROSS JOIN concern c ON c.message_id = j.value ORDER BY j.key, c.key',
  );
  /** Concerns that somebody merged into this one. */
  const findMergers = database.prepare<[string], { id: string }>(
    `SELECT target AS id FROM decision WHERE action ->> 'type' = 'merge' AND action ->> 'into' = ?`,
  );
  const findScenarioComments = database.prepare<[string], { id: string }>(
    `SELECT c.id FROM json_each(?) j CROSS JOIN comment c ON c.message = j.value
     WHERE c.scenario IS NOT NULL ORDER BY j.key, c.ordinal`,
  );
  const findPassages = database.prepare<[number], { id: string; text: string }>(
    'SELECT id, text FROM comment WHERE message = ? ORDER BY ordinal',
  );
  const deleteComments = database.prepare<[string]>(
    'DELETE FROM comment WHERE message IN (SELECT value FROM json_each(?))',
  );
  const deletePatches = database.prepare<[string]>(
    'DELETE FROM patch WHERE message IN (SELECT value FROM json_each(?))',
  );
  const markAnalyzed = database.prepare<[string]>(
    'UPDATE thread SET stale = 0 WHERE key IN (SELECT value FROM json_each(?))',
  );

  function clearMessages(messages: readonly MessageKey[], touched: Touched): void {
    const keys = messages.map(({ key }) => key);
    const keysJson = JSON.stringify(keys);
    for (const { id } of findConcernIds.all(JSON.stringify(messages.map(({ id }) => id)))) touched.concerns.add(id);
    for (const { id } of findScenarioComments.all(keysJson)) touched.scenarios.add(commentScenarioId(id));
    unlinked.addAuthorsOf(keys);
    commentIndex.remove(findCommentKeys.all(keysJson).map(({ key }) => key));
    deleteComments.run(keysJson);
    deletePatches.run(keysJson);
  }

  /** Finds for each concern of this mail that was decided about the comment that makes the point now. */
  function reattachDecisions({ key, id }: MessageKey, touched: Touched): void {
    const bases = log.findBasesOfMessage(id);
    if (bases.length === 0) return;
    const passages = findPassages.all(key);
    for (const base of wholeFirst(bases)) {
      touched.concerns.add(base.id).add(log.findCurrentId(base.id));
      const isThere = passages.some((passage) => passage.id === base.id);
      const wholes = findWholesOf(base.id);
      const candidates = passages.filter((passage) => !wholes.has(passage.id));
      const texts = candidates.map((passage) => passage.text);
      const found = isThere ? null : findOverlapping(withoutParts(base), texts);
      log.moveTarget(base.id, found === null ? null : (candidates[found]?.id ?? null));
      touched.concerns.add(log.findCurrentId(base.id));
      for (const merged of findMergers.all(base.id)) touched.concerns.add(merged.id);
    }
  }

  /** A concern that was split off another comes after that one: where the other is now, it cannot be. */
  function wholeFirst(bases: readonly Concern[]): readonly Concern[] {
    const splitBy = (base: Concern) => log.findSplit(base.id)?.sequence ?? 0;
    return bases.toSorted((one, other) => splitBy(one) - splitBy(other));
  }
  /** The passage that a concern was made from, without what was split off since. */
  function withoutParts({ id, body }: Concern): string {
    const splits = dropUndone(log.findMadeUnder(id));
    return splits.reduce(
      (text, { action }) => (action.type === 'split' ? takeOut(text, action.part.text) : text),
      body,
    );
  }
  /** The ids that the concern goes by now that this one was split off, and the one that that was split off, … */
  function findWholesOf(id: string): ReadonlySet<string> {
    const wholes = new Set<string>();
    for (let split = log.findSplit(id); split && !wholes.has(split.targetId); split = log.findSplit(split.targetId)) {
      wholes.add(split.targetId).add(log.findCurrentId(split.targetId));
    }
    return wholes;
  }

  function insertAnalysis(analysis: ThreadAnalysis, keys: ReadonlyMap<string, number>, touched: Touched): void {
    for (const patch of analysis.patches) {
      const key = keys.get(patch.messageId);
      if (key !== undefined) insertPatch(key, patch);
    }
    for (const comment of analysis.comments) {
      const key = keys.get(comment.messageId);
      if (key === undefined) continue;
      insertComment(key, comment);
      if (comment.isConcern) touched.concerns.add(comment.id);
      if (comment.scenario) touched.scenarios.add(commentScenarioId(comment.id));
    }
  }

  /**
   * The indexes come last: see text-index.ts. Mail is indexed here, while workers read the next threads, and not when it is
   * saved, which they wait for.
   */
  function finish(messages: readonly MessageKey[], touched: Touched): void {
    for (const message of messages) reattachDecisions(message, touched);
    scenarios.rebuild(touched.scenarios);
    concerns.rebuild(touched.concerns);
    commentIndex.addRest();
    index.addSome();
  }

  const saveAll = database.transaction((analyses: readonly ThreadAnalysis[]) => {
    const touched: Touched = { concerns: new Set(), scenarios: new Set() };
    const threadsJson = JSON.stringify(analyses.map(({ threadId }) => Number(threadId)));
    const messages = findMessages.all(threadsJson);
    const keys = new Map(messages.map(({ id, key }) => [id, key]));
    clearMessages(messages, touched);
    for (const analysis of analyses) insertAnalysis(analysis, keys, touched);
    unlinked.addAuthorsOf([...keys.values()]);
    markAnalyzed.run(threadsJson);
    finish(messages, touched);
  });

  return {
    saveAnalyses: async (analyses) => saveAll.immediate(analyses),
    forget: (key, id) => {
      const touched: Touched = { concerns: new Set(), scenarios: new Set() };
      clearMessages([{ key, id }], touched);
      finish([{ key, id }], touched);
    },
  };
}
