// The code that concerns are about, as a tree to walk: folders, files, symbols, with how many there are at each.
import type { Sort } from '../../model/search.js';
import type { CodeEntry, Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';

interface CountRow {
  readonly name: string;
  readonly is_folder: number;
  readonly concerns: number;
  readonly newest: string | null;
}

interface CountedRow extends CountRow {
  readonly total: number;
}

/** `:prefix` is the folder with a slash at its end, or nothing; `:after` the first string that no path in it reaches. */
const BELOW_FOLDER = `
  SELECT CASE slash WHEN 0 THEN rest ELSE substr(rest, 1, slash - 1) END AS name, slash > 0 AS is_folder,
    count(DISTINCT concern) AS concerns, max(date) AS newest
  FROM (
    SELECT substr(p.file, length(:prefix) + 1) AS rest, instr(substr(p.file, length(:prefix) + 1), '/') AS slash,
      s.concern, s.date
    FROM place p JOIN concern_site s ON s.place = p.key AND s.is_listed = 1
    WHERE p.file >= :prefix AND p.file < :after
  )
  GROUP BY name, is_folder`;

const IN_FILE = `
  SELECT p.symbol AS name, 0 AS is_folder, count(DISTINCT s.concern) AS concerns, max(s.date) AS newest
  FROM place p JOIN concern_site s ON s.place = p.key AND s.is_listed = 1
  WHERE p.file = :file GROUP BY p.symbol`;

const ORDERS: Readonly<Record<Sort, string>> = {
  relevance: 'concerns DESC, name',
  recency: 'newest DESC, name',
  recurrence: 'concerns DESC, name',
};

export function codeMethods(database: Database): Pick<Store, 'listCode'> {
  const prepareSorted = <Params extends object>(sql: string) => {
    const prepare = (sort: Sort) =>
      database.prepare<[Params & { limit: number; offset: number }], CountedRow>(
        `SELECT *, count(*) OVER () AS total FROM (${sql}) ORDER BY ${ORDERS[sort]} LIMIT :limit OFFSET :offset`,
      );
    return { relevance: prepare('relevance'), recency: prepare('recency'), recurrence: prepare('recurrence') };
  };
  const listBelow = prepareSorted<{ prefix: string; after: string }>(BELOW_FOLDER);
  const listSymbols = prepareSorted<{ file: string }>(IN_FILE);

  return {
    listCode: async ({ file, folder }, page) => {
      const [limit, offset] = toLimits(page);
      if (file !== undefined) {
        const rows = listSymbols[page.sort].all({ file, limit, offset });
        return { entries: rows.map((row) => toSymbol(row, file)), total: rows[0]?.total ?? 0 };
      }
      const prefix = toPrefix(folder ?? '');
      const rows = listBelow[page.sort].all({ prefix, after: `${prefix}\u{10FFFF}`, limit, offset });
      return { entries: rows.map((row) => toEntry(row, prefix)), total: rows[0]?.total ?? 0 };
    },
  };
}

function toPrefix(folder: string): string {
  return folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
}

function toSymbol(row: CountRow, file: string): CodeEntry {
  return { file, isFolder: false, symbol: row.name || null, concerns: row.concerns, newest: row.newest };
}

function toEntry(row: CountRow, prefix: string): CodeEntry {
  return {
    file: prefix + row.name,
    isFolder: row.is_folder === 1,
    symbol: null,
    concerns: row.concerns,
    newest: row.newest,
  };
}
