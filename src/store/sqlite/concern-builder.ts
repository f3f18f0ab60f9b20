// Works effective concerns out: what was extracted, loaded or added, with the decisions about it and what was merged in.
import type { Concern } from '../../model/concern.js';
import type { StoredDecision } from '../../model/decision.js';
import { absorb, applyDecisions, concernOfComments, concernOfDecision } from '../effective-concern.js';
import { COMMENT_COLUMNS, COMMENT_TABLES, type CommentRow, toComment } from './comment-rows.js';
import { openConcernReader, openConcernWriter } from './concern-rows.js';
import type { Database } from './database.js';
import type { DecisionLog } from './decision-log.js';
import type { FindPlace } from './places.js';
import { openTextIndex } from './text-index.js';

export interface ConcernBuilder {
  /** Works these concerns out anew and writes or removes them; then those that they are or were merged into. */
  rebuild(ids: Iterable<string>): void;
  /** What a comment or a pack says, before any decision; for a comment even when it is no concern. */
  findUndecided(id: string): Concern | null;
}

interface Base {
  readonly concern: Concern;
  /** Quoted lines that it stands under. */
  readonly quote: string;
}

/** How far a chain of merges is followed. */
const MAX_CHAIN = 100;

export function openConcernBuilder(database: Database, log: DecisionLog, findPlace: FindPlace): ConcernBuilder {
  const reader = openConcernReader(database);
  const writer = openConcernWriter(database, findPlace);
  const index = openTextIndex(database, 'concern');
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
    const kept = added ?? log.findBase(id);
    return kept ? { concern: { ...kept, id, source: 'curated', pack: null }, quote: '' } : null;
  }

  /** Answers the ids that it was and is merged into. */
  function rebuildOne(id: string): readonly string[] {
    const before = findMergedInto.get(id)?.merged_into ?? null;
    const decisions = log.findFor(id);
    const base = findPackConcern(id) ?? findExtracted(id, decisions.length > 0) ?? findDecided(id, decisions);
    if (!base) {
      writer.remove(id);
      return before === null ? [] : [before];
    }
    const decided = applyDecisions(base.concern, decisions, log.findCurrentId);
    const mergedInto = decided.mergedInto === id ? null : decided.mergedInto;
    writer.write(absorb({ ...decided, mergedInto }, findMerged(id)), base.quote);
    return [before, mergedInto].filter((other) => other !== null);
  }

  return {
    rebuild: (ids) => {
      let level = new Set(ids);
      for (let depth = 0; level.size > 0 && depth < MAX_CHAIN; depth++) {
        index.remove(findKeys.all(JSON.stringify([...level])).map(({ key }) => key));
        level = new Set([...level].flatMap(rebuildOne));
      }
      index.addRest();
    },
    findUndecided: (id) => (findPackConcern(id) ?? findExtracted(id, true))?.concern ?? null,
  };
}
