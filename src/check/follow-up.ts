// What became of the remarks on earlier revisions: where their code is now, and whether they were taken care of.
import type { FollowUpStatus, PatchPlace } from '../model/checklist.js';
import type { ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { type CarriedPlace, carryPlace } from './carry-place.js';
import type { EarlierRemark, EarlierRevision } from './check-input.js';
import { normalizeLine } from './line-pattern.js';
import { pairPatches } from './pair-patches.js';
import { placeOf } from './patch-lines.js';
import { COURTESY } from './rules.js';

export interface FollowUp {
  readonly remark: EarlierRemark;
  readonly version: number;
  readonly status: FollowUpStatus;
  /** Why the status is what it is, one sentence. */
  readonly text: string;
  /** Where the commented line stands in the checked patches; null when it is gone, or was none. */
  readonly place: PatchPlace | null;
  /** The checked patch that it is listed at. */
  readonly patch: Patch;
}

/** Whether a remark is carried forward: any but answers, thanks and praise, however sure the program is of it. */
export function isCarriedRemark({ comment, concern }: EarlierRemark): boolean {
  if (concern?.state === 'dismissed') return false;
  if (comment.isConcern) return true;
  if (comment.answersTo !== null || comment.stance !== null) return false;
  return !(comment.text.length < 200 && COURTESY.test(comment.text.trim()));
}

/** The remarks of the earlier revisions that belong to the checked patches, each with its status. */
export function followUp(
  earlier: readonly EarlierRevision[],
  checked: readonly Patch[],
  siblings: readonly Patch[],
): readonly FollowUp[] {
  const current = [...checked, ...siblings];
  const isChecked = new Set(checked);
  const found: FollowUp[] = [];
  for (const revision of earlier) {
    const carriers = findCarriers(revision.patches, current);
    const byId = new Map(revision.patches.map((patch) => [patch.messageId, patch]));
    for (const remark of revision.remarks) {
      if (!isCarriedRemark(remark)) continue;
      const patch = byId.get(remark.comment.patchMessageId) ?? null;
      const carrier = patch === null ? null : (carriers.get(patch) ?? null);
      // A remark on the cover letter, or on nothing known, belongs to the series: it is listed at the first patch.
      const listedAt = patch === null ? (siblings.length === 0 ? checked[0] : undefined) : carrier?.patch;
      if (listedAt === undefined || !isChecked.has(listedAt)) continue;
      found.push({
        remark,
        version: revision.version,
        patch: listedAt,
        ...judge(remark.comment, patch, carrier, current, isChecked),
      });
    }
  }
  return found;
}

interface Carrier {
  readonly patch: Patch;
  /** False when the remark's patch was dropped, and this is only the one that followed it. */
  readonly carriesOn: boolean;
}

/** The current patch that each earlier one became. A dropped patch is listed where the next patch behind it went. */
function findCarriers(from: readonly Patch[], to: readonly Patch[]): ReadonlyMap<Patch, Carrier> {
  const pairs = pairPatches(from, to);
  const carriers = new Map<Patch, Carrier>();
  let following: Patch | null = [...pairs.values()].find((patch) => patch !== null) ?? to[0] ?? null;
  for (let i = from.length - 1; i >= 0; i--) {
    const patch = from[i];
    if (patch === undefined) continue;
    const next = pairs.get(patch) ?? null;
    if (next !== null) {
      carriers.set(patch, { patch: next, carriesOn: true });
      following = next;
    } else if (following !== null) {
      carriers.set(patch, { patch: following, carriesOn: false });
    }
  }
  return carriers;
}

type Judgement = Pick<FollowUp, 'status' | 'text' | 'place'>;

function judge(
  comment: ReviewComment,
  patch: Patch | null,
  carrier: Carrier | null,
  current: readonly Patch[],
  isChecked: ReadonlySet<Patch>,
): Judgement {
  const carried = findCarried(comment, patch, carrier, current);
  const place =
    carried !== null && isChecked.has(carried.patch) ? placeOf(carried.file, carried.hunk, carried.index) : null;
  return { ...judgeStatus(comment, patch, carrier, carried), place };
}

/** The commented line in the patch that carries the remark on, else in any other patch of the revision. */
function findCarried(
  { site }: ReviewComment,
  patch: Patch | null,
  carrier: Carrier | null,
  current: readonly Patch[],
): CarriedPlace | null {
  if (site === null) return null;
  const own = carrier?.carriesOn === true ? carryPlace(site, patch, [carrier.patch]) : null;
  return own ?? carryPlace(site, patch, current);
}

function judgeStatus(
  comment: ReviewComment,
  patch: Patch | null,
  carrier: Carrier | null,
  carried: CarriedPlace | null,
): Omit<Judgement, 'place'> {
  const { resolution } = comment;
  if (resolution.by.some(({ stance }) => stance === 'acknowledges' || stance === 'resolved')) {
    return { status: 'addressed', text: 'the discussion settled it' };
  }
  if (resolution.state === 'fixed') return { status: 'addressed', text: 'a later revision fixed it' };
  if (resolution.state === 'answered') {
    return { status: 'addressed', text: 'it was explained, and the explanation was not contested' };
  }
  if (resolution.state === 'moot')
    return { status: 'addressed', text: 'the code that it speaks of is gone from the series' };
  if (carried !== null) {
    return carried.likeness === 1
      ? { status: 'unaddressed', text: 'the line still stands as it was' }
      : { status: 'needs-a-look', text: 'the line still stands, but the lines around it changed' };
  }
  if (carrier?.carriesOn === false) {
    return { status: 'needs-a-look', text: 'its patch is no longer part of the series' };
  }
  if (comment.site === null || comment.site.anchor === null) return judgeWithoutLine(comment, patch, carrier);
  if (resolution.state === 'disputed' || comment.kind === 'question' || comment.kind === 'design') {
    return { status: 'needs-a-look', text: 'the line that it was raised at changed, and nobody answered it' };
  }
  return { status: 'addressed', text: 'the line that it was raised at was changed or removed' };
}

/** A remark on the commit message, or on the patch as a whole. */
function judgeWithoutLine(
  comment: ReviewComment,
  patch: Patch | null,
  carrier: Carrier | null,
): Omit<Judgement, 'place'> {
  const lines = comment.quote.split('\n').map((line) => normalizeLine(line.replace(/^[>\s]+/, '')));
  const quoted = lines.filter((line) => line.length >= 20).at(-1);
  const has = (text: string | undefined) =>
    quoted !== undefined && text !== undefined && normalizeText(text).includes(quoted);
  if (has(patch?.commitMessage)) {
    return has(carrier?.patch.commitMessage)
      ? { status: 'unaddressed', text: 'the commit message still says what it was raised at' }
      : { status: 'addressed', text: 'the commit message no longer says what it was raised at' };
  }
  return { status: 'needs-a-look', text: 'it speaks of the patch as a whole' };
}

function normalizeText(text: string): string {
  return text.replace(/\s+/g, ' ');
}
