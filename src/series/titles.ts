// Titles as identity: what makes two subjects name the same patch.
import type { SubjectInfo } from '../model/series.js';
import { BETWEEN_TITLE_WORDS, FULL_STOP, RELEASE_TAG, STABLE_TAG, WHITE_SPACE } from './rules.js';

const normalized = new Map<string, string>();
const CACHE_LIMIT = 100_000;

/** A title without case, white space differences and a full stop at its end. */
export function normalizeTitle(title: string): string {
  const known = normalized.get(title);
  if (known !== undefined) return known;
  const result = title.toLowerCase().replace(WHITE_SPACE, ' ').trim().replace(FULL_STOP, '');
  if (normalized.size >= CACHE_LIMIT) normalized.clear();
  normalized.set(title, result);
  return result;
}

/** Share of words that two titles have in common, 0 to 1. */
export function likenessOfTitles(a: string, b: string): number {
  const left = wordsOf(a);
  const right = wordsOf(b);
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

function wordsOf(title: string): ReadonlySet<string> {
  return new Set(
    title
      .toLowerCase()
      .split(BETWEEN_TITLE_WORDS)
      .filter((word) => word !== ''),
  );
}

/**
 * The stable branch that a subject's tags name (`5.10.y`, `AUTOSEL`): a backport is a work of its own. A bare `6.18` may be
 * the release that a patch is meant for, so it tells only two postings of the same version apart.
 */
export function stableBranch(subject: SubjectInfo): { readonly branch: string; readonly isCertain: boolean } {
  const tags = subject.tags.filter((tag) => STABLE_TAG.test(tag)).map((tag) => tag.toLowerCase());
  return { branch: tags.join(' '), isCertain: tags.some((tag) => !RELEASE_TAG.test(tag)) };
}
