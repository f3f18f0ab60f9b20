// The patch of a mail as a page shows it: a diff with the remarks under their lines, long ones up to a bound.
import { findExcerptIn } from '../../app/lookup-comment.js';
import type { ReviewComment } from '../../model/comment.js';
import type { FileDiff, Patch } from '../../model/patch.js';
import { type DiffRow, headerRow, lineRows } from './diff-rows.js';
import { clip, countOf, showPerson } from './format.js';
import { presentRemark, type ShownRemark } from './mail.js';

/** A remark under the line that it stands at. */
export interface PlacedRemark extends ShownRemark {
  readonly author: string | null;
  readonly text: string;
  readonly mailHref: string;
}

/** Rows of a diff, and the remarks that stand under the last of them. */
export interface DiffPart {
  readonly rows: readonly DiffRow[];
  readonly remarks: readonly PlacedRemark[];
}

export interface ShownFile {
  readonly path: string;
  readonly change: string;
  readonly parts: readonly DiffPart[];
}

export interface ShownPatch {
  readonly commitMessage: string;
  readonly notes: string;
  /** Remarks on the patch as a whole, on its commit message, or at a line that the diff does not show. */
  readonly remarks: readonly PlacedRemark[];
  readonly files: readonly ShownFile[];
  /** Said when the diff is too long to be shown whole. */
  readonly cut: string | null;
}

const MESSAGE_LENGTH = 30_000;
/** A remark is read whole in its mail and on its page. */
const REMARK_LENGTH = 400;

/**
 * At most `limit` lines of the diff: of hunks with remarks first, then of the others in their order.
 * `mailHrefOf`: where a remark is read in its mail.
 */
export function presentPatch(
  patch: Patch,
  comments: readonly ReviewComment[],
  limit: number,
  mailHrefOf: (comment: ReviewComment) => string,
): ShownPatch {
  const place = (comment: ReviewComment): PlacedRemark => ({
    ...presentRemark(comment, true),
    anchor: `d-${comment.id}`,
    author: showPerson(comment.author),
    text: clip(comment.text, REMARK_LENGTH),
    mailHref: mailHrefOf(comment),
  });
  const { byHunk, whole } = placeRemarks(patch, comments);
  const shown = chooseHunks(patch, byHunk, limit);
  const lines = countLines(patch);
  return {
    commitMessage: clip(patch.commitMessage, MESSAGE_LENGTH),
    notes: clip(patch.notes, MESSAGE_LENGTH),
    remarks: whole.map(place),
    files: patch.files.map((file) => ({
      path: file.path,
      change: describeChange(file),
      parts: file.hunks.flatMap((hunk) => {
        const count = shown.get(hunk) ?? 0;
        return count === 0 ? [] : presentHunk(hunk, file.path, count, byHunk.get(hunk) ?? [], place);
      }),
    })),
    cut:
      lines <= limit ? null : `Only ${countOf(limit, 'line')} of the diff’s ${countOf(lines, 'line')} are shown here.`,
  };
}

type Hunk = FileDiff['hunks'][number];

interface HunkRemark {
  readonly lineIndex: number;
  readonly comment: ReviewComment;
}

function placeRemarks(
  patch: Patch,
  comments: readonly ReviewComment[],
): { readonly byHunk: ReadonlyMap<Hunk, readonly HunkRemark[]>; readonly whole: readonly ReviewComment[] } {
  const byHunk = new Map<Hunk, HunkRemark[]>();
  const whole: ReviewComment[] = [];
  for (const comment of comments) {
    const excerpt = findExcerptIn(patch, comment);
    if (excerpt === null) whole.push(comment);
    else {
      const { hunk, lineIndex } = excerpt;
      byHunk.set(hunk, [...(byHunk.get(hunk) ?? []), { lineIndex, comment }]);
    }
  }
  for (const remarks of byHunk.values()) remarks.sort((one, other) => one.lineIndex - other.lineIndex);
  return { byHunk, whole };
}

/** How many lines of each hunk are shown; a hunk with remarks goes up to the last of them at least. */
function chooseHunks(
  { files }: Patch,
  byHunk: ReadonlyMap<Hunk, readonly HunkRemark[]>,
  limit: number,
): ReadonlyMap<Hunk, number> {
  const hunks = files.flatMap((file) => file.hunks);
  const shown = new Map<Hunk, number>();
  let left = limit;
  const take = (hunk: Hunk): void => {
    const count = Math.min(hunk.lines.length, Math.max(left, 0));
    shown.set(hunk, count);
    left -= count;
  };
  for (const hunk of hunks) if (byHunk.has(hunk)) take(hunk);
  for (const hunk of hunks) if (!byHunk.has(hunk)) take(hunk);
  return shown;
}

function presentHunk(
  hunk: Hunk,
  path: string,
  count: number,
  remarks: readonly HunkRemark[],
  place: (comment: ReviewComment) => PlacedRemark,
): readonly DiffPart[] {
  const rows = lineRows(hunk, path, 0, count);
  const parts: DiffPart[] = [];
  let next = 0;
  for (const { lineIndex } of remarks) {
    const end = Math.min(lineIndex, count - 1) + 1;
    if (end <= next) continue;
    const here = remarks.filter((remark) => Math.min(remark.lineIndex, count - 1) + 1 === end);
    parts.push({ rows: rows.slice(next, end), remarks: here.map(({ comment }) => place(comment)) });
    next = end;
  }
  if (next < count) parts.push({ rows: rows.slice(next), remarks: [] });
  const [first, ...others] = parts;
  if (first === undefined) return [];
  return [{ ...first, rows: [headerRow(hunk.header), ...first.rows] }, ...others];
}

function countLines({ files }: Patch): number {
  let lines = 0;
  for (const { hunks } of files) for (const hunk of hunks) lines += hunk.lines.length;
  return lines;
}

function describeChange(file: FileDiff): string {
  if (file.change === 'renamed' || file.change === 'copied') return `${file.change} from ${file.oldPath}`;
  return file.change === 'modified' ? '' : file.change;
}
