// What a patch does otherwise than its earlier revision: the code that both leave behind, compared.
import { alignLines } from '../diff/align-lines.js';
import { indexLines, lineKey, squash } from '../diff/line-index.js';
import type { DiffLine, FileDiff, Hunk, LineType, Patch } from '../model/patch.js';

export interface FileInterdiff {
  readonly path: string;
  /** `only-before`, `only-after`: the other revision does not touch the file. */
  readonly change: 'changed' | 'only-before' | 'only-after';
  /**
   * As a diff from the file after the earlier revision to the file after the later one; line numbers are those of these
   * two. Empty where only one touches the file.
   */
  readonly hunks: readonly Hunk[];
}

/** Unchanged lines around a change. */
const CONTEXT = 3;
/** More lines left out than this make two hunks of one. */
const LEAP = 8;
/** Longer files are compared up to here. */
const MAX_LINES = 5_000;

interface SideLine {
  readonly type: LineType;
  readonly content: string;
  readonly key: number;
  /** In the file after the patch; null for a line that the patch removes. */
  readonly number: number | null;
  readonly section: string;
}

/**
 * The files that differ, in the order of `to`, then those of `from` alone. Lines that only one revision's context shows
 * are taken as unchanged: nothing tells what the other makes of them.
 */
export function compareCode(from: Patch, to: Patch): readonly FileInterdiff[] {
  const before = new Map(from.files.map((file) => [file.path, file]));
  const found: FileInterdiff[] = [];
  for (const file of to.files) {
    const earlier = before.get(file.path) ?? before.get(file.oldPath);
    if (earlier === undefined) {
      found.push({ path: file.path, change: 'only-after', hunks: [] });
      continue;
    }
    before.delete(earlier.path);
    const hunks = compareFile(earlier, file);
    if (hunks.length > 0) found.push({ path: file.path, change: 'changed', hunks });
  }
  for (const { path } of before.values()) found.push({ path, change: 'only-before', hunks: [] });
  return found;
}

/** The hunks in which the file after `to` differs from the file after `from`. */
export function compareFile(from: FileDiff, to: FileDiff): readonly Hunk[] {
  const before = readLines(from);
  const after = readLines(to);
  const changes = listChanges(before, after);
  return cutHunks(changes);
}

function readLines({ hunks }: FileDiff): readonly SideLine[] {
  const lines: SideLine[] = [];
  for (const { lines: own, section } of hunks) {
    for (const { type, content, newLine } of own) {
      if (lines.length < MAX_LINES) lines.push({ type, content, key: lineKey(content), number: newLine, section });
    }
  }
  return lines;
}

interface Change extends DiffLine {
  readonly section: string;
}

/** Both sides as one sequence, each line with what becomes of it. */
function listChanges(before: readonly SideLine[], after: readonly SideLine[]): readonly Change[] {
  const partner = alignRising(before, after);
  const known = { before: readKeys(before), after: readKeys(after) };
  const changes: Change[] = [];
  const add = (type: LineType, { content, section }: SideLine, oldLine: number | null, newLine: number | null) =>
    changes.push({ type, content, section, oldLine, newLine });
  let next = 0;
  const addAfter = (end: number): void => {
    for (; next < end; next += 1) {
      const line = after[next];
      if (line === undefined) break;
      const type = fateOfLater(line, known.before);
      if (type !== null) add(type, line, null, type === '-' ? null : line.number);
    }
  };
  before.forEach((line, at) => {
    const match = partner[at] ?? -1;
    const other = after[match];
    if (other === undefined) {
      const type = fateOfEarlier(line, known.after);
      if (type !== null) add(type, line, type === '-' ? line.number : null, null);
      return;
    }
    addAfter(match);
    next = match + 1;
    if (line.type === '-' && other.type === '-') return;
    if (line.type === '-') add('+', other, null, other.number);
    else if (other.type === '-') add('-', line, line.number, null);
    else add(' ', other, line.number, other.number);
  });
  addAfter(after.length);
  return changes;
}

