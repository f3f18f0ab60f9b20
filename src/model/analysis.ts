// What a program reads out of one thread. It can be thrown away and rebuilt from the messages.
import type { ReviewComment } from './comment.js';
import type { PatchHeader } from './series.js';

/** A function, struct, macro … that a patch touches, as far as its hunks show. */
export interface TouchedPlace {
  readonly file: string;
  readonly symbol: string | null;
}

export interface AnalyzedPatch extends PatchHeader {
  readonly places: readonly TouchedPlace[];
}

export interface ThreadAnalysis {
  readonly threadId: string;
  /** Patch and cover-letter mails. */
  readonly patches: readonly AnalyzedPatch[];
  /** All comments, concerns or not, in the order of mails and passages. */
  readonly comments: readonly ReviewComment[];
}
