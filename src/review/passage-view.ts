// What the named features look at, and what a named feature is.
import type { Passage } from './passage.js';
import type { PassageWords } from './passage-words.js';
import * as rules from './rules-classify.js';

/** What the named features look at. */
export interface PassageView {
  readonly passage: Passage;
  readonly words: PassageWords;
  /** The commented line without its sign; the empty string without a place. */
  readonly placeLine: string;
  readonly path: string;
  /** The last quoted line that is not blank; the empty string without one. */
  readonly lastQuoted: string;
  /** The words that it answers; the empty string for none. */
  readonly remark: string;

  // What several features ask for.
  /** The answered remark ends in a question. */
  readonly remarkEndsAsking: boolean;
  /** The answered remark asks for a change. */
  readonly remarkRequests: boolean;
  /** The prose opens with a yes. */
  readonly opensYes: boolean;
  /** The prose speaks of what the writer is going to do. */
  readonly plans: boolean;
  /** The prose ends in a question. */
  readonly endsAsking: boolean;
  /** The passage holds s/old/new/. */
  readonly substitutes: boolean;
}

export interface NamedFeature {
  readonly name: string;
  readonly means: string;
  readonly holds: (view: PassageView) => boolean;
}

/** A feature as one line of a table. */
export const feature = (name: string, means: string, holds: (view: PassageView) => boolean): NamedFeature => ({
  name,
  means,
  holds,
});

/** A passage with what the named features look at read out of it. */
export function openView(passage: Passage, words: PassageWords): PassageView {
  let lastQuoted = '';
  for (let at = passage.quoteContext.length - 1; at >= 0 && lastQuoted === ''; at -= 1) {
    lastQuoted =
      (passage.quoteContext[at] ?? '').trim() === '' ? '' : (passage.quoteContext[at] ?? '').slice(0, MOST_CHARS);
  }
  const { prose } = words;
  const remark = passage.answersRemark?.text.slice(0, MOST_REMARK_CHARS) ?? '';
  return {
    passage,
    words,
    placeLine: (passage.place?.content ?? '').slice(0, MOST_CHARS),
    path: passage.place?.file ?? '',
    lastQuoted,
    remark,
    remarkEndsAsking: rules.QUESTION_AT_END.test(remark),
    remarkRequests: rules.REQUESTS.test(remark),
    opensYes: rules.YES_FIRST.test(prose),
    plans: rules.FIRST_PERSON_PLAN.test(prose),
    endsAsking: rules.QUESTION_AT_END.test(prose),
    substitutes: rules.SUBSTITUTION.test(passage.text.slice(0, MOST_CHARS)),
  };
}

/** Of a line, and of the beginning of a text, so much is looked at. */
export const MOST_CHARS = 300;
export const MOST_REMARK_CHARS = 2000;
