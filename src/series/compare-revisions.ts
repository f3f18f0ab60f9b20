// What became of each patch from one revision to the next: a range-diff by changed lines, titles second; what is left
// over on both sides by what its code speaks of.
import { squash } from '../diff/line-index.js';
import type { Patch } from '../model/patch.js';
import type { PatchFate, PatchStep } from '../model/series.js';
import { parseSubject } from './parse-subject.js';
import { likenessOfTitles, normalizeTitle } from './titles.js';
import { likenessOfVocabularies, readVocabulary, weighNames } from './vocabulary.js';

export { mapLine } from './map-line.js';

/** Two patches with this share of changed lines in common are one patch, whatever their titles. */
const SAME_PATCH = 0.35;
/** Less is enough where the titles are alike. */
const ALIKE_TITLE = 0.5;
const TITLE_BONUS = 0.5;
/** A rewritten patch shares this much of its vocabulary with its successor, and this much together with half of the title. */
const SAME_WORDS = 0.25;
const SAME_WORDS_AND_TITLE = 0.5;
/** More leftovers than this on a side are no rewritten patches, but another work. */
const MAX_LEFT = 100;
/** Parts of a split patch: each takes this share of its lines, all together the second figure. */
const SPLIT_PART = 0.15;
const SPLIT_WHOLE = 0.6;

interface Changes {
  readonly patch: Patch;
  readonly title: string;
  readonly lines: ReadonlyMap<string, number>;
  readonly size: number;
}

interface Match {
  readonly from: number;
  readonly to: number;
  readonly likeness: number;
  readonly score: number;
}

/** A step for each patch of either revision, in the order of `to`, then the dropped ones; a split patch has a step for each part. */
export function compareRevisions(from: readonly Patch[], to: readonly Patch[]): readonly PatchStep[] {
  const before = from.map(readChanges);
  const after = to.map(readChanges);
  const shared = countSharedLines(before, after);
  const assigned = assignRewritten(before, after, shared, assign(before, after, shared));
  const steps: PatchStep[] = [];
  const accounted = new Set<number>();
  after.forEach((target, at) => {
    const match = assigned.get(at);
    const source = match === undefined ? undefined : before[match.from];
    if (match !== undefined && source !== undefined) {
      accounted.add(match.from);
      const isSplit = findParts(match.from, before, shared, assigned).length > 1;
      steps.push(makeStep(source, target, isSplit ? 'split' : fateOf(source, target, match.likeness), match.likeness));
      return;
    }
    const origin = findSplitOrigin(at, before, shared, assigned);
    const whole = origin === null ? undefined : before[origin];
    if (origin === null || whole === undefined) {
      steps.push(makeStep(null, target, 'new', 0));
      return;
    }
    accounted.add(origin);
    steps.push(makeStep(whole, target, 'split', jaccard(whole, target, shared[origin]?.get(at) ?? 0)));
  });
  before.forEach((source, at) => {
    if (!accounted.has(at)) steps.push(makeStep(source, null, 'dropped', 0));
  });
  return steps;
}

function readChanges(patch: Patch): Changes {
  const lines = new Map<string, number>();
  let size = 0;
  for (const file of patch.files) {
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        const key = line.type === ' ' ? '' : squash(line.content);
        if (key.length < 3) continue;
        lines.set(line.type + key, (lines.get(line.type + key) ?? 0) + 1);
        size++;
      }
    }
  }
  return { patch, title: parseSubject(patch.subject).title, lines, size };
}

/** How many changed lines each pair of patches has in common, by an index of the lines. */
function countSharedLines(
  before: readonly Changes[],
  after: readonly Changes[],
): readonly ReadonlyMap<number, number>[] {
  const holders = new Map<string, number[]>();
  after.forEach((changes, at) => {
    for (const line of changes.lines.keys()) {
      const list = holders.get(line);
      if (list === undefined) holders.set(line, [at]);
      else list.push(at);
    }
  });
  return before.map((changes) => {
    const counts = new Map<number, number>();
    for (const [line, count] of changes.lines) {
      for (const at of holders.get(line) ?? []) {
        counts.set(at, (counts.get(at) ?? 0) + Math.min(count, after[at]?.lines.get(line) ?? 0));
      }
    }
    return counts;
  });
}

function jaccard(a: Changes, b: Changes, shared: number): number {
  const all = a.size + b.size - shared;
  if (all > 0) return shared / all;
  return normalizeTitle(a.title) === normalizeTitle(b.title) ? 1 : 0;
}

