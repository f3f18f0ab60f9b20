// Cuts an unquoted block of a reply into points. A block is cut into paragraphs, list items and pasted code first;
// then each paragraph is weighed: does it open a new point, or carry the one before on?
import { joinRaw, type LineKind } from '../mail/body-line.js';
import { isAnnouncement } from './announcement.js';
import {
  ANNOUNCES_POINTS,
  ASIDE,
  ASKS_SOMETHING,
  CONTINUES,
  DEMANDS,
  ENDS_COLON,
  ENDS_SENTENCE,
  IN_COMMENT,
  INDENTATION,
  INDENTED,
  INTERJECTION,
  ITEM_NUMBER,
  LIST_ITEM,
  LIST_MARKER,
  LOG_LINE,
  NEW_POINT,
  OPENING_REMARK,
  OPENS_COMMENT,
  PROPOSES,
  REASSURES,
  STARTS_BLANK,
  STARTS_LOWER,
  STARTS_LOWER_WORD,
  SUBSTITUTION,
  VERDICT,
  WORD,
} from './rules.js';
import { SEGMENT_WEIGHTS, type SegmentFeature } from './segment-weights.js';

/** A line of a block; `diff` is a pasted patch. */
export interface BlockLine {
  readonly raw: string;
  readonly kind: LineKind;
}

/** Lines of a block that belong together on their face. Line numbers count within the block, `end` is the last line's. */
interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly kind: 'prose' | 'item' | 'code';
  readonly afterBlank: boolean;
  readonly text: string;
  /** Column of its first letter or list marker. */
  readonly indent: number;
  /** Column of the words behind its list marker; null without one. */
  readonly itemColumn: number | null;
}

/** One point: a range of lines of the block, both ends included. */
export interface Point {
  readonly start: number;
  readonly end: number;
}

/** The points of a block, in order; they cover every line that is not blank. */
export function findPoints(lines: readonly BlockLine[]): readonly Point[] {
  const paragraphs = findParagraphs(lines);
  const [only, second] = paragraphs;
  if (only !== undefined && second === undefined) return [{ start: only.start, end: only.end }];
  const points: Point[] = [];
  let open: OpenPoint | null = null;
  for (const paragraph of paragraphs) {
    if (open !== null && !opensPoint(paragraph, open)) {
      extendPoint(open, paragraph);
      continue;
    }
    if (open !== null) points.push({ start: open.start, end: open.last.end });
    open = startPoint(paragraph, open);
  }
  if (open !== null) points.push({ start: open.start, end: open.last.end });
  return points;
}

/** A point while it grows: what later paragraphs are compared with. */
interface OpenPoint {
  readonly start: number;
  readonly first: Paragraph;
  last: Paragraph;
  /** The first item of the list that it stands in, or that it holds so far. */
  list: Paragraph | null;
  /** It is one of several points that were announced as such. */
  readonly isAnnounced: boolean;
  paragraphs: number;
  length: number;
  /** Nothing but thanks, a verdict or an announcement so far. */
  isOpening: boolean;
  readonly names: Set<string>;
}

/** A point that starts with this paragraph, behind another one. */
function startPoint(paragraph: Paragraph, before: OpenPoint | null): OpenPoint {
  const point = {
    start: paragraph.start,
    first: paragraph,
    last: paragraph,
    list: null,
    isAnnounced: before !== null && isAnnounced(paragraph, before),
    paragraphs: 0,
    length: 0,
    isOpening: true,
    names: new Set<string>(),
  };
  extendPoint(point, paragraph);
  return point;
}

/** Adds a paragraph to a point. */
function extendPoint(point: OpenPoint, paragraph: Paragraph): void {
  point.last = paragraph;
  if (paragraph.kind === 'item') point.list ??= paragraph;
  else if (endsList(paragraph, point)) point.list = null;
  point.paragraphs++;
  point.length += paragraph.text.length;
  point.isOpening &&= isOpening(paragraph);
  if (paragraph.kind === 'code') return;
  if (point.names.size < MAX_NAMES) for (const name of findNames(paragraph.text)) point.names.add(name);
}

/** A list inside a point ends with words that are not indented; one that points are made of, with its last item. */
function endsList(paragraph: Paragraph, { list, first }: OpenPoint): boolean {
  return list !== null && list !== first && paragraph.kind === 'prose' && !isUnder(paragraph, list);
}

