// Quoted lines of a reply → the places of the patch that they quote.
import type { LineType, Patch, Side } from '../model/patch.js';
import { alignLines } from './align-lines.js';
import { squash } from './line-index.js';
import { headerKey, indexPatch } from './patch-index.js';
import { readQuotedDiff } from './read-quoted.js';
import { findEnclosingSymbol } from './symbols.js';

export interface QuotedLine {
  /** 0 for the unquoted lines in between. */
  readonly depth: number;
  /** Quote marks removed. */
  readonly content: string;
}

export interface QuotedPlace {
  readonly file: string | null;
  readonly hunkHeader: string | null;
  readonly side: Side;
  /** In the new file for added and context lines, in the old one for removed lines; null when not known. */
  readonly line: number | null;
  readonly type: LineType;
  /** Without the leading +, - or space; the patch's own where it is known. */
  readonly content: string;
  readonly symbol: string | null;
  readonly fromPatch: boolean;
}

/**
 * One answer a line: its place in the diff, or null for headers, commit message, other people's words and unquoted lines.
 * With the patch, lines are aligned by content and places are the patch's own; without, the quoted headers number them.
 */
export function locateQuotedLines(lines: readonly QuotedLine[], patch: Patch | null): readonly (QuotedPlace | null)[] {
  return patch === null ? readQuotedDiff(lines) : locateInPatch(lines, patch);
}

function locateInPatch(lines: readonly QuotedLine[], patch: Patch): readonly (QuotedPlace | null)[] {
  const index = indexPatch(patch);
  const matches = alignLines(
    lines.map((line) => {
      const header = line.depth > 0 ? headerKey(line.content) : null;
      const isHeader = header !== null && index.byKey.has(header);
      return { key: line.depth === 0 ? null : isHeader ? header : squash(line.content), text: line.content };
    }),
    index,
  );
  return lines.map((_, at) => {
    const slot = index.lines[matches[at] ?? -1];
    const file = slot === undefined ? undefined : patch.files[slot.file];
    const hunk = slot === undefined ? undefined : file?.hunks[slot.hunk];
    const line = slot === undefined ? undefined : hunk?.lines[slot.line];
    if (slot === undefined || file === undefined || hunk === undefined || line === undefined) return null;
    const isOld = line.type === '-';
    return {
      file: file.path,
      hunkHeader: hunk.header,
      side: isOld ? 'old' : 'new',
      line: isOld ? line.oldLine : line.newLine,
      type: line.type,
      content: line.content,
      symbol: findEnclosingSymbol(hunk, slot.line, file.path),
      fromPatch: true,
    };
  });
}
