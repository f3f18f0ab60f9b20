// Which file quoted diff lines belong to when the reply left out file headers and the patch is not at hand: a file
// cannot have more changed lines than the quoted diffstat gives it, so what follows a snip belongs to a later file.
import { type Language, languageOfLine, languageOfPath } from '../diff/line-language.js';
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/body-line.js';
import { DIFFSTAT_LINE, FILE_HEADER, OTHER_ENTRY } from './rules.js';

interface StatEntry {
  readonly path: string;
  readonly changes: number;
  /** The language of the file; null when its name does not tell. */
  readonly language: Language | null;
}

/** Lines between two snips or file headers: they are of one file. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Opened by a header of its own. */
  readonly isNamed: boolean;
  readonly file: string | null;
  readonly changes: number;
  /** The language that its lines must be of; null when they don't tell. */
  readonly language: Language | null;
}

/** The places with the files that the quoted diffstat leaves possible; unchanged where it says nothing. */
export function correctFiles(
  lines: readonly BodyLine[],
  places: readonly (QuotedPlace | null)[],
): readonly (QuotedPlace | null)[] {
  const stat = readDiffstat(lines);
  if (stat.length === 0) return places;
  const corrected = [...places];
  const used = new Map<string, number>();
  let at = -1;
  for (const stretch of findStretches(lines, places)) {
    const entry = stretch.isNamed ? null : findEntry(stat, at, stretch, used);
    const file = entry?.path ?? stretch.file;
    if (file === null) continue;
    at = Math.max(at, indexOf(stat, file));
    used.set(file, (used.get(file) ?? 0) + stretch.changes);
    if (file !== stretch.file) moveTo(corrected, stretch, file, lines);
  }
  return corrected;
}

/** The entries of the first quoted diffstat; none when it names files that it does not show whole: any could be one of them. */
function readDiffstat(lines: readonly BodyLine[]): readonly StatEntry[] {
  const entries: StatEntry[] = [];
  for (const line of lines) {
    const match = line.depth === 0 ? null : DIFFSTAT_LINE.exec(line.content);
    const path = match?.[1];
    if (path === undefined || path.startsWith('...')) {
      if (entries.length === 0) continue;
      if (OTHER_ENTRY.test(line.content)) return [];
      break;
    }
    entries.push({ path, changes: Number(match?.[2]), language: languageOfPath(path) });
  }
  return entries;
}

function findStretches(lines: readonly BodyLine[], places: readonly (QuotedPlace | null)[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open: {
    start: number;
    isNamed: boolean;
    file: string | null;
    changes: number;
    language: Language | null;
  } | null = null;
  const close = (end: number): void => {
    if (open !== null && open.file !== undefined && open.changes > 0) stretches.push({ ...open, end });
    open = null;
  };
  let isNamed = false;
  for (const [at, line] of lines.entries()) {
    if (FILE_HEADER.test(line.content) && line.depth > 0) {
      close(at);
      isNamed = true;
    } else if (line.kind === 'snip') {
      close(at);
      isNamed = false;
    }
    const place = places[at] ?? null;
    if (place === null) continue;
    // The lines that follow those of one file and can't belong to it are of another.
    if (open !== null && place.file !== open.file) {
      close(at);
      isNamed &&= place.file !== null;
    }
    open ??= { start: at, isNamed, file: place.file, changes: 0, language: null };
    open.language ??= languageOfLine(place.content);
    if (place.type !== ' ') open.changes++;
  }
  close(lines.length);
  return stretches;
}

/** The entry that a stretch without a header must belong to: its own as far as it has room, else the only later one with room. */
function findEntry(
  stat: readonly StatEntry[],
  from: number,
  stretch: Stretch,
  used: ReadonlyMap<string, number>,
): StatEntry | null {
  const own = stretch.file === null ? undefined : stat[indexOf(stat, stretch.file)];
  if (stretch.file !== null && own === undefined) return null;
  if (own !== undefined && (used.get(own.path) ?? 0) + stretch.changes <= own.changes) return null;
  const later = stat.slice(from + 1).filter((entry) => entry.changes >= stretch.changes && mayHold(entry, stretch));
  const exact = later.filter((entry) => stretch.language !== null && entry.language === stretch.language);
  const left = exact.length > 0 ? exact : later;
  return left.length === 1 ? (left[0] ?? null) : null;
}

/** Whether the file may hold lines of that language: its own, or any in a file that holds text. */
function mayHold(entry: StatEntry, { language }: Stretch): boolean {
  return language === null || entry.language === null || entry.language === language;
}

function indexOf(stat: readonly StatEntry[], path: string): number {
  return stat.findIndex((entry) => entry.path === path);
}

/** Gives a stretch its file; what was read off the other file's hunk header before the snip no longer holds. */
function moveTo(places: (QuotedPlace | null)[], stretch: Stretch, file: string, lines: readonly BodyLine[]): void {
  let ownHunk = false;
  for (let at = stretch.start; at < stretch.end; at++) {
    if (lines[at]?.content.startsWith('@@ ') === true) ownHunk = true;
    const place = places[at] ?? null;
    if (place === null) continue;
    places[at] = ownHunk ? { ...place, file } : { ...place, file, hunkHeader: null, line: null };
  }
}
