// Which remarks on an earlier revision are carried forward: all but answers, thanks, praise, offered tags and notices.
import type { EarlierRemark } from './check-input.js';
import { WORD } from './rules.js';
import {
  ASKS,
  COURTESY,
  FOOTNOTE,
  INTRODUCTION,
  LEAD_IN,
  NOTICE,
  OFFER,
  OFFER_FOR_LATER,
  PRAISE,
  RESERVATION,
  SAID_BELOW,
  SENTENCE_END,
  SIGNATURE_ALONE,
  SUBSTITUTION,
  TAKEN,
} from './rules-remarks.js';

/** From this confidence on, the program's word that a remark is a concern is taken even where it sounds like praise. */
const SURE = 0.7;
/** From here on, a point is taken to stand beside the tag that is offered with it. */
const PLAIN = 0.8;

/** Longer remarks say more than an offer or a notice. */
const SHORT = 500;

/** Whether a remark is carried forward: any that asks for something, however sure the program is of it. */
export function isCarriedRemark({ comment, concern }: EarlierRemark): boolean {
  if (concern?.state === 'dismissed') return false;
  const text = comment.text.trim();
  if (isPointless(text) || isNotice(text) || (comment.confidence < PLAIN && isOffer(text))) return false;
  if (comment.isConcern && comment.confidence >= SURE) return true;
  if (!comment.isConcern && (comment.answersTo !== null || comment.stance !== null)) return false;
  return !isCourtesy(text) || (comment.isConcern && saysMore(text));
}

/** What is left of a mail when its points, tags and quotes are taken away. */
function isPointless(text: string): boolean {
  return LEAD_IN.test(text) || SIGNATURE_ALONE.test(text) || TAKEN.test(text);
}

/** What its author does elsewhere, or a footnote, where nothing is asked for and nothing found wrong. */
function isNotice(text: string): boolean {
  return isQuiet(text) && (FOOTNOTE.test(text) || splitSentences(text).some((sentence) => NOTICE.test(sentence)));
}

function isOffer(text: string): boolean {
  if (!isQuiet(text)) return false;
  const sentences = splitSentences(text);
  const others = sentences.filter((sentence) => !OFFER_FOR_LATER.test(sentence));
  const isForLater = others.length < sentences.length && others.every((sentence) => countWords(sentence) < 3);
  return isForLater || sentences.some((sentence) => OFFER.test(sentence));
}

function isQuiet(text: string): boolean {
  return text.length < SHORT && !ASKS.test(text);
}

function isCourtesy(text: string): boolean {
  if (text.includes('?')) return false;
  if (countWords(text) < 2) return text.search(SUBSTITUTION) < 0;
  if (INTRODUCTION.test(text) || (text.length < 200 && COURTESY.test(text))) return true;
  if (text.length < 200 && PRAISE.test(text) && SAID_BELOW.test(text)) return true;
  return text.length < 100 && PRAISE.test(text) && !(RESERVATION.test(text) && ASKS.test(text));
}

/** Whether a sentence beside the thanks and the praise asks for something. */
function saysMore(text: string): boolean {
  return splitSentences(text).some(
    (sentence) => countWords(sentence) >= 3 && !COURTESY.test(sentence) && !PRAISE.test(sentence),
  );
}

function splitSentences(text: string): readonly string[] {
  return text.split(SENTENCE_END).map((sentence) => sentence.trim());
}

function countWords(text: string): number {
  return text.match(WORD)?.length ?? 0;
}