/** Best pairs first; ties go to patches at the same position. */
function assign(
  before: readonly Changes[],
  after: readonly Changes[],
  shared: readonly ReadonlyMap<number, number>[],
): ReadonlyMap<number, Match> {
  const pairs: Match[] = [];
  const byTitle = new Map<string, number[]>();
  after.forEach((changes, at) => {
    const title = normalizeTitle(changes.title);
    byTitle.set(title, [...(byTitle.get(title) ?? []), at]);
  });
  before.forEach((source, from) => {
    const candidates = new Set([...(shared[from]?.keys() ?? []), ...(byTitle.get(normalizeTitle(source.title)) ?? [])]);
    for (const to of candidates) {
      const target = after[to];
      if (target === undefined) continue;
      const likeness = jaccard(source, target, shared[from]?.get(to) ?? 0);
      const title = likenessOfTitles(source.title, target.title);
      const isSameTitle = normalizeTitle(source.title) === normalizeTitle(target.title);
      const isSame = isSameTitle || likeness >= SAME_PATCH || (likeness >= SAME_PATCH / 2 && title >= ALIKE_TITLE);
      if (isSame) pairs.push({ from, to, likeness, score: likeness + TITLE_BONUS * (isSameTitle ? 1 : title / 2) });
    }
  });
  return takeBest(pairs);
}

/** Each patch once, best pairs first. */
function takeBest(pairs: readonly Match[]): ReadonlyMap<number, Match> {
  const sorted = [...pairs].sort(
    (a, b) => b.score - a.score || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.from - b.from || a.to - b.to,
  );
  const taken = new Set<number>();
  const assigned = new Map<number, Match>();
  for (const pair of sorted) {
    if (taken.has(pair.from) || assigned.has(pair.to)) continue;
    taken.add(pair.from);
    assigned.set(pair.to, pair);
  }
  return assigned;
}

/** Adds the pairs of patches left over whose lines were rewritten: alike in the names that they use, and in their titles. */
function assignRewritten(
  before: readonly Changes[],
  after: readonly Changes[],
  shared: readonly ReadonlyMap<number, number>[],
  assigned: ReadonlyMap<number, Match>,
): ReadonlyMap<number, Match> {
  const taken = new Set([...assigned.values()].map((match) => match.from));
  const leftBefore = [...before.keys()].filter((at) => !taken.has(at) && !wasSplit(at, before, shared, assigned));
  const leftAfter = [...after.keys()].filter((at) => !assigned.has(at));
  if (leftBefore.length === 0 || leftAfter.length === 0) return assigned;
  if (Math.max(leftBefore.length, leftAfter.length) > MAX_LEFT) return assigned;
  const wordsBefore = before.map(({ patch }) => readVocabulary(patch));
  const wordsAfter = after.map(({ patch }) => readVocabulary(patch));
  const weights = weighNames([...wordsBefore, ...wordsAfter]);
  const pairs: Match[] = [];
  for (const from of leftBefore) {
    for (const to of leftAfter) {
      const [source, target, own, other] = [before[from], after[to], wordsBefore[from], wordsAfter[to]];
      if (source === undefined || target === undefined || own === undefined || other === undefined) continue;
      const words = likenessOfVocabularies(own, other, weights);
      const score = words + likenessOfTitles(source.title, target.title) / 2;
      if (words < SAME_WORDS || score < SAME_WORDS_AND_TITLE) continue;
      pairs.push({ from, to, likeness: jaccard(source, target, shared[from]?.get(to) ?? 0), score });
    }
  }
  return new Map([...assigned, ...takeBest(pairs)]);
}

/** Whether the parts that a patch was split into are known. */
function wasSplit(
  from: number,
  before: readonly Changes[],
  shared: readonly ReadonlyMap<number, number>[],
  assigned: ReadonlyMap<number, Match>,
): boolean {
  return findParts(from, before, shared, assigned).length > 1;
}

/** The patches of the next revision that this one's lines went to: its own successor and ones that succeed no other. */
function findParts(
  from: number,
  before: readonly Changes[],
  shared: readonly ReadonlyMap<number, number>[],
  assigned: ReadonlyMap<number, Match>,
): readonly number[] {
  const size = before[from]?.size ?? 0;
  if (size === 0) return [];
  const parts: number[] = [];
  let whole = 0;
  for (const [to, count] of shared[from] ?? []) {
    const owner = assigned.get(to);
    if ((owner !== undefined && owner.from !== from) || count < 2 || count / size < SPLIT_PART) continue;
    parts.push(to);
    whole += count;
  }
  return whole / size >= SPLIT_WHOLE ? parts : [];
}

function findSplitOrigin(
  to: number,
  before: readonly Changes[],
  shared: readonly ReadonlyMap<number, number>[],
  assigned: ReadonlyMap<number, Match>,
): number | null {
  let best: { from: number; count: number } | null = null;
  for (let from = 0; from < before.length; from++) {
    const count = shared[from]?.get(to) ?? 0;
    if (count <= (best?.count ?? 0)) continue;
    const parts = findParts(from, before, shared, assigned);
    if (parts.length > 1 && parts.includes(to)) best = { from, count };
  }
  return best === null ? null : best.from;
}

function fateOf(from: Changes, to: Changes, likeness: number): PatchFate {
  if (normalizeTitle(from.title) !== normalizeTitle(to.title)) return 'renamed';
  return likeness === 1 ? 'unchanged' : 'changed';
}

function makeStep(from: Changes | null, to: Changes | null, fate: PatchFate, likeness: number): PatchStep {
  return { fromId: from?.patch.messageId ?? null, toId: to?.patch.messageId ?? null, fate, likeness };
}
