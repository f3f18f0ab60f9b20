// Who changed what, and when. Decisions and changes of checklist items are logs of their own; the rest stands in this one.
import type { StoredDecision } from './decision.js';
import type { StoredItemEvent } from './kept-checklist.js';

/** What of the rest can change. */
export const EVENT_KINDS = ['user', 'setting', 'import'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const AUDIT_KINDS = ['decision', 'checklist', ...EVENT_KINDS] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export interface AuditEvent {
  readonly kind: EventKind;
  /** A verb: `add`, `remove`, `set` … */
  readonly action: string;
  /** What was changed: a user's name, a setting's, a source of mail. */
  readonly subject: string;
  /** What stood there, and what stands there since; null for nothing. Never a secret. */
  readonly before: string | null;
  readonly after: string | null;
  readonly by: string;
  readonly at: string;
}

export interface StoredAuditEvent extends AuditEvent {
  readonly sequence: number;
}

/** The logs that it is made of. */
export type AuditSource = 'decision' | 'checklist' | 'event';

/** One line of the audit trail. */
export type AuditEntry =
  | {
      readonly kind: 'decision';
      readonly decision: StoredDecision;
      /** What the concern or scenario is called by now; null when it is gone. */
      readonly title: string | null;
      readonly isUndone: boolean;
    }
  | {
      readonly kind: 'checklist';
      readonly event: StoredItemEvent;
      readonly title: string;
      /** What stood there before; null for the item's first change. */
      readonly previous: StoredItemEvent | null;
      /** Whether nothing of the item has changed since. */
      readonly isLast: boolean;
    }
  | { readonly kind: EventKind; readonly event: StoredAuditEvent };

export interface AuditFilter {
  readonly by?: string;
  readonly kind?: AuditKind;
}
