// Concerns × patch by place: the same line's content, the same function, a function next to it, the same file.
import { findTouchedSymbols } from '../diff/symbols.js';
import type { PatchPlace } from '../model/checklist.js';
import type { SiteBrief } from '../model/concern.js';
import type { FileDiff, Patch } from '../model/patch.js';
import { type Neighbour, readCodeNames } from './code-neighbours.js';
import { normalizeLine } from './line-pattern.js';
import { placeOf, placeOfFile } from './patch-lines.js';

/** `same-name`: a function of that name in another file: it moved, or has a sibling. */
export type SiteLink = 'same-content' | 'same-symbol' | 'same-name' | 'neighbour' | 'same-file';

export interface SiteHit {
  readonly link: SiteLink;
  readonly place: PatchPlace;
  /** What the concern was raised at. */
  readonly symbol: string | null;
  /** How a neighbour stands to the patch; null for what is none. */
  readonly relation: Neighbour['relation'] | null;
}

/** Shorter lines (`}`, `return 0;`, `int ret;`) stand everywhere and identify nothing. */
const MIN_CONTENT = 16;

/** Shorter names are those of many functions. */
const MIN_NAME = 8;

const STRENGTH: Readonly<Record<SiteLink, number>> = {
  'same-content': 4,
  'same-symbol': 3,
  'same-name': 2,
  neighbour: 1,
  'same-file': 0,
};

interface FileIndex {
  readonly file: FileDiff;
  readonly symbols: ReadonlySet<string>;
  /** Place of a line by its normalized content, the first one. */
  readonly lines: ReadonlyMap<string, { readonly hunk: number; readonly line: number }>;
}

export type SiteMatcher = (sites: readonly SiteBrief[]) => SiteHit | null;

const known = new WeakMap<Patch, SiteMatcher>();

/** Finds, for the sites of a concern, the strongest link to the patch. The patch is indexed once for all concerns. */
export function createSiteMatcher(patch: Patch): SiteMatcher {
  const match = known.get(patch) ?? indexPatch(patch);
  known.set(patch, match);
  return match;
}

function indexPatch(patch: Patch): SiteMatcher {
  const index = new Map<string, FileIndex>();
  for (const file of patch.files) {
    const entry = indexFile(file);
    index.set(file.path, entry);
    if (!index.has(file.oldPath)) index.set(file.oldPath, entry);
  }
  const { neighbours } = readCodeNames(patch);
  const files = [...new Set(index.values())];

  function matchSite(site: SiteBrief): SiteHit | null {
    const entry = index.get(site.file);
    const at = entry === undefined ? null : (findContent(site, entry) ?? findSymbol(site, entry));
    if (at !== null) return at;
    if (site.symbol === null) return entry === undefined ? null : hitFile(entry);
    const namesake = isTelling(site.symbol) ? files.find(({ symbols }) => symbols.has(site.symbol ?? '')) : undefined;
    if (namesake !== undefined) {
      const there = findContent(site, namesake) ?? findSymbol(site, namesake);
      if (there !== null) return { ...there, link: there.link === 'same-symbol' ? 'same-name' : there.link };
    }
    const neighbour = neighbours.get(site.symbol);
    if (neighbour !== undefined) {
      return { link: 'neighbour', place: neighbour.place, symbol: site.symbol, relation: neighbour.relation };
    }
    return entry === undefined ? null : hitFile(entry);
  }

  return (sites) => {
    let best: SiteHit | null = null;
    for (const site of sites) {
      const hit = matchSite(site);
      if (hit !== null && (best === null || STRENGTH[hit.link] > STRENGTH[best.link])) best = hit;
    }
    return best;
  };
}

function indexFile(file: FileDiff): FileIndex {
  const lines = new Map<string, { hunk: number; line: number }>();
  file.hunks.forEach((hunk, h) => {
    hunk.lines.forEach((line, l) => {
      const content = normalizeLine(line.content);
      if (content.length >= MIN_CONTENT && !lines.has(content)) lines.set(content, { hunk: h, line: l });
    });
  });
  return { file, symbols: new Set(findTouchedSymbols(file)), lines };
}

/** `main` and `probe` are in every file, and are not the same function. */
function isTelling(symbol: string): boolean {
  return symbol.includes('_') && symbol.length >= MIN_NAME;
}

function findContent(site: SiteBrief, { file, lines }: FileIndex): SiteHit | null {
  const content = site.anchor === null ? '' : normalizeLine(site.anchor.slice(1));
  const at = lines.get(content);
  const hunk = at === undefined ? undefined : file.hunks[at.hunk];
  if (at === undefined || hunk === undefined) return null;
  return { link: 'same-content', place: placeOf(file, hunk, at.line), symbol: site.symbol, relation: null };
}

function findSymbol({ symbol }: SiteBrief, { file, symbols }: FileIndex): SiteHit | null {
  if (symbol === null || !symbols.has(symbol)) return null;
  return { link: 'same-symbol', place: findSymbolPlace(file, symbol), symbol, relation: null };
}

function hitFile({ file }: FileIndex): SiteHit {
  return { link: 'same-file', place: placeOfFile(file), symbol: null, relation: null };
}

/** The first line that the patch adds in the symbol; where it only removes, the first that it removes. */
function findSymbolPlace(file: FileDiff, symbol: string): PatchPlace {
  let removed: PatchPlace | null = null;
  for (const hunk of file.hunks) {
    for (const [index, line] of hunk.lines.entries()) {
      if (line.type === ' ' || (line.type === '-' && removed !== null)) continue;
      const place = placeOf(file, hunk, index);
      if (place.symbol !== symbol) continue;
      if (line.type === '+') return place;
      removed = place;
    }
  }
  return removed ?? { ...placeOfFile(file), symbol };
}
