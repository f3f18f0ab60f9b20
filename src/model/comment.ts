// A reviewer's remark and the place in the patch that it answers.
import type { Person } from './message.js';
import type { Side } from './patch.js';
import type { Category, Kind, Origin, ResolutionState, ScenarioKind, Severity, Stance } from './taxonomy.js';

export interface Site {
  /** The empty string for a quoted line whose file nothing in the input tells. */
  readonly file: string;
  readonly symbol: string | null;
  readonly side: Side;
  /** In the file on `side`, as the parent patch numbers it, else as the quoted hunk header does; null when neither is known. */
  readonly line: number | null;
  /** The diff line that the remark stands at, with its leading +, - or space; null for a remark on a whole file. */
  readonly anchor: string | null;
  /** The hunk header; null when the quote lost it. */
  readonly hunk: string | null;
}

export interface CommentScenario {
  readonly title: string;
  readonly kind: ScenarioKind;
  /** The tool or configuration that the mail names, e.g. `KASAN`; null when it names none. */
  readonly tool: string | null;
  /** The mail's own words. */
  readonly steps: string;
  /** Configuration that the mail names, and what the named tool needs; empty when it names none. */
  readonly config: readonly string[];
  /** The shell lines that the mail holds; null when it holds none. */
  readonly command: string | null;
  /** What would show the problem, as the mail says it; the empty string when it does not. */
  readonly expectation: string;
}

export interface ResolutionEvidence {
  readonly messageId: string;
  readonly stance: Stance | null;
  /** What was found there: the answer's first line, the changelog line, or the change in the code. */
  readonly text: string;
}

export interface Resolution {
  readonly state: ResolutionState;
  readonly by: readonly ResolutionEvidence[];
}

/** An unquoted passage of a reply that makes one point. */
export interface ReviewComment {
  /** See `commentId` in ids.ts: stable as long as the mail and the passage stay the same. */
  readonly id: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly subject: string;
  readonly author: Person;
  readonly date: string;
  /** 0-based position among the mail's comments. */
  readonly ordinal: number;
  /** Message-id of the patch (or cover letter) that it answers, directly or through the discussion; null when not in the input. */
  readonly patchMessageId: string | null;
  /** Null for a remark on the commit message or on nothing quoted. */
  readonly site: Site | null;
  /** The quoted lines right before it, quote marks kept; bounded to the last 16 lines. */
  readonly quote: string;
  readonly text: string;
  readonly isConcern: boolean;
  /** The point in one line; of what makes none, how it opens. */
  readonly title: string;
  readonly kind: Kind;
  readonly category: Category;
  readonly severity: Severity;
  /** 0 to 1: how sure the program is that this is a concern. */
  readonly confidence: number;
  /** The earlier remark that this passage answers; null for a first remark on a patch. */
  readonly answersTo: { readonly messageId: string; readonly text: string; readonly commentId: string | null } | null;
  readonly stance: Stance | null;
  readonly resolution: Resolution;
  readonly scenario: CommentScenario | null;
  readonly origin: Origin;
}
