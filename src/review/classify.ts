// What a passage is: a concern or not, of which kind, category and severity, and how it answers an earlier remark.
import type { Classification, Passage } from './passage.js';
import { PRAISE_FIRST, QUESTION, TRAILER } from './rules-classify.js';
import { writeTitle } from './titles.js';

/** Judges one passage from its words and what stands around it. Pure, deterministic, never throws. */
export function classifyPassage(passage: Passage): Classification {
  const asks = QUESTION.test(passage.text);
  const polite = PRAISE_FIRST.test(passage.text) || TRAILER.test(passage.text);
  const isConcern = !passage.isAuthorOfPatch && !polite && (asks || passage.answersPatch);
  return {
    isConcern,
    confidence: isConcern ? 0.6 : 0.2,
    kind: asks ? 'question' : 'change-request',
    category: 'logic',
    severity: 'low',
    stance: passage.answersRemark === null ? null : 'explains',
    title: writeTitle(passage.text),
    scenario: null,
  };
}
