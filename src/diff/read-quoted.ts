// A quoted diff whose patch is not at hand: files and hunks as the quote shows them, numbered from its own headers.
import type { DiffLine } from '../model/patch.js';
import { type Language, languageOfLine } from './line-language.js';
import { readHeaderLine, readWrappedHeader, unstuff } from './quoted-headers.js';
import { type DepthState, openHunk, type QuotedHunk } from './quoted-hunk.js';
import { describePlace, type QuotedLine, type QuotedPlace } from './quoted-place.js';
import { CODE_END, DIGIT, LEFT_OUT, LIST_ITEM, PROSE_LINE, STATEMENT_END } from './rules.js';
import { withoutStrayMarks } from './stray-marks.js';

/** Without any header, this many plain diff lines at one depth make a diff of them. */
const TELLING_LINES = 2;
/** A line this long may have been wrapped by a mailer. */
const WRAPPED_LENGTH = 60;
/** Context lines above a diff line that lost its header. */
const ORPHAN_CONTEXT = 8;

interface Position {
  readonly quoted: QuotedHunk;
  readonly index: number;
  readonly isNumbered: boolean;
}

/** As `locateQuotedLines` without a patch: numbers hold as far as the quoted hunk is whole, and are null without a header. */
export function readQuotedDiff(lines: readonly QuotedLine[]): readonly (QuotedPlace | null)[] {
  const states = new Map<number, DepthState>();
  const depths = surveyDepths(lines);
  const positions: (Position | null)[] = [];
  lines.forEach((line, at) => {
    positions.push(null);
    if (isLeftOutMark(lines, at)) {
      for (const [depth, state] of states) if (line.depth === 0 || line.depth === depth) endNumbering(state.hunk);
      return;
    }
    if (line.depth === 0) return;
    if (line.isTail === true) {
      positions[at] = positions[at - 1] ?? null;
      return;
    }
    let state = states.get(line.depth);
    if (state === undefined) {
      const survey = depths.get(line.depth);
      state = {
        file: null,
        hunk: null,
        isStuffed: false,
        isContextStuffed: survey?.isContextStuffed ?? false,
        isBelowOldPath: false,
        allowsOrphans: (survey?.plainLines ?? 0) >= TELLING_LINES,
      };
      states.set(line.depth, state);
    }
    const stray = withoutStrayMarks(line.content);
    if (stray !== null && state.hunk !== null && !isComplete(state.hunk)) addContext(state.hunk, '');
    const content = stray ?? line.content;
    if (readWrappedHeader(state, lines, at) || readHeaderLine(state, content, readNext(lines, at))) return;
    const isBehindGap = lines[at - 1]?.depth !== line.depth;
    if (isBehindGap && PROSE_LINE.test(content)) {
      state.hunk = null;
      return;
    }
    const language = languageOfLine(content.slice(1));
    if (state.hunk !== null) leaveHunk(state, state.hunk, content, language, isBehindGap);
    if (state.hunk === null) openOrphan(state, lines, at, positions);
    if (state.hunk === null) return;
    if (state.hunk.file === null) state.hunk.language ??= language;
    positions[at] = readHunkLine(state, state.hunk, unstuff(state, content));
  });
  const places: (QuotedPlace | null)[] = [];
  for (const position of positions) places.push(position === null ? null : describePosition(position));
  return places;
}

function describePosition({ quoted, index, isNumbered }: Position): QuotedPlace | null {
  return describePlace(quoted.file, quoted.hunk, index, { fromPatch: false, isNumbered });
}

/** A mark for lines that are left out; dots between lines of the replier's own text are none. */
function isLeftOutMark(lines: readonly QuotedLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || !LEFT_OUT.test(line.content)) return false;
  return line.depth > 0 || !(isOwnText(lines[at - 1]) && isOwnText(lines[at + 1]));
}

function isOwnText(line: QuotedLine | undefined): boolean {
  return line !== undefined && line.depth === 0 && line.content.trim() !== '';
}

/**
 * A line that can't go on with the hunk begins one that lost its headers: a changed line behind as many as the header
 * states, in another file when it is in another language; and, where something stands between, the end of a call that
 * the hunk does not hold.
 */
function leaveHunk(
  state: DepthState,
  quoted: QuotedHunk,
  content: string,
  language: Language | null,
  isBehindGap: boolean,
): void {
  const isChange = content.startsWith('+') || content.startsWith('-');
  if (!isChange && !content.startsWith(' ')) return;
  const isOther = language !== null && quoted.language !== null && language !== quoted.language;
  if (isOther && (isBehindGap || language !== 'c')) {
    state.file = null;
    state.hunk = openHunk(null, '', '', null);
  } else if (
    (isChange && quoted.isNumbered && isComplete(quoted)) ||
    (isBehindGap && closesForeignCall(quoted, content.slice(1)))
  ) {
    state.hunk = openHunk(state.file, '', '', null);
  }
}

/** The line closes a parenthesis, while the statement above it has ended. */
function closesForeignCall(quoted: QuotedHunk, text: string): boolean {
  const last = quoted.hunk.lines.at(-1)?.content ?? '';
  if (!STATEMENT_END.test(last)) return false;
  const open = text.indexOf('(');
  const close = text.indexOf(')');
  if (text.trimStart().startsWith('}')) return false;
  return close >= 0 && (open < 0 || close < open) && STATEMENT_END.test(text);
}

