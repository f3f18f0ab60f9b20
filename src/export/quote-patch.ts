// A patch as a reviewer quotes it: the lines that are remarked on with a few above them, the remarks under them,
// and [...] for the rest.
import type { PatchPlace } from '../model/checklist.js';
import type { DiffLine, FileDiff, Hunk, Patch } from '../model/patch.js';
import { IN_BODY_HEADER } from './rules.js';

/** A remark and the place that it stands under; without a place, or where the patch has none such, it stands first. */
export interface PatchNote {
  readonly place: PatchPlace | null;
  /** The remark's lines. */
  readonly lines: readonly string[];
}

/** Lines kept above a remark. */
const CONTEXT = 6;
/** Lines of the commit message kept above remarks on the patch as a whole. */
const INTRODUCTION = 8;
const CUT = '> [...]';

interface Spot {
  readonly file: FileDiff;
  /** Null for the file as a whole. */
  readonly hunk: Hunk | null;
  readonly line: number;
}

interface SpottedNote extends PatchNote {
  readonly spot: Spot | null;
}

/** The quoted lines with the remarks; `text` is what a cover letter says. */
export function quotePatch(patch: Patch | null, text: string, notes: readonly PatchNote[]): readonly string[] {
  const spotted = notes.map((note): SpottedNote => ({ ...note, spot: findSpot(patch, note.place) }));
  const general = spotted.filter(({ spot }) => spot === null);
  const lines = general.length === 0 ? [] : [...quoteBeginning(patch?.commitMessage ?? text), ...listNotes(general)];
  for (const file of patch?.files ?? []) {
    const here = spotted.filter(({ spot }) => spot?.file === file);
    if (here.length > 0) lines.push(CUT, ...quoteFile(file, here));
  }
  return joinCuts(lines);
}

/** Whether the patch shows this place: the line, or at least its file. */
export function showsPlace(patch: Patch | null, place: PatchPlace | null): boolean {
  return findSpot(patch, place) !== null;
}

function findSpot(patch: Patch | null, place: PatchPlace | null): Spot | null {
  if (patch === null || place === null) return null;
  const file = patch.files.find(({ path, oldPath }) => path === place.file || oldPath === place.file);
  if (file === undefined) return null;
  const isThere = (line: DiffLine) =>
    place.line !== null && (place.side === 'new' ? line.newLine === place.line : line.oldLine === place.line);
  const isSame = (line: DiffLine) => place.content !== null && line.type + line.content === place.content;
  return findLine(file, isThere) ?? findLine(file, isSame) ?? { file, hunk: null, line: 0 };
}

function findLine(file: FileDiff, isWanted: (line: DiffLine) => boolean): Spot | null {
  for (const hunk of file.hunks) {
    const line = hunk.lines.findIndex(isWanted);
    if (line >= 0) return { file, hunk, line };
  }
  return null;
}

function quoteFile(file: FileDiff, notes: readonly SpottedNote[]): readonly string[] {
  const lines = describeFile(file).map(quote);
  lines.push(...listNotes(notes.filter(({ spot }) => spot?.hunk === null)));
  for (const hunk of file.hunks) {
    const here = notes.filter(({ spot }) => spot?.hunk === hunk);
    lines.push(...(here.length === 0 ? [CUT] : quoteHunk(hunk, here)));
  }
  return lines;
}

function describeFile({ path, oldPath, change }: FileDiff): readonly string[] {
  return [
    `diff --git a/${oldPath} b/${path}`,
    `--- ${change === 'added' ? '/dev/null' : `a/${oldPath}`}`,
    `+++ ${change === 'deleted' ? '/dev/null' : `b/${path}`}`,
  ];
}

function quoteHunk(hunk: Hunk, notes: readonly SpottedNote[]): readonly string[] {
  const lines = [quote(hunk.header)];
  let next = 0;
  for (const stop of [...new Set(notes.map(({ spot }) => spot?.line ?? 0))].sort((a, b) => a - b)) {
    const start = Math.max(next, stop - CONTEXT);
    if (start > next) lines.push(CUT);
    for (const { type, content } of hunk.lines.slice(start, stop + 1)) lines.push(quote(type + content));
    lines.push(...listNotes(notes.filter(({ spot }) => spot?.line === stop)));
    next = stop + 1;
  }
  if (next < hunk.lines.length) lines.push(CUT);
  return lines;
}

/** The first paragraph. */
function quoteBeginning(text: string): readonly string[] {
  const all = text.trim().split('\n');
  // A mail may name its author in its body: that is none of its words.
  const lines = all.slice(
    Math.max(
      0,
      all.findIndex((line) => line.trim() !== '' && !IN_BODY_HEADER.test(line)),
    ),
  );
  const blank = lines.findIndex((line) => line.trim() === '');
  const end = Math.min(blank < 0 ? lines.length : blank, INTRODUCTION);
  const quoted = lines.slice(0, end).map(quote);
  return end < lines.length ? [...quoted, CUT] : quoted;
}

function listNotes(notes: readonly PatchNote[]): readonly string[] {
  return notes.flatMap(({ lines }) => ['', ...lines, '']);
}

function quote(line: string): string {
  return `> ${line}`;
}

/** One [...] where several meet, none at the end; one blank line where several meet. */
function joinCuts(lines: readonly string[]): readonly string[] {
  const joined = lines.filter((line, index) => line !== lines[index - 1] || (line !== CUT && line !== ''));
  const last = joined.findLastIndex((line) => line !== CUT && line !== '');
  return joined.slice(0, last + 1);
}
