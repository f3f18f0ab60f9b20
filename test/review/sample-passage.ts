// A reviewer's words below a patch, about no line of it.
import type { Passage } from '../../src/review/passage.js';

export function samplePassage(text: string, more: Partial<Passage> = {}): Passage {
  return {
    text,
    messageId: 'review@example.org',
    isAuthorOfPatch: false,
    isBot: false,
    answersPatch: true,
    answersRemark: null,
    place: null,
    quoteContext: [],
    position: { index: 0, count: 1 },
    sinceQuote: 0,
    previous: null,
    subject: 'Re: [PATCH] example',
    mailTags: [],
    ...more,
  };
}
