// What a comment proposes, taken up by the next revision away from the commented place.
import { squash } from '../diff/line-index.js';
import type { FileDiff, Patch } from '../model/patch.js';
import { findCodeNames, MAX_WORDS, readProposals } from './as-asked.js';
import { CODE_SIGN, IS_COMMENT, MISSING_COMMENT, PATH, PATH_SEPARATOR, PLAIN_JUMP } from './rules-outcomes.js';

/** Shorter code may stand anywhere. */
const TELLING_ELSEWHERE = 14;
/** Longer comments have names in passing. */
const MAX_ON_ONE_NAME = 300;

/**
 * The line by which the next revision of a file takes up code that the comment proposes, or a name, that the file's diff did
 * not hold anywhere; null without one.
 */
export function findProposedAddition(text: string, from: FileDiff, to: FileDiff): string | null {
  const names = new Set(findCodeNames(text.replace(PATH, ' ')).slice(0, MAX_WORDS));
  for (const part of to.path.split(PATH_SEPARATOR)) names.delete(part);
  const code = new Set(
    [...readProposals(text).lines].filter((line) => line.length >= TELLING_ELSEWHERE && CODE_SIGN.test(line)),
  );
  if (names.size === 0 && code.size === 0) return null;
  const isOnComments = MISSING_COMMENT.test(text);
  for (const hunk of from.hunks) {
    for (const line of [hunk.section, ...hunk.lines.map(({ content }) => content)]) {
      for (const name of findCodeNames(line)) names.delete(name);
      code.delete(squash(line));
    }
  }
  for (const hunk of to.hunks) {
    for (const { type, content } of hunk.lines) {
      if (type !== '+') continue;
      const isProposed = code.has(squash(content)) && !PLAIN_JUMP.test(content);
      if (!isProposed && IS_COMMENT.test(content) && !isOnComments) continue;
      if (isProposed || findCodeNames(content).some((name) => names.has(name))) return content.trim();
    }
  }
  return null;
}

/**
 * The line by which patches take up, in whatever file, a name that the comment brings into play and that those before did
 * not hold anywhere; null without one.
 */
export function findProposedName(text: string, from: readonly Patch[], to: readonly Patch[]): string | null {
  if (text.length > MAX_ON_ONE_NAME) return null;
  for (const name of findCodeNames(text.replace(PATH, ' ')).slice(0, MAX_WORDS)) {
    if (from.some((patch) => readPatchNames(patch).has(name))) continue;
    for (const patch of to) {
      const line = readPatchNames(patch).get(name);
      if (line !== undefined && line !== '') return line;
    }
  }
  return null;
}

const patchNames = new WeakMap<Patch, ReadonlyMap<string, string>>();

/** The names in a patch's code, each with the first added line that has it; empty when only comments and old code have. */
function readPatchNames(patch: Patch): ReadonlyMap<string, string> {
  const known = patchNames.get(patch);
  if (known !== undefined) return known;
  const names = new Map<string, string>();
  for (const { path, hunks } of patch.files) {
    for (const part of path.split(PATH_SEPARATOR)) names.set(part, '');
    for (const { lines } of hunks) {
      for (const { type, content } of lines) {
        const isAdded = type === '+' && !IS_COMMENT.test(content);
        for (const name of findCodeNames(content)) {
          if (isAdded && !names.get(name)) names.set(name, content.trim());
          else if (!names.has(name)) names.set(name, '');
        }
      }
    }
  }
  patchNames.set(patch, names);
  return names;
}
