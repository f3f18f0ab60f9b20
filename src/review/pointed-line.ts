// A correction of a word speaks of the line that holds the word, wherever in the quote above it stands.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/body-line.js';
import { CORRECTED_WORD, SUBSTITUTED_WORD } from './rules.js';

/** What is corrected stands close above. */
const MAX_BACK = 12;

/**
 * The nearest line above `quoteEnd` that holds the word which the comment corrects (`s/a/b/`, `typo: "a"`);
 * `place`, that of the last quoted line, when it corrects none, or one on that line.
 */
export function findCorrectedPlace(
  text: string,
  lines: readonly BodyLine[],
  places: readonly (QuotedPlace | null)[],
  quoteEnd: number,
  place: QuotedPlace,
): QuotedPlace {
  const word = SUBSTITUTED_WORD.exec(text)?.[1] ?? CORRECTED_WORD.exec(text)?.[1];
  if (word === undefined || place.content.includes(word)) return place;
  for (let at = quoteEnd - 1; at >= 0 && quoteEnd - at <= MAX_BACK; at--) {
    if ((lines[at]?.depth ?? 0) === 0) break;
    const other = places[at] ?? null;
    if (other?.content.includes(word) === true) return other;
  }
  return place;
}
