// Diffs that the replier pastes or attaches: a proposal, told apart from prose by headers or by a block of changes.
import type { DraftLine } from './body-line.js';
import {
  CHANGED_CODE_LINE,
  CHANGED_LINE,
  DIFF_HEADER_LINE,
  DIFF_START,
  DIFFSTAT_LINE,
  FORMAT_PATCH_FROM_LINE,
  HUNK_CONTEXT_LINE,
  HUNK_HEADER,
  INDENTATION,
  LOOSE_HUNK_HEADER,
} from './rules.js';

const MIN_CHANGED_LINES = 2;

/** The content of a line without the indentation that the whole diff was pasted with. */
function dedent(line: DraftLine | undefined, indentation: string): string {
  const content = line?.content ?? '';
  return content.startsWith(indentation) ? content.slice(indentation.length) : content.trimStart();
}

/** The index after the hunk whose header stands at `at`: by its counts, as long as its lines look like diff lines. */
function endOfHunk(lines: readonly DraftLine[], at: number, indentation: string): number {
  const header = HUNK_HEADER.exec(dedent(lines[at], indentation));
  let oldLeft = header ? Number(header[1] ?? 1) : 0;
  let newLeft = header ? Number(header[2] ?? 1) : 0;
  let end = at + 1;
  for (let i = at + 1; i < lines.length && lines[i]?.depth === 0; i++) {
    const content = dedent(lines[i], indentation);
    const mark = content[0] ?? '';
    const open = oldLeft > 0 || newLeft > 0;
    if (mark === '+') newLeft--;
    else if (mark === '-' && (open || content.trimEnd() !== '--')) oldLeft--;
    else if (open && (mark === ' ' || mark === '\t' || mark === '')) {
      oldLeft--;
      newLeft--;
    } else if (mark !== '\\') break;
    if (content.trim() !== '') end = i + 1;
  }
  return end;
}

/** The index after the diff that starts at `at`; `at` when there is none. */
function endOfDiff(lines: readonly DraftLine[], at: number): number {
  const indentation = INDENTATION.exec(lines[at]?.content ?? '')?.[0] ?? '';
  const first = dedent(lines[at], indentation);
  if (!DIFF_START.test(first) && !HUNK_HEADER.test(first)) return at;
  let end = at;
  let i = at;
  while (i < lines.length && lines[i]?.depth === 0) {
    const content = dedent(lines[i], indentation);
    if (LOOSE_HUNK_HEADER.test(content)) {
      i = endOfHunk(lines, i, indentation);
      end = i;
    } else if (DIFF_HEADER_LINE.test(content)) {
      i++;
      end = i;
    } else if (content.trim() === '') i++;
    else break;
  }
  return end;
}

/** The index after a block of +/- lines, most of them plainly code, with context lines between; `at` when it is none. */
function endOfChangedBlock(lines: readonly DraftLine[], at: number): number {
  let changed = 0;
  let code = 0;
  let end = at;
  for (let i = at; i < lines.length && lines[i]?.kind === 'text'; i++) {
    const content = lines[i]?.content ?? '';
    if (CHANGED_LINE.test(content)) {
      changed++;
      if (CHANGED_CODE_LINE.test(content)) code++;
      end = i + 1;
    } else if (!HUNK_CONTEXT_LINE.test(content)) break;
  }
  return changed >= MIN_CHANGED_LINES && code * 2 > changed ? end : at;
}

/** Where the diffstat before a diff starts; `at` when there is none. */
function startOfDiffstat(lines: readonly DraftLine[], at: number): number {
  let start = at;
  for (let i = at - 1; i >= 0; i--) {
    const line = lines[i];
    if (line?.kind === 'text' && DIFFSTAT_LINE.test(line.content)) start = i;
    else if (line?.kind !== 'blank') break;
  }
  return start;
}

function endOfPasted(lines: readonly DraftLine[], at: number): number {
  const content = lines[at]?.content ?? '';
  if (FORMAT_PATCH_FROM_LINE.test(content)) return lines.length;
  const end = endOfDiff(lines, at);
  return end === at && CHANGED_LINE.test(content) ? endOfChangedBlock(lines, at) : end;
}

/** Marks the lines of pasted diffs, blank ones inside included; a `git format-patch` mail is one to the text's end. */
export function markPastedDiffs(lines: readonly DraftLine[]): void {
  let i = 0;
  while (i < lines.length) {
    const end = lines[i]?.kind === 'text' ? endOfPasted(lines, i) : i;
    if (end > i) for (const line of lines.slice(startOfDiffstat(lines, i), end)) line.kind = 'diff';
    i = Math.max(end, i + 1);
  }
}
