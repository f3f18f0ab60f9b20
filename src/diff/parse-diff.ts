// Text lines → files, hunks, numbered lines. One pass; what the text holds counts, not what its headers promise.
import type { DiffLine, FileChange, FileDiff, Hunk } from '../model/patch.js';
import { NO_FILE, readGitPaths, readHeaderPath, stripPrefixes, unquotePath } from './diff-paths.js';
import { COMBINED_HUNK_HEADER, HUNK_HEADER, SIGNATURE_VERSION } from './rules.js';

/** Beyond this length a line that starts with no diff marker is read as the tail of a wrapped line. */
const WRAP_WIDTH = 72;

export interface ScannedDiff {
  readonly files: readonly FileDiff[];
  /** Index of the line that starts the first file; the number of lines when there is none. */
  readonly firstLine: number;
}

interface OpenFile {
  oldPath: string | null;
  newPath: string | null;
  change: FileChange;
  hunks: Hunk[];
}

interface HunkRange {
  readonly header: string;
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  readonly section: string;
  /** Marker columns before the content: 1, or the number of parents of a merge. */
  readonly columns: number;
}

/** The files of a unified diff. Text around and between the diffs is ignored; a hunk before any file header is too. */
export function parseDiff(lines: readonly string[]): readonly FileDiff[] {
  return scanDiff(lines).files;
}

/** As `parseDiff`, and where the diff begins. */
export function scanDiff(lines: readonly string[]): ScannedDiff {
  const files = new FileList();
  let firstLine = lines.length;
  let file: OpenFile | null = null;
  const finish = (): void => {
    if (file !== null) files.add(file);
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (file !== null && line.startsWith('@')) {
      const range = readHunkHeader(line);
      if (range !== null) {
        const body = readHunkBody(lines, at + 1, range);
        file.hunks.push(body.hunk);
        at = body.next;
        continue;
      }
    } else if (line.startsWith('diff ')) {
      const opened = openFile(line, lines[at + 1] ?? '');
      if (opened !== null) {
        finish();
        file = opened;
        firstLine = Math.min(firstLine, at);
      }
    } else if (isFileHeader(lines, at)) {
      if (file === null || file.hunks.length > 0) {
        finish();
        file = newFile(null, null);
        firstLine = Math.min(firstLine, at);
      }
      readHeaderPaths(file, line, lines[at + 1] ?? '');
      at += 2;
      continue;
    } else if (file !== null && file.hunks.length === 0) {
      readExtendedHeader(file, line);
    }
    at++;
  }
  finish();
  return { files: files.list, firstLine };
}

const PLUS = 43;
const MINUS = 45;
const SPACE = 32;
const TAB = 9;
const BACKSLASH = 92;
const AT = 64;
const LETTER_D = 100;

/** A `--- path` line with its `+++ path` line below. */
function isFileHeader(lines: readonly string[], at: number): boolean {
  return (lines[at] ?? '').startsWith('--- ') && (lines[at + 1] ?? '').startsWith('+++ ');
}

function newFile(oldPath: string | null, newPath: string | null): OpenFile {
  return { oldPath, newPath, change: 'modified', hunks: [] };
}

function openFile(line: string, nextLine: string): OpenFile | null {
  if (line.startsWith('diff --git ')) {
    const rest = line.slice(11);
    const wrapped = !rest.trim().includes(' ') && nextLine.startsWith('b/');
    const pair = readGitPaths(wrapped ? `${rest.trim()} ${nextLine}` : rest);
    const paths = pair === null ? null : stripPrefixes(pair);
    return newFile(paths?.oldPath ?? null, paths?.newPath ?? null);
  }
  if (line.startsWith('diff --cc ') || line.startsWith('diff --combined ')) {
    const path = unquotePath(line.slice(line.indexOf(' ', 5) + 1).trimEnd());
    return newFile(path, path);
  }
  if (line.startsWith('diff -')) return newFile(null, null);
  return null;
}

function readHeaderPaths(file: OpenFile, oldLine: string, newLine: string): void {
  const paths = stripPrefixes({ oldPath: readHeaderPath(oldLine), newPath: readHeaderPath(newLine) });
  if (paths.oldPath === NO_FILE) {
    file.change = 'added';
    file.oldPath = paths.newPath;
  } else file.oldPath = paths.oldPath;
  if (paths.newPath === NO_FILE) {
    file.change = 'deleted';
    file.newPath = paths.oldPath;
  } else file.newPath = paths.newPath;
}

function readExtendedHeader(file: OpenFile, line: string): void {
  if (line.startsWith('rename from ')) {
    file.change = 'renamed';
    file.oldPath = unquotePath(line.slice(12).trimEnd());
  } else if (line.startsWith('rename to ')) {
    file.change = 'renamed';
    file.newPath = unquotePath(line.slice(10).trimEnd());
  } else if (line.startsWith('copy from ')) {
    file.change = 'copied';
    file.oldPath = unquotePath(line.slice(10).trimEnd());
  } else if (line.startsWith('copy to ')) {
    file.change = 'copied';
    file.newPath = unquotePath(line.slice(8).trimEnd());
  } else if (line.startsWith('new file mode')) file.change = 'added';
  else if (line.startsWith('deleted file mode')) file.change = 'deleted';
  else if (line.startsWith('new mode ') && file.change === 'modified') file.change = 'mode';
  else if (line.startsWith('GIT binary patch') || (line.startsWith('Binary files ') && line.endsWith(' differ'))) {
    if (file.change === 'modified' || file.change === 'mode') file.change = 'binary';
  }
}

