// The code base by what was said about it: folders, files, functions.
import type { Concern } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import type { CodeEntry } from '../store/store.js';
import type { AppContext } from './context.js';

/** A file or folder right below a folder, with the concerns in it and all that is under it. */
export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
  readonly concerns: number;
  readonly newest: string | null;
}

export interface FolderView {
  readonly type: 'folder';
  readonly path: string;
  readonly entries: readonly FolderEntry[];
}

export interface FileView {
  readonly type: 'file';
  readonly path: string;
  /** The one that was asked for; null for the whole file. */
  readonly symbol: string | null;
  readonly symbols: readonly CodeEntry[];
  /** Newest first, one page of them. */
  readonly concerns: readonly Concern[];
  readonly total: number;
}

/** The most files that are rolled up, and the most symbols that a file lists. */
const FILE_LIMIT = 20_000;
const SYMBOL_LIMIT = 200;

/** What was said at a file (or one symbol of it), or in the files under a folder; `not-found` when nothing was. */
export async function findCodeView(
  context: AppContext,
  path: string,
  symbol: string | null,
  page: { readonly limit: number; readonly offset: number },
): Promise<FolderView | FileView> {
  return (await findFile(context, path, symbol, page)) ?? (await findFolder(context, path));
}

async function findFile(
  context: AppContext,
  path: string,
  symbol: string | null,
  page: { readonly limit: number; readonly offset: number },
): Promise<FileView | null> {
  if (path === '') return null;
  const { store } = context;
  const filter = { file: path, ...(symbol === null ? {} : { symbol }) };
  const { concerns, total } = await store.listConcerns(filter, { ...page, sort: 'recency' });
  if (total === 0) return null;
  const { entries } = await store.listCode({ file: path }, { limit: SYMBOL_LIMIT, offset: 0, sort: 'relevance' });
  return { type: 'file', path, symbol, symbols: entries.filter((entry) => entry.symbol !== null), concerns, total };
}

async function findFolder(context: AppContext, path: string): Promise<FolderView> {
  const folder = path.endsWith('/') ? path.slice(0, -1) : path;
  const under = folder === '' ? {} : { folder };
  const { entries } = await context.store.listCode(under, { limit: FILE_LIMIT, offset: 0, sort: 'relevance' });
  if (entries.length === 0 && folder !== '') {
    throw new PatchloreError('not-found', `nothing was said about ${folder}`, {
      hint: 'Search for a part of its name, or browse the code from the top.',
    });
  }
  return { type: 'folder', path: folder, entries: rollUp(entries, folder) };
}

/** The counts of all files under each name right below the folder; folders first, then by name. */
function rollUp(files: readonly CodeEntry[], folder: string): readonly FolderEntry[] {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = new Map<string, FolderEntry>();
  for (const { file, concerns, newest } of files) {
    if (!file.startsWith(prefix)) continue;
    const rest = file.slice(prefix.length);
    const slash = rest.indexOf('/');
    const name = slash === -1 ? rest : rest.slice(0, slash);
    const known = entries.get(`${name}${slash === -1 ? '' : '/'}`);
    entries.set(`${name}${slash === -1 ? '' : '/'}`, {
      name,
      path: prefix + name,
      isFolder: slash !== -1,
      concerns: concerns + (known?.concerns ?? 0),
      newest: later(newest, known?.newest ?? null),
    });
  }
  return [...entries.values()].sort(
    (a, b) => Number(b.isFolder) - Number(a.isFolder) || (a.name < b.name ? -1 : Number(a.name > b.name)),
  );
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
