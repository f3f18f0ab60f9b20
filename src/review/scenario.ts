// The test that a review remark proposes, asks for or plainly implies, in the remark's own words.
import type { CommentScenario } from '../model/comment.js';

/** The scenario of a remark; null when it names none. */
export function findScenario(_text: string): CommentScenario | null {
  return null;
}
