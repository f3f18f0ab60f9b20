// What became of each patch through all revisions of a work. Only a revision that is the whole of it can drop a patch: of
// one that not all mails are known of, or that posts single patches anew, a missing patch says nothing. Nor is dropped
// what comes back later under its name.
import type { Patch } from '../model/patch.js';
import type { PatchStep, Revision } from '../model/series.js';
import { compareRevisions } from './compare-revisions.js';
import { parseSubject } from './parse-subject.js';
import { normalizeTitle } from './titles.js';

/** A revision, seen from what stood before it. */
export interface RevisionStep {
  /** For each of its patches, and for each that it drops. The earlier ones may be of any revision before it. */
  readonly steps: readonly PatchStep[];
  /** Whether a patch that it does not have is dropped. */
  readonly isWhole: boolean;
}

const NOTHING: RevisionStep = { steps: [], isWhole: false };

/** So many patches are carried over revisions that do not have them. */
const MAX_STANDING = 500;
/** Without a cover letter, fewer than this share of the patches before are some of them anew. */
const LEAST_SHARE = 0.5;

/** One step a revision; the first revision follows nothing. */
export function followRevisions(
  revisions: readonly Revision[],
  patchesOf: (revision: Revision, at: number) => readonly Patch[],
): readonly RevisionStep[] {
  const all = revisions.map(patchesOf);
  const lastByTitle = new Map<string, number>();
  all.forEach((patches, at) => {
    for (const patch of patches) lastByTitle.set(titleOf(patch), at);
  });
  let standing: readonly Patch[] = [];
  let before: Revision | null = null;
  return revisions.map((revision, at): RevisionStep => {
    const patches = all[at] ?? [];
    if (patches.length === 0) return NOTHING;
    if (before === null) {
      before = revision;
      standing = patches;
      return NOTHING;
    }
    const isWhole = isNewer(before, revision) && holdsAll(revision, patches, standing.length);
    const compared = compareRevisions(standing, patches);
    const missing = new Set(compared.flatMap(({ fromId, toId }) => (toId === null && fromId !== null ? [fromId] : [])));
    const kept = standing
      .filter(({ messageId }) => messageId !== null && missing.has(messageId))
      .filter((patch) => !isWhole || (lastByTitle.get(titleOf(patch)) ?? 0) > at);
    const keptIds = new Set(kept.map(({ messageId }) => messageId));
    const steps = compared.filter(({ fromId, toId }) => toId !== null || !keptIds.has(fromId));
    const isSingle = isWhole && standing.length === 1 && patches.length === 1;
    standing = [...patches, ...kept.slice(-MAX_STANDING)];
    before = revision;
    return { steps: isSingle ? joinSingle(steps) : steps, isWhole };
  });
}

function titleOf({ subject }: Patch): string {
  return normalizeTitle(parseSubject(subject).title);
}

/** Whether a revision calls itself a later one; a posting of the same version may be only a part of it. */
function isNewer(before: Revision, now: Revision): boolean {
  return now.version > before.version || (before.isRfc && !now.isRfc);
}

/** Whether there is a patch for each number that the counters promise, and no few of them in the place of many. */
function holdsAll({ coverId }: Revision, patches: readonly Patch[], before: number): boolean {
  const counts = patches.map(({ subject }) => parseSubject(subject).count);
  if (counts.some((count) => count !== null && count > patches.length)) return false;
  if (coverId !== null) return true;
  const isCounted = counts.some((count) => count !== null);
  return before === 1 || (isCounted && patches.length >= before * LEAST_SHARE);
}

/** A single patch is always followed by a single patch, whatever is left of it. */
function joinSingle(steps: readonly PatchStep[]): readonly PatchStep[] {
  const [added, dropped] = steps;
  if (added?.fate !== 'new' || dropped?.fate !== 'dropped') return steps;
  return [{ fromId: dropped.fromId, toId: added.toId, fate: 'renamed', likeness: 0 }];
}
