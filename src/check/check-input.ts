// What a check works on. The application gathers it from the store; everything after that is pure.
import type { ReviewComment } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import type { Scenario } from '../model/scenario.js';
import type { Category } from '../model/taxonomy.js';
import type { SimilarConcern } from './match-similar.js';
import type { RevisionChangelog } from './named-in-changelog.js';

/** A remark on an earlier revision, with the concern that stands for it; null when it was stored as a comment only. */
export interface EarlierRemark {
  readonly comment: ReviewComment;
  readonly concern: Concern | null;
}

/** One earlier revision of the work that the checked patches belong to. */
export interface EarlierRevision {
  readonly version: number;
  readonly isRfc: boolean;
  /** All its patches in order of n/m, commented or not: what became of each is found by comparing whole revisions. */
  readonly patches: readonly Patch[];
  /** All comments on its patches and its cover letter. Answers, thanks and praise are left out by the check. */
  readonly remarks: readonly EarlierRemark[];
  /** What its cover letter and its patches say that has changed in it; absent where they say nothing. */
  readonly changelog?: readonly string[];
}

export interface CheckInput {
  readonly title: string;
  /** The patches to check, in order. */
  readonly patches: readonly Patch[];
  /** The other patches of the same revision: a remark may be addressed there. Empty for a plain diff or a whole series. */
  readonly siblings: readonly Patch[];
  /** Oldest first. */
  readonly earlier: readonly EarlierRevision[];
  /** The changelog of the checked revision; absent without one. */
  readonly changelog?: RevisionChangelog;
  /**
   * Message-ids of the patches and cover letters of this revision and of later ones: what was said about them is not
   * known before, so it is no item.
   */
  readonly ownIds: ReadonlySet<string>;
  /** Concerns at the files that the patches touch and at the functions that they name: those that `preselect` chose. */
  readonly atCode: readonly Concern[];
  /** Concerns that speak of what the patches do: those of `Store.findConcernsLike` that `preselect` chose. */
  readonly similar: readonly SimilarConcern[];
  /** What people said of concerns in earlier checks, by id: the useful ones minus the others. */
  readonly feedback: ReadonlyMap<string, number>;
  /** How often each category was raised at the touched files, see `findHabits`. */
  readonly habits: ReadonlyMap<Category, number>;
  /** Concerns with triggers (`Store.findConcernsWithTriggers`); the check finds those that hit. */
  readonly triggered: readonly Concern[];
  /** Scenarios that say for which categories or paths they are, of packs about the code base of the patches. */
  readonly playbooks: readonly Scenario[];
  /** ISO 8601: the time that the checklist is made. */
  readonly now: string;
}
