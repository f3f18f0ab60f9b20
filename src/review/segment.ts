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
  const points: Point[] = [];
  let opening: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    if (opening.length > 0 && opensPoint(paragraph, opening)) {
      points.push(toPoint(opening));
      opening = [];
    }
    opening.push(paragraph);
  }
  if (opening.length > 0) points.push(toPoint(opening));
  return points;
}

function toPoint(paragraphs: readonly Paragraph[]): Point {
  const first = paragraphs[0];
  const last = paragraphs[paragraphs.length - 1];
  return { start: first?.start ?? 0, end: last?.end ?? 0 };
}

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
      .slice(start, end + 1)
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
  return before.length < SHORT_LINE && (ended || SUBSTITUTION.test(line)) && !STARTS_LOWER_WORD.test(line);
}

/** Whether the paragraph is more likely to open a point than to carry on the one that `before` holds so far. */
function opensPoint(paragraph: Paragraph, before: readonly Paragraph[]): boolean {
  if (paragraph.kind === 'code') return false;
  let sum = SEGMENT_WEIGHTS.bias as number;
  for (const [feature, value] of readSegmentFeatures(paragraph, before)) sum += SEGMENT_WEIGHTS[feature] * value;
  return sum > 0;
}

/** The features of a paragraph that follows `before`, the paragraphs of the point that it would end; never empty. */
export function readSegmentFeatures(
  paragraph: Paragraph,
  before: readonly Paragraph[],
): readonly (readonly [SegmentFeature, number])[] {
  const first = before[0];
  const last = before[before.length - 1];
  if (first === undefined || last === undefined) return [];
  const text = paragraph.text;
  const features: [SegmentFeature, number][] = [];
  const set = (feature: SegmentFeature, holds: boolean): void => {
    if (holds) features.push([feature, 1]);
  };
  const item = paragraph.kind === 'item';
  set('afterBlank', paragraph.afterBlank);
  set('listItem', item);
  set('listSibling', item && first.kind === 'item');
  set('newPoint', NEW_POINT.test(text));
  set('continues', !item && CONTINUES.test(text));
  set('afterColon', ENDS_COLON.test(last.text));
  set('afterCode', last.kind === 'code');
  set('startsLower', !item && STARTS_LOWER.test(text));
  const proposes = PROPOSES.test(text);
  set('proposes', proposes);
  set('proposesAgain', proposes && before.some((one) => one.kind !== 'code' && PROPOSES.test(one.text)));
  set('afterLong', before.reduce((sum, one) => sum + one.text.length, 0) > LONG_POINT);
  set('requests', REQUEST.test(text));
  const names = findNames([paragraph]);
  const known = findNames(before);
  let shared = 0;
  for (const name of names) if (known.has(name)) shared++;
  if (shared > 0) features.push(['sharedNames', Math.min(shared, 2)]);
  set('otherNames', names.size > 0 && shared === 0);
  set('aside', ASIDE.test(text));
  set('verdict', VERDICT.test(text));
  set('reassures', REASSURES.test(text) && !ASKS_SOMETHING.test(text));
  set(
    'afterOpening',
    before.every((one) => isOpening(one)),
  );
  set('afterShort', before.length === 1 && first.start === first.end && first.text.length < SHORT_LINE);
  set('short', paragraph.start === paragraph.end && text.length < SHORT_LINE);
  return features;
}

function isOpening(paragraph: Paragraph): boolean {
  if (paragraph.text.length > 200 || ASKS_SOMETHING.test(paragraph.text)) return false;
  return OPENING_REMARK.test(paragraph.text) || VERDICT.test(paragraph.text);
}

/** Names of code in prose: with an underscore or a call's parenthesis, or in capitals. */
function findNames(paragraphs: readonly Paragraph[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const paragraph of paragraphs) {
    for (const word of paragraph.text.match(WORD) ?? []) {
      const name = word.endsWith('(') ? word.slice(0, -1) : word;
      if (word.endsWith('(') || name.includes('_') || (name.length >= 4 && name === name.toUpperCase()))
        names.add(name);
    }
  }
  return names;
}
