// Files and symbols, each kept once: what rows refer to by a number.
import type { Site } from '../../model/comment.js';
import type { Side } from '../../model/patch.js';
import type { Database } from './database.js';

/** The number of a file, or of a symbol in it; a new one is added. */
export type FindPlace = (file: string, symbol: string | null) => number;

export function openPlaces(database: Database): FindPlace {
  const find = database.prepare<[string, string], { key: number }>(
    'SELECT key FROM place WHERE file = ? AND symbol = ?',
  );
  const insert = database.prepare<[string, string]>('INSERT INTO place (file, symbol) VALUES (?, ?)');
  return (file, symbol) => find.get(file, symbol ?? '')?.key ?? Number(insert.run(file, symbol ?? '').lastInsertRowid);
}

/** Columns that a row with a site has, `file` and `symbol` from its place. */
export interface SiteColumns {
  readonly file: string | null;
  readonly symbol: string | null;
  readonly side: string | null;
  readonly line: number | null;
  readonly anchor: string | null;
  readonly hunk: string | null;
}

export function toSite(row: SiteColumns): Site | null {
  if (row.file === null) return null;
  return {
    file: row.file,
    symbol: row.symbol || null,
    side: (row.side ?? 'new') as Side,
    line: row.line,
    anchor: row.anchor,
    hunk: row.hunk,
  };
}