/** Whether the paragraph belongs to an item of the list by its indentation: words that go on, a list inside. */
function isUnder(paragraph: Paragraph, list: Paragraph): boolean {
  return paragraph.itemColumn === null ? paragraph.indent > list.indent : paragraph.indent >= (list.itemColumn ?? 0);
}

/** More names than this make no point clearer. */
const MAX_NAMES = 100;

/** The first lines of a long paragraph tell what it is. */
const MAX_READ_LINES = 30;

/** Cuts a block at blank lines, list markers, pasted code, and after short lines that end a sentence. */
function findParagraphs(lines: readonly BlockLine[]): readonly Paragraph[] {
  const shapes = readShapes(lines);
  const paragraphs: Paragraph[] = [];
  let start: number | null = null;
  let afterBlank = true;
  const close = (end: number): void => {
    if (start === null) return;
    const first = lines[start]?.raw ?? '';
    const marker = shapes[start] === 'item' ? LIST_ITEM.exec(first)?.[0] : undefined;
    const text = joinRaw(lines.slice(start, Math.min(end + 1, start + MAX_READ_LINES)));
    paragraphs.push({
      start,
      end,
      kind: marker !== undefined ? 'item' : shapes[start] === 'code' ? 'code' : 'prose',
      afterBlank,
      text,
      indent: measureWidth(INDENTATION.exec(first)?.[0] ?? ''),
      itemColumn: marker === undefined ? null : measureWidth(marker) - 1,
    });
    start = null;
    afterBlank = false;
  };
  for (const [at, shape] of shapes.entries()) {
    if (shape === 'blank') {
      close(at - 1);
      afterBlank = true;
    } else {
      if (start !== null && breaksBefore(lines, shapes, start, at)) close(at - 1);
      start ??= at;
    }
  }
  close(lines.length - 1);
  return paragraphs;
}

const TAB_WIDTH = 8;

/** Columns that the text takes, tabs filled up. */
function measureWidth(text: string): number {
  let width = 0;
  for (const char of text) width += char === '\t' ? TAB_WIDTH - (width % TAB_WIDTH) : 1;
  return width;
}

type Shape = Paragraph['kind'] | 'blank';

function readShapes(lines: readonly BlockLine[]): readonly Shape[] {
  const indentsAll = lines.every((line) => line.kind !== 'text' || INDENTED.test(line.raw));
  const shapes: Shape[] = [];
  let inComment = false;
  for (const line of lines) {
    const before = shapes[shapes.length - 1];
    inComment = OPENS_COMMENT.test(line.raw) || (inComment && IN_COMMENT.test(line.raw));
    if (line.kind === 'diff' || (inComment && line.kind === 'text')) shapes.push('code');
    else if (line.kind !== 'text') shapes.push('blank');
    else if (LIST_ITEM.test(line.raw)) shapes.push('item');
    else if (before === 'item') shapes.push('item');
    else if (LOG_LINE.test(line.raw) || (!indentsAll && INDENTED.test(line.raw))) shapes.push('code');
    else shapes.push('prose');
  }
  return shapes;
}

const SHORT_LINE = 52;
const LONG_POINT = 400;

function breaksBefore(lines: readonly BlockLine[], shapes: readonly Shape[], start: number, at: number): boolean {
  const line = lines[at]?.raw ?? '';
  const before = lines[at - 1]?.raw ?? '';
  if (shapes[at] === 'code' || shapes[at - 1] === 'code') return shapes[at] !== shapes[at - 1];
  const ended = ENDS_SENTENCE.test(before);
  if (LIST_ITEM.test(line)) return shapes[start] === 'item' || ended || before.length < SHORT_LINE;
  if (shapes[start] === 'item' && STARTS_BLANK.test(line)) return false;
  if (before.length >= SHORT_LINE && !ended) return false;
  if (SUBSTITUTION.test(line) || NEW_POINT.test(line)) return true;
  return before.length < SHORT_LINE && ended && !STARTS_LOWER_WORD.test(line);
}

