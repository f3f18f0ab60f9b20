// Where the line that a remark was made on stands in a later version of the patch.

import type { Site } from '../model/comment.js';
import type { FileDiff, Hunk, Patch } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';

/** Lines on each side whose equality shows that the code around did not change. */
const WINDOW = 3;

export interface CarriedPlace {
  readonly patch: Patch;
  readonly file: FileDiff;
  readonly hunk: Hunk;
  readonly index: number;
  /** How many of the lines around are the same, 0 to 1. */
  readonly likeness: number;
}

interface Position {
  readonly hunk: Hunk;
  readonly index: number;
}

/** The place of a site's line in later patches, the likeliest one by the lines around it; null when it stands in none. */
export function carryPlace(site: Site, from: Patch | null, to: readonly Patch[]): CarriedPlace | null {
  const anchor = site.anchor;
  if (anchor === null || normalizeLine(anchor.slice(1)) === '') return null;
  const source = from === null ? null : findSource(site, from);
  const around = source === null ? null : windowOf(source);
  let best: CarriedPlace | null = null;
  let bestScore = -1;
  for (const patch of to) {
    for (const file of patch.files) {
      if (file.path !== site.file && file.oldPath !== site.file) continue;
      for (const { hunk, index } of positionsOf(file, anchor)) {
        const likeness = around === null ? 1 : compareWindows(around, windowOf({ hunk, index }));
        const line = site.side === 'old' ? hunk.lines[index]?.oldLine : hunk.lines[index]?.newLine;
        const distance = Math.abs((line ?? 0) - (site.line ?? 0));
        const score = likeness + 1 / (2 + distance);
        if (score > bestScore) {
          best = { patch, file, hunk, index, likeness };
          bestScore = score;
        }
      }
    }
  }
  return best;
}

/** Where the remark stood in its own patch. */
function findSource(site: Site, patch: Patch): Position | null {
  for (const file of patch.files) {
    if (file.path !== site.file && file.oldPath !== site.file) continue;
    let best: Position | null = null;
    for (const position of positionsOf(file, site.anchor ?? '')) {
      const line = position.hunk.lines[position.index];
      if ((site.side === 'old' ? line?.oldLine : line?.newLine) === site.line) return position;
      best ??= position;
    }
    if (best !== null) return best;
  }
  return null;
}

/** The lines of a file's diff that equal the anchor: same sign, or a context line where an added one was and the like. */
function positionsOf(file: FileDiff, anchor: string): readonly Position[] {
  const content = normalizeLine(anchor.slice(1));
  const gone = anchor.startsWith('-');
  const positions: Position[] = [];
  for (const hunk of file.hunks) {
    for (const [index, line] of hunk.lines.entries()) {
      if ((line.type === '-') === gone && normalizeLine(line.content) === content) positions.push({ hunk, index });
    }
  }
  return positions;
}

/** The contents around a position, blank lines left out. */
function windowOf({ hunk, index }: Position): {
  readonly before: readonly string[];
  readonly after: readonly string[];
} {
  const take = (step: -1 | 1) => {
    const found: string[] = [];
    for (let i = index + step; i >= 0 && i < hunk.lines.length && found.length < WINDOW; i += step) {
      const line = hunk.lines[i];
      const content = line === undefined ? '' : normalizeLine(line.content);
      if (content !== '' && line?.type !== '-') found.push(content);
    }
    return found;
  };
  return { before: take(-1), after: take(1) };
}

function compareWindows(a: ReturnType<typeof windowOf>, b: ReturnType<typeof windowOf>): number {
  let same = 0;
  let all = 0;
  for (const side of ['before', 'after'] as const) {
    // A hunk's border cuts windows short: only what both show can differ.
    const length = Math.min(a[side].length, b[side].length);
    for (let i = 0; i < length; i++) if (a[side][i] === b[side][i]) same++;
    all += length;
  }
  return all === 0 ? 1 : same / all;
}
