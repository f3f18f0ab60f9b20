// Remarks that make no point, however much they look like one: their words say so, wherever they stand.
import type { NamedFeature, PassageView } from './passage-view.js';
import { isOfProposal } from './quote-roles.js';
import { QUESTION } from './rules-classify.js';
import {
  ASKED_BEFORE,
  ASKS_REPORTER,
  ASKS_TO_TRY,
  FINDS_FINE,
  LIKES,
  LISTS_COMMITS,
  MAKES_POINT,
  OFFERS_CHANGE,
  OFFERS_TAG,
  ORDERS_ROBOT,
  PASTED_DIFF,
  PINGS,
  RESTRICTS,
  STILL_ASKS,
  TAKES_AND_ASKS,
  TAKES_BACK,
  TAKES_CHANGED,
  TAKES_PATCH,
  TRIED_WELL,
  WRAPS_UP,
} from './rules-pointless.js';

/** Longer ones say more than one thing. */
const SHORT = 45;

const plainly =
  (rule: RegExp) =>
  ({ words: { prose, tokens, codeLines } }: PassageView): boolean =>
    codeLines === 0 && tokens.length <= SHORT && rule.test(prose) && !MAKES_POINT.test(prose);

export const POINTLESS_FEATURES: readonly NamedFeature[] = [
  { name: 'pings', means: 'asks for an answer, and for nothing else', holds: ({ words }) => PINGS.test(words.prose) },
  { name: 'orders-robot', means: 'is a command to a robot', holds: ({ passage }) => ORDERS_ROBOT.test(passage.text) },
  { name: 'takes-back', means: 'asks or fears, and takes it back at its end', holds: takesBack },
  { name: 'finds-fine', means: 'thinks aloud and finds it fine, without a but or a question', holds: findsFine },
  { name: 'tried-well', means: 'says that it was tried and works', holds: plainly(TRIED_WELL) },
  { name: 'likes', means: 'praises, without a point', holds: likes },
  { name: 'takes-patch', means: 'says that the patch is taken', holds: takesPatch },
  { name: 'offers-tag', means: 'gives a tag on a condition named before', holds: plainly(OFFERS_TAG) },
  {
    name: 'asks-to-try',
    means: 'under no patch, offers one, or asks to try one or to run something',
    holds: asksToTry,
  },
];

function takesBack({ words: { prose } }: PassageView): boolean {
  const found = TAKES_BACK.exec(prose);
  if (found === null || !ASKED_BEFORE.test(prose.slice(0, found.index))) return false;
  return !STILL_ASKS.test(prose.slice(found.index + found[0].length));
}

function findsFine({ words: { prose } }: PassageView): boolean {
  return FINDS_FINE.test(prose) && !RESTRICTS.test(prose) && !QUESTION.test(prose);
}

function likes(view: PassageView): boolean {
  return plainly(LIKES)(view) || (view.words.codeLines === 0 && WRAPS_UP.test(view.words.prose));
}

function takesPatch({ passage, words: { prose, tokens } }: PassageView): boolean {
  if (LISTS_COMMITS.test(passage.text)) return true;
  if (tokens.length > SHORT) return false;
  if (TAKES_PATCH.test(prose) && !STILL_ASKS.test(prose)) return true;
  return TAKES_CHANGED.test(prose) && !TAKES_AND_ASKS.test(prose);
}

function asksToTry({ passage, words }: PassageView): boolean {
  if (passage.answersPatch) return false;
  if (ASKS_TO_TRY.test(words.prose)) return true;
  const asks = ASKS_REPORTER.test(words.prose) || (PASTED_DIFF.test(passage.text) && OFFERS_CHANGE.test(words.prose));
  return asks && !isOfProposal(passage.subject);
}