/** Whether the paragraph is more likely to open a point than to carry on the one before it. */
function opensPoint(paragraph: Paragraph, before: OpenPoint): boolean {
  if (paragraph.kind === 'code') return false;
  const { list } = before;
  if (before.paragraphs === 1 && INTERJECTION.test(before.first.text)) return false;
  if (announcesOnly(before)) return true;
  if (list !== null && (isUnder(paragraph, list) || (paragraph.kind === 'item' && list !== before.first))) return false;
  let sum: number = SEGMENT_WEIGHTS.bias;
  for (const [feature, value] of readSegmentFeatures(paragraph, before)) sum += SEGMENT_WEIGHTS[feature] * value;
  return sum > 0;
}

/** The features of a paragraph that hold, with their values, against the point that it would end. */
function readSegmentFeatures(paragraph: Paragraph, before: OpenPoint): readonly (readonly [SegmentFeature, number])[] {
  const text = paragraph.text;
  const isItem = paragraph.kind === 'item';
  const features: [SegmentFeature, number][] = [];
  const set = (feature: SegmentFeature, holds: boolean): void => {
    if (holds) features.push([feature, 1]);
  };
  set('listItem', isItem);
  const isSibling = isSiblingOf(paragraph, before.first);
  set('listSibling', isSibling);
  const announced = isAnnounced(paragraph, before);
  set('announced', announced && isItem);
  set('amongAnnounced', announced && !isItem);
  const isNew = NEW_POINT.test(text);
  set('newPoint', isNew);
  set('continues', !isItem && CONTINUES.test(text));
  set('afterColon', !announced && ENDS_COLON.test(before.last.text));
  set('afterCode', before.last.kind === 'code');
  const substitutes = SUBSTITUTION.test(text);
  set('substitutes', substitutes);
  set('startsLower', !isItem && !substitutes && STARTS_LOWER.test(text));
  set('proposes', PROPOSES.test(text));
  set('demands', DEMANDS.test(text));
  set('afterLong', before.length > LONG_POINT);
  const names = findNames(text);
  let shared = 0;
  for (const name of names) if (before.names.has(name)) shared++;
  if (shared > 0) features.push(['sharedNames', Math.min(shared, 2)]);
  set('otherNames', names.size > 0 && shared === 0);
  set('aside', ASIDE.test(text));
  set('verdict', VERDICT.test(text));
  set('reassures', REASSURES.test(text) && !ASKS_SOMETHING.test(text));
  set('afterOpening', before.isOpening);
  set('afterShort', before.paragraphs === 1 && isShort(before.first));
  const isNumbered = isSibling && ITEM_NUMBER.test(readMarker(paragraph));
  const saysItIsNew = isNew && (paragraph.afterBlank || !STARTS_LOWER.test(text));
  set('short', isShort(paragraph) && !announced && !saysItIsNew && !isNumbered);
  return features;
}

/** Whether the words before it, or before the first paragraph marked like it, announce several points. */
function isAnnounced(paragraph: Paragraph, before: OpenPoint): boolean {
  if (paragraph.kind === 'prose') return announcesOnly(before) || (before.isAnnounced && before.first.kind === 'prose');
  if (paragraph.kind === 'code') return false;
  return ANNOUNCES_POINTS.test(before.last.text) || (before.isAnnounced && isSiblingOf(paragraph, before.first));
}

function announcesOnly({ paragraphs, first }: OpenPoint): boolean {
  return paragraphs === 1 && isAnnouncement(first.text);
}

/** Whether both are items that are marked alike, whatever their numbers. */
function isSiblingOf(one: Paragraph, other: Paragraph): boolean {
  if (one.kind !== 'item' || other.kind !== 'item') return false;
  return readMarker(one).replace(ITEM_NUMBER, '') === readMarker(other).replace(ITEM_NUMBER, '');
}

function readMarker({ text }: Paragraph): string {
  return LIST_MARKER.exec(text)?.[0] ?? '';
}

function isShort(paragraph: Paragraph): boolean {
  return paragraph.start === paragraph.end && paragraph.text.length < SHORT_LINE;
}

function isOpening(paragraph: Paragraph): boolean {
  if (paragraph.text.length > 200 || ASKS_SOMETHING.test(paragraph.text)) return false;
  return OPENING_REMARK.test(paragraph.text) || VERDICT.test(paragraph.text);
}

/** Names of code in prose: with an underscore or a call's parenthesis, or in capitals. */
function findNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const word of text.match(WORD) ?? []) {
    const name = word.endsWith('(') ? word.slice(0, -1) : word;
    if (name !== word || name.includes('_') || (name.length >= 4 && name === name.toUpperCase())) names.add(name);
  }
  return names;
}
