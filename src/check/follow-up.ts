// What became of the remarks on earlier revisions: where their code is now, and whether they were taken care of.
import type { PatchPlace } from '../model/checklist.js';
import type { ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { likenessOfTitles } from '../series/titles.js';
import { isCarriedRemark } from './carried-remark.js';
import { type CarriedPlace, carryPlace } from './carry-place.js';
import type { EarlierRemark, EarlierRevision } from './check-input.js';
import type { RevisionChangelog } from './named-in-changelog.js';
import { pairPatches } from './pair-patches.js';
import { type OutcomeSigns, readLastWords, readOutcomeSigns } from './remark-discussion.js';
import { judgeRemark, type RemarkStatus } from './remark-status.js';

export interface FollowUp extends RemarkStatus, OutcomeSigns {
  readonly remark: EarlierRemark;
  readonly version: number;
  readonly isRfc: boolean;
  /** Where the commented line stands in the checked patches; null when it is gone, or was none. */
  readonly place: PatchPlace | null;
  /** The checked patch that it is listed at. */
  readonly patch: Patch;
  /** It was said of the series as a whole: on its cover letter, or on nothing known. */
  readonly isOfSeries: boolean;
}

/** The remarks of the earlier revisions that belong to the checked patches, each with its status. */
export function followUp(
  earlier: readonly EarlierRevision[],
  checked: readonly Patch[],
  siblings: readonly Patch[],
  changelog?: RevisionChangelog,
): readonly FollowUp[] {
  const current = sortByIndex([...checked, ...siblings]);
  const isChecked = new Set(checked);
  const endsInQuestion = readLastWords(earlier);
  const signsOf = readOutcomeSigns(earlier);
  const found: FollowUp[] = [];
  for (const [at, { version, isRfc, patches, remarks }] of earlier.entries()) {
    const later = earlier.slice(at + 1);
    const between = later.map((revision) => ({
      name: revision.isRfc ? 'the RFC' : `v${revision.version}`,
      patches: revision.patches,
    }));
    const changelogs = [...later.flatMap(toChangelog), ...(changelog === undefined ? [] : [changelog])];
    const successors = findSuccessors(patches, current);
    const byId = new Map(patches.map((patch) => [patch.messageId, patch]));
    for (const remark of remarks.filter(isCarriedRemark)) {
      const patch = byId.get(remark.comment.patchMessageId) ?? null;
      const successor = patch === null ? null : (successors.get(patch) ?? null);
      const carried = findCarried(remark.comment, patch, successor, current);
      const shown = carried !== null && isChecked.has(carried.patch) ? carried : null;
      const listedAt = shown?.patch ?? findListing(patch, successor, checked, siblings);
      if (listedAt === null || !isChecked.has(listedAt)) continue;
      const { comment } = remark;
      const signs = signsOf(comment);
      const verdict = judgeRemark({
        comment,
        patch,
        successor: successor?.patches[0] ?? null,
        isDropped: successor?.isDropped === true,
        carried,
        before: patches,
        successors: successor === null || successor.isDropped ? [] : successor.patches,
        after: current,
        between,
        changelogs,
        endsInQuestion: endsInQuestion(comment),
        isTouched: signs.changes.length > 0,
      });
      const place = shown?.place ?? null;
      const isOfSeries = patch === null;
      // That a revision was rid of the code is no news where it stands again.
      const isBack = comment.resolution.state === 'moot' && carried?.stands === true;
      const { answers, changes } = isBack ? { ...signs, changes: [] } : signs;
      found.push({ remark, version, isRfc, place, patch: listedAt, isOfSeries, answers, changes, ...verdict });
    }
  }
  return found;
}

function toChangelog({ version, changelog }: EarlierRevision): readonly RevisionChangelog[] {
  return changelog === undefined ? [] : [{ version, entries: changelog }];
}

/** A revision's patches in order of n/m. */
function sortByIndex(patches: readonly Patch[]): readonly Patch[] {
  const indexOf = ({ subject }: Patch) => parseSubject(subject).index ?? 0;
  return patches.toSorted((a, b) => indexOf(a) - indexOf(b));
}

interface Successor {
  /** The patches that carry an earlier one on, the likeliest first; for a dropped patch the one that stands in its place. */
  readonly patches: readonly Patch[];
  readonly isDropped: boolean;
}

function findSuccessors(from: readonly Patch[], to: readonly Patch[]): ReadonlyMap<Patch, Successor> {
  const pairs = pairPatches(from, to);
  const carried = new Set([...pairs.values()].flat());
  const positionOf = (patch: Patch | undefined) => (patch === undefined ? -1 : to.indexOf(patch));
  const successors = new Map<Patch, Successor>();
  from.forEach((patch, at) => {
    const patches = pairs.get(patch) ?? [];
    if (patches.length > 0) {
      successors.set(patch, { patches, isDropped: false });
      return;
    }
    const before = from
      .slice(0, at)
      .flatMap((other) => pairs.get(other)?.[0] ?? [])
      .at(-1);
    const after = from.slice(at).flatMap((other) => pairs.get(other)?.[0] ?? [])[0];
    const end = after === undefined ? to.length : Math.max(0, positionOf(after));
    const gap = to.slice(positionOf(before) + 1, end).filter((other) => !carried.has(other));
    const stand = findLikeliest(patch, gap) ?? after ?? before ?? to[0];
    if (stand !== undefined) successors.set(patch, { patches: [stand], isDropped: true });
  });
  return successors;
}

/** The patch whose title is the most like this one's, the first of equals. */
function findLikeliest(patch: Patch, others: readonly Patch[]): Patch | undefined {
  const title = parseSubject(patch.subject).title;
  const likeness = (other: Patch) => likenessOfTitles(title, parseSubject(other.subject).title);
  return others.map((other) => ({ other, value: likeness(other) })).sort((a, b) => b.value - a.value)[0]?.other;
}

/** The commented line in the patches that carry the remark's own on, else in any other of the revision. */
function findCarried(
  { site }: ReviewComment,
  patch: Patch | null,
  successor: Successor | null,
  current: readonly Patch[],
): CarriedPlace | null {
  if (site === null) return null;
  const own = successor === null || successor.isDropped ? null : carryPlace(site, patch, successor.patches);
  if (own?.stands === true) return own;
  const elsewhere = carryPlace(site, patch, current);
  return elsewhere?.stands === true ? elsewhere : own;
}

/**
 * The patch that a remark is listed at when no checked patch shows its line (one that does has its number): the one that
 * carries its patch on. A remark on the cover letter, or on nothing known, belongs to the series as a whole and is listed
 * when all of it is checked.
 */
function findListing(
  patch: Patch | null,
  successor: Successor | null,
  checked: readonly Patch[],
  siblings: readonly Patch[],
): Patch | null {
  if (patch === null) return siblings.length === 0 ? (checked[0] ?? null) : null;
  if (successor === null) return null;
  // Of the parts of a split patch the one that kept its name.
  const { title } = parseSubject(patch.subject);
  return successor.patches.find(({ subject }) => parseSubject(subject).title === title) ?? successor.patches[0] ?? null;
}
