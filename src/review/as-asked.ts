// Whether a change of a commented line is what the comment asked for: then nobody had to say so for it to be meant.
import { squash } from '../diff/line-index.js';
import type { LineChange } from './code-outcome.js';
import { ABOUT_SPACE, CODE_WORD, WANTS_OTHER, WANTS_REMOVAL } from './rules.js';

/** Words that say nothing about a line of code. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'the and for not this that with from have has been when where then than are was you can all any but its his our use used uses may should would could return returns struct int else goto break continue sizeof'.split(
    ' ',
  ),
);

/** More words than this make no comment clearer. */
const MAX_WORDS = 400;

/**
 * The new line says what the comment names and the old one did not; or it no longer says what the comment speaks against;
 * or only white space changed, and that is what the comment is about.
 */
export function isAsAsked(text: string, { was, now }: LineChange): boolean {
  if (squash(was) === squash(now)) return was !== now && ABOUT_SPACE.test(text);
  const before = readWords(was);
  const after = readWords(now);
  const named = readWords(text);
  for (const word of after) if (!before.has(word) && named.has(word)) return true;
  if (!WANTS_OTHER.test(text) && !WANTS_REMOVAL.test(text)) return false;
  for (const word of before) if (!after.has(word) && named.has(word)) return true;
  return false;
}

function readWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of text.match(CODE_WORD) ?? []) {
    if (words.size >= MAX_WORDS) break;
    if (!COMMON_WORDS.has(word.toLowerCase())) words.add(word);
  }
  return words;
}
