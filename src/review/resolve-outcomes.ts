// What later revisions of a series show about the comments on an earlier one.
import type { Resolution, ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import type { Series } from '../model/series.js';

/** Where the mails of a series are found. */
export interface OutcomeSource {
  findPatch(id: string): Patch | null;
  findText(id: string): string | null;
}

/** The comments whose outcome a later revision shows, by id: fixed or moot, with the evidence. */
export function resolveOutcomes(
  _series: Series,
  _comments: readonly ReviewComment[],
  _source: OutcomeSource,
): ReadonlyMap<string, Resolution> {
  return new Map();
}
