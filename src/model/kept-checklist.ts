// A checklist that is kept and worked through: its items under stable keys, and the log of what people did with them.
import type { ChecklistItem, ItemState } from './checklist.js';
import type { Scenario } from './scenario.js';

/** The code that an item was judged on; equal for two revisions in which nothing changed there. */
export interface PlaceContext {
  /** The line at the place without its mark; for a whole file or patch a hash of all that it changes. */
  readonly content: string;
  /** The lines before and after it as they stand after the patch, the nearest first; shorter at a hunk's border. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface KeptItem {
  /** 12 hex digits over the concern, the patch's title and the line at its place: the same when the patch is checked again. */
  readonly key: string;
  readonly item: ChecklistItem;
  readonly contexts: readonly PlaceContext[];
}

export interface KeptChecklist {
  /** Over the mails that were checked, or the diff: checking the same again finds the same checklist. */
  readonly id: string;
  readonly title: string;
  /** The revision that was checked; null for a plain diff. */
  readonly version: number | null;
  /** The mails checked; empty for a plain diff. */
  readonly messageIds: readonly string[];
  readonly paths: readonly string[];
  readonly items: readonly KeptItem[];
  /** What the check did not look at, and why; absent where it looked at all. */
  readonly notes?: readonly string[];
  readonly scenarios: readonly Scenario[];
  /** The checklist of an earlier revision that states were carried over from; null without one. */
  readonly previousId: string | null;
  readonly createdBy: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Who moved an item: a person, or the program when the checklist was made: from an earlier revision, or because the patch shows it. */
export type ChangeCause = 'person' | 'carried' | 'reopened' | 'addressed';

/** One change of one item: what it is after it. The last one counts; none is ever changed or removed. */
export interface ItemEvent {
  readonly checklistId: string;
  readonly key: string;
  /** The sequence of the item's last event that this change was based on; 0 for none. */
  readonly base: number;
  readonly state: ItemState;
  /** Why: required for `waived`; the empty string when nobody said. */
  readonly reason: string;
  /** Markdown; the empty string without one. */
  readonly note: string;
  readonly cause: ChangeCause;
  /** What the program says of its own change, e.g. "done on v2, reopened: the code changed"; else the empty string. */
  readonly detail: string;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface StoredItemEvent extends ItemEvent {
  readonly sequence: number;
}

/** A checklist in a list. */
export interface ChecklistSummary {
  readonly id: string;
  readonly title: string;
  readonly version: number | null;
  readonly createdBy: string;
  readonly createdAt: string;
  /** Of the newest change; `createdAt` without one. */
  readonly changedAt: string;
  readonly items: number;
  /** Items that are still to do. */
  readonly open: number;
}
