// A passage that stands in no mail: a reviewer's words below a patch, about no line of it.
import type { Passage } from '../src/review/passage.js';

/** `more`: what is known of it beyond its words. */
export function inventPassage(text: string, more: Partial<Passage> = {}): Passage {
  return {
    text,
    messageId: 'invented@example.org',
    isAuthorOfPatch: false,
    isBot: false,
    answersPatch: true,
    answersRemark: null,
    place: null,
    quoteContext: [],
    position: { index: 1, count: 3 },
    sinceQuote: 0,
    previous: null,
    subject: 'Re: [PATCH] example',
    mailTags: [],
    ...more,
  };
}
