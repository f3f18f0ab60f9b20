// A patch made ready for matching: its lines with white space collapsed, and the places that they stand at.
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { PatchPlace } from '../model/checklist.js';
import type { DiffLine, FileDiff, Hunk, LineType, Patch } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';
import { COMMENT_LINE, COMMENTED_FILE } from './rules.js';

export interface ReadyLine {
  readonly type: LineType;
  /** As line patterns see it; the empty string for a line that is only comment. */
  readonly text: string;
  readonly index: number;
}

export interface ReadyHunk {
  readonly hunk: Hunk;
  readonly lines: readonly ReadyLine[];
}

export interface ReadyFile {
  readonly file: FileDiff;
  readonly hunks: readonly ReadyHunk[];
  /** The lines' texts by type, in one: for a quick look. */
  readonly texts: Readonly<Record<LineType, string>>;
}

export function readyPatch(patch: Patch): readonly ReadyFile[] {
  return patch.files.map((file) => {
    const hasComments = COMMENTED_FILE.test(file.path);
    const read = (line: DiffLine, index: number): ReadyLine => {
      const text = normalizeLine(line.content);
      return { type: line.type, text: hasComments && COMMENT_LINE.test(text) ? '' : text, index };
    };
    const hunks = file.hunks.map((hunk) => ({ hunk, lines: hunk.lines.map(read) }));
    const all = hunks.flatMap(({ lines }) => lines);
    const join = (type: LineType) => all.flatMap((line) => (line.type === type ? [line.text] : [])).join('\n');
    return { file, hunks, texts: { '+': join('+'), '-': join('-'), ' ': join(' ') } };
  });
}

/** The place of a hunk's line. */
export function placeOf(file: FileDiff, hunk: Hunk, index: number): PatchPlace {
  const line = hunk.lines[index];
  if (line === undefined) return placeOfFile(file);
  const side = line.type === '-' ? 'old' : 'new';
  return {
    file: side === 'old' ? file.oldPath : file.path,
    side,
    line: side === 'old' ? line.oldLine : line.newLine,
    symbol: findEnclosingSymbol(hunk, index, file.path),
    content: line.type + line.content,
  };
}

export function placeOfFile(file: FileDiff): PatchPlace {
  return { file: file.path, side: 'new', line: null, symbol: null, content: null };
}
