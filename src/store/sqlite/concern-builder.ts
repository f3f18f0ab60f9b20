// Works effective concerns out: what was extracted, loaded or added, with the decisions about it and what was merged in.
import type { Concern } from '../../model/concern.js';
import type { ConcernPart, StoredDecision } from '../../model/decision.js';
import { absorb, applyDecisions, concernOfComments, concernOfDecision, concernOfPart } from '../effective-concern.js';
import { COMMENT_COLUMNS, COMMENT_TABLES, type CommentRow, toComment } from './comment-rows.js';
import { openConcernReader, openConcernWriter } from './concern-rows.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import { openWordIndex } from './likeness.js';
import type { FindPlace } from './places.js';
import { openTextIndex } from './text-index.js';

export interface ConcernBuilder {
  /** Works these concerns out anew and writes or removes them; then what was split off them, and what they are or were merged into. */
  rebuild(ids: Iterable<string>): void;
  /** What a comment or a pack says, or was split off, before any decision about it; for a comment even when it is no concern. */
  findUndecided(id: string): Concern | null;
}

interface Base {
  readonly concern: Concern;
  /** Quoted lines that it stands under. */
  readonly quote: string;
}

/** How far a chain of merges, or of splits, is followed. */
const MAX_CHAIN = 100;

export function openConcernBuilder(database: Database, log: DecisionLog, findPlace: FindPlace): ConcernBuilder {
  const reader = openConcernReader(database);
  const writer = openConcernWriter(database, findPlace);
  const index = openTextIndex(database, 'concern');
  const words = openWordIndex(database);
  const findKeys = database.prepare<[string], { key: number }>(
    'SELECT key FROM concern WHERE id IN (SELECT value FROM json_each(?))',
  );
  const findOfPack = database.prepare<[string], { concern: string }>('SELECT concern FROM pack_concern WHERE id = ?');
  const findComments = database.prepare<[string], CommentRow>(
    `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES} WHERE c.id = ? ORDER BY c.is_concern DESC, c.ordinal`,
  );
  const findMergedInto = database.prepare<[string], { merged_into: string | null }>(
    'SELECT merged_into FROM concern WHERE id = ?',
  );
  const hasMerged = database.prepare<[string], object>('SELECT 1 FROM concern WHERE merged_into = ? LIMIT 1');
  const findMerged = reader.prepareList<[string]>('SELECT key FROM concern WHERE merged_into = ? ORDER BY date, id');

  function findPackConcern(id: string): Base | null {
    const row = findOfPack.get(id);
    return row ? { concern: JSON.parse(row.concern) as Concern, quote: '' } : null;
  }
  /** `always`: also of a comment that the program does not take for a concern. */
  function findExtracted(id: string, always: boolean): Base | null {
    const [first, ...others] = findComments.all(id).map(toComment);
    if (!first || !(first.isConcern || always)) return null;
    return { concern: concernOfComments(first, others), quote: first.quote };
  }
  function findDecided(id: string, decisions: readonly StoredDecision[]): Base | null {
    const added = decisions.map(concernOfDecision).find((concern) => concern !== null);
    const isKept = decisions.length > 0 || hasMerged.get(id) !== undefined;
    const kept = added ?? (isKept && findComments.get(id) === undefined ? log.findBase(id) : null);
    return kept ? { concern: { ...kept, id, source: 'curated', pack: null }, quote: '' } : null;
  }
  /** What was split off another: made of that one as it was then. */
  function findPart(id: string): Base | null {
    const splits: { readonly part: ConcernPart; readonly sequence: number; readonly of: string }[] = [];
    let at = id;
    for (let steps = 0; steps < MAX_CHAIN; steps++) {
      const split = log.findCurrentId(at) === at ? log.findSplit(at) : null;
      if (split?.action.type !== 'split') return null;
      at = log.findCurrentId(split.targetId);
      splits.push({ part: split.action.part, sequence: split.sequence, of: at });
      const decisions = log.findCounting(at);
      const isPart = log.findSplit(at) !== null;
      const whole =
        findPackConcern(at) ?? findExtracted(at, decisions.length > 0) ?? (isPart ? null : findDecided(at, decisions));
      if (whole) return splits.reduceRight((base, step) => splitOff(base, step), whole);
    }
    return null;
  }
  function splitOff(
    { concern, quote }: Base,
    { part, sequence, of }: { readonly part: ConcernPart; readonly sequence: number; readonly of: string },
  ): Base {
    const before = log.findCounting(of).filter((decision) => decision.sequence < sequence);
    return { concern: concernOfPart(applyDecisions(concern, before, log.findCurrentId), part), quote };
  }

  /** Answers the ids that it was and is merged into. */
  function rebuildOne(id: string): readonly string[] {
    const before = findMergedInto.get(id)?.merged_into ?? null;
    const decisions = log.findCounting(id);
    const isDecided = decisions.length > 0;
    const base = findPackConcern(id) ?? findExtracted(id, isDecided) ?? findPart(id) ?? findDecided(id, decisions);
    if (!base) {
      writer.remove(id);
      return [before, ...listParts(id, decisions)].filter((other) => other !== null);
    }
    const decided = applyDecisions(base.concern, decisions, log.findCurrentId);
    const mergedInto = decided.mergedInto === id ? null : decided.mergedInto;
    writer.write(absorb({ ...decided, mergedInto }, findMerged(id)), base.quote);
    return [before, mergedInto, ...listParts(id, decisions)].filter((other) => other !== null);
  }
  function listParts(id: string, decisions: readonly StoredDecision[]): readonly string[] {
    const parts = decisions.flatMap(({ action }) => (action.type === 'split' ? [action.part.id] : []));
    return parts.filter((part) => log.findCurrentId(part) !== id);
  }

  return {
    rebuild: (ids) => {
      let level = new Set(ids);
      for (let depth = 0; level.size > 0 && depth < MAX_CHAIN; depth++) {
        const keys = findKeys.all(JSON.stringify([...level])).map(({ key }) => key);
        index.remove(keys);
        words.remove(keys);
        level = new Set([...level].flatMap(rebuildOne));
      }
      index.addRest();
      words.addRest();
    },
    findUndecided: (id) => (findPackConcern(id) ?? findExtracted(id, true) ?? findPart(id))?.concern ?? null,
  };
}
