// Where the line that a remark was made on stands in later patches, and whether the code around it is the same.
import type { PatchPlace } from '../model/checklist.js';
import type { Site } from '../model/comment.js';
import type { DiffLine, FileDiff, Hunk, Patch, Side } from '../model/patch.js';
import { mapLine } from '../series/compare-revisions.js';
import { normalizeLine } from './line-pattern.js';
import { placeOf } from './patch-lines.js';

/** Lines on each side whose equality shows that the code around did not change. */
const WINDOW = 3;

export interface CarriedPlace {
  readonly patch: Patch;
  readonly place: PatchPlace;
  /** Whether the line itself stands there; false when another took its place, or when the later patch removes it. */
  readonly stands: boolean;
  /** Whether the lines around are the same as they were. */
  readonly isUntouched: boolean;
}

export interface Position {
  readonly file: FileDiff;
  readonly hunk: Hunk;
  readonly index: number;
}

/** The place of a remark's line in the first of the later patches that shows it; null when none does. */
export function carryPlace(site: Site, from: Patch | null, to: readonly Patch[]): CarriedPlace | null {
  if (site.anchor === null) return null;
  const content = site.anchor.slice(1);
  const source = from === null ? null : findPosition(from, site);
  const sourceFile = source?.file ?? from?.files.find((file) => isSameFile(file, site.file)) ?? null;
  if (sourceFile === null) return null;
  const line = source === null ? (site.line ?? 0) : (lineOn(source.hunk.lines[source.index], site.side) ?? 0);
  let changed: CarriedPlace | null = null;
  for (const patch of to) {
    for (const file of patch.files) {
      if (!isSameFile(file, sourceFile.path) && !isSameFile(file, sourceFile.oldPath)) continue;
      const mapped = mapLine(sourceFile, file, { side: site.side, line, content });
      if (mapped.line === null) continue;
      const target = findLine(file, mapped.side, mapped.line);
      if (target === null) continue;
      const stands = mapped.fate === 'same' || mapped.fate === 'moved';
      const isUntouched = stands && source !== null && haveSameWindow(source, target);
      const carried = { patch, place: placeOf(file, target.hunk, target.index), stands, isUntouched };
      if (stands) return carried;
      changed ??= carried;
    }
  }
  return changed;
}

function isSameFile(file: FileDiff, path: string): boolean {
  return file.path === path || file.oldPath === path;
}

function lineOn(line: DiffLine | undefined, side: Side): number | null {
  return (side === 'old' ? line?.oldLine : line?.newLine) ?? null;
}

/** The line with this number on this side; null when no hunk shows it. */
export function findLine(file: FileDiff, side: Side, number: number): Position | null {
  for (const hunk of file.hunks) {
    const index = hunk.lines.findIndex((line) => lineOn(line, side) === number);
    if (index >= 0) return { file, hunk, index };
  }
  return null;
}

/** Where the remark stood in its own patch: at its line's number, else at the first line with its content. */
function findPosition(patch: Patch, site: Site): Position | null {
  const content = normalizeLine(site.anchor?.slice(1) ?? '');
  for (const file of patch.files) {
    if (!isSameFile(file, site.file)) continue;
    const exact = site.line === null ? null : findLine(file, site.side, site.line);
    if (exact !== null && normalizeLine(exact.hunk.lines[exact.index]?.content ?? '') === content) return exact;
    for (const hunk of file.hunks) {
      const index = hunk.lines.findIndex((line) => normalizeLine(line.content) === content);
      if (index >= 0) return { file, hunk, index };
    }
  }
  return null;
}

/** The contents next to a position as they stand after the patch, blank lines left out. */
export function takeWindow({ hunk, index }: Position, step: -1 | 1): readonly string[] {
  const found: string[] = [];
  for (let i = index + step; i >= 0 && i < hunk.lines.length && found.length < WINDOW; i += step) {
    const line = hunk.lines[i];
    const content = line === undefined || line.type === '-' ? '' : normalizeLine(line.content);
    if (content !== '') found.push(content);
  }
  return found;
}

/** A hunk's border cuts windows short: only what both show can differ. */
function haveSameWindow(a: Position, b: Position): boolean {
  return ([-1, 1] as const).every((step) => {
    const there = takeWindow(b, step);
    return takeWindow(a, step).every((content, i) => i >= there.length || there[i] === content);
  });
}
