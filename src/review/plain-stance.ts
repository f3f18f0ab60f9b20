// How a passage answers when its words leave no doubt: they go over what the model makes of the whole passage, in which
// the elaboration behind an agreement outweighs it.
import type { Stance } from '../model/taxonomy.js';
import type { Classification, Passage } from './passage.js';
import { AGREES_BUT, ENDS_ASKING, HOLDS_AGAINST, OPENS_AGREEING, PROMISES } from './rules.js';

/**
 * The stance of an answer; null for what is none.
 * - It opens with plain agreement ("I agree", "You're right", "Good catch") and takes nothing back: it agrees, or will
 *   change something when the author goes on to promise it.
 * - Somebody else's answer to the author that ends in a question asks back, unless the author asked first, and one that
 *   holds something against what the author said disagrees: neither agrees nor explains.
 */
export function readPlainStance(passage: Passage, { stance, isConcern }: Classification): Stance | null {
  if (stance === null) return null;
  const text = passage.text.slice(0, MOST_CHARS);
  const opensAgreeing = OPENS_AGREEING.test(text) && !AGREES_BUT.test(text);
  if (!passage.isAuthorOfPatch && passage.answersRemark?.byAuthorOfPatch === true) {
    if (stance !== 'agrees' && stance !== 'explains') return stance;
    if (ENDS_ASKING.test(text) && !ENDS_ASKING.test(passage.answersRemark.text)) return 'asks-back';
    return isConcern && !opensAgreeing && HOLDS_AGAINST.test(text) ? 'disagrees' : stance;
  }
  if (!opensAgreeing) return stance;
  if (passage.isAuthorOfPatch && (stance === 'will-change' || PROMISES.test(text))) return 'will-change';
  return stance === 'will-change' || stance === 'resolved' ? stance : 'agrees';
}

/** The stance stands in the first words; what is pasted behind them says nothing about it. */
const MOST_CHARS = 2000;
