// A mail on a page: its words, its quotes folded where they are long, each remark beside the words that it was read out of.
import type { MailBlock, MailContent } from '../../app/lookup-mail.js';
import type { ReviewComment } from '../../model/comment.js';
import { normalizeText } from '../../model/ids.js';
import { commentUrl, concernUrl, remarkAnchor } from '../links.js';
import { DIFF_LANDMARK, DIFF_PATH, QUOTE_MARKS } from '../rules.js';
import { type Badge, badge } from './badges.js';
import { type DiffRow, NO_LANGUAGE, type QuotedRowLine, quotedRows } from './diff-rows.js';
import { clip, countOf } from './format.js';

/** A remark that was read out of a text. */
export interface ShownRemark {
  readonly id: string;
  /** The id of the element that shows it. */
  readonly anchor: string;
  /** Whether the keys that walk from remark to remark stop here. */
  readonly isStop: boolean;
  readonly href: string | null;
  /** Where to say that it is a concern; null when it is one. */
  readonly promoteHref: string | null;
  readonly title: string;
  readonly badges: readonly Badge[];
}

/** Lines of a quote that look the same, as one piece of HTML. */
export interface QuotedRun {
  readonly style: DiffRow['style'];
  readonly html: string;
}

export type ShownBlock =
  | { readonly type: 'text'; readonly text: string; readonly remarks: readonly ShownRemark[] }
  | {
      readonly type: 'quote';
      /** The part that is folded away; null when the quote is short. */
      readonly folded: { readonly summary: string; readonly runs: readonly QuotedRun[] } | null;
      readonly runs: readonly QuotedRun[];
    }
  | { readonly type: 'signature'; readonly text: string };

/** Longer quotes are folded up to their last lines, which are what the answer is about. */
const LONGEST_QUOTE = 14;
const LINES_LEFT = 7;
/** Lines of a folded quote that are shown when it is opened: the last ones. */
const LINES_FOLDED = 120;
/** The most text of one block that a page shows. */
const TEXT_LENGTH = 30_000;

/** `passed`: remarks that the page shows at another place too, where the keys stop. */
export function presentBlocks(
  { blocks }: MailContent,
  comments: readonly ReviewComment[],
  passed: ReadonlySet<string> = new Set(),
): readonly ShownBlock[] {
  const remarksOf = placeComments(blocks, comments);
  const anchors = new Set(comments.flatMap(({ site }) => (site?.anchor ? [site.anchor.trimEnd()] : [])));
  let path: string | null = null;
  return blocks.flatMap((block, index): readonly ShownBlock[] => {
    if (block.type === 'quote') {
      path = findPath(block.lines, anchors, path, nextFile(comments, remarksOf, index));
      return [presentQuote(block.lines, path, index === blocks.length - 1)];
    }
    if (block.type === 'signature') return [{ type: 'signature', text: clip(block.lines.join('\n'), TEXT_LENGTH) }];
    return presentText(block.lines, remarksOf.get(index) ?? [], passed);
  });
}

export function presentRemark(comment: ReviewComment, isStop: boolean): ShownRemark {
  const badges = comment.isConcern
    ? [badge('severity', comment.severity), badge('category', comment.category), badge('kind', comment.kind)]
    : [];
  if (comment.stance !== null) badges.push(badge('stance', comment.stance));
  if (comment.isConcern) badges.push(badge('outcome', comment.resolution.state));
  return {
    id: comment.id,
    anchor: remarkAnchor(comment.id),
    isStop,
    href: comment.isConcern ? concernUrl(comment.id) : null,
    promoteHref: comment.isConcern ? null : commentUrl(comment.id),
    title: clip(comment.title, 160),
    badges,
  };
}

/** Lines `start` to `end` (exclusive) of a block, and the remarks that were read out of them. */
interface Passage {
  readonly start: number;
  readonly end: number;
  readonly comments: readonly ReviewComment[];
}

/**
 * Which lines of which block each comment's passage stands in: comments come in the order of the text, so each is looked
 * for behind the last one; what is not found stands with it.
 */
function placeComments(
  blocks: readonly MailBlock[],
  comments: readonly ReviewComment[],
): ReadonlyMap<number, readonly Passage[]> {
  const texts = blocks.map(({ type, lines }) => (type === 'text' ? normalizeLines(lines) : NO_TEXT));
  const placed = new Map<number, Passage[]>();
  let block = Math.max(
    0,
    texts.findIndex(({ text }) => text !== ''),
  );
  let offset = 0;
  for (const comment of comments) {
    const words = normalizeText(comment.text);
    let passage: Passage = { start: 0, end: Number.POSITIVE_INFINITY, comments: [comment] };
    for (let index = block; index < texts.length; index += 1) {
      const { text, lineAt } = texts[index] ?? NO_TEXT;
      const at = text.indexOf(words, index === block ? offset : 0);
      if (words === '' || at === -1) continue;
      block = index;
      offset = at + words.length;
      passage = { start: lineAt(at), end: lineAt(offset - 1) + 1, comments: [comment] };
      break;
    }
    placed.set(block, addPassage(placed.get(block) ?? [], passage));
  }
  return placed;
}

