// The code that concerns are about, as a tree to walk: folders, files, symbols, with how many there are at each.
import { compareText } from '../../model/compare-text.js';
import type { Side } from '../../model/patch.js';
import type { Sort } from '../../model/search.js';
import type { Category, ResolutionState, State } from '../../model/taxonomy.js';
import type { CodeEntry, FileSite, RecurringSubject, Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';
import { openSubsystems } from './subsystems.js';
import { untilKnowledgeChanges } from './until-written.js';

type CodeMethods = Pick<Store, 'listCode' | 'findSitesInFile' | 'findSubsystems' | 'listRecurringSubjects'>;

const SITES = `
  SELECT p.file, s.concern, s.date FROM concern_site s JOIN place p ON p.key = s.place
  WHERE s.is_listed = 1 AND p.file <> ''`;

const SYMBOLS = `
  SELECT p.symbol, count(DISTINCT s.concern) AS concerns, max(s.date) AS newest
  FROM place p JOIN concern_site s ON s.place = p.key AND s.is_listed = 1
  WHERE p.file = ? GROUP BY p.symbol`;

const SITES_IN_FILE = `
  SELECT c.id, p.symbol, s.side, s.line, c.category, c.state, c.resolution, c.date
  FROM place p JOIN concern_site s ON s.place = p.key AND s.is_listed = 1 JOIN concern c ON c.key = s.concern
  WHERE p.file = ? ORDER BY s.date DESC, c.id, s.ordinal`;

const RECURRING = `
  SELECT p.file, c.category, count(DISTINCT c.key) AS concerns, max(c.date) AS newest
  FROM concern_site s JOIN place p ON p.key = s.place JOIN concern c ON c.key = s.concern
  WHERE s.is_listed = 1 AND p.file <> '' GROUP BY p.file, c.category
  ORDER BY concerns DESC, newest DESC, p.file, c.category LIMIT ?`;

interface SymbolRow {
  readonly symbol: string;
  readonly concerns: number;
  readonly newest: string | null;
}

interface SiteRow {
  readonly id: string;
  readonly symbol: string;
  readonly side: string;
  readonly line: number | null;
  readonly category: string;
  readonly state: string;
  readonly resolution: string;
  readonly date: string | null;
}

export function codeMethods(database: Database): CodeMethods {
  const sites = database.prepare<[], { file: string; concern: number; date: string | null }>(SITES);
  const symbols = database.prepare<[string], SymbolRow>(SYMBOLS);
  const sitesInFile = database.prepare<[string], SiteRow>(SITES_IN_FILE);
  const recurring = database.prepare<[number], RecurringSubject>(RECURRING);

  const findTree = untilKnowledgeChanges(database, () => buildTree(sites.all()));
  const listSymbols = untilKnowledgeChanges(database, (file) => symbols.all(file).map((row) => toSymbol(row, file)));
  const listSites = untilKnowledgeChanges(database, (file) => sitesInFile.all(file).map(toFileSite));
  const listRecurring = untilKnowledgeChanges(database, (limit) => recurring.all(Number(limit)));
  const findSubsystem = openSubsystems(database);

  return {
    listCode: async ({ file, folder }, page) => {
      const [limit, offset] = toLimits(page);
      const all = file === undefined ? (findTree().get(trimSlash(folder ?? '')) ?? []) : listSymbols(file);
      return { entries: all.toSorted(ORDERS[page.sort]).slice(offset, offset + limit), total: all.length };
    },
    findSitesInFile: async (file) => listSites(file),
    findSubsystems: async (paths) => {
      const found = paths.map((path) => [path, findSubsystem(path)] as const);
      return new Map(found.filter((pair): pair is readonly [string, string] => pair[1] !== null));
    },
    listRecurringSubjects: async (limit) => listRecurring(String(limit)),
  };
}

type Order = (a: CodeEntry, b: CodeEntry) => number;

const byName: Order = (a, b) => compareText(a.file, b.file) || compareText(a.symbol ?? '', b.symbol ?? '');
const mostFirst: Order = (a, b) => b.concerns - a.concerns || byName(a, b);
const ORDERS: Readonly<Record<Sort, Order>> = {
  relevance: mostFirst,
  recency: (a, b) => compareText(b.newest ?? '', a.newest ?? '') || byName(a, b),
  recurrence: mostFirst,
};

interface Counted {
  readonly isFolder: boolean;
  readonly concerns: Set<number>;
  newest: string | null;
}

/** The entries of each folder by its path; a concern with several sites below a folder counts once there. */
function buildTree(
  rows: readonly { readonly file: string; readonly concern: number; readonly date: string | null }[],
): ReadonlyMap<string, readonly CodeEntry[]> {
  const counted = new Map<string, Counted>();
  for (const { file, concern, date } of rows) {
    for (const path of [file, ...foldersOf(file)]) {
      const key = path === file ? path : `${path}/`;
      const entry = counted.get(key) ?? { isFolder: path !== file, concerns: new Set(), newest: null };
      counted.set(key, entry);
      entry.concerns.add(concern);
      if (date !== null && date > (entry.newest ?? '')) entry.newest = date;
    }
  }
  const tree = new Map<string, CodeEntry[]>();
  for (const [key, { isFolder, concerns, newest }] of counted) {
    const file = isFolder ? key.slice(0, -1) : key;
    const parent = parentOf(file);
    const siblings = tree.get(parent) ?? [];
    tree.set(parent, siblings);
    siblings.push({ file, isFolder, symbol: null, concerns: concerns.size, newest });
  }
  return tree;
}

/** `a/b/c.h` → `a/b`, `a`; file names are what mails came up with, so their depth is bounded. */
function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let path = parentOf(file); path !== '' && folders.length < MAX_DEPTH; path = parentOf(path)) folders.push(path);
  return folders;
}

const MAX_DEPTH = 40;

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function trimSlash(folder: string): string {
  return folder.endsWith('/') ? folder.slice(0, -1) : folder;
}

function toSymbol(row: SymbolRow, file: string): CodeEntry {
  return { file, isFolder: false, symbol: row.symbol || null, concerns: row.concerns, newest: row.newest };
}

function toFileSite(row: SiteRow): FileSite {
  return {
    concernId: row.id,
    symbol: row.symbol || null,
    side: row.side as Side,
    line: row.line,
    category: row.category as Category,
    state: row.state as State,
    resolution: row.resolution as ResolutionState,
    date: row.date,
  };
}
