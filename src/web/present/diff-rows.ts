// Diffs as rows of a page: signs visible, numbers of both sides, remarks where they belong.
import type { Hunk } from '../../model/patch.js';
import { clip } from './format.js';

export interface DiffRow {
  readonly style: 'added' | 'removed' | 'context' | 'hunk';
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** With its sign. */
  readonly text: string;
  /** The line that a remark stands at. */
  readonly here: boolean;
}

const LINE_LENGTH = 2_000;
const STYLE_OF_SIGN: Readonly<Record<string, DiffRow['style']>> = { '+': 'added', '-': 'removed' };

/** One line of a diff that comes without numbers, e.g. out of a quote. */
export function quotedRow(line: string, here = false): DiffRow {
  const style = line.startsWith('@@') ? 'hunk' : (STYLE_OF_SIGN[line.charAt(0)] ?? 'context');
  return { style, oldLine: null, newLine: null, text: clip(line, LINE_LENGTH), here };
}

/** The hunk's header and its lines `from` to `to` (exclusive). */
export function hunkRows(hunk: Hunk, from = 0, to = hunk.lines.length, here: number | null = null): readonly DiffRow[] {
  const header: DiffRow = {
    style: 'hunk',
    oldLine: null,
    newLine: null,
    text: clip(hunk.header, LINE_LENGTH),
    here: false,
  };
  const lines = hunk.lines.slice(from, to).map(
    (line, index): DiffRow => ({
      style: STYLE_OF_SIGN[line.type] ?? 'context',
      oldLine: line.oldLine,
      newLine: line.newLine,
      text: clip(line.type + line.content, LINE_LENGTH),
      here: from + index === here,
    }),
  );
  return [header, ...lines];
}
