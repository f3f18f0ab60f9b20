// Lines in order with a lookup by content: what other lines are aligned with.
import { WHITE_SPACE } from './rules.js';

export interface IndexedLine {
  /** What equal lines share, see `lineKey`. */
  readonly key: number;
  /** As it stood; an undamaged copy equals it. */
  readonly text: string;
  /** A file or hunk header: a match with it says more than one with code. */
  readonly isHeader: boolean;
}

export interface LineIndex<Line extends IndexedLine = IndexedLine> {
  readonly lines: readonly Line[];
  /** Positions by key, ascending. */
  readonly byKey: ReadonlyMap<number, readonly number[]>;
}

export function indexLines<Line extends IndexedLine>(lines: readonly Line[]): LineIndex<Line> {
  const byKey = new Map<number, number[]>();
  lines.forEach((line, at) => {
    const same = byKey.get(line.key);
    if (same === undefined) byKey.set(line.key, [at]);
    else same.push(at);
  });
  return { lines, byKey };
}

/** The key of a line that is empty but for white space. */
export const BLANK_KEY = 0;

/**
 * Strings come in too many forms (whole, cut out, joined, of one or two bytes) for an engine to remember where a method of
 * theirs is: looking it up for each character of a line would take longer than all the rest.
 */
const { charCodeAt } = String.prototype;

/**
 * A hash of a line's characters without any white space, which mailers collapse, drop and add. 53 bits of two multiplicative
 * hashes: equal lines have equal keys, and two lines with one key are less likely than a damaged disk.
 */
export function lineKey(text: string): number {
  let high = 0x811c9dc5;
  let low = 0x9747b28c;
  let isBlank = true;
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const code = charCodeAt.call(text, i);
    if (code <= 32 || (code >= 0xa0 && (code === 0xa0 || code === 0x200b || code === 0xfeff))) continue;
    isBlank = false;
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b);
    low ^= low >>> 13;
  }
  return isBlank ? BLANK_KEY : (high >>> 0) * 0x200000 + (low >>> 11);
}

/** A line without any white space. */
export function squash(text: string): string {
  const { length } = text;
  for (let i = 0; i < length; i++) {
    const code = charCodeAt.call(text, i);
    if (code <= 32 || code >= 127) return text.replace(WHITE_SPACE, '');
  }
  return text;
}
