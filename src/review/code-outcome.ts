// What the next revision did to the code that a comment stands at.
import { squash } from '../diff/line-index.js';
import type { Site } from '../model/comment.js';
import type { DiffLine, FileDiff, Hunk, LineType, Patch } from '../model/patch.js';
import { mapLine } from '../series/compare-revisions.js';
import type { CodeChange } from './as-asked.js';
import { PLAIN_LINE, TELLS } from './rules-outcomes.js';

/** A commented place as it stands in one revision. */
export interface Stand {
  readonly patch: Patch;
  readonly file: FileDiff;
  readonly site: Site;
}

export type CodeOutcome =
  /** Untouched, there or elsewhere in the revision; moved within its file when not between the same neighbours. */
  | { readonly fate: 'stands'; readonly stand: Stand; readonly isMoved?: boolean }
  /** The line, or code right around it, was changed. */
  | {
      readonly fate: 'changed';
      readonly stand: Stand | null;
      readonly file: FileDiff;
      readonly text: string;
      readonly change: CodeChange;
    }
  /** The patch still changes the file, but nothing of the code around the line is left: rewritten, or taken out. */
  | { readonly fate: 'rewritten'; readonly text: string; readonly file: FileDiff }
  /** The patch is gone, or it no longer touches the file. */
  | { readonly fate: 'gone'; readonly text: string };

/** Lines above a commented line that belong to what was commented: a remark follows what it is about. */
const ABOVE = 6;
/** Lines below it that do. */
const BELOW = 3;

/**
 * Follows a place into the next revision.
 * @param successors the patches that the commented patch became; empty when it was dropped.
 * @param earlier all patches of the revision before it.
 * @param others all patches of the next revision.
 * @param name how texts call the next revision, e.g. `v3`.
 */
export function followSite(
  stand: Stand,
  successors: readonly Patch[],
  earlier: readonly Patch[],
  others: readonly Patch[],
  name: string,
): CodeOutcome {
  const path = stand.file.path;
  const targets = findTargets(successors, path);
  for (const target of findFirst(
    targets,
    () => findRenamed(stand, successors),
    () => findTargets(others, path),
  )) {
    const outcome = compareAt(stand, target, name);
    if (outcome !== null) return outcome;
  }
  const moved = findMoved(stand, earlier, others);
  if (moved !== null) return { fate: 'stands', stand: moved };
  const [target] = targets;
  if (target !== undefined) {
    return { fate: 'rewritten', text: `${name} no longer has this code in ${path}`, file: target.file };
  }
  const why = successors.length === 0 ? `${name} has no such patch any more` : `${name} has the patch`;
  const where = findTargets(others, path).length > 0 ? 'has this code in' : 'touches';
  return { fate: 'gone', text: `${why}, and no longer ${where} ${path}` };
}

interface Target {
  readonly patch: Patch;
  readonly file: FileDiff;
}

function findTargets(patches: readonly Patch[], path: string): readonly Target[] {
  const targets: Target[] = [];
  for (const patch of patches) {
    for (const file of patch.files) if (file.path === path || file.oldPath === path) targets.push({ patch, file });
  }
  return targets;
}

function findFirst(found: readonly Target[], ...searches: readonly (() => readonly Target[])[]): readonly Target[] {
  for (const search of searches) if (found.length === 0) found = search();
  return found;
}

/** Of the files that the patch did not touch before, the one that holds most of what it changed in the commented file. */
function findRenamed({ patch, file }: Stand, successors: readonly Patch[]): readonly Target[] {
  const known = new Set(patch.files.map(({ path }) => path));
  const lines = readChangedLines(file);
  let best: Target | null = null;
  let most = Math.max(LEAST_RENAMED, lines.size * SHARE_RENAMED);
  for (const successor of successors) {
    for (const one of successor.files) {
      if (known.has(one.path)) continue;
      let shared = 0;
      for (const line of readChangedLines(one)) if (lines.has(line)) shared++;
      if (shared < most) continue;
      most = shared + 1;
      best = { patch: successor, file: one };
    }
  }
  return best === null ? [] : [best];
}

const changedLines = new WeakMap<FileDiff, ReadonlySet<string>>();

