// Where a place of one patch stands once the later patches of its series are applied: what tools see that read the final tree.
import type { FinalPlace, PatchPlace } from '../model/checklist.js';
import type { FileDiff, Patch } from '../model/patch.js';
import type { SubjectInfo } from '../model/series.js';
import { parseSubject } from '../series/parse-subject.js';

/** The place in the final tree; null where it is the same there, or where the line is one that its patch removes. */
export function findFinalPlace(place: PatchPlace, patch: Patch, all: readonly Patch[]): FinalPlace | null {
  if (place.side === 'old') return null;
  let { file, line }: FinalPlace = place;
  for (const { files } of listLater(patch, all)) {
    const next = files.find(({ oldPath, change }) => oldPath === file && change !== 'added' && change !== 'copied');
    if (next === undefined) continue;
    if (line !== null) line = mapNumber(next, line);
    file = next.path;
  }
  return file === place.file && line === place.line ? null : { file, line };
}

/** The patches of the same series that are applied after this one, in order; none for a patch without a counter. */
function listLater(patch: Patch, all: readonly Patch[]): readonly Patch[] {
  const own = readCounter(patch);
  if (own.index === null) return [];
  const begin = own.index;
  return all
    .map((each) => ({ each, ...readCounter(each) }))
    .flatMap(({ each, index, count }) =>
      index !== null && index > begin && count === own.count ? [{ each, index }] : [],
    )
    .toSorted((a, b) => a.index - b.index)
    .map(({ each }) => each);
}

type Counter = Pick<SubjectInfo, 'index' | 'count'>;

const counters = new WeakMap<Patch, Counter>();

/** Read once: a checklist asks for it at every place. */
function readCounter(patch: Patch): Counter {
  const counter = counters.get(patch) ?? parseSubject(patch.subject);
  counters.set(patch, counter);
  return counter;
}

/** A line's number after a patch of its file; null when the patch removes the line. */
function mapNumber({ hunks, change }: FileDiff, line: number): number | null {
  if (change === 'deleted') return null;
  let shift = 0;
  for (const { oldStart, lines } of hunks) {
    const removed = lines.filter(({ oldLine }) => oldLine !== null).length;
    const added = lines.filter(({ newLine }) => newLine !== null).length;
    // A hunk that only adds stands behind the line that it names.
    if (line < oldStart || (removed === 0 && line === oldStart)) break;
    const itself = lines.find(({ oldLine }) => oldLine === line);
    if (itself !== undefined) return itself.newLine;
    shift += added - removed;
  }
  return line + shift;
}
