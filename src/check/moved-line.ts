// A line that went to another file together with its neighbours, which shows that it was moved and not written anew.
import type { FileDiff, Patch, Side } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';
import { type Position, takeWindow } from './position.js';
import { isTelling } from './telling-line.js';

/** So many telling neighbours have to go with it. */
const MIN_NEIGHBOURS = 2;

export interface MovedLine {
  readonly patch: Patch;
  readonly position: Position;
  readonly stands: true;
}

const indexes = new WeakMap<FileDiff, ReadonlyMap<string, readonly Position[]>>();

/**
 * Where a line of one of `files` stands in another file of the later patches, between the same neighbours: the place that
 * most of them went to. Null when there is none, or when it is a copy: the patch `from` showed it there before, or the
 * neighbours still stand in the file that they were in.
 */
export function findMoved(
  source: Position,
  side: Side,
  from: Patch,
  to: readonly Patch[],
  isOwnFile: (file: FileDiff) => boolean,
): MovedLine | null {
  const content = contentAt(source);
  if (!isTelling(content)) return null;
  const own = to.flatMap(({ files }) => files.filter(isOwnFile));
  let best: (MovedLine & { readonly size: number }) | null = null;
  for (const patch of to) {
    for (const file of patch.files) {
      if (isOwnFile(file) || from.files.some((other) => other.path === file.path && shows(other, side, content)))
        continue;
      for (const position of readIndex(file).get(content) ?? []) {
        if (!isOn(position, side)) continue;
        const run = findCommonNeighbours(source, position);
        if (run.length < MIN_NEIGHBOURS || run.length <= (best?.size ?? 0)) continue;
        if (!run.every((line) => own.some((other) => shows(other, side, line))))
          best = { patch, position, stands: true, size: run.length };
      }
    }
  }
  return best;
}

/** The telling lines next to both positions, up to the first difference on each side. */
function findCommonNeighbours(a: Position, b: Position): readonly string[] {
  return ([-1, 1] as const).flatMap((step) => {
    const there = takeWindow(b, step);
    const here = takeWindow(a, step);
    const end = here.findIndex((content, i) => there[i] !== content);
    return here.slice(0, end < 0 ? here.length : end).filter(isTelling);
  });
}

function shows(file: FileDiff, side: Side, content: string): boolean {
  return (
    readIndex(file)
      .get(content)
      ?.some((position) => isOn(position, side)) === true
  );
}

function isOn({ hunk, index }: Position, side: Side): boolean {
  return hunk.lines[index]?.type !== (side === 'new' ? '-' : '+');
}

function contentAt({ hunk, index }: Position): string {
  return normalizeLine(hunk.lines[index]?.content ?? '');
}

/** Where each of a file's lines stands. */
function readIndex(file: FileDiff): ReadonlyMap<string, readonly Position[]> {
  const known = indexes.get(file);
  if (known !== undefined) return known;
  const index = new Map<string, Position[]>();
  for (const hunk of file.hunks) {
    hunk.lines.forEach((line, at) => {
      const content = normalizeLine(line.content);
      const same = index.get(content);
      if (same === undefined) index.set(content, [{ file, hunk, index: at }]);
      else same.push({ file, hunk, index: at });
    });
  }
  indexes.set(file, index);
  return index;
}