function readChangedLines(file: FileDiff): ReadonlySet<string> {
  const known = changedLines.get(file);
  if (known !== undefined) return known;
  const lines = new Set<string>();
  for (const hunk of file.hunks) {
    for (const { type, content } of hunk.lines) {
      if (type !== ' ' && TELLS.test(content)) lines.add(type + squash(content));
    }
  }
  changedLines.set(file, lines);
  return lines;
}

/** A file that goes on under another name holds this share of its changed lines, and so many at least. */
const SHARE_RENAMED = 0.5;
const LEAST_RENAMED = 4;

/** What became of the place in one file of the next revision; null when nothing around it is left there. */
function compareAt(stand: Stand, target: Target, name: string): CodeOutcome | null {
  const { site } = stand;
  if (site.line === null || site.anchor === null) return { fate: 'stands', stand: { ...stand, ...target } };
  const was = site.anchor.slice(1).trim();
  const mapped = mapLine(stand.file, target.file, { side: site.side, line: site.line, content: site.anchor.slice(1) });
  const all = findAround(stand.file, site);
  const around = all.filter(({ type }) => type !== ' ');
  const lost = around.filter((line) => !survives(stand.file, target.file, line)).map(({ content }) => content.trim());
  const own = { type: readType(site), content: site.anchor.slice(1) };
  const isMoved = mapped.fate === 'moved';
  const isAnother = isMoved && countLine(target.file, own) < countLine(stand.file, own);
  const next: Stand | null =
    mapped.line === null || isAnother
      ? null
      : { ...target, site: { ...site, file: target.file.path, line: mapped.line } };
  const isTelling = TELLS.test(was);
  const isRewritten = (around.length - lost.length) * 4 <= around.length;
  if (mapped.fate === 'gone' && isRewritten && (isTelling || around.length > 0)) return null;
  const added = findAdded(stand.file, target.file, next?.site ?? findNeighbour(stand.file, target.file, site));
  const isTouched = mapped.fate === 'changed' || mapped.fate === 'gone' || isAnother;
  const now = isTouched && next !== null ? contentAt(target.file, next.site).trim() : '';
  const before = all.map(({ content }) => content.trim());
  const change = { was: isTouched ? was : '', now, before, lost, added: added.map((line) => line.trim()) };
  if (isTouched && isTelling) {
    const text = now === '' ? `${name} takes the line away: ${was}` : `${name} changes the line to: ${now}`;
    return { fate: 'changed', stand: next, file: target.file, text, change };
  }
  const first = lost.find((line) => squash(line).length >= SHOWN_LENGTH && !PLAIN_LINE.test(line)) ?? lost[0];
  if (first !== undefined) {
    const text = `${name} changes the code there: was ${first}`;
    return { fate: 'changed', stand: next, file: target.file, text, change };
  }
  const [fresh] = added;
  if (fresh !== undefined) {
    // A line that differs in white space alone is the commented one.
    const isRespaced = squash(fresh) === squash(was);
    const respaced = { ...change, was: isRespaced ? site.anchor.slice(1) : '', now: isRespaced ? fresh : '' };
    const text = `${name} adds there: ${fresh.trim()}`;
    return { fate: 'changed', stand: next, file: target.file, text, change: respaced };
  }
  return { fate: 'stands', stand: next ?? { ...stand, ...target }, isMoved };
}

function readType({ anchor }: Site): LineType {
  return anchor?.[0] === '+' ? '+' : anchor?.[0] === '-' ? '-' : ' ';
}

/** The lines of the hunk that stand close to the commented one, itself included, the nearest first. */
function findAround(file: FileDiff, site: Site): readonly DiffLine[] {
  for (const hunk of file.hunks) {
    const at = findIndex(hunk, site);
    if (at < 0) continue;
    const first = Math.max(0, at - ABOVE);
    const lines = hunk.lines
      .slice(first, at + BELOW + 1)
      .map((line, offset) => ({ line, distance: Math.abs(first + offset - at) }));
    return lines
      .filter(({ line }) => TELLS.test(line.content))
      .sort((a, b) => a.distance - b.distance)
      .map(({ line }) => line);
  }
  return [];
}

