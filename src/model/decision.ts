// What a person decided. Decisions are an append-only log; the rows that people read are what the program
// extracted, what packs say, and these, replayed in order. So they survive every re-extraction.
import type { Site } from './comment.js';
import type { Concern, Evidence, Trigger } from './concern.js';
import type { Scenario } from './scenario.js';
import type { Category, Kind, ResolutionState, Severity, State } from './taxonomy.js';

/** The fields of a concern that a person may set over what the program inferred. */
export interface ConcernFields {
  readonly title?: string;
  readonly body?: string;
  readonly category?: Category;
  readonly kind?: Kind;
  readonly severity?: Severity;
  readonly state?: State;
  readonly resolution?: ResolutionState;
  readonly isConcern?: boolean;
  readonly site?: Site | null;
}

export type DecisionAction =
  | {
      readonly type: 'add-concern';
      readonly fields: ConcernFields & { readonly title: string };
      readonly triggers: readonly Trigger[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly type: 'edit'; readonly fields: ConcernFields }
  | { readonly type: 'confirm' }
  | { readonly type: 'dismiss'; readonly reason: string }
  | { readonly type: 'merge'; readonly into: string }
  /** Takes a merge back: it is a concern of its own again. */
  | { readonly type: 'unmerge' }
  /** It makes two points: the second becomes a concern of its own with the same evidence and sites. */
  | { readonly type: 'split'; readonly part: ConcernPart }
  | { readonly type: 'link-site'; readonly site: Site }
  | { readonly type: 'link-scenario'; readonly scenarioId: string }
  | { readonly type: 'link-evidence'; readonly evidence: Evidence }
  | { readonly type: 'add-scenario'; readonly scenario: Scenario }
  /** What a check brought was worth reading, or was not: on this patch, null for one that is no mail. It moves its rank. */
  | { readonly type: 'feedback'; readonly useful: boolean; readonly patchMessageId: string | null }
  /** The decision with this number does not count. */
  | { readonly type: 'undo'; readonly sequence: number };

/** What the program reads in the words of a part. */
export type PartReading = Pick<Concern, 'kind' | 'category' | 'severity'>;

/** The second point of a concern that was split. */
export interface ConcernPart {
  /** What the program would call it, see `commentId` in ids.ts: when it cuts the mail the same way one day, it is the same concern. */
  readonly id: string;
  readonly title: string;
  /** As it stands in the body of the concern that was split. */
  readonly text: string;
  /** What it is; that of the whole when absent. */
  readonly reading?: PartReading;
}

export interface Decision {
  /** The concern (or, for add-scenario, the scenario) that it is about. */
  readonly targetId: string;
  readonly action: DecisionAction;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** For an extracted concern: the mail and the passage it was made from, so that it is found again after a re-extraction. */
  readonly messageId: string | null;
  readonly text: string | null;
}

export interface StoredDecision extends Decision {
  readonly sequence: number;
}

/** Those that count: without what was taken back, and without the taking back. */
export function dropUndone(decisions: readonly StoredDecision[]): readonly StoredDecision[] {
  const undone = new Set(decisions.flatMap(({ action }) => (action.type === 'undo' ? [action.sequence] : [])));
  return decisions.filter(({ action, sequence }) => action.type !== 'undo' && !undone.has(sequence));
}

/** The sequence of the last of these that says something of the concern itself, or takes such a thing back; 0 for none. */
export function findLastJudgement(decisions: readonly StoredDecision[]): number {
  return decisions.findLast(({ action }) => action.type !== 'feedback')?.sequence ?? 0;
}
