// What became of the remarks on earlier revisions: where their code is now, and whether they were taken care of.
import type { FollowUpStatus, PatchPlace } from '../model/checklist.js';
import type { ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { likenessOfTitles } from '../series/titles.js';
import { type CarriedPlace, carryPlace } from './carry-place.js';
import type { EarlierRemark, EarlierRevision } from './check-input.js';
import { normalizeLine } from './line-pattern.js';
import { pairPatches } from './pair-patches.js';
import { COURTESY, PRAISE, WORD } from './rules.js';

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

/** From this confidence on, the program's word that a remark is a concern is taken even where it sounds like praise. */
const SURE = 0.7;

/** Whether a remark is carried forward: any but answers, thanks and praise, however sure the program is of it. */
export function isCarriedRemark({ comment, concern }: EarlierRemark): boolean {
  if (concern?.state === 'dismissed') return false;
  if (comment.isConcern && comment.confidence >= SURE) return true;
  if (!comment.isConcern && (comment.answersTo !== null || comment.stance !== null)) return false;
  return !isCourtesy(comment.text.trim());
}

function isCourtesy(text: string): boolean {
  if (text.includes('?')) return false;
  if ((text.match(WORD) ?? []).length < 2) return true;
  return (text.length < 200 && COURTESY.test(text)) || (text.length < 100 && PRAISE.test(text));
}

/** The remarks of the earlier revisions that belong to the checked patches, each with its status. */
export function followUp(
  earlier: readonly EarlierRevision[],
  checked: readonly Patch[],
  siblings: readonly Patch[],
): readonly FollowUp[] {
  const current = sortByIndex([...checked, ...siblings]);
  const isChecked = new Set(checked);
  const found: FollowUp[] = [];
  for (const { version, patches, remarks } of earlier) {
    const successors = findSuccessors(patches, current);
    const byId = new Map(patches.map((patch) => [patch.messageId, patch]));
    for (const remark of remarks.filter(isCarriedRemark)) {
      const patch = byId.get(remark.comment.patchMessageId) ?? null;
      const successor = patch === null ? null : (successors.get(patch) ?? null);
      const carried = findCarried(remark.comment, patch, successor, current);
      const listedAt = findListing(carried, patch, successor, checked, siblings);
      if (listedAt === null || !isChecked.has(listedAt)) continue;
      const place = carried !== null && isChecked.has(carried.patch) ? carried.place : null;
      found.push({ remark, version, place, patch: listedAt, ...judge(remark.comment, patch, successor, carried) });
    }
  }
  return found;
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
 * The patch that a remark is listed at: the one that carries its patch on (of the parts of a split one, that with its line).
 * A remark on the cover letter, or on nothing known, belongs to the series as a whole and is listed when all of it is checked.
 */
function findListing(
  carried: CarriedPlace | null,
  patch: Patch | null,
  successor: Successor | null,
  checked: readonly Patch[],
  siblings: readonly Patch[],
): Patch | null {
  if (patch === null) return siblings.length === 0 ? (checked[0] ?? null) : null;
  if (successor === null) return null;
  if (carried !== null && successor.patches.includes(carried.patch)) return carried.patch;
  return successor.patches[0] ?? null;
}

type Judgement = Pick<FollowUp, 'status' | 'text'>;

function judge(
  comment: ReviewComment,
  patch: Patch | null,
  successor: Successor | null,
  carried: CarriedPlace | null,
): Judgement {
  const { resolution } = comment;
  if (resolution.by.some(({ stance }) => stance === 'acknowledges' || stance === 'resolved')) {
    return { status: 'addressed', text: 'the discussion settled it' };
  }
  if (resolution.state === 'fixed') return { status: 'addressed', text: 'a later revision fixed it' };
  if (resolution.state === 'answered') {
    return { status: 'addressed', text: 'it was explained, and the explanation was not contested' };
  }
  if (resolution.state === 'moot') {
    return { status: 'addressed', text: 'the code that it speaks of is gone from the series' };
  }
  if (carried?.isUntouched === true) return { status: 'unaddressed', text: 'the code still stands as it was' };
  if (carried?.stands === true) {
    return { status: 'needs-a-look', text: 'the line still stands, but the lines around it changed' };
  }
  if (successor?.isDropped === true) {
    return { status: 'needs-a-look', text: 'its patch is no longer part of the series' };
  }
  if (comment.site === null || comment.site.anchor === null) {
    return judgeWithoutLine(comment, patch, successor?.patches[0] ?? null);
  }
  const isOpenEnded = comment.kind === 'question' || comment.kind === 'design' || comment.kind === 'test-request';
  if (resolution.state === 'disputed' || (isOpenEnded && resolution.state !== 'agreed')) {
    return { status: 'needs-a-look', text: 'the line that it was raised at changed, and nothing answers it' };
  }
  return { status: 'addressed', text: 'the line that it was raised at was changed or removed' };
}

/** A remark on the commit message, or on the patch as a whole. */
function judgeWithoutLine(comment: ReviewComment, patch: Patch | null, successor: Patch | null): Judgement {
  const lines = comment.quote.split('\n').map((line) => normalizeLine(line.replace(/^[>\s]+/, '')));
  const quoted = lines.filter((line) => line.length >= 20).at(-1);
  const has = (text: string | undefined) =>
    quoted !== undefined && text !== undefined && normalizeText(text).includes(quoted);
  // Below a quoted commit message people speak of the whole patch as well: only what is about words is judged by them.
  const isAboutWords = comment.category === 'docs' || comment.category === 'process' || comment.category === 'style';
  if (isAboutWords && has(patch?.commitMessage)) {
    return has(successor?.commitMessage)
      ? { status: 'unaddressed', text: 'the commit message still says what it was raised at' }
      : { status: 'addressed', text: 'the commit message no longer says what it was raised at' };
  }
  return { status: 'needs-a-look', text: 'it speaks of the patch as a whole' };
}

function normalizeText(text: string): string {
  return text.replace(/\s+/g, ' ');
}
