// Where a commented line of one revision stands in the next one.
import { alignLines } from '../diff/align-lines.js';
import { likenessOfText } from '../diff/likeness.js';
import { type IndexedLine, indexLines, type LineIndex, lineKey } from '../diff/line-index.js';
import type { FileDiff, Side } from '../model/patch.js';

export interface MappedLine {
  readonly fate: 'same' | 'moved' | 'changed' | 'gone';
  /** In the next revision's file on `side`; null when the next revision's diff does not show the line at all. */
  readonly line: number | null;
  /** The side asked for; `old` for a line that is gone because the next revision removes it from the file. */
  readonly side: Side;
}

/** A line this much like the old one, between the same neighbours, is the old one, edited. */
const CHANGED_LIKENESS = 0.55;
/** How far from its expected place an edited line is looked for. */
const CHANGED_WINDOW = 4;
/** Shorter lines repeat; they are not found again by themselves. */
const TELLING_LENGTH = 5;

interface NumberedLine extends IndexedLine {
  readonly number: number;
}

interface SideLines {
  readonly lines: readonly NumberedLine[];
  readonly index: LineIndex;
}

const sides = new WeakMap<FileDiff, Map<Side, SideLines>>();
const alignments = new WeakMap<FileDiff, WeakMap<FileDiff, Map<Side, Int32Array>>>();

/**
 * What became of a line from one revision's file to the next: `same` between the same neighbours (at whatever number), `moved`
 * elsewhere in the file, `changed` when a similar line took its place, else `gone`. Only lines that the next diff shows are found.
 */
export function mapLine(
  from: FileDiff,
  to: FileDiff,
  place: { readonly side: Side; readonly line: number; readonly content: string },
): MappedLine {
  const source = readSide(from, place.side);
  const target = readSide(to, place.side);
  const at = findLine(source, place);
  const matches = align(from, to, place.side, source, target);
  const slot = at < 0 ? -1 : (matches[at] ?? -1);
  if (slot >= 0) return { fate: 'same', line: target.lines[slot]?.number ?? null, side: place.side };
  const elsewhere = findElsewhere(place, target);
  if (elsewhere !== null) return { fate: 'moved', line: elsewhere, side: place.side };
  const removed = place.side === 'new' ? findElsewhere(place, readSide(to, 'old')) : null;
  if (removed !== null) return { fate: 'gone', line: removed, side: 'old' };
  const edited = at < 0 ? null : findEdited(at, place.content, matches, target);
  return { fate: edited === null ? 'gone' : 'changed', line: edited, side: place.side };
}

/** The nearest equal line; null for lines too short to tell by themselves. */
function findElsewhere(place: { readonly line: number; readonly content: string }, target: SideLines): number | null {
  const key = lineKey(place.content);
  let best: number | null = null;
  for (const slot of place.content.trim().length >= TELLING_LENGTH ? (target.index.byKey.get(key) ?? []) : []) {
    const number = target.lines[slot]?.number ?? 0;
    if (best === null || Math.abs(number - place.line) < Math.abs(best - place.line)) best = number;
  }
  return best;
}

function findLine(source: SideLines, place: { readonly line: number; readonly content: string }): number {
  const key = lineKey(place.content);
  let nearest = -1;
  for (const at of source.index.byKey.get(key) ?? []) {
    const distance = Math.abs((source.lines[at]?.number ?? 0) - place.line);
    if (nearest < 0 || distance < Math.abs((source.lines[nearest]?.number ?? 0) - place.line)) nearest = at;
  }
  return nearest >= 0 ? nearest : source.lines.findIndex((line) => line.number === place.line);
}

function readSide(file: FileDiff, side: Side): SideLines {
  let known = sides.get(file);
  if (known === undefined) {
    known = new Map();
    sides.set(file, known);
  }
  const cached = known.get(side);
  if (cached !== undefined) return cached;
  const lines: NumberedLine[] = [];
  for (const hunk of file.hunks) {
    for (const line of hunk.lines) {
      const number = side === 'new' ? line.newLine : line.oldLine;
      if (number !== null) lines.push({ key: lineKey(line.content), text: line.content, isHeader: false, number });
    }
  }
  const result = { lines, index: indexLines(lines) };
  known.set(side, result);
  return result;
}

function align(from: FileDiff, to: FileDiff, side: Side, source: SideLines, target: SideLines): Int32Array {
  let byTarget = alignments.get(from);
  if (byTarget === undefined) {
    byTarget = new WeakMap();
    alignments.set(from, byTarget);
  }
  let bySide = byTarget.get(to);
  if (bySide === undefined) {
    bySide = new Map();
    byTarget.set(to, bySide);
  }
  let matches = bySide.get(side);
  if (matches === undefined) {
    matches = alignLines(source.lines, target.index);
    bySide.set(side, matches);
  }
  return matches;
}

/** The most similar line among those that stand where the old line's neighbours stand now. */
function findEdited(at: number, content: string, matches: Int32Array, target: SideLines): number | null {
  let before = -1;
  let after = -1;
  for (let step = 1; step <= CHANGED_WINDOW && before < 0; step++) before = matches[at - step] ?? -1;
  for (let step = 1; step <= CHANGED_WINDOW && after < 0; step++) after = matches[at + step] ?? -1;
  if (before < 0 && after < 0) return null;
  const first = before >= 0 ? before + 1 : after - CHANGED_WINDOW;
  const last = after >= 0 ? after - 1 : before + CHANGED_WINDOW;
  let best: { line: number; likeness: number } | null = null;
  for (let slot = Math.max(0, first); slot <= Math.min(last, first + 4 * CHANGED_WINDOW); slot++) {
    const line = target.lines[slot];
    if (line === undefined) break;
    const likeness = likenessOfText(content, line.text);
    if (likeness >= CHANGED_LIKENESS && likeness > (best?.likeness ?? 0)) best = { line: line.number, likeness };
  }
  return best === null ? null : best.line;
}
