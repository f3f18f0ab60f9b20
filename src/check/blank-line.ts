// Whether a blank line that a remark wanted, or did not want, is there now: its neighbours tell where.
import type { ReviewComment } from '../model/comment.js';
import type { Hunk, Patch } from '../model/patch.js';
import { findPosition } from './carry-place.js';
import { normalizeLine } from './line-pattern.js';
import { BLANK_LINE, UNWANTED, WANTED } from './rules-remarks.js';
import { isTelling } from './telling-line.js';

/** Longer remarks speak of more than blank lines. */
const MAX_LENGTH = 120;
/** How far above the remark's line the blank one may stand. */
const MAX_STEPS = 6;

/** Two lines of the new file that follow each other but for blank ones. */
interface Seam {
  /** Both normalized. */
  readonly pair: string;
  readonly isTelling: boolean;
  readonly blanks: number;
  /** Where they stand in the hunk. */
  readonly from: number;
  readonly to: number;
}

/** True when the checked revision has fewer blank lines at the remark, or more, as it asked. */
export function isBlankLineDone(
  { text, site }: Pick<ReviewComment, 'text' | 'site'>,
  patch: Patch,
  after: readonly Patch[],
): boolean {
  if (site === null || text.length > MAX_LENGTH || !BLANK_LINE.test(text)) return false;
  const isUnwanted = UNWANTED.test(text);
  const position = isUnwanted || WANTED.test(text) ? findPosition(patch, site) : null;
  if (position === null) return false;
  const { index, file } = position;
  const near = listSeams(position.hunk).filter(
    ({ from, to, blanks }) => (isUnwanted ? blanks > 0 : blanks === 0) && from <= index && to >= index - MAX_STEPS,
  );
  const now = after
    .flatMap(({ files }) => files.filter(({ path }) => path === file.path))
    .flatMap(({ hunks }) => hunks.flatMap(listSeams));
  // A blank line may be wanted above the remark's line, or below it.
  return near.slice(isUnwanted ? -1 : -2).some((seam) => {
    const same = now.filter(({ pair }) => pair === seam.pair);
    const isDone = ({ blanks }: Seam) => (isUnwanted ? blanks < seam.blanks : blanks > seam.blanks);
    return seam.isTelling && same.length > 0 && same.every(isDone);
  });
}

function listSeams({ lines }: Hunk): readonly Seam[] {
  const seams: Seam[] = [];
  let above: { readonly text: string; readonly at: number } | null = null;
  let blanks = 0;
  lines.forEach(({ type, content }, at) => {
    if (type === '-') return;
    const text = normalizeLine(content);
    if (text === '') {
      blanks++;
      return;
    }
    if (above !== null) {
      const { text: first, at: from } = above;
      seams.push({ pair: `${first}\n${text}`, isTelling: isTelling(first) || isTelling(text), blanks, from, to: at });
    }
    above = { text, at };
    blanks = 0;
  });
  return seams;
}
