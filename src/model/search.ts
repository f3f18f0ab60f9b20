// A search as data, and what it answers. The query language's text form is parsed in store/search-query.ts.
import type { Concern, ConcernBrief } from './concern.js';
import type { Category, Kind, Origin, ResolutionState, Severity, State } from './taxonomy.js';

/**
 * What a search finds. A site is a place in the code where concerns that match gather, a thread one with mails that match,
 * a pack one that speaks of it.
 */
export const RESULT_TYPES = ['concern', 'site', 'scenario', 'thread', 'pack', 'comment', 'message'] as const;
export type ResultType = (typeof RESULT_TYPES)[number];

/** The types that a search is about when it names none: sites, threads and packs would show the same things again. */
export const DEFAULT_TYPES: readonly ResultType[] = ['concern', 'scenario', 'comment', 'message'];

/** What a concern can be asked to have: a scenario, a trigger, a place in the code. */
export const PARTS = ['test', 'trigger', 'place'] as const;
export type Part = (typeof PARTS)[number];

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
    readonly year: readonly { readonly value: string; readonly negated: boolean }[];
    readonly has: readonly { readonly value: Part; readonly negated: boolean }[];
    readonly list: readonly Term[];
    readonly pack: readonly Term[];
    /** `is:concern` and so on; empty for all types but sites, threads and packs, which gather what the others list. */
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
  /** Concerns found at a site or in a pack, mails found in a thread, how often a concern was raised; null for others. */
  readonly count: number | null;
  readonly score: number;
}

export interface SearchResults {
  readonly hits: readonly SearchHit[];
  /** How many there are in all, counted up to 10,000. */
  readonly total: number;
}

/** What found concerns are counted by. */
export const FACETS = [
  'category',
  'kind',
  'severity',
  'state',
  'resolution',
  'origin',
  'list',
  'from',
  'path',
  'year',
] as const;
export type FacetName = (typeof FACETS)[number];

export interface FacetValue {
  /** As the field of that name takes it. */
  readonly value: string;
  readonly count: number;
}

export interface Facet {
  readonly name: FacetName;
  /** Most first, years latest first. */
  readonly values: readonly FacetValue[];
  /** How many values there are. */
  readonly total: number;
}

/** How much a search finds of each type, and what its concerns are. */
export interface SearchSummary {
  readonly counts: Readonly<Record<ResultType, number>>;
  /** Types of which there are more than `counts` says. */
  readonly more: readonly ResultType[];
  /**
   * The concerns that match, by each facet; those that the query names of a facet narrow all others, not itself. With
   * one folder named, `path` counts what is in it.
   */
  readonly facets: readonly Facet[];
}

/** What names can be completed. */
export type NameKind = 'file' | 'symbol' | 'list' | 'from' | 'pack';

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
