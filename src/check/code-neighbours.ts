// The functions that a patch touches, and their neighbours in the call graph as far as the patch shows them: what its
// changed lines call, and who calls what it touches.
import { findEnclosingSymbol, findTouchedSymbols } from '../diff/symbols.js';
import type { PatchPlace } from '../model/checklist.js';
import type { FileDiff, Hunk, Patch } from '../model/patch.js';
import { listNamedCalls } from './c-calls.js';
import { placeOf } from './patch-lines.js';
import { isReadable } from './patch-names.js';

export interface Neighbour {
  readonly relation: 'calls' | 'called-by';
  /** The line of the call. */
  readonly place: PatchPlace;
}

export interface CodeNames {
  /** Functions, structs and macros that the patch changes. */
  readonly touched: ReadonlySet<string>;
  /** By name; none of them is touched. */
  readonly neighbours: ReadonlyMap<string, Neighbour>;
}

/** More names of one patch are not looked at. */
const MAX_NEIGHBOURS = 60;
/** Shorter names are local, or those of everybody. */
const MIN_LENGTH = 5;

const known = new WeakMap<Patch, CodeNames>();

/** Read once a patch. */
export function readCodeNames(patch: Patch): CodeNames {
  const names = known.get(patch) ?? findNames(patch);
  known.set(patch, names);
  return names;
}

function findNames(patch: Patch): CodeNames {
  const touched = new Set(patch.files.flatMap((file) => findTouchedSymbols(file)));
  const neighbours = new Map<string, Neighbour>();
  for (const file of patch.files.filter(isReadable)) {
    for (const hunk of file.hunks) {
      for (const call of listNamedCalls(hunk)) {
        if (neighbours.size >= MAX_NEIGHBOURS) return { touched, neighbours };
        const found = nameNeighbour(file, hunk, call, touched);
        if (found !== null && !neighbours.has(found.name)) neighbours.set(found.name, found.neighbour);
      }
    }
  }
  return { touched, neighbours };
}

function nameNeighbour(
  file: FileDiff,
  hunk: Hunk,
  { name, line }: { readonly name: string; readonly line: number },
  touched: ReadonlySet<string>,
): { readonly name: string; readonly neighbour: Neighbour } | null {
  const isChanged = hunk.lines[line]?.type !== ' ';
  if (isChanged && !touched.has(name) && name.length >= MIN_LENGTH) {
    return { name, neighbour: { relation: 'calls', place: placeOf(file, hunk, line) } };
  }
  if (!touched.has(name)) return null;
  const caller = findEnclosingSymbol(hunk, line, file.path);
  if (caller === null || touched.has(caller)) return null;
  return { name: caller, neighbour: { relation: 'called-by', place: placeOf(file, hunk, line) } };
}
