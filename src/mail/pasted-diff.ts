// Diffs that the replier pastes unquoted: a proposal, told apart from prose by its headers or by a block of changes.
import type { DraftLine } from './body-line.js';
import { CHANGED_CODE_LINE, DIFF_HEADER_LINE, DIFF_START, HUNK_HEADER, LOOSE_HUNK_HEADER } from './rules.js';

const MIN_CHANGED_BLOCK = 2;

/** The end of the hunk whose header stands at `at`: by its counts as long as its lines look like diff lines. */
function endOfHunk(lines: readonly DraftLine[], at: number): number {
  const header = HUNK_HEADER.exec(lines[at]?.content ?? '');
  let oldLeft = header ? Number(header[1] ?? 1) : 0;
  let newLeft = header ? Number(header[2] ?? 1) : 0;
  let end = at + 1;
  for (let i = at + 1; i < lines.length; i++) {
    const line = lines[i];
    if (!line || line.depth > 0) break;
    const mark = line.content[0] ?? '';
    const open = oldLeft > 0 || newLeft > 0;
    if (mark === '+') newLeft--;
    else if (mark === '-' && (line.content.trimEnd() !== '--' || open)) oldLeft--;
    else if (mark === '\\') continue;
    else if (open && (mark === ' ' || mark === '\t' || mark === '')) {
      oldLeft--;
      newLeft--;
    } else break;
    if (mark !== '' || open) end = i + 1;
  }
  while (end > at + 1 && lines[end - 1]?.content.trim() === '') end--;
  return end;
}

function endOfDiff(lines: readonly DraftLine[], at: number): number {
  let end = at;
  let i = at;
  while (i < lines.length) {
    const line = lines[i];
    if (!line || line.depth > 0) break;
    if (LOOSE_HUNK_HEADER.test(line.content)) {
      i = endOfHunk(lines, i);
      end = i;
    } else if (DIFF_HEADER_LINE.test(line.content)) {
      i++;
      end = i;
    } else if (line.kind === 'blank') i++;
    else break;
  }
  return end;
}

/** The end of a run of +/- lines that are plainly code; `at` when it is none. */
function endOfChangedBlock(lines: readonly DraftLine[], at: number): number {
  let end = at;
  while (end < lines.length && lines[end]?.depth === 0 && CHANGED_CODE_LINE.test(lines[end]?.content ?? '')) end++;
  return end - at >= MIN_CHANGED_BLOCK ? end : at;
}

/** Marks the lines of pasted diffs, blank ones inside a hunk included. */
export function markPastedDiffs(lines: readonly DraftLine[]): void {
  let i = 0;
  while (i < lines.length) {
    const line = lines[i];
    let end = i;
    if (line?.kind === 'text') {
      const starts = DIFF_START.test(line.content) || HUNK_HEADER.test(line.content);
      end = starts ? endOfDiff(lines, i) : endOfChangedBlock(lines, i);
    }
    for (let k = i; k < end; k++) {
      const part = lines[k];
      if (part) part.kind = 'diff';
    }
    i = Math.max(end, i + 1);
  }
}
