// Series in all their revisions, and the outcomes that later revisions show of earlier comments.
import type { Resolution } from '../../model/comment.js';
import type { Series } from '../../model/series.js';
import type { Store } from '../store.js';
import type { ConcernBuilder } from './concern-builder.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';
import { UNLINKED_PATCHES, type Unlinked } from './unlinked.js';

interface SeriesRow {
  readonly series: string;
}

type SeriesMethods = Pick<Store, 'saveSeries' | 'findSeries' | 'listSeries' | 'saveResolutions'>;

export function seriesMethods(database: Database, unlinked: Unlinked, concerns: ConcernBuilder): SeriesMethods {
  const deleteUnlinked = database.prepare(
    `DELETE FROM series WHERE key IN (
       SELECT s.series FROM series_member s JOIN message m ON m.id = s.message_id
       WHERE m.key IN (${UNLINKED_PATCHES}))`,
  );
  const deleteWithoutPatch = database.prepare(
    `DELETE FROM series WHERE key IN (
       SELECT series FROM series_member WHERE message_id NOT IN (
         SELECT m.id FROM patch p JOIN message m ON m.key = p.message))`,
  );
  const deleteHolding = database.prepare<[string]>(
    'DELETE FROM series WHERE key IN (SELECT series FROM series_member WHERE message_id = ?)',
  );
  const insertSeries = database.prepare('INSERT INTO series (id, date, series) VALUES (?, ?, ?)');
  const insertMember = database.prepare('INSERT INTO series_member (message_id, series) VALUES (?, ?)');
  const findSeries = database.prepare<[string], SeriesRow>(
    'SELECT s.series FROM series_member m JOIN series s ON s.key = m.series WHERE m.message_id = ?',
  );
  const listSeries = database.prepare<[number, number], SeriesRow>(
    'SELECT series FROM series ORDER BY date DESC, id LIMIT ? OFFSET ?',
  );
  const countSeries = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM series');
  const saveOutcome = database.prepare<[string, string], never>('UPDATE comment SET outcome = ? WHERE id = ?');
  const clearOutcomes = database.prepare<[], { id: string }>(
    `UPDATE comment SET outcome = NULL
     WHERE outcome IS NOT NULL AND patch_message_id IN (SELECT id FROM message WHERE key IN (${UNLINKED_PATCHES}))
     RETURNING id`,
  );
  const findIsDecided = database.prepare<[string, string], { found: number }>(
    `SELECT EXISTS (SELECT 1 FROM decision WHERE target = ?)
         OR EXISTS (SELECT 1 FROM moved_target WHERE concern_id = ?) AS found`,
  );
  const updateResolution = database.prepare<[string, string]>(
    `UPDATE concern SET resolution = (SELECT resolution_state FROM comment WHERE id = ? ORDER BY ordinal LIMIT 1)
     WHERE id = ? AND source = 'extracted'`,
  );

  /** The resolution alone has changed: unless somebody decided about the concern, no more than that is written. */
  function updateConcern(id: string): void {
    if (findIsDecided.get(id, id)?.found) concerns.rebuild([id]);
    else updateResolution.run(id, id);
  }
  function clearOldOutcomes(): void {
    if (!unlinked.startClearing()) return;
    for (const { id } of clearOutcomes.all()) updateConcern(id);
  }

  const saveOutcomes = database.transaction((resolutions: ReadonlyMap<string, Resolution>) => {
    clearOldOutcomes();
    for (const [id, resolution] of resolutions) {
      if (saveOutcome.run(JSON.stringify(resolution), id).changes > 0) updateConcern(id);
    }
  });

  const saveAll = database.transaction((all: readonly Series[]) => {
    clearOldOutcomes();
    deleteUnlinked.run();
    deleteWithoutPatch.run();
    for (const series of all) saveOne(series);
    unlinked.clear();
  });

  function saveOne(series: Series): void {
    const members = listMembers(series);
    for (const id of members) deleteHolding.run(id);
    const date = series.revisions.at(-1)?.date ?? '';
    const key = insertSeries.run(series.id, date, JSON.stringify(series)).lastInsertRowid;
    for (const id of members) insertMember.run(id, key);
  }

  return {
    saveSeries: async (series) => saveAll.immediate(series),
    findSeries: async (messageId) => {
      const row = findSeries.get(messageId);
      return row ? toSeries(row) : null;
    },
    listSeries: async (page) => ({
      series: listSeries.all(...toLimits(page)).map(toSeries),
      total: countSeries.get()?.count ?? 0,
    }),
    saveResolutions: async (resolutions) => saveOutcomes.immediate(resolutions),
  };
}

function toSeries(row: SeriesRow): Series {
  return JSON.parse(row.series) as Series;
}

/** Its mails; its id is one of them. */
function listMembers(series: Series): ReadonlySet<string> {
  const mails = series.revisions.flatMap(({ coverId, patchIds }) => [coverId, ...patchIds]);
  return new Set([series.id, ...mails.filter((id) => id !== null)]);
}