/** Passages that share a line are shown as one. */
function addPassage(passages: readonly Passage[], next: Passage): Passage[] {
  const last = passages.at(-1);
  if (last === undefined || next.start >= last.end) return [...passages, next];
  const joined = { start: Math.min(last.start, next.start), end: Math.max(last.end, next.end) };
  return [...passages.slice(0, -1), { ...joined, comments: [...last.comments, ...next.comments] }];
}

interface NormalizedText {
  readonly text: string;
  /** The line that the character at this place of the text comes from. */
  readonly lineAt: (offset: number) => number;
}

const NO_TEXT: NormalizedText = { text: '', lineAt: () => 0 };

function normalizeLines(lines: readonly string[]): NormalizedText {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    const words = normalizeText(line);
    if (words !== '' && text !== '') text += ' ';
    starts.push(text.length);
    text += words;
  }
  return {
    text,
    lineAt: (offset) =>
      Math.max(
        0,
        starts.findLastIndex((start) => start <= offset),
      ),
  };
}

/** The text of a block cut at its remarks: what nobody remarked stands between them. */
function presentText(
  lines: readonly string[],
  passages: readonly Passage[],
  passed: ReadonlySet<string>,
): readonly ShownBlock[] {
  const shown: ShownBlock[] = [];
  let left = TEXT_LENGTH;
  const add = (start: number, end: number, comments: readonly ReviewComment[]): void => {
    const text = trimBlankLines(lines.slice(start, end));
    if (text === '' && comments.length === 0) return;
    shown.push({
      type: 'text',
      text: clip(text, Math.max(left, 0)),
      remarks: comments.map((comment) => presentRemark(comment, !passed.has(comment.id))),
    });
    left -= text.length;
  };
  let next = 0;
  for (const { start, end, comments } of passages) {
    add(next, start, []);
    add(start, end, comments);
    next = end;
  }
  add(next, lines.length, []);
  return shown;
}

function trimBlankLines(lines: readonly string[]): string {
  const start = lines.findIndex((line) => line.trim() !== '');
  const end = lines.findLastIndex((line) => line.trim() !== '');
  return start === -1 ? '' : lines.slice(start, end + 1).join('\n');
}

/** The file of the first remark below a quote. */
function nextFile(
  comments: readonly ReviewComment[],
  remarksOf: ReadonlyMap<number, readonly Passage[]>,
  index: number,
): string | null {
  const [passage] = remarksOf.get(index + 1) ?? [];
  return (passage?.comments[0] ?? comments.find(({ site }) => site !== null))?.site?.file ?? null;
}

/**
 * The file whose diff a quote shows, null for quoted prose. What is quoted after a diff in the same mail goes on with it.
 */
function findPath(
  lines: readonly string[],
  anchors: ReadonlySet<string>,
  before: string | null,
  next: string | null,
): string | null {
  let path = before;
  let isDiff = before !== null;
  for (const line of lines) {
    const content = line.replace(QUOTE_MARKS, '');
    path = DIFF_PATH.exec(content)?.[1] ?? path;
    isDiff ||= DIFF_LANDMARK.test(content) || anchors.has(content.trimEnd());
  }
  return isDiff ? ((path || next) ?? '') : null;
}

function presentQuote(lines: readonly string[], path: string | null, isLast: boolean): ShownBlock {
  const quoted = lines.map(splitQuoteMarks);
  // Empty lines at its end say nothing.
  const split = quoted.slice(0, quoted.findLastIndex(({ content }) => content.trim() !== '') + 1);
  if (split.length <= LONGEST_QUOTE) return { type: 'quote', folded: null, runs: joinRuns(quotedRows(split, path)) };
  const left = isLast ? 0 : LINES_LEFT;
  const folded = split.slice(0, split.length - left);
  // What is folded away is told apart by its signs alone.
  const rows = quotedRows(folded.slice(-LINES_FOLDED), path === null ? null : NO_LANGUAGE);
  return {
    type: 'quote',
    folded: { summary: countOf(folded.length, 'quoted line'), runs: joinRuns(rows) },
    runs: joinRuns(quotedRows(split.slice(split.length - left), path)),
  };
}

function splitQuoteMarks(line: string): QuotedRowLine {
  const [marks = ''] = QUOTE_MARKS.exec(line) ?? [];
  return { marks, content: line.slice(marks.length) };
}

export function joinRuns(rows: readonly DiffRow[]): readonly QuotedRun[] {
  const runs: { style: DiffRow['style']; html: string }[] = [];
  for (const { style, html } of rows) {
    const last = runs.at(-1);
    if (last?.style === style) last.html += `\n${html}`;
    else runs.push({ style, html });
  }
  return runs;
}
