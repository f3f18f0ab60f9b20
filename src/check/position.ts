// A line of a patch with the lines around it.
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { DiffLine, FileDiff, Hunk, Side } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';

/** Lines on each side whose equality shows that the code around did not change. */
const WINDOW = 3;

export interface Position {
  readonly file: FileDiff;
  readonly hunk: Hunk;
  readonly index: number;
}

/** A line's number on this side; null when it is not there. */
export function lineOn(line: DiffLine | undefined, side: Side): number | null {
  return (side === 'old' ? line?.oldLine : line?.newLine) ?? null;
}

/** The line with this number on this side; null when no hunk shows it. */
export function findLine(file: FileDiff, side: Side, number: number): Position | null {
  for (const hunk of file.hunks) {
    const index = hunk.lines.findIndex((line) => lineOn(line, side) === number);
    if (index >= 0) return { file, hunk, index };
  }
  return null;
}

/** The contents next to a position as they stand after the patch, blank lines left out. */
export function takeWindow(position: Position, step: -1 | 1): readonly string[] {
  return takeNeighbours(position, step).map(({ content }) => content);
}

/** A hunk's border cuts windows short: only what both show can differ. Other functions are not around a line. */
export function haveSameWindow(a: Position, b: Position): boolean {
  return ([-1, 1] as const).every((step) => {
    const there = takeOwnWindow(b, step);
    return takeOwnWindow(a, step).every((content, i) => i >= there.length || there[i] === content);
  });
}

/** Whether two positions are in the same function, struct …; false when a hunk does not show which it is. */
export function shareSymbol(a: Position, b: Position): boolean {
  const symbol = symbolAt(a);
  return symbol !== null && symbol === symbolAt(b);
}

function symbolAt({ hunk, file, index }: Position): string | null {
  return findEnclosingSymbol(hunk, index, file.path);
}

/** A window up to where another function, struct … begins. */
function takeOwnWindow(position: Position, step: -1 | 1): readonly string[] {
  const symbol = symbolAt(position);
  const found = takeNeighbours(position, step);
  const end = found.findIndex(({ index }) => symbolAt({ ...position, index }) !== symbol);
  return found.slice(0, end < 0 ? found.length : end).map(({ content }) => content);
}

function takeNeighbours(
  { hunk, index }: Position,
  step: -1 | 1,
): readonly { readonly index: number; readonly content: string }[] {
  const found: { index: number; content: string }[] = [];
  for (let i = index + step; i >= 0 && i < hunk.lines.length && found.length < WINDOW; i += step) {
    const line = hunk.lines[i];
    const content = line === undefined || line.type === '-' ? '' : normalizeLine(line.content);
    if (content !== '') found.push({ index: i, content });
  }
  return found;
}
