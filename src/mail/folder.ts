// What a directory is (maildir, public-inbox, a folder of mails) and which files in it are to be read.
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../model/compare-text.js';
import { unreadable } from './byte-source.js';
import { EPOCH_NAME } from './rules.js';

/** One place of a folder tree where mail is. */
export type FolderEntry =
  | { readonly type: 'file'; readonly path: string }
  | { readonly type: 'repository'; readonly path: string }
  | { readonly type: 'unreadable'; readonly path: string; readonly reason: string };

/** Deeper folders are not read: only a loop or an attack gets there. */
const MAX_FOLDERS = 100_000;

function names(entries: readonly Dirent[], only: 'directory' | 'file'): ReadonlySet<string> {
  const wanted = entries.filter((entry) => (only === 'directory' ? entry.isDirectory() : entry.isFile()));
  return new Set(wanted.map((entry) => entry.name));
}

async function listFolder(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function isBareRepository(entries: readonly Dirent[]): boolean {
  const directories = names(entries, 'directory');
  return directories.has('objects') && directories.has('refs') && names(entries, 'file').has('HEAD');
}

async function findEpochs(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && EPOCH_NAME.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => join(path, name));
}

/** The git repositories of a public-inbox at `path`, oldest epoch first; empty when it is none. */
export async function findRepositories(path: string): Promise<readonly string[]> {
  const entries = await listFolder(path);
  if (isBareRepository(entries)) return [path];
  return names(entries, 'directory').has('git') ? findEpochs(join(path, 'git')) : [];
}

async function isFile(path: string, entry: Dirent): Promise<boolean> {
  if (entry.isFile()) return true;
  if (!entry.isSymbolicLink()) return false;
  const target = await stat(path).catch(() => null);
  return target?.isFile() ?? false;
}

/**
 * Everything to be read under a folder, in order of names. Of a maildir only `cur` and `new`; hidden files are passed
 * over, hidden folders too unless they are maildirs; links to folders are not followed.
 */
export async function* walkFolder(root: string): AsyncGenerator<FolderEntry> {
  const open = [root];
  let seen = 0;
  for (let folder = open.pop(); folder !== undefined && seen < MAX_FOLDERS; folder = open.pop(), seen++) {
    let entries: Dirent[];
    try {
      entries = await readdir(folder, { withFileTypes: true });
    } catch (cause) {
      if (folder === root) throw unreadable(root, cause);
      yield { type: 'unreadable', path: folder, reason: cause instanceof Error ? cause.message : String(cause) };
      continue;
    }
    if (isBareRepository(entries)) {
      yield { type: 'repository', path: folder };
      continue;
    }
    entries.sort((a, b) => compareText(a.name, b.name));
    const directories = names(entries, 'directory');
    const isMaildir = directories.has('cur') && directories.has('new');
    const below: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        const skipped = entry.name === '.git' || (isMaildir && entry.name === 'tmp');
        if (!skipped && (!entry.name.startsWith('.') || isMaildir)) below.push(path);
      } else if (!entry.name.startsWith('.') && (await isFile(path, entry))) yield { type: 'file', path };
    }
    open.push(...below.reverse());
  }
}
