// A quoted diff whose patch is not at hand: files and hunks as the quote shows them, numbered from its own headers.
import type { DiffLine, Hunk } from '../model/patch.js';
import { readHeaderPath, stripPrefixes } from './diff-paths.js';
import { describePlace, type QuotedLine, type QuotedPlace } from './quoted-place.js';
import { LOOSE_HUNK_HEADER } from './rules.js';

interface QuotedHunk {
  readonly file: string | null;
  readonly hunk: Hunk & { readonly lines: DiffLine[] };
  readonly isNumbered: boolean;
  oldLine: number;
  newLine: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** What is known at one quote depth. */
interface DepthState {
  file: string | null;
  hunk: QuotedHunk | null;
}

interface Position {
  readonly quoted: QuotedHunk;
  readonly index: number;
}

/** As `locateQuotedLines` without a patch: numbers hold as far as the quoted hunk is whole. */
export function readQuotedDiff(lines: readonly QuotedLine[]): readonly (QuotedPlace | null)[] {
  const states = new Map<number, DepthState>();
  const positions = lines.map((line, at) => {
    if (line.depth === 0) return null;
    let state = states.get(line.depth);
    if (state === undefined) {
      state = { file: null, hunk: null };
      states.set(line.depth, state);
    }
    const next = lines[at + 1];
    return readLine(state, line.content, next?.depth === line.depth ? next.content : '');
  });
  return positions.map((position) =>
    position === null
      ? null
      : describePlace(position.quoted.file, position.quoted.hunk, position.index, {
          fromPatch: false,
          isNumbered: position.quoted.isNumbered,
        }),
  );
}

function readLine(state: DepthState, content: string, next: string): Position | null {
  if (readHeader(state, content, next)) return null;
  const quoted = state.hunk;
  if (quoted === null) return null;
  const first = content[0] ?? '';
  const complete = quoted.oldLine >= quoted.oldEnd && quoted.newLine >= quoted.newEnd;
  if (content.trimEnd() === '--' || first === '\\') return null;
  if (first === '+')
    return addLine(quoted, { type: '+', oldLine: null, newLine: quoted.newLine++, content: content.slice(1) });
  if (first === '-')
    return addLine(quoted, { type: '-', oldLine: quoted.oldLine++, newLine: null, content: content.slice(1) });
  if (complete) {
    state.hunk = null;
    return null;
  }
  const kept = first === ' ' ? content.slice(1) : content;
  return addLine(quoted, { type: ' ', oldLine: quoted.oldLine++, newLine: quoted.newLine++, content: kept });
}

function readHeader(state: DepthState, content: string, next: string): boolean {
  if (content.startsWith('diff --git ')) {
    const pair = content.slice(11).trim().split(' ');
    const path = stripPrefixes({ oldPath: pair[0] ?? '', newPath: pair[1] ?? pair[0] ?? '' }).newPath;
    state.file = path === '' ? null : path;
    state.hunk = null;
    return true;
  }
  if (content.startsWith('--- ') && next.startsWith('+++ ')) {
    const paths = stripPrefixes({ oldPath: readHeaderPath(content), newPath: readHeaderPath(next) });
    state.file = paths.newPath === '/dev/null' ? paths.oldPath : paths.newPath;
    state.hunk = null;
    return true;
  }
  if (content.startsWith('+++ ') && state.hunk === null) return true;
  if (!content.startsWith('@@')) return false;
  const range = LOOSE_HUNK_HEADER.exec(content.trimEnd());
  if (range === null) return false;
  const oldStart = Number(range[1]);
  const newStart = Number(range[3]);
  state.hunk = {
    file: state.file,
    hunk: { header: content.trimEnd(), oldStart, newStart, section: (range[5] ?? '').trim(), lines: [] },
    isNumbered: true,
    oldLine: oldStart,
    newLine: newStart,
    oldEnd: oldStart + Number(range[2] ?? 1),
    newEnd: newStart + Number(range[4] ?? 1),
  };
  return true;
}

function addLine(quoted: QuotedHunk, line: DiffLine): Position {
  quoted.hunk.lines.push(line);
  return { quoted, index: quoted.hunk.lines.length - 1 };
}
