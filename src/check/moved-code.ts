// Code that a series only moves: what it adds here and takes away elsewhere, in the same patch or in another one. Such lines
// are not new, whatever their indentation.
import type { Hunk, LineType, Patch } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';
import { NO_IDENTIFIER } from './rules.js';

/** So many lines in a row that stand elsewhere too were moved … */
const BLOCK = 3;
/** … unless they hold fewer letters than this: `}`, `return ret;` and blanks are everywhere. */
const MIN_BLOCK = 20;
/** A single line of so many letters says what it says nowhere else. */
const MIN_LINE = 16;

type Changed = Exclude<LineType, ' '>;

/** The lines of a kind, and their blocks, as texts. */
interface Texts {
  readonly lines: ReadonlySet<string>;
  readonly blocks: ReadonlySet<string>;
}

export interface MovedCode {
  /** Whether a changed line is one of a block that stands on the other side elsewhere. */
  isInMovedBlock(hunk: Hunk, line: number): boolean;
  /** Whether it does so as a single line. */
  isMovedLine(hunk: Hunk, line: number): boolean;
}

/** What was moved within a patch and its siblings; everything is read when it is first asked for. */
export function createMovedCode(series: readonly Patch[]): MovedCode {
  const opposite = (type: Changed) => (type === '+' ? '-' : '+');
  const stands = (type: Changed, kind: keyof Texts, text: string) =>
    series.some((patch) => textsOf(patch)[opposite(type)][kind].has(text));
  const typeOf = (hunk: Hunk, line: number): Changed | null => {
    const type = hunk.lines[line]?.type ?? ' ';
    return type === ' ' ? null : type;
  };
  return {
    isInMovedBlock(hunk, line) {
      const type = typeOf(hunk, line);
      if (type === null) return false;
      const rows = rowsOf(hunk)[type];
      const at = rows.findIndex((row) => row.line === line);
      if (at < 0) return false;
      for (let from = Math.max(0, at - BLOCK + 1); from <= at; from++) {
        const block = blockAt(rows, from);
        if (block !== null && stands(type, 'blocks', block)) return true;
      }
      return false;
    },
    isMovedLine(hunk, line) {
      const type = typeOf(hunk, line);
      const text = normalizeLine(hunk.lines[line]?.content ?? '');
      return type !== null && countLetters(text) >= MIN_LINE && stands(type, 'lines', text);
    },
  };
}

interface Row {
  readonly line: number;
  readonly text: string;
}

const rows = new WeakMap<Hunk, Readonly<Record<Changed, readonly Row[]>>>();

/** A hunk's changed lines by kind, without the blank ones. */
function rowsOf(hunk: Hunk): Readonly<Record<Changed, readonly Row[]>> {
  const known = rows.get(hunk);
  if (known !== undefined) return known;
  const read: Record<Changed, Row[]> = { '+': [], '-': [] };
  hunk.lines.forEach(({ type, content }, line) => {
    const text = type === ' ' ? '' : normalizeLine(content);
    if (type !== ' ' && text !== '') read[type].push({ line, text });
  });
  rows.set(hunk, read);
  return read;
}

/** The text of a block; null where there are too few lines, or too few letters in them. */
function blockAt(all: readonly Row[], from: number): string | null {
  if (from + BLOCK > all.length) return null;
  const text = all
    .slice(from, from + BLOCK)
    .map((row) => row.text)
    .join('\n');
  return countLetters(text) < MIN_BLOCK ? null : text;
}

const texts = new WeakMap<Patch, Readonly<Record<Changed, Texts>>>();

function textsOf(patch: Patch): Readonly<Record<Changed, Texts>> {
  const known = texts.get(patch) ?? { '+': readTexts(patch, '+'), '-': readTexts(patch, '-') };
  texts.set(patch, known);
  return known;
}

function readTexts(patch: Patch, type: Changed): Texts {
  const lines = new Set<string>();
  const blocks = new Set<string>();
  for (const hunk of patch.files.flatMap((file) => file.hunks)) {
    const all = rowsOf(hunk)[type];
    all.forEach(({ text }, at) => {
      lines.add(text);
      const block = blockAt(all, at);
      if (block !== null) blocks.add(block);
    });
  }
  return { lines, blocks };
}

function countLetters(text: string): number {
  return text.replace(NO_IDENTIFIER, '').length;
}
