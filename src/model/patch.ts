// A patch as data: files, hunks, lines with their numbers on both sides.

export type LineType = '+' | '-' | ' ';
export const SIDES = ['new', 'old'] as const;
export type Side = (typeof SIDES)[number];

export interface DiffLine {
  readonly type: LineType;
  /** Line number in the old file; null for an added line. */
  readonly oldLine: number | null;
  /** Line number in the new file; null for a removed line. */
  readonly newLine: number | null;
  /** Without the leading +, - or space. */
  readonly content: string;
}

export interface Hunk {
  /** The whole `@@ … @@ section` line as it stood. */
  readonly header: string;
  readonly oldStart: number;
  readonly newStart: number;
  /** What follows the second `@@`: the function before the code, not necessarily the one around it. */
  readonly section: string;
  readonly lines: readonly DiffLine[];
}

export type FileChange = 'modified' | 'added' | 'deleted' | 'renamed' | 'copied' | 'mode' | 'binary';

export interface FileDiff {
  /** Path on the new side without prefix; for a deleted file the path it had. */
  readonly path: string;
  /** Path on the old side; equal to `path` unless renamed or copied. */
  readonly oldPath: string;
  readonly change: FileChange;
  readonly hunks: readonly Hunk[];
}

/** A mail (or file) that carries a diff. */
export interface Patch {
  /** Null when the diff came from a file or from git, not from a mail. */
  readonly messageId: string | null;
  readonly subject: string;
  /** The commit message: the text before the `---` line or the diff, without in-body headers. */
  readonly commitMessage: string;
  /** The notes between `---` and the diff: changelogs, diffstat. */
  readonly notes: string;
  readonly files: readonly FileDiff[];
}