/** Where the nearest line stands that is still there; null when none of those around it is. */
function findNeighbour(from: FileDiff, to: FileDiff, site: Site): Site | null {
  for (const hunk of from.hunks) {
    const at = findIndex(hunk, site);
    if (at < 0) continue;
    for (let distance = 1; distance <= ABOVE; distance++) {
      for (const line of [hunk.lines[at - distance], hunk.lines[at + distance]]) {
        const number = (site.side === 'new' ? line?.newLine : line?.oldLine) ?? null;
        if (line === undefined || number === null) continue;
        const mapped = mapLine(from, to, { side: site.side, line: number, content: line.content });
        if (mapped.fate === 'same' && mapped.line !== null) return { ...site, line: mapped.line };
      }
    }
  }
  return null;
}

function findIndex(hunk: Hunk, site: Site): number {
  return hunk.lines.findIndex((line) => (site.side === 'new' ? line.newLine : line.oldLine) === site.line);
}

function survives(from: FileDiff, to: FileDiff, line: DiffLine): boolean {
  const side = line.type === '-' ? 'old' : 'new';
  const number = side === 'old' ? line.oldLine : line.newLine;
  if (number === null) return true;
  const { fate } = mapLine(from, to, { side, line: number, content: line.content });
  // An equal line elsewhere is another one, when there are fewer of them than before.
  return fate === 'same' || (fate === 'moved' && countLine(to, line) >= countLine(from, line));
}

const lineCounts = new WeakMap<FileDiff, ReadonlyMap<string, number>>();

/** How many lines of this type and content a file's diff has. */
function countLine(file: FileDiff, { type, content }: Pick<DiffLine, 'type' | 'content'>): number {
  const known = lineCounts.get(file);
  if (known !== undefined) return known.get(type + squash(content)) ?? 0;
  const counts = new Map<string, number>();
  for (const { lines } of file.hunks) {
    for (const line of lines) {
      const key = line.type + squash(line.content);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  lineCounts.set(file, counts);
  return counts.get(type + squash(content)) ?? 0;
}

/** The lines that the next revision adds close to the place and that the earlier one did not have anywhere. */
function findAdded(from: FileDiff, to: FileDiff, site: Site | null): readonly string[] {
  if (site === null) return [];
  const known = new Set<string>();
  for (const hunk of from.hunks) for (const line of hunk.lines) known.add(line.content.trim());
  for (const hunk of to.hunks) {
    const at = findIndex(hunk, site);
    if (at < 0) continue;
    return hunk.lines
      .slice(Math.max(0, at - BELOW), at + BELOW + 1)
      .filter(({ type, content }) => type === '+' && TELLS.test(content) && !known.has(content.trim()))
      .map(({ content }) => content);
  }
  return [];
}

function contentAt(file: FileDiff, site: Site): string {
  for (const hunk of file.hunks) {
    const line = hunk.lines[findIndex(hunk, site)];
    if (line !== undefined) return line.content;
  }
  return '';
}

/** The commented line in another patch or file of the revision, where it did not stand before: code that moved as it was. */
function findMoved(stand: Stand, earlier: readonly Patch[], patches: readonly Patch[]): Stand | null {
  const content = stand.site.anchor?.slice(1).trim() ?? '';
  if (content.length < TELLING_LENGTH) return null;
  const type = stand.site.anchor?.[0];
  const isLine = (one: DiffLine) => one.type === type && one.content.trim() === content;
  const others = earlier.flatMap(({ files }) => files.filter((file) => file !== stand.file));
  const stood = new Set(
    others.flatMap(({ path, hunks }) => (hunks.some(({ lines }) => lines.some(isLine)) ? path : [])),
  );
  for (const patch of patches) {
    for (const file of patch.files) {
      for (const hunk of file.hunks) {
        const line = hunk.lines.find(isLine);
        if (line === undefined || stood.has(file.path)) continue;
        const site = { ...stand.site, file: file.path, line: stand.site.side === 'new' ? line.newLine : line.oldLine };
        return { patch, file, site };
      }
    }
  }
  return null;
}

/** The line that shows a change is the nearest one of this length, or else the nearest. */
const SHOWN_LENGTH = 6;
/** A line must say something to be taken for the same one in another place. */
const TELLING_LENGTH = 16;
