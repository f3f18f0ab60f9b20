// Patches n/m of one revision, and the revisions v1, v2, … of one work.

export interface SubjectInfo {
  /** Starts with Re:, AW:, 回复: or another reply prefix. */
  readonly isReply: boolean;
  /** Holds a bracket that says PATCH or RFC, or a counter n/m in its bracket. */
  readonly isPatch: boolean;
  readonly isRfc: boolean;
  readonly isResend: boolean;
  /** 1 when the subject says nothing. `[PATCH v5.1 10/12]` is 5.1. */
  readonly version: number;
  /** n of n/m; null without a counter. 0 is the cover letter. */
  readonly index: number | null;
  readonly count: number | null;
  /** Words of the bracket that are none of the above: tree names, list names. */
  readonly tags: readonly string[];
  /** The subject without reply prefixes and brackets. */
  readonly title: string;
}

/** What linking revisions needs to know of a patch or cover-letter mail; small enough to hold a whole archive's. */
export interface PatchHeader {
  readonly messageId: string;
  readonly threadId: string;
  readonly inReplyTo: string | null;
  readonly authorEmail: string;
  readonly authorName: string;
  readonly date: string;
  readonly subject: SubjectInfo;
  /** The `change-id:` trailer; null without one. */
  readonly changeId: string | null;
  readonly isCover: boolean;
  /** Paths that the diff touches, new side. */
  readonly paths: readonly string[];
  /** Hash of the diff's changed lines without white space: equal for an unchanged re-post. Null for a cover letter. */
  readonly fingerprint: string | null;
}

export interface Revision {
  readonly version: number;
  readonly isRfc: boolean;
  readonly coverId: string | null;
  /** Message-ids of the patches, in order of n/m. */
  readonly patchIds: readonly string[];
  readonly date: string;
  readonly title: string;
}

/** One work in all its revisions. */
export interface Series {
  /** Message-id of the cover letter, or the first patch, of the oldest known revision. */
  readonly id: string;
  readonly title: string;
  readonly authorName: string;
  readonly authorEmail: string;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
}

export type PatchFate = 'unchanged' | 'changed' | 'renamed' | 'split' | 'dropped' | 'new';

/** What became of one patch from a revision to the next. */
export interface PatchStep {
  readonly fromId: string | null;
  readonly toId: string | null;
  readonly fate: PatchFate;
  /** 0 (nothing in common) to 1 (the same changed lines). */
  readonly likeness: number;
}
