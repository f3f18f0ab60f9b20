// Which of many concerns are worth reading whole: ranked by their links to the patches and by what they are themselves.
import type { ConcernBrief } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import type { LikeConcern } from '../model/search.js';
import type { Category } from '../model/taxonomy.js';
import { feedbackReason, ownReasons, reason, scoreOf } from './candidate.js';
import { toLikeness } from './match-similar.js';
import { createSiteMatcher } from './match-sites.js';
import { LIMITS } from './weights.js';

/** Ids of the concerns that can get onto the list, best first. */
export function preselect(
  patches: readonly Patch[],
  atCode: readonly ConcernBrief[],
  similar: readonly LikeConcern[],
  feedback: ReadonlyMap<string, number>,
  now: string,
): readonly string[] {
  const matchers = patches.map(createSiteMatcher);
  const likeness = new Map<string, number>();
  for (const { concern, score } of similar) {
    likeness.set(concern.id, Math.max(likeness.get(concern.id) ?? 0, toLikeness(score)));
  }
  const byId = new Map([...similar.map(({ concern }) => concern), ...atCode].map((concern) => [concern.id, concern]));
  return [...byId.values()]
    .map((concern) => {
      const links = matchers.flatMap((match) => match(concern.sites)?.link ?? []);
      const reasons = [
        ...[...new Set(links)].map((link) => reason(link, 1, '')),
        reason('likeness', likeness.get(concern.id) ?? 0, ''),
        ...feedbackReason(feedback.get(concern.id) ?? 0),
        ...ownReasons(concern, now),
      ];
      return { id: concern.id, score: scoreOf(reasons) };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, LIMITS.readWhole)
    .map(({ id }) => id);
}

/** How large a part of the remarks at the same files each category has, the most frequent one as 1. */
export function findHabits(atFiles: readonly ConcernBrief[]): ReadonlyMap<Category, number> {
  const counts = new Map<Category, number>();
  for (const { category } of atFiles) counts.set(category, (counts.get(category) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  return new Map([...counts].map(([category, count]) => [category, Math.round((100 * count) / most) / 100]));
}
