// Matches that say nothing: braces and empty lines, which every diff and every mail has. Inside a quoted block that is of
// another diff (a reviewer's own suggestion, quoted on) they are dropped, and so are those that no telling line stands by.
import type { LineIndex } from './line-index.js';
import type { Slot } from './patch-index.js';
import type { QuotedLine } from './quoted-place.js';

/** Shorter lines are braces and the like, which every diff has. */
const TELLING_LENGTH = 5;
/** A shorter context line stands in any code: `return 0;`, `goto out;`. */
const TELLING_CONTEXT = 12;
/** How far apart two lines of one quote may be in the patch. */
const NEAR_LINES = 3;

/** Unmatches the weak lines of blocks in which more telling diff lines are unmatched than matched, and of loose runs. Changes `matches`. */
export function dropStrayMatches(quoted: readonly QuotedLine[], matches: Int32Array, index: LineIndex<Slot>): void {
  let start = 0;
  while (start < quoted.length) {
    const depth = quoted[start]?.depth ?? 0;
    let end = start + 1;
    while (end < quoted.length && quoted[end]?.depth === depth) end++;
    if (depth > 0 && isForeign(quoted, matches, index, start, end)) {
      for (let at = start; at < end; at++) if (isWeak(index.lines[matches[at] ?? -1])) matches[at] = -1;
    }
    start = end;
  }
  dropLooseRuns(quoted, matches, index);
}

function isForeign(
  quoted: readonly QuotedLine[],
  matches: Int32Array,
  index: LineIndex<Slot>,
  start: number,
  end: number,
): boolean {
  let matched = 0;
  let unmatched = 0;
  for (let at = start; at < end; at++) {
    const slot = index.lines[matches[at] ?? -1];
    if (slot !== undefined) matched += isWeak(slot) ? 0 : 1;
    else if (isTellingDiffLine(quoted[at]?.content ?? '')) unmatched++;
  }
  return unmatched > matched;
}

/** Unmatches runs, lines quoted at one depth that are close to each other in the patch, without any telling line. */
function dropLooseRuns(quoted: readonly QuotedLine[], matches: Int32Array, index: LineIndex<Slot>): void {
  let run: number[] = [];
  let isTold = false;
  const close = (): void => {
    if (!isTold) for (const at of run) matches[at] = -1;
    run = [];
    isTold = false;
  };
  quoted.forEach((line, at) => {
    const own = matches[at] ?? -1;
    const slot = index.lines[own];
    if (slot === undefined) return;
    const last = run.at(-1) ?? -1;
    if (last >= 0 && !(quoted[last]?.depth === line.depth && isNear(index, matches[last] ?? -1, own))) close();
    run.push(at);
    isTold ||= isTelling(slot, index);
  });
  close();
}

/** Whether the line at `to` goes on with a quote that holds the one at `from`: close behind it, or further down its hunk when it is a changed line. */
function isNear(index: LineIndex<Slot>, from: number, to: number): boolean {
  if (to < from) return false;
  if (to - from <= NEAR_LINES) return true;
  const one = index.lines[from];
  const other = index.lines[to];
  const isChange = other?.text[0] === '+' || other?.text[0] === '-';
  return isChange && one?.file === other.file && one.hunk === other.hunk;
}

/** A changed line, a header, or context that the patch has once. */
function isTelling(slot: Slot, index: LineIndex<Slot>): boolean {
  const isContext = !slot.isHeader && slot.line >= 0 && slot.text[0] !== '+' && slot.text[0] !== '-';
  if (!isContext) return !isWeak(slot);
  return slot.text.trim().length >= TELLING_CONTEXT && index.byKey.get(slot.key)?.length === 1;
}

function isWeak(slot: Slot | undefined): boolean {
  return slot !== undefined && !slot.isHeader && slot.text.trim().length < TELLING_LENGTH;
}

function isTellingDiffLine(content: string): boolean {
  const first = content[0];
  return (first === '+' || first === '-') && content.trim().length >= TELLING_LENGTH;
}