/** The files of a diff, each once: what a later header says of the same two paths belongs to the file that is there. */
class FileList {
  readonly list: FileDiff[] = [];
  readonly #hunks = new Map<string, Hunk[]>();

  /** A header that names no file is none. */
  add(file: OpenFile): void {
    const path = file.newPath ?? file.oldPath;
    if (path === null || path === '') return;
    const oldPath = file.oldPath ?? path;
    const key = `${oldPath}\0${path}`;
    const known = this.#hunks.get(key);
    if (known !== undefined) {
      for (const hunk of file.hunks) known.push(hunk);
      return;
    }
    const change = file.change === 'mode' && file.hunks.length > 0 ? 'modified' : file.change;
    this.#hunks.set(key, file.hunks);
    this.list.push({ path, oldPath, change, hunks: file.hunks });
  }
}

function readHunkHeader(line: string): HunkRange | null {
  const plain = HUNK_HEADER.exec(line);
  if (plain !== null) {
    return {
      header: line,
      oldStart: Number(plain[1]),
      oldCount: plain[2] === undefined ? 1 : Number(plain[2]),
      newStart: Number(plain[3]),
      newCount: plain[4] === undefined ? 1 : Number(plain[4]),
      section: (plain[5] ?? '').trim(),
      columns: 1,
    };
  }
  const merge = COMBINED_HUNK_HEADER.exec(line);
  if (merge === null) return null;
  const parents = (merge[1] ?? '').trim().split(' ');
  const [start, count] = (parents[0] ?? '').slice(1).split(',');
  return {
    header: line,
    oldStart: Number(start),
    oldCount: count === undefined ? 1 : Number(count),
    newStart: Number(merge[2]),
    newCount: merge[3] === undefined ? 1 : Number(merge[3]),
    section: (merge[4] ?? '').trim(),
    columns: parents.length,
  };
}

/** Reads the lines of one hunk from `start`; `next` is the first line that is not part of it. */
function readHunkBody(lines: readonly string[], start: number, range: HunkRange): { hunk: Hunk; next: number } {
  const body: DiffLine[] = [];
  const { columns } = range;
  let oldLine = range.oldStart;
  let newLine = range.newStart;
  const oldEnd = oldLine + range.oldCount;
  const newEnd = newLine + range.newCount;
  let at = start;
  let bareLines = 0; // empty lines at the end so far, which may be context or just the end of the mail
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const complete = oldLine >= oldEnd && newLine >= newEnd;
    if (line === '') {
      if (complete) break;
      body.push({ type: ' ', oldLine: oldLine++, newLine: newLine++, content: '' });
      bareLines++;
      continue;
    }
    const first = line.charCodeAt(0);
    if (first === BACKSLASH) continue;
    if (endsHunk(lines, at, first, complete || oldLine >= oldEnd)) break;
    if (columns === 1 && first === PLUS) {
      body.push({ type: '+', oldLine: null, newLine: newLine++, content: line.slice(1) });
    } else if (columns === 1 && first === MINUS) {
      body.push({ type: '-', oldLine: oldLine++, newLine: null, content: line.slice(1) });
    } else if (columns === 1 && first === SPACE) {
      body.push({ type: ' ', oldLine: oldLine++, newLine: newLine++, content: line.slice(1) });
    } else if (columns > 1) {
      const markers = line.slice(0, columns);
      const content = line.slice(columns);
      if (markers.includes('-')) {
        body.push({ type: '-', oldLine, newLine: null, content });
        if (markers[0] !== '+') oldLine++;
      } else if (markers.includes('+')) {
        body.push({ type: '+', oldLine: null, newLine: newLine++, content });
        if (markers[0] === ' ') oldLine++;
      } else if (markers.trim() === '') {
        body.push({ type: ' ', oldLine: oldLine++, newLine: newLine++, content });
      } else break;
    } else {
      if (body.length === 0 && isWrapTail(range.header, line)) continue;
      const previous = body.at(-1);
      if (first !== TAB && previous !== undefined && bareLines === 0 && isWrapTail(previous.content, line)) {
        const { type, content } = previous;
        body[body.length - 1] = {
          type,
          oldLine: previous.oldLine,
          newLine: previous.newLine,
          content: `${content} ${line}`,
        };
        continue;
      }
      if (complete) break;
      body.push({ type: ' ', oldLine: oldLine++, newLine: newLine++, content: line });
    }
    bareLines = 0;
  }
  if (oldLine !== oldEnd || newLine !== newEnd) body.length -= bareLines;
  const { header, oldStart, newStart, section } = range;
  return { hunk: { header, oldStart, newStart, section, lines: body }, next: at };
}

/** True at the next header, at the mail's signature, and, once the counts are used up, at anything that is no change. */
function endsHunk(lines: readonly string[], at: number, first: number, oldComplete: boolean): boolean {
  const line = lines[at] ?? '';
  if (first === MINUS) {
    if (line === '-- ' || line === '--') {
      return oldComplete || SIGNATURE_VERSION.test(lines[at + 1] ?? '');
    }
    return isFileHeader(lines, at) && (oldComplete || (lines[at + 2] ?? '').startsWith('@@ -'));
  }
  if (first === AT) return line.startsWith('@@ -') || line.startsWith('@@@ -');
  if (first === LETTER_D) return line.startsWith('diff --git ') || line.startsWith('diff -r ');
  return false;
}

function isWrapTail(previous: string, line: string): boolean {
  const space = line.indexOf(' ');
  const firstWord = space < 0 ? line.length : space;
  return previous.trim() !== '' && previous.length + firstWord >= WRAP_WIDTH && line.charCodeAt(0) !== SPACE;
}