/** Contents of the lines that a revision leaves behind, and of those that it removes. */
interface KnownLines {
  readonly kept: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

function readKeys(lines: readonly SideLine[]): KnownLines {
  const contentsOf = (isRemoved: boolean) =>
    new Set(lines.filter(({ type }) => (type === '-') === isRemoved).map(({ content }) => squash(content)));
  return { kept: contentsOf(false), removed: contentsOf(true) };
}

/** A line that only the later revision shows: added there, kept there, taken away there; null when that is not known. */
function fateOfLater({ type, content }: SideLine, before: KnownLines): LineType | null {
  const key = squash(content);
  if (type === '+') return '+';
  if (type === ' ') return key !== '' && before.removed.has(key) ? '+' : ' ';
  return key === '' || before.removed.has(key) || before.kept.has(key) ? null : '-';
}

/** A line that only the earlier revision shows. */
function fateOfEarlier({ type, content }: SideLine, after: KnownLines): LineType | null {
  const key = squash(content);
  if (type === '+') return '-';
  if (type === ' ') return key !== '' && after.removed.has(key) ? '-' : null;
  return key === '' || after.removed.has(key) || after.kept.has(key) ? null : '+';
}

/** For each line of `before` its place in `after`, or -1; places rise. */
function alignRising(before: readonly SideLine[], after: readonly SideLine[]): readonly number[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start += 1;
  let end = 0;
  while (end < shorter - start && isSame(before.at(-1 - end), after.at(-1 - end))) end += 1;
  const index = indexLines(
    after.slice(start, after.length - end).map(({ key, content }) => ({ key, text: content, isHeader: false })),
  );
  const aligned = alignLines(
    before.slice(start, before.length - end).map(({ key, content }) => ({ key, text: content })),
    index,
  );
  let last = -1;
  const middle = Array.from(aligned, (match) => {
    if (match <= last) return -1;
    last = match;
    return match + start;
  });
  const equal = (from: number, to: number, shift: number) =>
    Array.from({ length: to - from }, (_, at) => from + at + shift);
  const shift = after.length - before.length;
  return [...equal(0, start, 0), ...middle, ...equal(before.length - end, before.length, shift)];
}

function isSame(one: SideLine | undefined, other: SideLine | undefined): boolean {
  return one !== undefined && one.key === other?.key && one.content === other.content;
}

/** The changes with some lines around each; what stands further away is left out. */
function cutHunks(changes: readonly Change[]): readonly Hunk[] {
  const isNear = changes.map(() => false);
  changes.forEach(({ type }, at) => {
    if (type !== ' ') isNear.fill(true, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
  });
  const hunks: Hunk[] = [];
  let lines: Change[] = [];
  const finish = (): void => {
    const [first] = lines;
    if (first !== undefined) hunks.push(toHunk(lines, first.section));
    lines = [];
  };
  changes.forEach((change, at) => {
    if (!isNear[at] || isApart(lines, change)) finish();
    if (isNear[at]) lines.push(change);
  });
  finish();
  return hunks.filter(({ lines: own }) => changesAnything(own));
}

/** Whether lines that neither revision shows stand between a hunk and this line. */
function isApart(lines: readonly DiffLine[], { oldLine, newLine }: DiffLine): boolean {
  const before = lines.findLast((line) => line.oldLine !== null)?.oldLine ?? oldLine;
  const beforeNew = lines.findLast((line) => line.newLine !== null)?.newLine ?? newLine;
  const leaps = (from: number | null, to: number | null) => from !== null && to !== null && to > from + LEAP;
  return leaps(before, oldLine) || leaps(beforeNew, newLine);
}

/** Lines that came out and went in again, one by one the same but for white space, are no change to read. */
function changesAnything(lines: readonly DiffLine[]): boolean {
  const contentsOf = (sign: LineType) =>
    lines.flatMap(({ type, content }) => (type === sign && squash(content) !== '' ? [squash(content)] : [])).join('\n');
  return contentsOf('-') !== contentsOf('+');
}

function toHunk(lines: readonly Change[], section: string): Hunk {
  const oldStart = lines.find(({ oldLine }) => oldLine !== null)?.oldLine ?? 0;
  const newStart = lines.find(({ newLine }) => newLine !== null)?.newLine ?? 0;
  return {
    header: `@@ -${oldStart} +${newStart} @@${section === '' ? '' : ` ${section}`}`,
    oldStart,
    newStart,
    section,
    lines: lines.map(({ type, oldLine, newLine, content }) => ({ type, oldLine, newLine, content })),
  };
}
