// Concerns × patch by place: the same line's content, the same function, the same file.
import { findTouchedSymbols } from '../diff/symbols.js';
import type { PatchPlace } from '../model/checklist.js';
import type { Site } from '../model/comment.js';
import type { FileDiff, Patch } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';
import { placeOf, placeOfFile } from './patch-lines.js';

export type SiteLink = 'same-content' | 'same-symbol' | 'same-file';

export interface SiteHit {
  readonly link: SiteLink;
  readonly place: PatchPlace;
}

/** Shorter lines (`}`, `return 0;`, `int ret;`) stand everywhere and identify nothing. */
const MIN_CONTENT = 16;

const STRENGTH: Readonly<Record<SiteLink, number>> = { 'same-content': 2, 'same-symbol': 1, 'same-file': 0 };

interface FileIndex {
  readonly file: FileDiff;
  readonly symbols: ReadonlySet<string>;
  /** Place of a line by its normalized content, the first one. */
  readonly lines: ReadonlyMap<string, { readonly hunk: number; readonly line: number }>;
}

/** Finds, for the sites of a concern, the strongest link to the patch. The patch is indexed once for all concerns. */
export function createSiteMatcher(patch: Patch): (sites: readonly Site[]) => SiteHit | null {
  const index = new Map<string, FileIndex>();
  for (const file of patch.files) {
    const entry = indexFile(file);
    index.set(file.path, entry);
    if (!index.has(file.oldPath)) index.set(file.oldPath, entry);
  }
  return (sites) => {
    let best: SiteHit | null = null;
    for (const site of sites) {
      const entry = index.get(site.file);
      if (entry === undefined) continue;
      const hit = matchSite(site, entry);
      if (best === null || STRENGTH[hit.link] > STRENGTH[best.link]) best = hit;
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

function matchSite(site: Site, { file, symbols, lines }: FileIndex): SiteHit {
  const content = site.anchor === null ? '' : normalizeLine(site.anchor.slice(1));
  const at = lines.get(content);
  const hunk = at === undefined ? undefined : file.hunks[at.hunk];
  if (at !== undefined && hunk !== undefined) {
    return { link: 'same-content', place: placeOf(file, hunk, at.line) };
  }
  if (site.symbol !== null && symbols.has(site.symbol)) {
    return { link: 'same-symbol', place: findSymbolPlace(file, site.symbol) };
  }
  return { link: 'same-file', place: placeOfFile(file) };
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
