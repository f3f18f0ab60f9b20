// Answers a search: finds candidates of each type, ranks them together, reads the page that is shown.
import {
  DEFAULT_TYPES,
  type Page,
  type ResultType,
  type SearchHit,
  type SearchQuery,
  type SearchResults,
  type Sort,
} from '../../model/search.js';
import { toTextQuery } from '../fts-query.js';
import { toPhrases } from '../mark-words.js';
import { asksNothing } from '../search-query.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';
import { type Candidate, COMPARE, openCandidates } from './search-candidates.js';
import { openPackSearch, openSites, openThreadSearch } from './search-groups.js';
import { openHitReader, type Wanted } from './search-hits.js';
import { openSummaries } from './search-summary.js';

/** Hits are counted, and can be paged through, up to here. */
const MAX_TOTAL = 10_000;
interface Found {
  readonly candidates: readonly Candidate[];
  readonly total: number;
}

/**
 * Of each type the latest 1,000 matches are ranked, of concerns 1,500. Unless they are asked for, dismissed and merged
 * concerns are left out, and so are comments that are shown as the concern that they make. A query without any
 * condition has no hits.
 */
export function searchMethods(database: Database): Pick<Store, 'search' | 'summarizeSearch' | 'completeName'> {
  const candidates = openCandidates(database);
  const readHit = openHitReader(database);
  const groups = {
    site: openSites(database, candidates, readHit),
    thread: openThreadSearch(database, candidates, readHit),
    pack: openPackSearch(database, candidates),
  };

  function find(query: SearchQuery, type: ResultType, sort: Sort, top: number): Found {
    if (type !== 'site' && type !== 'thread' && type !== 'pack') return candidates.find(query, type, sort, top);
    const found = groups[type].find(query, sort);
    return { candidates: found, total: found.length };
  }

  function read(candidate: Candidate, wanted: Wanted): SearchHit | null {
    const { type, key, score } = candidate;
    if (type === 'site' || type === 'thread' || type === 'pack') return groups[type].read(candidate, wanted);
    return readHit(type, key, score, wanted);
  }

  const search = database.transaction((query: SearchQuery, page: Page): SearchResults => {
    if (asksNothing(query)) return { hits: [], total: 0 };
    const [limit, offset] = toLimits(page);
    const top = Math.min(limit + offset, MAX_TOTAL);
    const types = query.fields.is.length === 0 ? DEFAULT_TYPES : [...new Set(query.fields.is)];
    const found = types.map((type) => find(query, type, page.sort, top));
    const shown = found
      .flatMap((one) => one.candidates)
      .sort(COMPARE[page.sort])
      .slice(offset, top);
    const wanted = { match: toTextQuery(query.terms).match, phrases: toPhrases(query.terms) };
    const hits = shown.map((candidate) => read(candidate, wanted));
    const total = found.reduce((sum, one) => sum + one.total, 0);
    return { hits: hits.filter((hit) => hit !== null), total: Math.min(total, MAX_TOTAL) };
  });

  return {
    search: async (query, page) => search.deferred(query, page),
    ...openSummaries(database, candidates, groups),
  };
}
