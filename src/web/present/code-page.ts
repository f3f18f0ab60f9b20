// The pages of a folder and of a file as their views show them.
import {
  CODE_ORDERS,
  type CodeOrder,
  type Count,
  type FileChoice,
  type FileView,
  type FolderEntry,
  type FolderView,
  type LineBand,
  type PlacedConcern,
} from '../../app/lookup-code.js';
import { CATEGORY_HELP } from '../../model/taxonomy.js';
import { codeFeedUrl, codeUrl, searchUrl } from '../links.js';
import { type Badge, badgesOf } from './badges.js';
import { type ConcernRow, presentConcern } from './concern-row.js';
import { clip, countOf, formatNumber, showDate, spellOut } from './format.js';

const ANCHOR_LENGTH = 200;
const ENTRIES_SHOWN = 300;
const SYMBOLS_SHOWN = 80;
/** A band is drawn in a field of 10 by 40. */
const BAND_WIDTH = 10;
const BAND_HEIGHT = 40;

const ORDER_WORDS: Readonly<Record<CodeOrder, string>> = { newest: 'newest first', lines: 'along the lines' };

export function presentFolder(view: FolderView): object {
  const { path, subsystem, total, entries, newest } = view;
  const most = Math.max(1, ...entries.map(({ concerns }) => concerns));
  return {
    crumbs: crumbsOf(path),
    path,
    subsystem: showSubsystem(subsystem, path),
    summary: path === '' ? null : countOf(total, 'concern'),
    entries: entries.slice(0, ENTRIES_SHOWN).map((entry) => presentEntry(entry, most)),
    more: entries.length > ENTRIES_SHOWN ? `and ${formatNumber(entries.length - ENTRIES_SHOWN)} more with fewer` : null,
    newest: newest.map(presentConcern),
    searchHref: path === '' ? null : searchUrl({ q: `dfn:${path}/`, type: 'concern', sort: 'recency' }),
    feedHref: codeFeedUrl(path),
  };
}

function presentEntry(entry: FolderEntry, most: number): object {
  return {
    name: `${entry.file.slice(entry.file.lastIndexOf('/') + 1)}${entry.isFolder ? '/' : ''}`,
    href: codeUrl(entry.file),
    subsystem: showSubsystem(entry.subsystem, entry.file),
    count: formatNumber(entry.concerns),
    share: Math.max(1, Math.round((entry.concerns / most) * 100)),
    newest: showDate(entry.newest),
  };
}

/** A name that only repeats the path tells nothing. */
function showSubsystem(subsystem: string | null, path: string): string | null {
  return subsystem === path ? null : subsystem;
}

export function presentFile(view: FileView): object {
  const { path, choice, all, total, places, symbols, bands } = view;
  const { symbol, lines, order } = choice;
  return {
    crumbs: crumbsOf(path),
    path,
    symbol,
    fileHref: codeUrl(path),
    subsystem: showSubsystem(view.subsystem, path),
    all: countOf(all, 'concern'),
    summary: `${order === 'lines' ? countOf(total, 'place') : countOf(total, 'concern')}, ${ORDER_WORDS[order]}`,
    lines: lines === null ? null : `lines ${formatNumber(lines[0])} to ${formatNumber(lines[1])}`,
    allLinesHref: fileHref(path, { ...choice, lines: null }),
    hidden: [
      ...(symbol === null ? [] : [{ name: 'symbol', value: symbol }]),
      ...(lines === null ? [] : [{ name: 'lines', value: lines.join('-') }]),
    ],
    selects: [
      select('category', 'Category', view.categories, choice.category),
      select('state', 'State', view.states, choice.state),
      select('outcome', 'Outcome', view.resolutions, choice.resolution),
    ],
    orders: CODE_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value], selected: value === order })),
    isChosen: choice.category !== null || choice.state !== null || choice.resolution !== null || lines !== null,
    clearHref: codeUrl(path, symbol),
    groups:
      order === 'lines' ? groupBySymbol(places, path) : [{ symbol: null, href: null, rows: places.map(presentPlaced) }],
    symbols: symbols.slice(0, SYMBOLS_SHOWN).map((entry) => ({
      name: entry.value,
      href: codeUrl(path, entry.value),
      count: formatNumber(entry.concerns),
      current: entry.value === symbol,
    })),
    moreSymbols: symbols.length > SYMBOLS_SHOWN ? `and ${symbols.length - SYMBOLS_SHOWN} more` : null,
    strip: presentStrip(bands, path, choice),
    mailsHref: searchUrl({ q: `dfn:${path}`, type: 'message' }),
    feedHref: codeFeedUrl(path, symbol),
  };
}

