// What the second point of a concern that somebody splits is, by its own words at the place of the whole.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { ReviewComment, Site } from '../model/comment.js';
import type { PartReading } from '../model/decision.js';
import { classifyPassage } from '../review/classify.js';
import { QUOTE_MARKS } from './rules.js';

/** Kind, category and severity of these words behind those of the remark. */
export function readPart(whole: ReviewComment, site: Site | null, text: string): PartReading {
  const { kind, category, severity } = classifyPassage({
    text,
    messageId: whole.messageId,
    isAuthorOfPatch: false,
    isBot: whole.origin === 'bot',
    answersPatch: whole.answersTo === null,
    answersRemark:
      whole.answersTo === null ? null : { text: whole.answersTo.text, byAuthorOfPatch: false, isConcern: null },
    place: site === null ? null : toPlace(site),
    quoteContext: whole.quote.split('\n').map((line) => line.replace(QUOTE_MARKS, '')),
    position: { index: whole.ordinal + 1, count: whole.ordinal + 2 },
    sinceQuote: 1,
    previous: whole.text.slice(0, Math.max(whole.text.indexOf(text), 0)),
    subject: whole.subject,
    mailTags: [],
  });
  return { kind, category, severity };
}

function toPlace({ file, symbol, side, line, anchor, hunk }: Site): QuotedPlace {
  const type = anchor?.[0] === '+' || anchor?.[0] === '-' ? anchor[0] : ' ';
  return { file, hunkHeader: hunk, side, line, type, content: anchor?.slice(1) ?? '', symbol, fromPatch: false };
}
