// The code that an item of a checklist was judged on, and whether it is still the same in a later revision.
import type { ChecklistItem, PatchPlace } from '../model/checklist.js';
import { shortHash } from '../model/ids.js';
import type { PlaceContext } from '../model/kept-checklist.js';
import type { FileDiff, Patch } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';
import { namePatch } from './name-patch.js';
import { findLine, takeWindow } from './position.js';

/**
 * One context a place; for an item without a place that of its whole patch. A remark on an earlier revision that has no
 * place may be about the whole series, so it is judged on all of it.
 */
export function readContexts(item: ChecklistItem, patches: readonly Patch[]): readonly PlaceContext[] {
  const own = patches.filter(({ messageId }) => messageId !== null && messageId === item.patchMessageId);
  const searched = own.length > 0 ? own : patches;
  if (item.places.length === 0) return [contextOfPatches(item.origin === 'earlier-revision' ? patches : searched)];
  return item.places.map((place) => contextOfPlace(place, findNamed(place, patches) ?? searched));
}

/** The patches that a place names; null where it names none. */
function findNamed({ patch: name }: PatchPlace, patches: readonly Patch[]): readonly Patch[] | null {
  return name === undefined ? null : patches.filter((patch) => namePatch(patch) === name);
}

/** Whether every place of the later item is one that was judged before: the line and its neighbours are equal. */
export function isSameCode(before: readonly PlaceContext[], after: readonly PlaceContext[]): boolean {
  return after.length > 0 && after.every((context) => before.some((known) => isSameContext(known, context)));
}

function contextOfPlace(place: PatchPlace, patches: readonly Patch[]): PlaceContext {
  const files = patches.flatMap((patch) => patch.files.filter((file) => isFileOf(file, place)));
  for (const file of place.line === null ? [] : files) {
    const position = findLine(file, place.side, place.line ?? 0);
    const line = position?.hunk.lines[position.index];
    if (position === null || line === undefined) continue;
    return {
      content: normalizeLine(line.content),
      before: takeWindow(position, -1),
      after: takeWindow(position, 1),
    };
  }
  return files.length === 0 ? contextOfPatches(patches) : hashed(describeFiles(files));
}

function isFileOf(file: FileDiff, { file: path }: PatchPlace): boolean {
  return file.path === path || file.oldPath === path;
}

/** All that these patches say and change. */
function contextOfPatches(patches: readonly Patch[]): PlaceContext {
  return hashed(patches.flatMap(({ commitMessage, files }) => [commitMessage, ...describeFiles(files)]));
}

function describeFiles(files: readonly FileDiff[]): readonly string[] {
  return files.flatMap(({ path, hunks }) => [
    path,
    ...hunks.flatMap(({ lines }) =>
      lines.filter(({ type }) => type !== ' ').map(({ type, content }) => type + normalizeLine(content)),
    ),
  ]);
}

function hashed(parts: readonly string[]): PlaceContext {
  return { content: shortHash(40, ...parts), before: [], after: [] };
}

/** A hunk's border cuts neighbours short: only what both show can differ. */
function isSameContext(a: PlaceContext, b: PlaceContext): boolean {
  const isSameSide = (here: readonly string[], there: readonly string[]) =>
    here.every((content, i) => i >= there.length || there[i] === content);
  return a.content === b.content && isSameSide(a.before, b.before) && isSameSide(a.after, b.after);
}
