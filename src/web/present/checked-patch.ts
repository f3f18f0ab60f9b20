// The checked patch beside its checklist: each item at the lines that it is about. A long patch is cut to what stands
// around them.
import type { ChecklistItem, PatchPlace } from '../../model/checklist.js';
import type { FileDiff, Hunk, Patch } from '../../model/patch.js';
import { messageUrl } from '../links.js';
import { type Badge, badge } from './badges.js';
import { type DiffRow, headerRow, lineRows } from './diff-rows.js';
import { clip, countOf } from './format.js';

/** An item of the checklist with its name on the page. */
export interface MarkedItem {
  readonly item: ChecklistItem;
  readonly number: number;
  /** The id of its element. */
  readonly anchor: string;
  /** Where work on it stands; null where the checklist is not kept. */
  readonly state: Badge | null;
}

export interface Mark {
  readonly id: string;
  readonly href: string;
  readonly number: number;
  readonly title: string;
  readonly badges: readonly Badge[];
}

interface MarkedRow extends DiffRow {
  readonly marks: readonly Mark[];
}

interface ShownFile {
  readonly path: string;
  readonly change: string | null;
  readonly marks: readonly Mark[];
  readonly rows: readonly MarkedRow[];
}

interface ShownPatch {
  readonly title: string;
  readonly href: string | null;
  readonly marks: readonly Mark[];
  readonly files: readonly ShownFile[];
  /** What is not shown of it; null when all is. */
  readonly cut: string | null;
}

/** Up to so many rows a patch is shown whole. */
const WHOLE_ROWS = 250;
/** Else so many lines before and after each item's line. */
const LINES_AROUND = 8;
const MAX_ROWS = 700;
const MAX_MARKS_OF_ITEM = 6;
const TITLE_LENGTH = 160;

export function presentCheckedPatches(patches: readonly Patch[], items: readonly MarkedItem[]): readonly ShownPatch[] {
  const isWhole = countRows(patches) <= WHOLE_ROWS;
  const room = { rows: MAX_ROWS };
  const placed = patches.map((patch) => ({ patch, marks: placeItems(patch, patches, items) }));
  return placed
    .map(({ patch, marks }) => presentPatch(patch, marks, isWhole, room))
    .filter((shown) => isWhole || shown.marks.length > 0 || shown.files.length > 0);
}

/** The id of the element that shows an item at its line. */
export function markId(anchor: string): string {
  return `at-${anchor}`;
}

interface PlacedMarks {
  readonly ofPatch: readonly Mark[];
  readonly ofFile: ReadonlyMap<FileDiff, readonly Mark[]>;
  /** By hunk, then by the index of the line in it. */
  readonly ofLine: ReadonlyMap<Hunk, ReadonlyMap<number, readonly Mark[]>>;
}

function placeItems(patch: Patch, patches: readonly Patch[], items: readonly MarkedItem[]): PlacedMarks {
  const ofPatch: Mark[] = [];
  const ofFile = new Map<FileDiff, Mark[]>();
  const ofLine = new Map<Hunk, Map<number, Mark[]>>();
  for (const marked of items.filter(({ item }) => isOf(item, patch, patches))) {
    const { places } = marked.item;
    if (places.length === 0) ofPatch.push(presentMark(marked, 0));
    // Where it shows in other patches as well, the numbers are theirs.
    const here = places.filter((place) => place.patch === places[0]?.patch);
    here.slice(0, MAX_MARKS_OF_ITEM).forEach((place, index) => {
      const file = patch.files.find(({ path, oldPath }) => path === place.file || oldPath === place.file);
      if (file === undefined) return;
      const mark = presentMark(marked, index);
      const found = findRow(file, place);
      if (found === null) {
        const known = ofFile.get(file) ?? [];
        // Several places in one file without a line are one.
        if (!known.some(({ href }) => href === mark.href)) ofFile.set(file, [...known, mark]);
        return;
      }
      const lines = ofLine.get(found.hunk) ?? new Map<number, Mark[]>();
      lines.set(found.index, [...(lines.get(found.index) ?? []), mark]);
      ofLine.set(found.hunk, lines);
    });
  }
  return { ofPatch, ofFile, ofLine };
}

