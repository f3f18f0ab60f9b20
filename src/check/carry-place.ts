// Where the line that a remark was made on stands in later patches, and whether the code around it is the same.
import type { PatchPlace } from '../model/checklist.js';
import type { Site } from '../model/comment.js';
import type { FileDiff, Patch, Side } from '../model/patch.js';
import { mapLine } from '../series/compare-revisions.js';
import { normalizeLine } from './line-pattern.js';
import { findMoved } from './moved-line.js';
import { placeOf } from './patch-lines.js';
import { findLine, haveSameWindow, lineOn, type Position, shareSymbol } from './position.js';
import { findLead, followLead, isTelling, isWordless, type Lead } from './telling-line.js';

export interface CarriedPlace {
  readonly patch: Patch;
  readonly place: PatchPlace;
  /** Whether the line itself stands there; false when another took its place, or when the later patch removes it. */
  readonly stands: boolean;
  /** Whether the lines around are the same as they were. */
  readonly isUntouched: boolean;
}

interface Target {
  readonly patch: Patch;
  readonly position: Position;
  readonly stands: boolean;
}

type IsOwnFile = (file: FileDiff) => boolean;

/**
 * The place of a remark's line in the first of the later patches that shows it, in its own file, under whatever name, else
 * in one that it was moved to; null when none does. A line that says nothing by itself shares the fate of the last telling
 * one above it, and is placed there when it no longer follows it; but a statement such as `return ret;` may stay in its function.
 */
export function carryPlace(site: Site, from: Patch | null, to: readonly Patch[]): CarriedPlace | null {
  if (site.anchor === null || from === null) return null;
  const { side } = site;
  const position = findPosition(from, site);
  if (position === null) return carryUnseen(site, from, to);
  const isOwnFile = isNamed(position.file, to);
  const lead = findLead(position.hunk.lines, position.index, side);
  if (lead === null) return null;
  if (lead.run.length > 0 && !isWordless(site.anchor.slice(1))) {
    const itself = findTarget(position, side, to, isOwnFile);
    if (itself?.stands === true && shareSymbol(position, itself.position)) {
      return makeCarried(itself, itself.position.index, haveSameWindow(position, itself.position));
    }
  }
  const source = { ...position, index: lead.index };
  const own = findTarget(source, side, to, isOwnFile);
  const target = own?.stands === true ? own : (findMoved(source, side, from, to, isOwnFile) ?? own);
  if (target === null) return null;
  return makeCarried(target, followTo(target, lead, side), haveSameWindow(source, target.position));
}

/** The place of a line that its patch does not show, though it names the file. */
function carryUnseen(site: Site, from: Patch, to: readonly Patch[]): CarriedPlace | null {
  const content = site.anchor?.slice(1) ?? '';
  const file = from.files.find(({ path, oldPath }) => path === site.file || oldPath === site.file);
  if (file === undefined || !isTelling(content)) return null;
  const target = findInFile(file, { side: site.side, line: site.line ?? 0, content }, to, isNamed(file, to));
  return target === null ? null : makeCarried(target, target.position.index, false);
}

/** Whether a file of the later patches has one of the names that this one has, or gets in them. */
function isNamed(file: FileDiff, to: readonly Patch[]): IsOwnFile {
  const names = new Set([file.path, file.oldPath]);
  for (const { path, oldPath, change } of to.flatMap(({ files }) => files)) {
    if (change === 'renamed' && names.has(oldPath)) names.add(path);
  }
  return ({ path, oldPath }) => names.has(path) || names.has(oldPath);
}

function findTarget(source: Position, side: Side, to: readonly Patch[], isOwnFile: IsOwnFile): Target | null {
  const line = source.hunk.lines[source.index];
  if (line === undefined) return null;
  return findInFile(source.file, { side, line: lineOn(line, side) ?? 0, content: line.content }, to, isOwnFile);
}

/** The first place where the line stands, else the first that was changed. */
function findInFile(
  from: FileDiff,
  line: { readonly side: Side; readonly line: number; readonly content: string },
  to: readonly Patch[],
  isOwnFile: IsOwnFile,
): Target | null {
  let changed: Target | null = null;
  for (const patch of to) {
    for (const file of patch.files.filter(isOwnFile)) {
      const mapped = mapLine(from, file, line);
      const position = mapped.line === null ? null : findLine(file, mapped.side, mapped.line);
      if (position === null) continue;
      const stands = mapped.fate === 'same' || mapped.fate === 'moved';
      if (stands) return { patch, position, stands };
      changed ??= { patch, position, stands };
    }
  }
  return changed;
}

/** Where the remark's own line follows the telling one, else that one. */
function followTo({ position }: Target, lead: Lead, side: Side): number {
  return followLead(position.hunk.lines, position.index, lead, side) ?? position.index;
}

function makeCarried({ patch, position, stands }: Target, index: number, isSame: boolean): CarriedPlace {
  return { patch, place: placeOf(position.file, position.hunk, index), stands, isUntouched: stands && isSame };
}

/** Where a remark stood in its own patch: at its line's number, else at the first line with its content. */
export function findPosition(patch: Patch, site: Site): Position | null {
  const content = normalizeLine(site.anchor?.slice(1) ?? '');
  for (const file of patch.files) {
    if (file.path !== site.file && file.oldPath !== site.file) continue;
    const exact = site.line === null ? null : findLine(file, site.side, site.line);
    if (exact !== null && normalizeLine(exact.hunk.lines[exact.index]?.content ?? '') === content) return exact;
    for (const hunk of isTelling(content) ? file.hunks : []) {
      const index = hunk.lines.findIndex((line) => normalizeLine(line.content) === content);
      if (index >= 0) return { file, hunk, index };
    }
  }
  return null;
}
