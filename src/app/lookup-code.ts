// The code base by what was said about it: folders, files, functions, lines.
import type { Site } from '../model/comment.js';
import { compareText } from '../model/compare-text.js';
import type { Concern } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import type { Category, ResolutionState, State } from '../model/taxonomy.js';
import type { CodeEntry, FileSite } from '../store/store.js';
import type { AppContext } from './context.js';

export type { CodeEntry };

export interface FolderEntry extends CodeEntry {
  /** What patches call it: `io_uring/net`; null when that is not known. */
  readonly subsystem: string | null;
}

export interface FolderView {
  readonly type: 'folder';
  readonly path: string;
  readonly subsystem: string | null;
  /** Of concerns in all that is under it. */
  readonly total: number;
  /** The folders and files right below it, with the concerns in them and all that is under them; most first. */
  readonly entries: readonly FolderEntry[];
  /** The newest under it. */
  readonly newest: readonly Concern[];
}

/** In what order a file's concerns are: by date, or as its lines are. */
export const CODE_ORDERS = ['newest', 'lines'] as const;
export type CodeOrder = (typeof CODE_ORDERS)[number];

/** Which of a file's concerns are shown; null for all. */
export interface FileChoice {
  readonly symbol: string | null;
  readonly category: Category | null;
  readonly state: State | null;
  readonly resolution: ResolutionState | null;
  /** The first and last line, both included. */
  readonly lines: readonly [from: number, to: number] | null;
  readonly order: CodeOrder;
}

/** A concern at its place in the file. */
export interface PlacedConcern {
  readonly concern: Concern;
  readonly site: Site;
}

export interface Count<Value> {
  readonly value: Value;
  readonly concerns: number;
}

/** A part of the file as long as all others, with the concerns whose line is in it. */
export interface LineBand {
  readonly from: number;
  readonly to: number;
  readonly concerns: number;
}

export interface FileView {
  readonly type: 'file';
  readonly path: string;
  readonly subsystem: string | null;
  readonly choice: FileChoice;
  /** Concerns at the file, whatever was chosen. */
  readonly all: number;
  /** Of those that were chosen; by lines, each place of one counts. */
  readonly total: number;
  /** One page of them. */
  readonly places: readonly PlacedConcern[];
  /** In the order of their lines, as the newest patches number them. */
  readonly symbols: readonly Count<string>[];
  /** What can be chosen beside what is, most first. */
  readonly categories: readonly Count<Category>[];
  readonly states: readonly Count<State>[];
  readonly resolutions: readonly Count<ResolutionState>[];
  /** Empty when no line is known. */
  readonly bands: readonly LineBand[];
}

interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** The most entries of a folder that are listed. */
const FOLDER_LIMIT = 1_000;
const NEWEST_IN_FOLDER = 8;
const BANDS = 60;

/** What was said at a file, or in the files under a folder; `not-found` when nothing was. */
export async function findCodeView(
  context: AppContext,
  path: string,
  choice: FileChoice,
  page: Slice,
): Promise<FolderView | FileView> {
  return (await findFile(context, path, choice, page)) ?? (await findFolder(context, path));
}

/** The newest concerns at a file, at a symbol of it, or under a folder, for those who follow it. */
export async function findNewestAt(
  context: AppContext,
  path: string,
  symbol: string | null,
  limit: number,
): Promise<readonly Concern[]> {
  const newest = { limit, offset: 0, sort: 'recency' } as const;
  const at = path === '' ? {} : { file: path, ...(symbol === null ? {} : { symbol }) };
  const { concerns } = await context.store.listConcerns(at, newest);
  if (concerns.length > 0 || path === '' || symbol !== null) return concerns;
  return (await context.store.listConcerns({ folder: path }, newest)).concerns;
}

async function findFile(
  { store }: AppContext,
  path: string,
  choice: FileChoice,
  page: Slice,
): Promise<FileView | null> {
  if (path === '') return null;
  const sites = await store.findSitesInFile(path);
  if (sites.length === 0) return null;
  const chosen = sites.filter((site) => isChosen(site, choice));
  const ordered = choice.order === 'lines' ? orderByLine(chosen, sites) : firstOfEach(chosen);
  const shown = ordered.slice(page.offset, page.offset + page.limit);
  const concerns = new Map(
    (await store.findConcerns(shown.map(({ concernId }) => concernId))).map((one) => [one.id, one]),
  );
  return {
    type: 'file',
    path,
    subsystem: (await store.findSubsystems([path])).get(path) ?? null,
    choice,
    all: countConcerns(sites),
    total: ordered.length,
    places: shown.flatMap((place) => {
      const concern = concerns.get(place.concernId);
      const site = concern === undefined ? undefined : findSite(concern, path, place);
      return concern === undefined || site === undefined ? [] : [{ concern, site }];
    }),
    symbols: countSymbols(sites),
    categories: count(sites, { ...choice, category: null }, ({ category }) => category),
    states: count(sites, { ...choice, state: null }, ({ state }) => state),
    resolutions: count(sites, { ...choice, resolution: null }, ({ resolution }) => resolution),
    bands: cutBands(sites.filter((site) => isChosen(site, { ...choice, lines: null }))),
  };
}

