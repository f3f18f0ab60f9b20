// Which patch of a later revision carries on which patch of an earlier one.
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { normalizeLine } from './line-pattern.js';

/** Patches with less in common are different ones. */
const MIN_LIKENESS = 0.25;

function titleOf(patch: Patch): string {
  return parseSubject(patch.subject).title.toLowerCase();
}

function changedLines(patch: Patch): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const file of patch.files) {
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        const content = normalizeLine(line.content);
        if (line.type !== ' ' && content.length > 3) lines.add(`${file.path}${line.type}${content}`);
      }
    }
  }
  return lines;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const line of a) if (b.has(line)) shared++;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/** For each patch of `from` the one of `to` that carries it on: of the same title, else the likeliest; null when dropped. */
export function pairPatches(from: readonly Patch[], to: readonly Patch[]): ReadonlyMap<Patch, Patch | null> {
  const pairs = new Map<Patch, Patch | null>();
  const taken = new Set<Patch>();
  for (const patch of from) {
    const same = to.find((other) => !taken.has(other) && titleOf(other) === titleOf(patch));
    if (same === undefined) continue;
    pairs.set(patch, same);
    taken.add(same);
  }
  const rest = from.filter((patch) => !pairs.has(patch));
  const free = to.map((patch) => ({ patch, lines: changedLines(patch) }));
  for (const patch of rest) {
    const lines = changedLines(patch);
    let best: Patch | null = null;
    let bestLikeness = MIN_LIKENESS;
    for (const other of free) {
      const value = likeness(lines, other.lines) - (taken.has(other.patch) ? 0.2 : 0);
      if (value < bestLikeness) continue;
      best = other.patch;
      bestLikeness = value;
    }
    pairs.set(patch, best);
    if (best !== null) taken.add(best);
  }
  return pairs;
}
