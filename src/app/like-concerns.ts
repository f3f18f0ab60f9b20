// Concerns that are like another one: raised at the same code, or in the same words.
import { listTextTerms } from '../check/patch-terms.js';
import type { Concern, ConcernBrief } from '../model/concern.js';
import type { AppContext } from './context.js';

export interface AlikeConcern {
  readonly concern: ConcernBrief;
  /** What they share, in words: `the same function`, `kzalloc, overflow`. */
  readonly why: string;
}

/** How many are weighed. */
const CANDIDATES = 16;
/** Words of a concern that are looked up, and how much of its text is read for them. */
const TERMS = 8;
const TEXT_LENGTH = 600;
/** What a place in common is worth, in words in common. */
const SAME_SYMBOL = 8;
const SAME_FILE = 3;
/** Less in common is chance. */
const LEAST = 9;
const MOST_WORDS = 4;
const MIN_PROSE = 3;

/** At most `limit`, the most alike first. */
export async function findAlikeConcerns(
  { store }: AppContext,
  concern: Concern,
  limit: number,
): Promise<readonly AlikeConcern[]> {
  const terms = listTextTerms(concern.title, concern.body.slice(0, TEXT_LENGTH)).slice(0, TERMS);
  const like = await store.findConcernsLike(terms, CANDIDATES);
  const files = new Set(concern.sites.map(({ file }) => file));
  const symbols = new Set(concern.sites.flatMap(({ symbol }) => (symbol === null ? [] : [symbol])));
  const weighed = like.flatMap(({ concern: other, score, terms: shared }) => {
    if (other.id === concern.id) return [];
    const atSymbol = other.sites.some(({ symbol }) => symbol !== null && symbols.has(symbol));
    const atFile = other.sites.some(({ file }) => files.has(file));
    const worth = score + (atSymbol ? SAME_SYMBOL : 0) + (atFile ? SAME_FILE : 0);
    const isTelling = atFile || shared.some((term) => term.includes('_')) || sharesSubject(concern, other, shared);
    if (worth < LEAST || !isTelling || (shared.length < 2 && !atSymbol)) return [];
    const place = atSymbol ? ['the same function'] : atFile ? ['the same file'] : [];
    return [{ concern: other, worth, why: [...place, ...shared.slice(0, MOST_WORDS)].join(', ') }];
  });
  weighed.sort((a, b) => b.worth - a.worth || (a.concern.id < b.concern.id ? -1 : 1));
  return dropRepeats(weighed).slice(0, limit);
}

/** Words of prose tell something in number alone, and where both are about the same. */
function sharesSubject(concern: Concern, other: ConcernBrief, shared: readonly string[]): boolean {
  return shared.length >= MIN_PROSE && concern.category === other.category;
}

/** The same words said again (to another list, of the next revision) are shown once. */
function dropRepeats<Entry extends { readonly concern: ConcernBrief }>(entries: readonly Entry[]): readonly Entry[] {
  const titles = new Set<string>();
  return entries.filter(({ concern: { title } }) => {
    if (titles.has(title)) return false;
    titles.add(title);
    return true;
  });
}
