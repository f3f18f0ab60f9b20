// A patch as one sequence of lines, in the order a mail shows them: what quoted lines are aligned with.
import type { FileDiff, Hunk, Patch } from '../model/patch.js';
import { NO_FILE, readHeaderPath, stripPrefixes } from './diff-paths.js';
import { type IndexedLine, indexLines, type LineIndex, lineKey } from './line-index.js';
import { LOOSE_HUNK_HEADER } from './rules.js';

/** One line of the mail; `file`, `hunk` and `line` are -1 where it stands above files, hunks or lines. */
export interface Slot extends IndexedLine {
  readonly file: number;
  readonly hunk: number;
  readonly line: number;
}

const cache = new WeakMap<Patch, LineIndex<Slot>>();

/** The index of a patch; built once for each patch. */
export function indexPatch(patch: Patch): LineIndex<Slot> {
  const known = cache.get(patch);
  if (known !== undefined) return known;
  const index = indexLines(listSlots(patch));
  cache.set(patch, index);
  return index;
}

/** The key of a quoted `@@`, `---` or `+++` line, by which it is found however its white space and tail suffered; else null. */
export function headerKey(content: string): number | null {
  const text = content.trimStart();
  if (text.startsWith('@@')) {
    const range = LOOSE_HUNK_HEADER.exec(text.trimEnd());
    return range === null ? null : rangeKey(range);
  }
  if (text.startsWith('--- ')) {
    return pathKey('---', stripPrefixes({ oldPath: readHeaderPath(text), newPath: NO_FILE }).oldPath);
  }
  if (text.startsWith('+++ ')) {
    return pathKey('+++', stripPrefixes({ oldPath: NO_FILE, newPath: readHeaderPath(text) }).newPath);
  }
  return null;
}

/** Keys of headers stand apart from those of lines with the same text. */
function rangeKey(range: RegExpExecArray): number {
  return lineKey(`\u0fff@@${range[1]},${range[2] ?? 1}/${range[3]},${range[4] ?? 1}`);
}

function pathKey(marker: string, path: string): number {
  return lineKey(`\u0fff${marker}${path}`);
}

function listSlots(patch: Patch): readonly Slot[] {
  const slots: Slot[] = [];
  const addText = (text: string): void => {
    if (text === '') return;
    for (const line of text.split('\n')) {
      slots.push({ key: lineKey(line), text: line, isHeader: false, file: -1, hunk: -1, line: -1 });
    }
  };
  addText(patch.commitMessage);
  addText(patch.notes === '' ? '' : `---\n${patch.notes}`);
  patch.files.forEach((file, at) => {
    addFileHeader(slots, file, at);
    file.hunks.forEach((hunk, hunkAt) => {
      addHunk(slots, hunk, at, hunkAt);
    });
  });
  return slots;
}

function addFileHeader(slots: Slot[], file: FileDiff, at: number): void {
  const gitLine = `diff --git a/${file.oldPath} b/${file.path}`;
  const keys = [
    lineKey(gitLine),
    pathKey('---', file.change === 'added' ? NO_FILE : file.oldPath),
    pathKey('+++', file.change === 'deleted' ? NO_FILE : file.path),
  ];
  for (const key of keys) slots.push({ key, text: gitLine, isHeader: true, file: at, hunk: -1, line: -1 });
}

function addHunk(slots: Slot[], hunk: Hunk, file: number, at: number): void {
  const range = LOOSE_HUNK_HEADER.exec(hunk.header);
  const key = range === null ? lineKey(hunk.header) : rangeKey(range);
  slots.push({ key, text: hunk.header, isHeader: true, file, hunk: at, line: -1 });
  hunk.lines.forEach((line, lineAt) => {
    const text = line.type + line.content;
    slots.push({ key: lineKey(text), text, isHeader: false, file, hunk: at, line: lineAt });
  });
}
