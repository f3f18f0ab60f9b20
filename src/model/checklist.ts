// A check's answer for one patch or series: what applies, why, and what to test.
import type { Evidence } from './concern.js';
import type { Side } from './patch.js';
import type { Scenario } from './scenario.js';
import type { Category, Kind, Severity, State } from './taxonomy.js';
import type { TestRun } from './test-run.js';

export const ITEM_ORIGINS = ['earlier-revision', 'same-code', 'trigger', 'similar'] as const;
/** Why an item is on the list, the strongest reason first. */
export type ItemOrigin = (typeof ITEM_ORIGINS)[number];

export const FOLLOW_UP_STATUSES = ['unaddressed', 'needs-a-look', 'addressed'] as const;
export type FollowUpStatus = (typeof FOLLOW_UP_STATUSES)[number];

export const ITEM_STATES = ['todo', 'done', 'not-applicable', 'waived'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** A place in the checked patch. */
export interface PatchPlace {
  readonly file: string;
  readonly side: Side;
  readonly line: number | null;
  readonly symbol: string | null;
  /** The line's content with its leading +, - or space; null for a whole file. */
  readonly content: string | null;
  /** The patch that has the line under this number: its n/m, else its title. Only where several patches were checked. */
  readonly patch?: string;
  /** Where it stands when all checked patches of its series are applied. Only where that is somewhere else. */
  readonly final?: FinalPlace;
}

/** A place in the tree after a series. */
export interface FinalPlace {
  readonly file: string;
  /** Null when a later patch removes the line, and for a whole file. */
  readonly line: number | null;
}

export interface Reason {
  /** A named feature, e.g. `same-symbol`; the names are those of the weights file. */
  readonly feature: string;
  readonly value: number;
  /** One sentence for people, e.g. "raised in v2 of this series at the same function". */
  readonly text: string;
}

/** Where work on an item of a kept checklist stands. */
export interface ItemWork {
  readonly state: ItemState;
  /** Why; the empty string when nobody said. */
  readonly reason: string;
  /** Markdown; the empty string without one. */
  readonly note: string;
  /** What the program says of a state that it carried over or took back; else the empty string. */
  readonly detail: string;
  /** Null for an item that nobody has touched. */
  readonly by: string | null;
  readonly at: string | null;
}

export interface ChecklistItem {
  readonly concernId: string;
  readonly origin: ItemOrigin;
  /** Only for earlier revisions. */
  readonly status: FollowUpStatus | null;
  readonly title: string;
  readonly body: string;
  readonly category: Category;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly concernState: State;
  readonly score: number;
  /** Never empty. */
  readonly reasons: readonly Reason[];
  readonly evidence: readonly Evidence[];
  /** Where in the checked patch; empty when the concern is about the patch as a whole. */
  readonly places: readonly PatchPlace[];
  /** The mail of the checked patch that it is about; null when the patch is no mail, or when it is about a whole series. */
  readonly patchMessageId: string | null;
  /** Where it has no place: the file of its patch that it belongs to. */
  readonly file?: string;
  readonly scenarioIds: readonly string[];
  /** Only in a checklist that is kept: its place in the list and its key, by which people name it. */
  readonly number?: number;
  readonly key?: string;
  /** Only in a checklist that is kept. */
  readonly work?: ItemWork;
}

export interface Checklist {
  /** Only of a checklist that is kept. */
  readonly id?: string;
  readonly title: string;
  /** The mails checked; empty for a plain diff. */
  readonly messageIds: readonly string[];
  readonly paths: readonly string[];
  /** Best first. */
  readonly items: readonly ChecklistItem[];
  /** What the check did not look at, and why; absent where it looked at all. */
  readonly notes?: readonly string[];
  /** Every scenario that an item names. */
  readonly scenarios: readonly Scenario[];
  /** Only in a checklist that is kept: what was run for it, newest first; absent where nothing was. */
  readonly runs?: readonly TestRun[];
  /** ISO 8601. */
  readonly createdAt: string;
}