/** The address of a file with what is chosen of it. */
export function fileHref(path: string, choice: FileChoice, page = 1): string {
  const { symbol, category, state, resolution, lines, order } = choice;
  const query = new URLSearchParams({
    ...(symbol === null ? {} : { symbol }),
    ...(category === null ? {} : { category }),
    ...(state === null ? {} : { state }),
    ...(resolution === null ? {} : { outcome: resolution }),
    ...(lines === null ? {} : { lines: lines.join('-') }),
    ...(order === 'newest' ? {} : { order }),
    ...(page === 1 ? {} : { page: String(page) }),
  });
  return query.size === 0 ? codeUrl(path) : `${codeUrl(path)}?${query}`;
}

function select<Value extends string>(
  name: string,
  label: string,
  counts: readonly Count<Value>[],
  chosen: Value | null,
): object {
  const known = counts.some(({ value }) => value === chosen) || chosen === null;
  const options = known ? counts : [...counts, { value: chosen, concerns: 0 }];
  return {
    name,
    label,
    options: options.map(({ value, concerns }) => ({
      value,
      text: `${spellOut(value)} (${formatNumber(concerns)})`,
      help: CATEGORY_HELP[value as keyof typeof CATEGORY_HELP] ?? null,
      selected: value === chosen,
    })),
  };
}

interface CodeRow extends Pick<ConcernRow, 'href' | 'title' | 'author' | 'date'> {
  readonly badges: readonly Badge[];
  readonly symbol: string | null;
  readonly symbolHref: string | null;
  readonly line: string | null;
  readonly anchor: { readonly text: string; readonly style: string } | null;
}

function presentPlaced({ concern, site }: PlacedConcern): CodeRow {
  const { href, title, author, date } = presentConcern(concern);
  return {
    href,
    title,
    author,
    date,
    badges: badgesOf(concern),
    symbol: site.symbol,
    symbolHref: site.symbol === null ? null : codeUrl(site.file, site.symbol),
    line: site.line === null ? null : `${formatNumber(site.line)}${site.side === 'old' ? ' before' : ''}`,
    anchor: presentAnchor(site.anchor),
  };
}

/** An empty line shows nothing. */
function presentAnchor(anchor: string | null): CodeRow['anchor'] {
  if (anchor === null || anchor.slice(1).trim() === '') return null;
  const style = anchor.startsWith('+') ? 'added' : anchor.startsWith('-') ? 'removed' : 'context';
  return { text: clip(anchor, ANCHOR_LENGTH), style };
}

function groupBySymbol(places: readonly PlacedConcern[], path: string): readonly object[] {
  const groups = new Map<string | null, CodeRow[]>();
  for (const placed of places) {
    const rows = groups.get(placed.site.symbol) ?? [];
    groups.set(placed.site.symbol, rows);
    // Its heading names the symbol.
    rows.push({ ...presentPlaced(placed), symbol: null });
  }
  return [...groups].map(([symbol, rows]) => ({
    symbol: symbol ?? 'outside of functions',
    href: symbol === null ? null : codeUrl(path, symbol),
    rows,
  }));
}

/** Bars along the file, each a link to what was said there. */
function presentStrip(bands: readonly LineBand[], path: string, choice: FileChoice): object | null {
  const most = Math.max(0, ...bands.map(({ concerns }) => concerns));
  const last = bands.at(-1);
  if (last === undefined || bands.length < 2 || most === 0) return null;
  return {
    width: bands.length * BAND_WIDTH,
    height: BAND_HEIGHT,
    last: formatNumber(last.to),
    bars: bands.flatMap(({ from, to, concerns }, index) => {
      if (concerns === 0) return [];
      const height = Math.max(4, Math.round((concerns / most) * BAND_HEIGHT));
      return [
        {
          href: fileHref(path, { ...choice, lines: [from, to], order: 'lines' }),
          title: `Lines ${from} to ${to}: ${countOf(concerns, 'concern')}`,
          current: choice.lines !== null && choice.lines[0] === from,
          x: index * BAND_WIDTH + 1,
          y: BAND_HEIGHT - height,
          height,
        },
      ];
    }),
  };
}

/** The folders above, each with its page. */
function crumbsOf(path: string): readonly { readonly name: string; readonly href: string }[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((name, index) => ({ name, href: codeUrl(parts.slice(0, index + 1).join('/')) }));
}
