// Whether a change of a commented line is what the comment asked for: then nobody had to say so for it to be meant.
import { squash } from '../diff/line-index.js';
import type { FileDiff } from '../model/patch.js';
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

/**
 * The line by which the next revision of a file takes up a name that the comment proposes and that the file's diff did not
 * hold anywhere; null without one.
 */
export function findNamedAddition(text: string, from: FileDiff, to: FileDiff): string | null {
  const proposed = new Set(findCodeNames(text).slice(0, MAX_WORDS));
  if (proposed.size === 0) return null;
  for (const hunk of from.hunks) {
    for (const line of [hunk.section, ...hunk.lines.map(({ content }) => content)]) {
      for (const name of findCodeNames(line)) proposed.delete(name);
    }
  }
  for (const hunk of to.hunks) {
    for (const { type, content } of hunk.lines) {
      if (type === '+' && findCodeNames(content).some((name) => proposed.has(name))) return content.trim();
    }
  }
  return null;
}

/** Names that code alone uses: with an underscore inside. */
function findCodeNames(text: string): readonly string[] {
  return (text.match(CODE_WORD) ?? []).filter((word) => word.indexOf('_', 1) > 0);
}

function readWords(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const word of text.match(CODE_WORD) ?? []) {
    if (words.size >= MAX_WORDS) break;
    if (!COMMON_WORDS.has(word.toLowerCase())) words.add(word);
  }
  return words;
}
