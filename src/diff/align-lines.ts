// Aligns quoted lines with the lines of a patch: the heaviest chain of equal lines.
// Runs of neighbours weigh more than scattered lines, so a repeated line lands where its neighbours do.
import { BLANK_KEY, type LineIndex } from './line-index.js';

export interface AlignableLine {
  /** The key by which it may be found; null for a line that is not to be aligned. */
  readonly key: number | null;
  readonly text: string;
}

/** All candidate pairs of one alignment together; keeps hostile input within a second. */
const MAX_PAIRS = 400_000;
const MAX_CANDIDATES = 64;

const HEADER_WEIGHT = 6;
const EXACT_BONUS = 0.5;
const NEXT_LINE_BONUS = 2;
const NEAR_LINE_BONUS = 1;
const NEAR_LINES = 3;
const JUMP_COST = 0.5;
/** Reviewers seldom quote out of order: it takes a telling run to believe it. */
const BACK_COST = 5;
const NONE = -1;

/** For each line the position of the indexed line that it equals, or -1. The positions rise, but for a run that is plainly quoted out of order. */
export function alignLines(lines: readonly AlignableLine[], index: LineIndex): Int32Array {
  const matches = new Int32Array(lines.length).fill(NONE);
  const keys: (number | null)[] = [];
  for (const { key } of lines) keys.push(key !== null && index.byKey.has(key) ? key : null);
  const candidates = listCandidates(keys, index);
  for (const { line, slot } of findHeaviestChain(lines, candidates, index)) matches[line] = slot;
  return matches;
}

/** The slots that each line may stand for. Lines repeated too often get only those next to a neighbour's. */
function listCandidates(keys: readonly (number | null)[], index: LineIndex): readonly (readonly number[])[] {
  const limit = Math.max(4, Math.min(MAX_CANDIDATES, Math.floor(MAX_PAIRS / Math.max(1, keys.length))));
  const lists: (readonly number[])[] = [];
  for (const key of keys) {
    const all = key === null || key === BLANK_KEY ? undefined : index.byKey.get(key);
    lists.push(all === undefined || all.length > limit ? [] : all);
  }
  spreadCandidates(lists, keys, index, limit, 1);
  spreadCandidates(lists, keys, index, limit, -1);
  keys.forEach((key, at) => {
    if (key !== null && key !== BLANK_KEY && lists[at]?.length === 0)
      lists[at] = index.byKey.get(key)?.slice(0, limit) ?? [];
  });
  return lists;
}

/** Gives a line that is too frequent (or empty) the places right behind (before) its neighbour's. */
function spreadCandidates(
  lists: (readonly number[])[],
  keys: readonly (number | null)[],
  index: LineIndex,
  limit: number,
  step: 1 | -1,
): void {
  let neighbour: readonly number[] = [];
  for (let i = 0; i < lists.length; i++) {
    const at = step === 1 ? i : lists.length - 1 - i;
    const key = keys[at] ?? null;
    if (key === null) continue;
    const own = lists[at] ?? [];
    const isFrequent = key === BLANK_KEY || (index.byKey.get(key)?.length ?? 0) > limit;
    if (isFrequent) {
      const merged = new Set(own);
      for (const slot of neighbour)
        if (merged.size < limit && index.lines[slot + step]?.key === key) merged.add(slot + step);
      lists[at] = [...merged].sort((a, b) => a - b);
    }
    neighbour = lists[at] ?? [];
  }
}

interface Pair {
  readonly line: number;
  readonly slot: number;
}

/** Weighted chaining in O(pairs · log slots): a Fenwick tree holds the best chain that ends at or before a slot. */
function findHeaviestChain(
  lines: readonly AlignableLine[],
  candidates: readonly (readonly number[])[],
  index: LineIndex,
): readonly Pair[] {
  const total = candidates.reduce((sum, list) => sum + list.length, 0);
  const pairLine = new Int32Array(total);
  const pairSlot = new Int32Array(total);
  const score = new Float64Array(total);
  const previous = new Int32Array(total).fill(NONE);
  const lastAtSlot = new Int32Array(index.lines.length).fill(NONE);
  const tree = new Int32Array(index.lines.length + 1).fill(NONE);
  const isBetter = (a: number, b: number): boolean => {
    if (a === NONE) return false;
    if (b === NONE) return true;
    const difference = (score[a] ?? 0) - (score[b] ?? 0);
    return difference > 1e-9 || (difference > -1e-9 && (pairSlot[a] ?? 0) < (pairSlot[b] ?? 0));
  };
  let count = 0;
  let best = NONE;
  candidates.forEach((slots, line) => {
    const from = count;
    for (const slot of slots) {
      const pair = count++;
      pairLine[pair] = line;
      pairSlot[pair] = slot;
      let before = NONE;
      for (let i = slot; i > 0; i -= i & -i) if (isBetter(tree[i] ?? NONE, before)) before = tree[i] ?? NONE;
      let reached = before === NONE ? 0 : Math.max(0, (score[before] ?? 0) - JUMP_COST);
      if (reached === 0) before = NONE;
      const backward = best === NONE ? 0 : (score[best] ?? 0) - BACK_COST;
      if (backward > reached) {
        reached = backward;
        before = best;
      }
      for (let back = 1; back <= NEAR_LINES && back <= slot; back++) {
        const near = lastAtSlot[slot - back] ?? NONE;
        if (near === NONE) continue;
        const value = (score[near] ?? 0) + (back === 1 ? NEXT_LINE_BONUS : NEAR_LINE_BONUS);
        if (value > reached) {
          reached = value;
          before = near;
        }
      }
      previous[pair] = before;
      score[pair] = reached + weigh(lines[line]?.text ?? '', slot, slots.length, index);
    }
    for (let pair = from; pair < count; pair++) {
      const slot = pairSlot[pair] ?? 0;
      if (isBetter(pair, lastAtSlot[slot] ?? NONE)) lastAtSlot[slot] = pair;
      for (let i = slot + 1; i < tree.length; i += i & -i) if (isBetter(pair, tree[i] ?? NONE)) tree[i] = pair;
    }
    for (let pair = from; pair < count; pair++) if (isBetter(pair, best)) best = pair;
  });
  const chain: Pair[] = [];
  for (let pair = best; pair !== NONE; pair = previous[pair] ?? NONE) {
    chain.push({ line: pairLine[pair] ?? 0, slot: pairSlot[pair] ?? 0 });
  }
  return chain.reverse();
}

/** How much it says that a line equals this slot: more for long, rare and undamaged lines. */
function weigh(text: string, at: number, candidates: number, index: LineIndex): number {
  const slot = index.lines[at];
  if (slot === undefined) return 0;
  if (slot.key === BLANK_KEY) return 0.1;
  const length = slot.text.trim().length;
  if (slot.isHeader) return HEADER_WEIGHT;
  const exact = text.trimEnd() === slot.text.trimEnd() ? EXACT_BONUS : 0;
  if (length <= 2) return 0.6 + exact;
  const rarity = candidates === 1 ? 3 : candidates <= 4 ? 2 : 1;
  return rarity + Math.min(length, 40) / 20 + exact;
}
