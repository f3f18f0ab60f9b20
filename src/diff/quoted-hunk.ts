// What is known of a quoted diff while its lines are read: a hunk, and the state at one quote depth.
import type { DiffLine, Hunk } from '../model/patch.js';
import { type Language, languageOfPath } from './line-language.js';

export interface QuotedHunk {
  readonly file: string | null;
  /** What its lines are written in, as its file or its first telling line says; null for what they don't tell. */
  language: Language | null;
  readonly hunk: Hunk & { readonly lines: DiffLine[] };
  /** Its header states numbers, and nothing was left out since. */
  isNumbered: boolean;
  oldLine: number;
  newLine: number;
  /** The first numbers behind the hunk, as its header states them. */
  readonly oldEnd: number;
  readonly newEnd: number;
  /** Some context line kept its leading space, so one that starts with text has another reason. */
  keepsSpace: boolean;
}

/** What is known at one quote depth. */
export interface DepthState {
  file: string | null;
  hunk: QuotedHunk | null;
  /** Lines gained a space in front (format=flowed). */
  isStuffed: boolean;
  /** Context lines, and they alone, did. */
  readonly isContextStuffed: boolean;
  /** The line above was the `---` line of a file header. */
  isBelowOldPath: boolean;
  /** Diff lines are taken for a diff although no header stands above them. */
  readonly allowsOrphans: boolean;
}

/** Without a range the hunk's lines have no numbers. */
export function openHunk(
  file: string | null,
  header: string,
  section: string,
  range: RegExpExecArray | null,
): QuotedHunk {
  const oldStart = range === null ? 1 : Number(range[1]);
  const newStart = range === null ? 1 : Number(range[3]);
  return {
    file,
    language: file === null ? null : languageOfPath(file),
    hunk: { header, oldStart, newStart, section, lines: [] },
    isNumbered: range !== null,
    oldLine: oldStart,
    newLine: newStart,
    oldEnd: oldStart + Number(range?.[2] ?? 1),
    newEnd: newStart + Number(range?.[4] ?? 1),
    keepsSpace: false,
  };
}