function isChosen(site: FileSite, { symbol, category, state, resolution, lines }: FileChoice): boolean {
  return (
    (symbol === null || site.symbol === symbol) &&
    (category === null || site.category === category) &&
    (state === null || site.state === state) &&
    (resolution === null || site.resolution === resolution) &&
    (lines === null || (site.line !== null && site.line >= lines[0] && site.line <= lines[1]))
  );
}

function firstOfEach(sites: readonly FileSite[]): readonly FileSite[] {
  const seen = new Set<string>();
  return sites.filter(({ concernId }) => !seen.has(concernId) && seen.add(concernId));
}

/** Symbol by symbol as they stand in the newest patches, and by line in each: lines move, functions less so. */
function orderByLine(chosen: readonly FileSite[], all: readonly FileSite[]): readonly FileSite[] {
  const starts = findStarts(all);
  const startOf = (site: FileSite): number => starts.get(site.symbol) ?? LAST;
  const lineOf = ({ line }: FileSite): number => line ?? LAST;
  return chosen.toSorted(
    (a, b) =>
      startOf(a) - startOf(b) ||
      compareText(a.symbol ?? '', b.symbol ?? '') ||
      lineOf(a) - lineOf(b) ||
      compareText(b.date ?? '', a.date ?? ''),
  );
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Where each symbol stands: at the line of the newest concern in it. The sites are newest first. */
function findStarts(sites: readonly FileSite[]): ReadonlyMap<string | null, number> {
  const starts = new Map<string | null, number>();
  for (const { symbol, line } of sites) {
    // What is outside of all symbols comes before them.
    if (!starts.has(symbol) && line !== null) starts.set(symbol, symbol === null ? 0 : line);
  }
  return starts;
}

/** The site of the concern that the place is, as the concern itself has it. */
function findSite(concern: Concern, path: string, place: FileSite): Site | undefined {
  const here = concern.sites.filter(({ file }) => file === path);
  return here.find(({ symbol, line }) => symbol === place.symbol && line === place.line) ?? here[0];
}

function countConcerns(sites: readonly FileSite[]): number {
  return new Set(sites.map(({ concernId }) => concernId)).size;
}

function count<Value>(
  sites: readonly FileSite[],
  choice: FileChoice,
  pick: (site: FileSite) => Value,
): readonly Count<Value>[] {
  const counts = new Map<Value, number>();
  for (const site of firstOfEach(sites.filter((one) => isChosen(one, choice)))) {
    counts.set(pick(site), (counts.get(pick(site)) ?? 0) + 1);
  }
  return [...counts].map(([value, concerns]) => ({ value, concerns })).sort((a, b) => b.concerns - a.concerns);
}

function countSymbols(sites: readonly FileSite[]): readonly Count<string>[] {
  const starts = findStarts(sites);
  const concernsOf = new Map<string, Set<string>>();
  for (const { symbol, concernId } of sites) {
    if (symbol !== null) concernsOf.set(symbol, (concernsOf.get(symbol) ?? new Set()).add(concernId));
  }
  return [...concernsOf]
    .map(([value, concerns]) => ({ value, concerns: concerns.size }))
    .sort((a, b) => (starts.get(a.value) ?? LAST) - (starts.get(b.value) ?? LAST) || compareText(a.value, b.value));
}

/** The file cut into parts of equal length, up to the last line that is known. */
function cutBands(sites: readonly FileSite[]): readonly LineBand[] {
  const lines = sites.flatMap(({ line }) => (line === null ? [] : [line]));
  const last = lines.reduce((most, line) => Math.max(most, line), 0);
  if (last === 0) return [];
  const length = Math.ceil(last / BANDS);
  const counts = new Array<number>(Math.ceil(last / length)).fill(0);
  for (const line of lines) {
    const band = Math.max(0, Math.ceil(line / length) - 1);
    counts[band] = (counts[band] ?? 0) + 1;
  }
  return counts.map((concerns, index) => ({ from: index * length + 1, to: (index + 1) * length, concerns }));
}

async function findFolder({ store }: AppContext, path: string): Promise<FolderView> {
  const folder = path.endsWith('/') ? path.slice(0, -1) : path;
  const { entries } = await store.listCode({ folder }, { limit: FOLDER_LIMIT, offset: 0, sort: 'relevance' });
  if (entries.length === 0 && folder !== '') {
    throw new PatchloreError('not-found', `nothing was said about ${folder}`, {
      hint: 'Search for a part of its name, or browse the code from the top.',
    });
  }
  const subsystems = await store.findSubsystems([folder, ...entries.map(({ file }) => file)]);
  // At the top the newest are those of the home page: only places in code are counted here.
  const under = folder === '' ? null : { folder };
  const newest = { limit: NEWEST_IN_FOLDER, offset: 0, sort: 'recency' } as const;
  const { concerns, total } = under === null ? { concerns: [], total: 0 } : await store.listConcerns(under, newest);
  return {
    type: 'folder',
    path: folder,
    subsystem: subsystems.get(folder) ?? null,
    total,
    entries: entries.map((entry) => ({ ...entry, subsystem: subsystems.get(entry.file) ?? null })),
    newest: concerns,
  };
}
