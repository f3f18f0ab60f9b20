// The code base by what was said about it: folders, files, functions.
import type { Concern } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import type { CodeEntry } from '../store/store.js';
import type { AppContext } from './context.js';

export interface FolderView {
  readonly type: 'folder';
  readonly path: string;
  /** The folders and files right below it, with the concerns in them and all that is under them; most first. */
  readonly entries: readonly CodeEntry[];
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

/** The most entries of a folder, and the most symbols of a file, that are listed. */
const FOLDER_LIMIT = 1_000;
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
  const { entries } = await context.store.listCode({ folder }, { limit: FOLDER_LIMIT, offset: 0, sort: 'relevance' });
  if (entries.length === 0 && folder !== '') {
    throw new PatchloreError('not-found', `nothing was said about ${folder}`, {
      hint: 'Search for a part of its name, or browse the code from the top.',
    });
  }
  return { type: 'folder', path: folder, entries };
}
