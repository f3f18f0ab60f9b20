// What the authors of patches call a part of the code: the words before the colon of their titles, most used first.
import { SUBSYSTEM } from '../rules.js';
import type { Database } from './database.js';
import { untilKnowledgeChanges } from './until-written.js';

/** The subsystem of a file or folder; null when no prefix is used often enough for it. */
type FindSubsystem = (path: string) => string | null;

/** Patches that touch a folder; fewer say nothing. */
const MIN_PATCHES = 2;
/** The part of them that must agree. */
const MIN_SHARE = 0.25;
const MAX_DEPTH = 40;

const TOUCHED = `
  SELECT p.file, x.prefix, count(DISTINCT t.patch) AS patches
  FROM patch_place t JOIN place p ON p.key = t.place JOIN patch x INDEXED BY patch_prefix ON x.message = t.patch
  WHERE p.file <> '' AND x.prefix IS NOT NULL GROUP BY p.file, x.prefix`;

interface TouchedRow {
  readonly file: string;
  readonly prefix: string;
  readonly patches: number;
}

export function openSubsystems(database: Database): FindSubsystem {
  const touched = database.prepare<[], TouchedRow>(TOUCHED);
  const findNames = untilKnowledgeChanges(database, () => nameAll(touched.all()));
  return (path) => findNames().get(path) ?? null;
}

/** A patch that touches two files of a folder counts twice for it, which harms nothing. */
function nameAll(rows: readonly TouchedRow[]): ReadonlyMap<string, string> {
  const byPath = new Map<string, Map<string, number>>();
  for (const { file, prefix, patches } of rows) {
    if (!SUBSYSTEM.test(prefix)) continue;
    let path = file;
    for (let depth = 0; path !== '' && depth < MAX_DEPTH; depth += 1) {
      const names = byPath.get(path) ?? new Map<string, number>();
      byPath.set(path, names);
      names.set(prefix, (names.get(prefix) ?? 0) + patches);
      path = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    }
  }
  const named = new Map<string, string>();
  for (const [path, names] of byPath) {
    const name = findMostUsed(names);
    if (name !== null) named.set(path, name);
  }
  return named;
}

function findMostUsed(names: ReadonlyMap<string, number>): string | null {
  let total = 0;
  let most: readonly [string, number] = ['', 0];
  for (const pair of names) {
    total += pair[1];
    if (pair[1] > most[1]) most = pair;
  }
  return most[1] >= Math.max(MIN_PATCHES, total * MIN_SHARE) ? most[0] : null;
}
