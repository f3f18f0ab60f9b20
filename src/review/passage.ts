// A passage: one unquoted point of a reply with everything around it that tells what it is. The stage between
// segmentation (passages.ts) and classification (classify.ts).
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { CommentScenario } from '../model/comment.js';
import type { Category, Kind, Severity, Stance } from '../model/taxonomy.js';

/** The remark that a passage answers. */
export interface AnsweredRemark {
  /** The remark's own words as far as they are quoted or known. */
  readonly text: string;
  readonly byAuthorOfPatch: boolean;
  /** Null when the remark's mail is not in the input. */
  readonly isConcern: boolean | null;
}

export interface Passage {
  readonly text: string;
  readonly messageId: string;
  /** The passage's author wrote the patch that is discussed. */
  readonly isAuthorOfPatch: boolean;
  readonly isBot: boolean;
  /** The quoted thing right before is patch text (diff or commit message), not somebody's remark. */
  readonly answersPatch: boolean;
  readonly answersRemark: AnsweredRemark | null;
  readonly place: QuotedPlace | null;
  /** The last quoted lines before the passage, quote marks removed. */
  readonly quoteContext: readonly string[];
  /** Among the passages of the mail. */
  readonly position: { readonly index: number; readonly count: number };
  /** How many passages stand between the last quoted line and this one; 0 right behind a quote. */
  readonly sinceQuote: number;
  /** The passage before in the same mail. */
  readonly previous: string | null;
  readonly subject: string;
  /** What the mail's trailers and verdicts give: `Reviewed-by`, `Acked-by`, `NAK`, `Applied` … */
  readonly mailTags: readonly string[];
}

export interface Classification {
  readonly isConcern: boolean;
  /** 0 to 1: how sure the program is that this is a concern. */
  readonly confidence: number;
  readonly kind: Kind;
  readonly category: Category;
  readonly severity: Severity;
  readonly stance: Stance | null;
  /** The point in one line; of what makes none, how it opens. */
  readonly title: string;
  readonly scenario: CommentScenario | null;
}
