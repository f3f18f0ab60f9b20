// A search as data, and what it answers. The query language's text form is parsed in store/search-query.ts.
import type { Concern, ConcernBrief } from './concern.js';
import type { Category, Kind, Origin, ResolutionState, Severity, State } from './taxonomy.js';

export type ResultType = 'concern' | 'comment' | 'message' | 'scenario';

/** One word or phrase of a query. */
export interface Term {
  readonly text: string;
  /** `kmem_cache*` finds every word that starts so. */
  readonly prefix: boolean;
  readonly negated: boolean;
  /** Joined by OR to the term before it; terms are joined by AND otherwise. */
  readonly or?: boolean;
}

/** A search: every part that is given must hold. Several values of one field: one of them must hold. */
export interface SearchQuery {
  /** As the user typed it. */
  readonly text: string;
  readonly terms: readonly Term[];
  readonly fields: {
    readonly subject: readonly Term[];
    readonly from: readonly Term[];
    /** `dfn:` a path, a folder, or a glob. */
    readonly path: readonly Term[];
    /** `fn:` a function or other symbol. */
    readonly symbol: readonly Term[];
    readonly category: readonly { readonly value: Category; readonly negated: boolean }[];
    readonly kind: readonly { readonly value: Kind; readonly negated: boolean }[];
    readonly severity: readonly { readonly value: Severity; readonly negated: boolean }[];
    readonly state: readonly { readonly value: State; readonly negated: boolean }[];
    readonly resolution: readonly { readonly value: ResolutionState; readonly negated: boolean }[];
    readonly origin: readonly { readonly value: Origin | 'pack'; readonly negated: boolean }[];
    readonly list: readonly Term[];
    readonly pack: readonly Term[];
    /** `is:concern` and so on; empty for all types. */
    readonly is: readonly ResultType[];
  };
  /** `d:2025-01..2025-06`: ISO dates, both ends included, either may be missing. */
  readonly after: string | null;
  readonly before: string | null;
}

export const SORTS = ['relevance', 'recency', 'recurrence'] as const;
export type Sort = (typeof SORTS)[number];

export interface Page {
  readonly limit: number;
  readonly offset: number;
  readonly sort: Sort;
}

export interface SearchHit {
  readonly type: ResultType;
  /** Concern, comment, scenario id, or message-id. */
  readonly id: string;
  readonly title: string;
  /** Text around the hit; matches stand between U+0002 and U+0003. */
  readonly snippet: string;
  readonly author: string | null;
  readonly date: string | null;
  readonly file: string | null;
  readonly symbol: string | null;
  /** Only of concerns. */
  readonly category: Category | null;
  readonly kind: Kind | null;
  readonly severity: Severity | null;
  readonly state: State | null;
  readonly resolution: ResolutionState | null;
  readonly score: number;
}

export interface SearchResults {
  readonly hits: readonly SearchHit[];
  /** How many there are in all, counted up to 10,000. */
  readonly total: number;
}

export interface ConcernFilter {
  readonly state?: State;
  readonly category?: Category;
  readonly file?: string;
  /** Everything below it, however deep. */
  readonly folder?: string;
  readonly symbol?: string;
  readonly authorEmail?: string;
  readonly pack?: string;
  readonly minConfidence?: number;
  /** Concerns with triggers only. */
  readonly hasTriggers?: boolean;
}

export interface ConcernPage {
  readonly concerns: readonly Concern[];
  readonly total: number;
}

/** A word or identifier, and what it is worth beside the others of its query. */
export interface WeightedTerm {
  /** Letters, digits and underscores. */
  readonly term: string;
  readonly weight: number;
}

/** A concern that speaks of some of the words. */
export interface LikeConcern {
  readonly concern: ConcernBrief;
  /** The sum of weight × rarity over the words that it shares. */
  readonly score: number;
  /** Those words, in the order of the query. */
  readonly terms: readonly string[];
}
