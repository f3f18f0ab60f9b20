// A mail on a page: its words, its quotes folded where they are long, its patch as a diff, the remarks in their places.
import type { MailBlock, MailContent } from '../../app/lookup-mail.js';
import type { ReviewComment } from '../../model/comment.js';
import { normalizeText } from '../../model/ids.js';
import type { FileDiff, Patch } from '../../model/patch.js';
import { commentUrl, concernUrl } from '../links.js';
import { DIFF_LANDMARK, QUOTE_MARKS } from '../rules.js';
import { type Badge, badge } from './badges.js';
import { type DiffRow, hunkRows, quotedRow } from './diff-rows.js';
import { clip, countOf } from './format.js';

/** A remark that was read out of the text below it. */
export interface ShownRemark {
  readonly id: string;
  readonly href: string | null;
  /** Where to say that it is a concern; null when it is one. */
  readonly promoteHref: string | null;
  readonly title: string;
  readonly badges: readonly Badge[];
}

export type ShownBlock =
  | { readonly type: 'text'; readonly text: string; readonly remarks: readonly ShownRemark[] }
  | {
      readonly type: 'quote';
      /** The part that is folded away; null when the quote is short. */
      readonly folded: { readonly summary: string; readonly rows: readonly DiffRow[] } | null;
      readonly rows: readonly DiffRow[];
    }
  | { readonly type: 'signature'; readonly text: string };

export interface ShownFile {
  readonly path: string;
  readonly change: string;
  readonly rows: readonly DiffRow[];
}

export interface ShownPatch {
  readonly commitMessage: string;
  readonly notes: string;
  readonly files: readonly ShownFile[];
  /** Said when the patch is too long to be shown whole. */
  readonly cut: string | null;
}

/** Longer quotes are folded up to their last lines, which are what the answer is about. */
const LONGEST_QUOTE = 16;
const LINES_LEFT = 8;
/** The most text of one block, and the most diff lines of one mail, that a page shows. */
const TEXT_LENGTH = 30_000;
const DIFF_LINES = 1_500;

export function presentBlocks({ blocks }: MailContent, comments: readonly ReviewComment[]): readonly ShownBlock[] {
  const remarksOf = placeComments(blocks, comments);
  const anchors = new Set(comments.flatMap(({ site }) => (site?.anchor ? [site.anchor.trimEnd()] : [])));
  let inDiff = false;
  return blocks.map((block, index): ShownBlock => {
    if (block.type === 'quote') {
      inDiff ||= quotesDiff(block.lines, anchors);
      return presentQuote(block.lines, inDiff, index === blocks.length - 1);
    }
    const text = clip(block.lines.join('\n'), TEXT_LENGTH);
    return block.type === 'signature'
      ? { type: 'signature', text }
      : { type: 'text', text, remarks: (remarksOf.get(index) ?? []).map(presentRemark) };
  });
}

export function presentPatch(patch: Patch): ShownPatch {
  const files: ShownFile[] = [];
  let left = DIFF_LINES;
  for (const file of patch.files) {
    const rows = file.hunks.flatMap((hunk) => hunkRows(hunk)).slice(0, Math.max(left, 0));
    left -= rows.length;
    files.push({ path: file.path, change: describeChange(file), rows });
  }
  return {
    commitMessage: clip(patch.commitMessage, TEXT_LENGTH),
    notes: clip(patch.notes, TEXT_LENGTH),
    files,
    cut: left > 0 ? null : `Only the first ${countOf(DIFF_LINES, 'line')} of the diff are shown here.`,
  };
}

export function presentRemark(comment: ReviewComment): ShownRemark {
  const badges = comment.isConcern
    ? [badge('severity', comment.severity), badge('category', comment.category), badge('kind', comment.kind)]
    : [];
  if (comment.stance !== null) badges.push(badge('stance', comment.stance));
  return {
    id: comment.id,
    href: comment.isConcern ? concernUrl(comment.id) : null,
    promoteHref: comment.isConcern ? null : commentUrl(comment.id),
    title: clip(comment.title, 160),
    badges,
  };
}

/** Which block each comment's passage stands in: comments come in the order of the text, so each is looked for behind the last. */
function placeComments(
  blocks: readonly MailBlock[],
  comments: readonly ReviewComment[],
): ReadonlyMap<number, readonly ReviewComment[]> {
  const texts = blocks.map(({ type, lines }) => (type === 'text' ? normalizeText(lines.join('\n')) : ''));
  const placed = new Map<number, ReviewComment[]>();
  let block = Math.max(
    0,
    texts.findIndex((text) => text !== ''),
  );
  let offset = 0;
  for (const comment of comments) {
    const words = normalizeText(comment.text);
    for (let index = block; index < texts.length; index += 1) {
      const at = texts[index]?.indexOf(words, index === block ? offset : 0) ?? -1;
      if (at === -1) continue;
      block = index;
      offset = at + words.length;
      break;
    }
    placed.set(block, [...(placed.get(block) ?? []), comment]);
  }
  return placed;
}

/** Whether a quote shows a diff; what is quoted after it in the same mail goes on with it. */
function quotesDiff(lines: readonly string[], anchors: ReadonlySet<string>): boolean {
  return lines.some((line) => {
    const content = line.replace(QUOTE_MARKS, '');
    return DIFF_LANDMARK.test(content) || anchors.has(content.trimEnd());
  });
}

function presentQuote(lines: readonly string[], isDiff: boolean, isLast: boolean): ShownBlock {
  const rows = lines.map((line): DiffRow => {
    const { style } = quotedRow(isDiff ? line.replace(QUOTE_MARKS, '') : '');
    return { ...quotedRow(line), style };
  });
  if (rows.length <= LONGEST_QUOTE) return { type: 'quote', folded: null, rows };
  const left = isLast ? 0 : LINES_LEFT;
  const folded = rows.slice(0, rows.length - left);
  return {
    type: 'quote',
    folded: { summary: `${countOf(folded.length, 'quoted line')}`, rows: folded },
    rows: rows.slice(rows.length - left),
  };
}

function describeChange(file: FileDiff): string {
  if (file.change === 'renamed' || file.change === 'copied') return `${file.change} from ${file.oldPath}`;
  return file.change === 'modified' ? '' : file.change;
}
