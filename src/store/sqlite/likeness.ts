// Concerns that speak of given words. An index of its own keeps identifiers whole, so that `io_rsrc_node_alloc` is one rare
// word and not four common ones. Like the other indexes (text-index.ts) it gets its rows in bulk.
import type { LikeConcern, WeightedTerm } from '../../model/search.js';
import type { Store } from '../store.js';
import { BRIEF_COLUMNS, type BriefRow, toBriefs } from './concern-briefs.js';
import type { Database } from './database.js';
import { untilWritten } from './until-written.js';

/** A word that more concerns speak of tells nothing; its search ends here. */
const MAX_OF_TERM = 800;
/** Matches that are summed in all: the bound on the time of one look-up. */
const MAX_MATCHES = 8_000;
/** Best matches that are read for each one that is asked for, where later ones fall away. */
const READ_FOR_EACH = 3;

export interface WordIndex {
  /** Adds all concerns that wait. */
  addRest(): void;
  /** Takes concerns out, before or after they are deleted. */
  remove(keys: readonly number[]): void;
}

export function openWordIndex(database: Database): WordIndex {
  const lastKey = `(SELECT last_key FROM index_state WHERE name = 'concern_terms')`;
  const add = database.prepare(
    `INSERT INTO concern_terms (rowid, words) SELECT key, words FROM concern_words WHERE key > ${lastKey} ORDER BY key`,
  );
  const moveLastKey = database.prepare(
    `UPDATE index_state SET last_key = coalesce((SELECT max(key) FROM concern), 0) WHERE name = 'concern_terms'`,
  );
  const remove = database.prepare<[string]>(
    `DELETE FROM concern_terms WHERE rowid IN (SELECT value FROM json_each(?) WHERE value <= ${lastKey})`,
  );
  return {
    addRest: () => {
      if (add.run().changes > 0) moveLastKey.run();
    },
    remove: (keys) => {
      if (keys.length > 0) remove.run(JSON.stringify(keys));
    },
  };
}

interface Match {
  readonly key: number;
  readonly score: number;
  readonly terms: string[];
}

export function likenessMethods(database: Database): Pick<Store, 'findConcernsLike'> {
  const findKeys = database
    .prepare<[string, number], number>(
      'SELECT rowid FROM concern_terms WHERE concern_terms MATCH ? ORDER BY rowid DESC LIMIT ?',
    )
    .pluck();
  const countAll = database.prepare<[], number>('SELECT count(*) FROM concern').pluck();
  const count = untilWritten(database, () => countAll.get() ?? 0);
  // Words that were found to tell nothing are not looked up again.
  const tellNothing = untilWritten(database, () => new Set<string>());
  const findRows = database.prepare<[{ keys: string; before: string | null }], BriefRow>(
    `SELECT ${BRIEF_COLUMNS} FROM json_each(:keys) k JOIN concern c ON c.key = k.value
     LEFT JOIN concern_site s ON s.concern = c.key LEFT JOIN place p ON p.key = s.place
     WHERE c.is_listed = 1 AND (:before IS NULL OR c.date IS NULL OR c.date < :before) ORDER BY k.id, s.ordinal`,
  );

  /** The best matches, at most `most`; which words made them is noted of these alone. */
  function findBest(terms: readonly WeightedTerm[], most: number): readonly Match[] {
    const all = count();
    const common = tellNothing();
    const found: { readonly term: string; readonly keys: readonly number[] }[] = [];
    const scores = new Map<number, number>();
    let read = 0;
    for (const { term, weight } of terms) {
      if (read > MAX_MATCHES) break;
      if (common.has(term)) continue;
      const keys = findKeys.all(`"${term.replaceAll('"', '""')}"`, MAX_OF_TERM + 1);
      if (keys.length > MAX_OF_TERM) {
        common.add(term);
        continue;
      }
      read += keys.length;
      found.push({ term, keys });
      const worth = weight * Math.log(1 + all / (keys.length + 1));
      for (const key of keys) scores.set(key, (scores.get(key) ?? 0) + worth);
    }
    const best = new Map(
      chooseBest(scores, most).map(([key, score]): [number, Match] => [key, { key, score, terms: [] }]),
    );
    for (const { term, keys } of found) for (const key of keys) best.get(key)?.terms.push(term);
    return [...best.values()];
  }

  return {
    findConcernsLike: async (terms, limit, before) => {
      const best = findBest(terms, before === undefined ? limit : limit * READ_FOR_EACH);
      const rows = findRows.all({ keys: JSON.stringify(best.map(({ key }) => key)), before: before ?? null });
      const keyOf = new Map(rows.map(({ id, key }) => [id, key]));
      const matchOf = new Map(best.map((match) => [match.key, match]));
      return toBriefs(rows)
        .flatMap((concern): readonly LikeConcern[] => {
          const match = matchOf.get(keyOf.get(concern.id) ?? -1);
          return match === undefined ? [] : [{ concern, score: match.score, terms: match.terms }];
        })
        .slice(0, limit);
    },
  };
}

/** The entries with the highest scores, the newest first among equals. Of thousands, only those that may be among them are put in order. */
function chooseBest(
  scores: ReadonlyMap<number, number>,
  most: number,
): readonly (readonly [key: number, score: number])[] {
  const least = Float64Array.from(scores.values()).sort().at(-most) ?? 0;
  return [...scores]
    .filter(([, score]) => score >= least)
    .sort(([key, score], [otherKey, otherScore]) => otherScore - score || otherKey - key)
    .slice(0, most);
}
