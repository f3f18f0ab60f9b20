// Diffs as rows of a page: signs visible, code in its colours, numbers of both sides, remarks where they belong.
import type { DiffLine, Hunk } from '../../model/patch.js';
import { escapeHtml } from '../escape.js';
import { highlightLines, type Language, languageOf } from '../highlight.js';
import { clip } from './format.js';

export interface DiffRow {
  readonly style: 'added' | 'removed' | 'context' | 'hunk';
  readonly oldLine: number | null;
  readonly newLine: number | null;
  /** HTML: the line with its sign, its code in colours. */
  readonly html: string;
  /** The line that a remark stands at. */
  readonly here: boolean;
}

const LINE_LENGTH = 2_000;
/** Lines before the first one shown that are read for what they leave open: a comment, a text over several lines. */
const LINES_OF_LEAD = 30;
const STYLE_OF_SIGN: Readonly<Record<string, DiffRow['style']>> = { '+': 'added', '-': 'removed' };

/** The hunk's header. */
export function headerRow(header: string): DiffRow {
  const html = escapeHtml(clip(header, LINE_LENGTH));
  return { style: 'hunk', oldLine: null, newLine: null, html, here: false };
}

/** The hunk's lines `from` to `to` (exclusive), `path` telling their language. */
export function lineRows(
  { lines }: Pick<Hunk, 'lines'>,
  path: string,
  from = 0,
  to = lines.length,
  here: number | null = null,
): readonly DiffRow[] {
  const start = Math.max(0, from - LINES_OF_LEAD);
  const code = highlightSides(lines.slice(start, to), languageOf(path));
  return lines.slice(from, to).map(
    (line, index): DiffRow => ({
      style: STYLE_OF_SIGN[line.type] ?? 'context',
      oldLine: line.oldLine,
      newLine: line.newLine,
      html: line.type + (code[from - start + index] ?? ''),
      here: from + index === here,
    }),
  );
}

/** The hunk's header and its lines `from` to `to` (exclusive). */
export function hunkRows(
  hunk: Hunk,
  path: string,
  from = 0,
  to = hunk.lines.length,
  here: number | null = null,
): readonly DiffRow[] {
  return [headerRow(hunk.header), ...lineRows(hunk, path, from, to, here)];
}

/** For `path`: lines of a diff that are told apart by their signs alone. */
export const NO_LANGUAGE = '';

/** One line of a quote: its marks, then what it quotes. */
export interface QuotedRowLine {
  readonly marks: string;
  readonly content: string;
}

/** Lines that come without numbers, e.g. out of a quote; of a diff (with signs) where `path` is not null, else prose. */
export function quotedRows(
  lines: readonly QuotedRowLine[],
  path: string | null,
  here: number | null = null,
): readonly DiffRow[] {
  const signed = lines.map(({ content }) => readSign(content));
  const code = path === null ? null : highlightSides(signed, languageOf(path));
  return lines.map(({ marks, content }, index): DiffRow => {
    const line = signed[index];
    const isHeader = path !== null && content.startsWith('@@');
    const isCode = code !== null && line !== undefined && !isHeader;
    return {
      style: isHeader ? 'hunk' : isCode ? (STYLE_OF_SIGN[line.type] ?? 'context') : 'context',
      oldLine: null,
      newLine: null,
      html: escapeHtml(marks) + (isCode ? line.sign + (code[index] ?? '') : escapeHtml(clip(content, LINE_LENGTH))),
      here: index === here,
    };
  });
}

function readSign(content: string): Pick<DiffLine, 'type' | 'content'> & { readonly sign: string } {
  const sign = content.charAt(0);
  if (sign === '+' || sign === '-' || sign === ' ') return { type: sign, sign, content: content.slice(1) };
  // A header is no code, and the sign of a context line may be lost.
  return { type: ' ', sign: '', content: content.startsWith('@@') ? '' : content };
}

/** The new side is read as one piece of the file, and so is the old one: a removed line is no part of what follows it. */
function highlightSides(
  lines: readonly Pick<DiffLine, 'type' | 'content'>[],
  language: Language | null,
): readonly string[] {
  const after = highlightSide(lines, language, '-');
  if (!lines.some(({ type }) => type === '-')) return after;
  const before = highlightSide(lines, language, '+');
  return lines.map(({ type }, index) => (type === '-' ? before : after)[index] ?? '');
}

/** Lines of the side without `other`; in their places among all. */
function highlightSide(
  lines: readonly Pick<DiffLine, 'type' | 'content'>[],
  language: Language | null,
  other: DiffLine['type'],
): readonly string[] {
  const own = lines.flatMap(({ type }, index) => (type === other ? [] : [index]));
  const html = highlightLines(
    own.map((index) => clip(lines[index]?.content ?? '', LINE_LENGTH)),
    language,
  );
  const placed = lines.map(() => '');
  own.forEach((index, at) => {
    placed[index] = html[at] ?? '';
  });
  return placed;
}
