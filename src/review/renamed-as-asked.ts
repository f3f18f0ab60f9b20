// Whether the next revision calls something otherwise, as a comment asked: a name of code, or a file.
import { squash } from '../diff/line-index.js';
import type { FileDiff, LineType } from '../model/patch.js';
import { ABOUT_NAMES, ANY_NAME, PATH_WORD, REPLACEMENT } from './rules-outcomes.js';

/** Longer comments speak of more than of a name. */
const MAX_ON_NAMING = 400;
/** A comment that does not repeat the name is about the one above it when it is as short as this. */
const MAX_WITHOUT_NAME = 160;
/** Shorter names are those of any variable. */
const TELLING_NAME = 3;

/**
 * The line that bears the new name, where a comment is about a name that the patch brought in: the name is gone from the
 * file, and another one stands in the same line. Null otherwise.
 * @param was the commented line, and what stands for it now.
 */
export function findRenaming(
  text: string,
  { was, now }: { readonly was: string; readonly now: string },
  from: FileDiff,
  to: FileDiff,
): string | null {
  const replaced = findReplaced(text, from, to);
  if (replaced !== null) return replaced;
  if (text.length > MAX_ON_NAMING || !ABOUT_NAMES.test(text) || was === '' || now === '') return null;
  if (squash(blankNames(was)) !== squash(blankNames(now))) return null;
  const olds = listNames(was);
  const news = listNames(now);
  const before = new Set(readNames(from, '+'));
  const after = new Set([...readNames(to, '+'), ...readNames(to, ' ')]);
  const mentioned = new Set(listNames(text));
  const isRenamed = olds.some((old, at) => {
    const name = news[at];
    if (name === undefined || name === old || old.length < TELLING_NAME) return false;
    if (after.has(old) || before.has(name)) return false;
    return mentioned.has(old) || text.length <= MAX_WITHOUT_NAME;
  });
  return isRenamed ? now : null;
}

/** `s/one/other/` all over the file: no added line has the one any more, and one that was not there has the other. */
function findReplaced(text: string, from: FileDiff, to: FileDiff): string | null {
  const [, one, other] = REPLACEMENT.exec(text) ?? [];
  if (one === undefined || other === undefined) return null;
  const [was, now] = [squash(one), squash(other)];
  const had = readLines(from, '+');
  const has = readLines(to, '+');
  const holds = (piece: string) => (line: string) => squash(line).includes(piece);
  if (!had.some(holds(was)) || has.some(holds(was)) || had.some(holds(now))) return null;
  return has.find(holds(now))?.trim() ?? null;
}

/** Whether a file went to a path of which the comment names a part that the old one did not have. */
export function isMovedAsAsked(text: string, from: string, to: string): boolean {
  const old = new Set(from.match(PATH_WORD) ?? []);
  const words = new Set(text.match(PATH_WORD) ?? []);
  return (to.match(PATH_WORD) ?? []).some((word) => !old.has(word) && words.has(word));
}

function listNames(text: string): readonly string[] {
  return text.match(ANY_NAME) ?? [];
}

function blankNames(line: string): string {
  return line.replace(ANY_NAME, 'n');
}

function readNames(file: FileDiff, type: LineType): readonly string[] {
  return readLines(file, type).flatMap(listNames);
}

function readLines({ hunks }: FileDiff, type: LineType): readonly string[] {
  return hunks.flatMap(({ lines }) => lines.flatMap((line) => (line.type === type ? [line.content] : [])));
}
