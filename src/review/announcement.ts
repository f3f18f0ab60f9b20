// Words that only announce the remarks behind them: "Looks good, a few comments below.", "I see three issues with this:".
import {
  ANNOUNCES_WITH_COLON,
  BETWEEN_SENTENCES,
  BETWEEN_WORDS,
  IS_COURTESY,
  MAKES_RESERVATION,
  NAMES_REMARKS_ONLY,
  POINTS_TO_REMARKS,
} from './rules.js';

/** Longer words say something. */
const MOST_CHARS = 200;

/** Whether the text announces remarks and says nothing else; greetings, thanks and praise may stand before that. */
export function isAnnouncement(text: string): boolean {
  if (text.length > MOST_CHARS || text.includes('?')) return false;
  const sentences = text.trim().replace(BETWEEN_WORDS, ' ').split(BETWEEN_SENTENCES);
  return sentences.every((sentence, at) =>
    at === sentences.length - 1 ? announces(sentence) : IS_COURTESY.test(sentence) && !MAKES_RESERVATION.test(sentence),
  );
}

function announces(sentence: string): boolean {
  return (
    ANNOUNCES_WITH_COLON.test(sentence) ||
    NAMES_REMARKS_ONLY.test(sentence) ||
    (POINTS_TO_REMARKS.test(sentence) && !MAKES_RESERVATION.test(sentence))
  );
}
