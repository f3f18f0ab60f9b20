// Build reports by robots: compiler output in which the lines that the patch is blamed for are marked with `>>`.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { BodyLine } from '../mail/body-line.js';
import type { Patch } from '../model/patch.js';
import type { ReportFinding } from './reports.js';
import { BUILD_MESSAGE } from './rules.js';

/** A robot that blames a patch for more is blaming its compiler. */
const MAX_FINDINGS = 20;

/** One finding for each marked message, in order, each message once; empty when the mail marks none. */
export function findBuildFindings(lines: readonly BodyLine[], patch: Patch | null): readonly ReportFinding[] {
  const findings: ReportFinding[] = [];
  const known = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const match = BUILD_MESSAGE.exec(line.raw);
    const text = match?.[1];
    if (match === null || text === undefined || known.has(text) || findings.length >= MAX_FINDINGS) continue;
    known.add(text);
    const [, , file, number, kind, message] = match;
    findings.push({
      passage: { text, start: at, end: at, quoteEnd: null },
      severity: kind?.endsWith('error') === true ? 'high' : 'medium',
      title: `${kind === 'sparse' ? 'Sparse' : `Build ${kind ?? ''}`}: ${message ?? ''}`,
      isRepeat: false,
      place: file === undefined ? null : findLine(patch, file, Number(number)),
    });
  }
  return findings;
}

/** The line of the new file in the patch; null when the patch does not show it. */
function findLine(patch: Patch | null, path: string, number: number): QuotedPlace | null {
  const file = patch?.files.find((one) => one.path === path);
  for (const hunk of file?.hunks ?? []) {
    const at = hunk.lines.findIndex((line) => line.newLine === number);
    const line = hunk.lines[at];
    if (line === undefined) continue;
    return {
      file: path,
      hunkHeader: hunk.header,
      side: 'new',
      line: number,
      type: line.type,
      content: line.content,
      symbol: findEnclosingSymbol(hunk, at, path),
      fromPatch: true,
    };
  }
  return null;
}