/** How many lines are left out nobody knows: those below have no numbers. */
function endNumbering(hunk: QuotedHunk | null): void {
  if (hunk !== null) hunk.isNumbered = false;
}

function readNext(lines: readonly QuotedLine[], at: number): string {
  const next = lines[at + 1];
  return next !== undefined && next.depth === lines[at]?.depth ? next.content : '';
}

interface DepthSurvey {
  plainLines: number;
  /** Every context line gained a space: none has just the one of the diff. */
  isContextStuffed: boolean;
}

function surveyDepths(lines: readonly QuotedLine[]): ReadonlyMap<number, DepthSurvey> {
  const surveys = new Map<number, DepthSurvey & { stuffed: number; plainContext: number }>();
  for (const { depth, content } of lines) {
    if (depth === 0) continue;
    let survey = surveys.get(depth);
    if (survey === undefined) {
      survey = { plainLines: 0, isContextStuffed: false, stuffed: 0, plainContext: 0 };
      surveys.set(depth, survey);
    }
    if (isPlainDiffLine(content)) survey.plainLines++;
    else if (content.startsWith('  \t')) survey.stuffed++;
    else if (content.startsWith(' \t')) survey.plainContext++;
    survey.isContextStuffed = survey.stuffed > 0 && survey.plainContext === 0;
  }
  return surveys;
}

/** An added or removed line of code; not a list item, a number, a signature or a ruler. */
function isPlainDiffLine(content: string): boolean {
  const first = content[0];
  if (first !== '+' && first !== '-') return false;
  const rest = content.slice(1);
  if (rest.startsWith('\t') || rest.startsWith('  ')) return rest.trim() !== '';
  if (rest.startsWith('#') || rest.startsWith('/*')) return true;
  if (rest[0] === ' ' ? LIST_ITEM.test(content) : DIGIT.test(rest)) return false;
  return rest[0] !== first && CODE_END.test(rest);
}

/** Starts a hunk without a header at a diff line, with the context right above it. */
function openOrphan(state: DepthState, lines: readonly QuotedLine[], at: number, positions: (Position | null)[]): void {
  const line = lines[at];
  if (line === undefined || !mayOpenOrphan(state, line.content, readNext(lines, at))) return;
  const hunk = openHunk(state.file, '', '', null);
  state.hunk = hunk;
  let first = at;
  while (at - first < ORPHAN_CONTEXT && isContextAbove(lines[first - 1], line.depth) && positions[first - 1] === null)
    first--;
  for (let i = first; i < at; i++) positions[i] = readHunkLine(state, hunk, lines[i]?.content ?? '');
}

function isContextAbove(line: QuotedLine | undefined, depth: number): boolean {
  return line !== undefined && line.depth === depth && (line.content.startsWith(' ') || line.content.startsWith('\t'));
}

function mayOpenOrphan(state: DepthState, content: string, next: string): boolean {
  const isMarked = content.startsWith('+') || content.startsWith('-');
  if (!isMarked || state.file !== null) return isMarked;
  if (!state.allowsOrphans || content[1] === content[0] || LIST_ITEM.test(content)) return false;
  return isPlainDiffLine(content) || (next[0] === content[0] && isPlainDiffLine(next));
}

function readHunkLine(state: DepthState, quoted: QuotedHunk, content: string): Position | null {
  // Where no header tells that this is a diff at all, a list of words below it is none.
  if (quoted.file === null && quoted.hunk.header === '' && LIST_ITEM.test(content)) {
    state.hunk = null;
    return null;
  }
  const marked = readMarkedLine(quoted, content);
  if (marked !== null) return marked;
  const first = content[0] ?? '';
  const isIndented = first === ' ' || first === '\t' || first === '';
  const previous = quoted.hunk.lines.at(-1);
  if (!isIndented && quoted.keepsSpace && previous !== undefined && previous.content.length >= WRAPPED_LENGTH) {
    return lastPosition(quoted);
  }
  if (quoted.isNumbered ? isComplete(quoted) : !isIndented) {
    state.hunk = null;
    return null;
  }
  if (first === ' ') quoted.keepsSpace = true;
  const text = first === ' ' ? content.slice(1) : content;
  return addContext(quoted, state.isContextStuffed && text.startsWith(' ') ? text.slice(1) : text);
}

/** As many lines as the header states are read. */
function isComplete(quoted: QuotedHunk): boolean {
  return quoted.oldLine >= quoted.oldEnd && quoted.newLine >= quoted.newEnd;
}

function readMarkedLine(quoted: QuotedHunk, content: string): Position | null {
  if (content.startsWith('+')) {
    return addLine(quoted, { type: '+', oldLine: null, newLine: quoted.newLine++, content: content.slice(1) });
  }
  if (content.startsWith('-')) {
    return addLine(quoted, { type: '-', oldLine: quoted.oldLine++, newLine: null, content: content.slice(1) });
  }
  return null;
}

function addContext(quoted: QuotedHunk, content: string): Position {
  return addLine(quoted, { type: ' ', oldLine: quoted.oldLine++, newLine: quoted.newLine++, content });
}

function addLine(quoted: QuotedHunk, line: DiffLine): Position {
  quoted.hunk.lines.push(line);
  return lastPosition(quoted);
}

function lastPosition(quoted: QuotedHunk): Position {
  return { quoted, index: quoted.hunk.lines.length - 1, isNumbered: quoted.isNumbered };
}
