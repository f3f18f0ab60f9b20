// Cuts an unquoted block of a reply into points. A block is cut into paragraphs, list items and pasted code first;
// then each paragraph is weighed: does it open a new point, or carry the one before on?
import type { LineKind } from '../mail/body-line.js';
import {
  ASIDE,
  ASKS_SOMETHING,
  CONTINUES,
  ENDS_COLON,
  ENDS_SENTENCE,
  INDENTED,
  LIST_ITEM,
  LOG_LINE,
  NEW_POINT,
  OPENING_REMARK,
  PROPOSES,
  REASSURES,
  REQUEST,
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
export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly kind: 'prose' | 'item' | 'code';
  readonly afterBlank: boolean;
  readonly text: string;
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
    open = startPoint(paragraph);
  }
  if (open !== null) points.push({ start: open.start, end: open.last.end });
  return points;
}

/** A point while it grows: what later paragraphs are compared with. */
export interface OpenPoint {
  readonly start: number;
  readonly first: Paragraph;
  last: Paragraph;
  paragraphs: number;
  length: number;
  /** Nothing but thanks, a verdict or an announcement so far. */
  isOpening: boolean;
  proposes: boolean;
  readonly names: Set<string>;
}

/** A point that starts with this paragraph. */
export function startPoint(paragraph: Paragraph): OpenPoint {
  const point = {
    start: paragraph.start,
    first: paragraph,
    last: paragraph,
    paragraphs: 0,
    length: 0,
    isOpening: true,
    proposes: false,
    names: new Set<string>(),
  };
  extendPoint(point, paragraph);
  return point;
}

/** Adds a paragraph to a point. */
export function extendPoint(point: OpenPoint, paragraph: Paragraph): void {
  point.last = paragraph;
  point.paragraphs++;
  point.length += paragraph.text.length;
  point.isOpening &&= isOpening(paragraph);
  if (paragraph.kind === 'code') return;
  point.proposes ||= PROPOSES.test(paragraph.text);
  if (point.names.size < MAX_NAMES) for (const name of findNames(paragraph.text)) point.names.add(name);
}

/** More names than this make no point clearer. */
const MAX_NAMES = 100;

/** The first lines of a long paragraph tell what it is. */
const MAX_READ_LINES = 30;

/** Cuts a block at blank lines, list markers, pasted code, and after short lines that end a sentence. */
export function findParagraphs(lines: readonly BlockLine[]): readonly Paragraph[] {
  const shapes = readShapes(lines);
  const paragraphs: Paragraph[] = [];
  let start: number | null = null;
  let afterBlank = true;
  const close = (end: number): void => {
    if (start === null) return;
    const shape = shapes[start] ?? 'prose';
    const text = lines
      .slice(start, Math.min(end + 1, start + MAX_READ_LINES))
      .map((line) => line.raw)
      .join('\n');
    paragraphs.push({ start, end, kind: shape === 'blank' ? 'prose' : shape, afterBlank, text });
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

type Shape = Paragraph['kind'] | 'blank';

function readShapes(lines: readonly BlockLine[]): readonly Shape[] {
  const indentsAll = lines.every((line) => line.kind !== 'text' || INDENTED.test(line.raw));
  const shapes: Shape[] = [];
  for (const line of lines) {
    const before = shapes[shapes.length - 1];
    if (line.kind === 'diff') shapes.push('code');
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
  if (before.length >= SHORT_LINE && !ended) return false;
  if (SUBSTITUTION.test(line) || NEW_POINT.test(line)) return true;
  return before.length < SHORT_LINE && ended && !STARTS_LOWER_WORD.test(line);
}

/** Whether the paragraph is more likely to open a point than to carry on the one before it. */
function opensPoint(paragraph: Paragraph, before: OpenPoint): boolean {
  if (paragraph.kind === 'code') return false;
  let sum: number = SEGMENT_WEIGHTS.bias;
  for (const [feature, value] of readSegmentFeatures(paragraph, before)) sum += SEGMENT_WEIGHTS[feature] * value;
  return sum > 0;
}

/** The features of a paragraph that hold, with their values, against the point that it would end. */
export function readSegmentFeatures(
  paragraph: Paragraph,
  before: OpenPoint,
): readonly (readonly [SegmentFeature, number])[] {
  const text = paragraph.text;
  const isItem = paragraph.kind === 'item';
  const features: [SegmentFeature, number][] = [];
  const set = (feature: SegmentFeature, holds: boolean): void => {
    if (holds) features.push([feature, 1]);
  };
  set('afterBlank', paragraph.afterBlank);
  set('listItem', isItem);
  set('listSibling', isItem && before.first.kind === 'item');
  set('newPoint', NEW_POINT.test(text));
  set('continues', !isItem && CONTINUES.test(text));
  set('afterColon', ENDS_COLON.test(before.last.text));
  set('afterCode', before.last.kind === 'code');
  const substitutes = SUBSTITUTION.test(text);
  set('substitutes', substitutes);
  set('startsLower', !isItem && !substitutes && STARTS_LOWER.test(text));
  const proposes = PROPOSES.test(text);
  set('proposes', proposes);
  set('proposesAgain', proposes && before.proposes);
  set('afterLong', before.length > LONG_POINT);
  set('requests', REQUEST.test(text));
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
  set('short', isShort(paragraph));
  return features;
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
