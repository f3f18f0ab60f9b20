// The text of a patch mail → commit message, notes, files.
import type { Patch } from '../model/patch.js';
import { scanDiff } from './parse-diff.js';
import { IN_BODY_HEADER, SCISSORS } from './rules.js';

export { parseDiff } from './parse-diff.js';

/** How many lines above the diff are searched for a scissors line. */
const SCISSORS_WINDOW = 400;

/** The patch that a mail's (or file's) text holds; null when it holds no diff. Quoted diffs are none. */
export function parsePatch(text: string, meta: { messageId: string | null; subject: string }): Patch | null {
  if (!mayHoldDiff(text)) return null;
  const lines = text.split('\n');
  const { files, firstLine } = scanDiff(lines);
  if (files.length === 0) return null;
  const { commitMessage, notes } = splitMessage(lines.slice(0, firstLine));
  return { messageId: meta.messageId, subject: meta.subject, commitMessage, notes, files };
}

/** A cheap look before the text is cut into lines: most replies hold no diff of their own. */
function mayHoldDiff(text: string): boolean {
  return (
    text.includes('\n@@ -') ||
    text.includes('\ndiff --') ||
    text.includes('\n@@@ -') ||
    text.startsWith('diff --') ||
    text.startsWith('--- ')
  );
}

/** Commit message and notes of the lines above the diff (or of a whole cover letter). */
export function splitMessage(lines: readonly string[]): { commitMessage: string; notes: string } {
  const start = messageStart(lines);
  let separator = lines.length;
  for (let i = start; i < lines.length; i++) {
    if ((lines[i] ?? '').trimEnd() === '---') {
      separator = i;
      break;
    }
  }
  return {
    commitMessage: lines.slice(start, separator).join('\n').trim(),
    notes: lines
      .slice(separator + 1)
      .join('\n')
      .trim(),
  };
}

/** The first line of the message itself: below a scissors line, the headers of `git format-patch` or hg export, in-body headers. */
function messageStart(lines: readonly string[]): number {
  let start = 0;
  for (let i = 0; i < Math.min(lines.length, SCISSORS_WINDOW); i++) {
    const line = lines[i] ?? '';
    if (line.includes('8') || line.includes('%')) if (SCISSORS.test(line)) start = i + 1;
  }
  while (start < lines.length && (lines[start] ?? '').trim() === '') start++;
  if ((lines[start] ?? '').startsWith('# HG changeset patch')) {
    while ((lines[start] ?? '').startsWith('#')) start++;
  }
  if ((lines[start] ?? '').startsWith('From ') && IN_BODY_HEADER.test(lines[start + 1] ?? '')) start++;
  let afterHeader = false;
  while (start < lines.length) {
    const line = lines[start] ?? '';
    const isHeader = IN_BODY_HEADER.test(line) || (afterHeader && (line.startsWith(' ') || line.startsWith('\t')));
    if (!isHeader) break;
    afterHeader = true;
    start++;
  }
  return start;
}
