// The headers of a quoted diff: of files and hunks, whole, alone, wrapped by a mailer, or stuffed with a space.
import { NO_FILE, readGitPaths, readHeaderPath, stripPrefixes } from './diff-paths.js';
import { type DepthState, openHunk } from './quoted-hunk.js';
import type { QuotedLine } from './quoted-place.js';
import { HEADER_TAIL, LOOSE_HUNK_HEADER } from './rules.js';

/** Mailers wrap lines beyond this width. */
const WRAP_WIDTH = 70;
/** A path that is wrapped itself stands on two lines. */
const WRAPPED_PATH_LINES = 2;

/** True for a header, and for a line that ends the diff without being part of it. */
export function readHeaderLine(state: DepthState, raw: string, next: string): boolean {
  if (raw.startsWith(' @@ -') || raw.startsWith(' diff --git ')) state.isStuffed = true;
  const content = unstuff(state, raw);
  const isHeader = readHeader(state, content, next) || isHeaderTail(state, content);
  state.isBelowOldPath = isHeader && content.startsWith('--- ') && next.startsWith('+++ ');
  if (content.trimEnd() === '--') state.hunk = null;
  return isHeader || content.trimEnd() === '--' || content.startsWith('\\ No newline');
}

/** A header whose paths a mailer wrapped onto lines of their own: the one behind `+++` is the file. */
export function readWrappedHeader(state: DepthState, lines: readonly QuotedLine[], at: number): boolean {
  const content = lines[at]?.content.trimEnd() ?? '';
  if (content !== '+++' && content !== 'diff --git') return false;
  let path = '';
  for (let below = at + 1; below <= at + WRAPPED_PATH_LINES; below++) {
    const next = lines[below]?.content ?? '';
    if (lines[below]?.depth !== lines[at]?.depth || next.startsWith('@@') || next.trim().includes(' ')) break;
    path += next.trim();
  }
  if (content === 'diff --git') {
    if (!path.startsWith('a/')) return false;
    state.file = null;
  } else {
    if (!path.startsWith('b/')) return false;
    state.file = path.slice('b/'.length);
  }
  state.hunk = null;
  return true;
}

/** The line without the space that format=flowed put before it. */
export function unstuff(state: DepthState, content: string): string {
  return state.isStuffed && content.startsWith(' ') ? content.slice(1) : content;
}

/** The rest of a hunk header that a mailer wrapped. */
function isHeaderTail(state: DepthState, content: string): boolean {
  const hunk = state.hunk?.hunk;
  if (hunk === undefined || hunk.lines.length > 0 || !HEADER_TAIL.test(content)) return false;
  const firstWord = content.split(' ', 1)[0] ?? '';
  return (
    hunk.header.length + firstWord.length >= WRAP_WIDTH &&
    hunk.section.split('(').length > hunk.section.split(')').length
  );
}

/** True when the line is a header (or part of one); the state then stands in its file or hunk. */
function readHeader(state: DepthState, content: string, next: string): boolean {
  if (content.startsWith('diff --git ') || content.startsWith('diff --cc ')) {
    state.file = readGitPath(content, next) ?? state.file;
    state.hunk = null;
    return true;
  }
  if (content.startsWith('--- ') && next.startsWith('+++ ')) {
    const paths = stripPrefixes({ oldPath: readHeaderPath(content), newPath: readHeaderPath(next) });
    state.file = paths.newPath === NO_FILE ? paths.oldPath : paths.newPath;
    state.hunk = null;
    return true;
  }
  if (content.startsWith('+++ ') && state.isBelowOldPath) return true;
  if (readLonePath(state, content)) return true;
  return content.startsWith('@@') && readHunkHeader(state, content.trimEnd());
}

/** `+++` or `---` without the other line of the pair: in a hunk only git's prefix tells it from a changed line. */
function readLonePath(state: DepthState, content: string): boolean {
  const isNew = content.startsWith('+++ ');
  if (!(isNew || content.startsWith('--- ')) || !isPathLike(content)) return false;
  if (state.hunk !== null && !content.startsWith(isNew ? '+++ b/' : '--- a/')) return false;
  const named = readHeaderPath(content);
  const { oldPath, newPath } = stripPrefixes(
    isNew ? { oldPath: NO_FILE, newPath: named } : { oldPath: named, newPath: NO_FILE },
  );
  const path = isNew ? newPath : oldPath;
  if (path !== NO_FILE) state.file = path;
  state.hunk = null;
  return true;
}

function readGitPath(content: string, next: string): string | null {
  if (content.startsWith('diff --cc ')) return content.slice(10).trim() || null;
  const rest = content.slice(11).trim();
  const isWrapped = !rest.includes(' ') && next.trimStart().startsWith('b/');
  const pair = readGitPaths(isWrapped ? `${rest} ${next.trim()}` : rest);
  return pair === null ? null : stripPrefixes(pair).newPath;
}

function isPathLike(header: string): boolean {
  const path = readHeaderPath(header);
  return path === NO_FILE || (path.includes('/') && !path.includes(' '));
}

function readHunkHeader(state: DepthState, header: string): boolean {
  const range = LOOSE_HUNK_HEADER.exec(header);
  if (range === null) {
    const end = header.indexOf('@@', 2);
    state.hunk = openHunk(state.file, header, end < 0 ? '' : header.slice(end + 2).trim(), null);
  } else state.hunk = openHunk(state.file, header, (range[5] ?? '').trim(), range);
  return true;
}