/** An item that names no mail stands at the first patch, or at the patches that have its file. */
function isOf({ patchMessageId, places }: ChecklistItem, patch: Patch, patches: readonly Patch[]): boolean {
  if (patches.some(({ messageId }) => messageId !== null && messageId === patchMessageId)) {
    return patch.messageId === patchMessageId;
  }
  const [place] = places;
  const has = ({ files }: Patch) => files.some(({ path, oldPath }) => path === place?.file || oldPath === place?.file);
  return patch === (patches.find(has) ?? patches[0]);
}

function findRow(file: FileDiff, { side, line }: PatchPlace): { readonly hunk: Hunk; readonly index: number } | null {
  if (line === null) return null;
  for (const hunk of file.hunks) {
    const index = hunk.lines.findIndex(({ newLine, oldLine }) => (side === 'new' ? newLine : oldLine) === line);
    if (index !== -1) return { hunk, index };
  }
  return null;
}

function presentMark({ item, number, anchor, state }: MarkedItem, index: number): Mark {
  const badges = [badge('severity', item.severity)];
  return {
    id: index === 0 ? markId(anchor) : `${markId(anchor)}-${index + 1}`,
    href: `#${anchor}`,
    number,
    title: clip(item.title, TITLE_LENGTH) || 'Untitled',
    badges: state === null ? badges : [...badges, state],
  };
}

function presentPatch(patch: Patch, marks: PlacedMarks, isWhole: boolean, room: { rows: number }): ShownPatch {
  let missing = 0;
  const files = patch.files.flatMap((file): readonly ShownFile[] => {
    const rows: MarkedRow[] = [];
    for (const hunk of file.hunks) {
      const ofLine = marks.ofLine.get(hunk) ?? new Map<number, readonly Mark[]>();
      const ranges = isWhole ? [{ from: 0, to: hunk.lines.length }] : listRanges([...ofLine.keys()], hunk.lines.length);
      let shown = 0;
      for (const { from, to } of ranges) {
        if (room.rows < to - from) continue;
        room.rows -= to - from;
        shown += to - from;
        if (from === 0 || shown === to - from) rows.push({ ...headerRow(hunk.header), marks: [] });
        else rows.push({ ...headerRow('…'), marks: [] });
        const lines = lineRows(hunk, file.path, from, to);
        rows.push(...lines.map((row, at) => markRow(row, ofLine.get(from + at) ?? [])));
      }
      missing += hunk.lines.length - shown;
    }
    const ofFile = marks.ofFile.get(file) ?? [];
    if (!isWhole && rows.length === 0 && ofFile.length === 0) return [];
    return [{ path: file.path, change: file.change === 'modified' ? null : file.change, marks: ofFile, rows }];
  });
  return {
    title: clip(patch.subject, TITLE_LENGTH) || 'The patch',
    href: patch.messageId === null ? null : messageUrl(patch.messageId),
    marks: marks.ofPatch,
    files,
    cut: missing === 0 ? null : `${countOf(missing, 'line')} without an item ${missing === 1 ? 'is' : 'are'} not shown`,
  };
}

function markRow(row: DiffRow, marks: readonly Mark[]): MarkedRow {
  return { ...row, here: marks.length > 0, marks };
}

/** The lines around these, ranges that touch joined. */
function listRanges(indexes: readonly number[], length: number): readonly { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const index of indexes.toSorted((a, b) => a - b)) {
    const from = Math.max(0, index - LINES_AROUND);
    const to = Math.min(length, index + LINES_AROUND + 1);
    const last = ranges.at(-1);
    if (last !== undefined && from <= last.to) last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

function countRows(patches: readonly Patch[]): number {
  return patches
    .flatMap(({ files }) => files.flatMap(({ hunks }) => hunks))
    .reduce((rows, { lines }) => rows + lines.length, 0);
}
