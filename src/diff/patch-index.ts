// A patch as one sequence of lines, in the order a mail shows them, with a lookup by content. What quoted lines are aligned with.
import type { FileDiff, Hunk, Patch } from '../model/patch.js';
import { NO_FILE, readHeaderPath, stripPrefixes } from './diff-paths.js';
import { LOOSE_HUNK_HEADER } from './rules.js';

/** One line of the sequence; `hunk` and `line` are -1 for a file header, `file` too for the commit message. */
export interface Slot {
  readonly key: string;
  /** As it stood, marker included; what an undamaged quote equals. */
  readonly text: string;
  readonly file: number;
  readonly hunk: number;
  readonly line: number;
}

export interface PatchIndex {
  readonly patch: Patch;
  readonly slots: readonly Slot[];
  /** Slots by key, ascending. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

const cache = new WeakMap<Patch, PatchIndex>();

/** The index of a patch; built once for each patch. */
export function indexPatch(patch: Patch): PatchIndex {
  const known = cache.get(patch);
  if (known !== undefined) return known;
  const slots = listSlots(patch);
  const byKey = new Map<string, number[]>();
  slots.forEach((slot, at) => {
    const same = byKey.get(slot.key);
    if (same === undefined) byKey.set(slot.key, [at]);
    else same.push(at);
  });
  const index = { patch, slots, byKey };
  cache.set(patch, index);
  return index;
}

/** A line without any white space: mailers collapse, drop and add it. */
export function squash(text: string): string {
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) {
    const code = text.charCodeAt(i);
    plain = code > 32 && code < 127;
  }
  return plain ? text : text.replace(/[\s\u00a0\u200b\ufeff]+/g, '');
}

/** The key of a quoted `@@`, `---` or `+++` line, by which it is found however its white space and tail suffered; else null. */
export function headerKey(content: string): string | null {
  const text = content.trimStart();
  if (text.startsWith('@@')) {
    const range = LOOSE_HUNK_HEADER.exec(text.trimEnd());
    return range === null ? null : rangeKey(range);
  }
  if (text.startsWith('--- '))
    return `--- ${stripPrefixes({ oldPath: readHeaderPath(text), newPath: NO_FILE }).oldPath}`;
  if (text.startsWith('+++ '))
    return `+++ ${stripPrefixes({ oldPath: NO_FILE, newPath: readHeaderPath(text) }).newPath}`;
  return null;
}

function rangeKey(range: RegExpExecArray): string {
  return `@@ ${range[1]},${range[2] ?? 1} ${range[3]},${range[4] ?? 1}`;
}

function listSlots(patch: Patch): Slot[] {
  const slots: Slot[] = [];
  const addText = (text: string): void => {
    if (text === '') return;
    for (const line of text.split('\n')) slots.push({ key: squash(line), text: line, file: -1, hunk: -1, line: -1 });
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
  const texts: readonly (readonly [string, string])[] = [
    [squash(`diff --git a/${file.oldPath} b/${file.path}`), `diff --git a/${file.oldPath} b/${file.path}`],
    [`--- ${file.change === 'added' ? NO_FILE : file.oldPath}`, `--- a/${file.oldPath}`],
    [`+++ ${file.change === 'deleted' ? NO_FILE : file.path}`, `+++ b/${file.path}`],
  ];
  for (const [key, text] of texts) slots.push({ key, text, file: at, hunk: -1, line: -1 });
}

function addHunk(slots: Slot[], hunk: Hunk, file: number, at: number): void {
  const range = LOOSE_HUNK_HEADER.exec(hunk.header);
  const key = range === null ? squash(hunk.header) : rangeKey(range);
  slots.push({ key, text: hunk.header, file, hunk: at, line: -1 });
  hunk.lines.forEach((line, lineAt) => {
    const text = line.type + line.content;
    slots.push({ key: squash(text), text, file, hunk: at, line: lineAt });
  });
}
