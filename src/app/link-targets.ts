// What a concern can be merged into or linked with, found while somebody types.
import type { ConcernBrief } from '../model/concern.js';
import type { Scenario } from '../model/scenario.js';
import type { Category } from '../model/taxonomy.js';
import { parseSearchQuery } from '../store/search-query.js';
import type { AppContext } from './context.js';
import { CONCERN_ADDRESS, SLUG_WORD } from './rules.js';

const MOST_FOUND = 6;
const MOST_WORDS = 8;

/** Concerns that these words find, or the one of this id or address; without `except`, and without what was dismissed or merged away. */
export async function findMergeTargets(
  context: AppContext,
  words: string,
  except: string,
): Promise<readonly ConcernBrief[]> {
  const named = await context.store.findConcern(readId(words.trim()));
  const found = named === null ? await context.store.findConcerns(await search(context, words, 'concern')) : [named];
  const fitting = found.filter(({ id, state, mergedInto }) => id !== except && state !== 'dismissed' && !mergedInto);
  return fitting.slice(0, MOST_FOUND);
}

/** Scenarios that these words find; without words, playbooks of the category. */
export async function findScenarioTargets(
  context: AppContext,
  words: string,
  category: Category,
): Promise<readonly Scenario[]> {
  if (words.trim() !== '') return context.store.findScenarios(await search(context, words, 'scenario'));
  const playbooks = await context.store.findPlaybooks();
  return playbooks.filter(({ categories }) => categories?.includes(category)).slice(0, MOST_FOUND);
}

/** The last word may be half typed. */
async function search({ store }: AppContext, words: string, type: 'concern' | 'scenario'): Promise<readonly string[]> {
  const typed = words.toLowerCase().match(SLUG_WORD)?.slice(0, MOST_WORDS) ?? [];
  if (typed.length === 0) return [];
  const query = parseSearchQuery(`${typed.join(' ')}* is:${type}`);
  const { hits } = await store.search(query, { limit: 2 * MOST_FOUND, offset: 0, sort: 'relevance' });
  return hits.map(({ id }) => id);
}

/** An address of a concern's page is as good as its id. */
function readId(text: string): string {
  const id = text.replace(CONCERN_ADDRESS, '');
  if (id === text) return text;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
