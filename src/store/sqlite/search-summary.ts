// How much a search finds of each type, and its concerns by facet: one pass over the columns of those that its words find.
import {
  FACETS,
  type Facet,
  type FacetName,
  type FacetValue,
  type Part,
  RESULT_TYPES,
  type ResultType,
  type SearchQuery,
  type SearchSummary,
} from '../../model/search.js';
import { toPhraseMatch } from '../author-match.js';
import { toPackMatch, toPathMatch, toSymbolMatch } from '../place-match.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import type { CandidateReader } from './search-candidates.js';
import {
  byCount,
  COLUMN_OF_FACET,
  type Columns,
  nameOf,
  openColumns,
  type SiteCode,
  type WordColumnName,
} from './search-columns.js';
import { openCompletion } from './search-complete.js';
import type { PackSearch, ThreadSearch } from './search-groups.js';
import { untilWritten } from './until-written.js';

/** Concerns that words find are counted up to here, the others of each type up to there. */
const MAX_CONCERNS = 10_000;
const MAX_OTHERS = 200;
/** Values of a facet that are named. */
const MAX_VALUES = 100;
const MAX_KEPT = 200;

interface Groups {
  readonly thread: ThreadSearch;
  readonly pack: PackSearch;
}

/** Answers are kept for searches that come again, until something is written. */
export function openSummaries(
  database: Database,
  candidates: CandidateReader,
  groups: Groups,
): Pick<Store, 'summarizeSearch' | 'completeName'> {
  const readColumns = openColumns(database);
  const readKept = untilWritten(database, () => new Map<string, SearchSummary>());

  const summarize = database.transaction((query: SearchQuery): SearchSummary => {
    const kept = readKept();
    const ofAnyType = { ...query, text: '', fields: { ...query.fields, is: [] } };
    const name = JSON.stringify(ofAnyType);
    const known = kept.get(name);
    if (known !== undefined) return known;
    const summary = summarizeAll(readColumns(), ofAnyType, candidates, groups);
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? '');
    kept.set(name, summary);
    return summary;
  });
  const complete = database.transaction(openCompletion(database, readColumns));

  return {
    summarizeSearch: async (query) => summarize.deferred(query),
    completeName: async (kind, text, limit) => complete.deferred(kind, text, limit),
  };
}

function summarizeAll(
  columns: Columns,
  query: SearchQuery,
  candidates: CandidateReader,
  groups: Groups,
): SearchSummary {
  const keys = candidates.listByWords(query, MAX_CONCERNS + 1);
  const rows = keys === null ? columns.rows : toRows(columns, keys.slice(0, MAX_CONCERNS));
  const { concerns, sites, packs, facets } = countRows(columns, query, rows);
  const only = (type: ResultType): SearchQuery => ({ ...query, fields: { ...query.fields, is: [type] } });
  const mails = candidates.list(only('message'), 'message', MAX_OTHERS + 1);
  const counted: Readonly<Record<ResultType, number>> = {
    concern: concerns,
    site: sites,
    scenario: candidates.count(only('scenario'), 'scenario', MAX_OTHERS + 1),
    thread: groups.thread.count(mails),
    pack: new Set([...packs, ...groups.pack.listDescribed(query)]).size,
    comment: candidates.count(only('comment'), 'comment', MAX_OTHERS + 1),
    message: mails.length,
  };
  const isCapped: Readonly<Record<ResultType, boolean>> = {
    concern: keys !== null && keys.length > MAX_CONCERNS,
    site: keys !== null && keys.length > MAX_CONCERNS,
    scenario: counted.scenario > MAX_OTHERS,
    thread: mails.length > MAX_OTHERS,
    pack: false,
    comment: counted.comment > MAX_OTHERS,
    message: mails.length > MAX_OTHERS,
  };
  const most = (type: 'scenario' | 'comment' | 'message'): number => Math.min(counted[type], MAX_OTHERS);
  return {
    counts: { ...counted, scenario: most('scenario'), comment: most('comment'), message: most('message') },
    more: RESULT_TYPES.filter((type) => isCapped[type]),
    facets,
  };
}

function toRows({ rowOf }: Columns, keys: readonly number[]): readonly number[] {
  return keys.flatMap((key) => rowOf.get(key) ?? []);
}

interface WordDemand {
  /** The facet's place in FACETS. */
  readonly facet: number;
  readonly codes: readonly number[];
  readonly allowed: readonly boolean[];
}

/** What the fields of a search ask of a row. */
interface Demands {
  /** Which words a facet may have, of those facets that are asked for. */
  readonly words: readonly WordDemand[];
  /** What no facet shows. */
  readonly others: readonly ((row: number) => boolean)[];
  readonly isAtSymbol: (site: SiteCode) => boolean;
  readonly isAtPath: ((site: SiteCode) => boolean) | null;
  /** A symbol is asked for. */
  readonly needsSite: boolean;
}

interface Counted {
  readonly concerns: number;
  readonly sites: number;
  /** Names of packs that they are from. */
  readonly packs: readonly string[];
  readonly facets: readonly Facet[];
}

const PATH = FACETS.indexOf('path');

/** A row counts for a facet when nothing but that facet's own values may keep it out. */
function countRows(columns: Columns, query: SearchQuery, rows: readonly number[]): Counted {
  const demands = toDemands(columns, query);
  const tallies = FACETS.map((facet) => {
    if (facet === 'path') return null;
    const { codes, words } = columns.words[COLUMN_OF_FACET[facet]];
    return { codes, counts: new Array<number>(words.length).fill(0) };
  });
  const folders = openFolderCount(columns.files, query);
  const sites = new Set<number>();
  const packs = new Set<number>();
  let concerns = 0;
  for (const row of rows) {
    const failing = findFailing(columns, demands, row);
    if (failing === MANY) continue;
    if (failing === NONE) {
      concerns++;
      packs.add(columns.words.pack.codes[row] ?? -1);
      for (const tally of tallies) if (tally !== null) addOne(tally, row);
      for (const site of columns.sites[row] ?? []) {
        if (demands.isAtSymbol(site) && (demands.isAtPath?.(site) ?? true))
          sites.add(site.file * 2 ** 26 + site.symbol);
      }
    } else {
      const tally = tallies[failing];
      if (tally) addOne(tally, row);
    }
    if (failing === NONE || (failing === PATH && !folders.isInside)) folders.add(columns.sites[row] ?? []);
  }
  const facets = FACETS.map((name, at) => {
    const values = name === 'path' ? folders.list() : listValues(columns, name, tallies[at]?.counts ?? []);
    return { name, values: values.slice(0, MAX_VALUES), total: values.length };
  });
  const packNames = [...packs].flatMap((code) => columns.words.pack.words[code] || []);
  return { concerns, sites: sites.size, packs: packNames, facets };
}

const NONE = -1;
const MANY = -2;

/** The one facet whose values keep the row out; NONE, or MANY when more than that does. */
function findFailing({ sites }: Columns, demands: Demands, row: number): number {
  let failing = NONE;
  for (const { facet, codes, allowed } of demands.words) {
    if (allowed[codes[row] ?? -1]) continue;
    if (failing !== NONE) return MANY;
    failing = facet;
  }
  for (const holds of demands.others) if (!holds(row)) return MANY;
  if (!demands.needsSite && demands.isAtPath === null) return failing;
  let isAtSymbol = !demands.needsSite;
  for (const site of sites[row] ?? []) {
    if (!demands.isAtSymbol(site)) continue;
    isAtSymbol = true;
    if (demands.isAtPath === null || demands.isAtPath(site)) return failing;
  }
  return isAtSymbol && failing === NONE ? PATH : MANY;
}

function addOne(
  { codes, counts }: { readonly codes: readonly number[]; readonly counts: number[] },
  row: number,
): void {
  const code = codes[row];
  if (code !== undefined) counts[code] = (counts[code] ?? 0) + 1;
}

type Hold = (word: string) => boolean;

interface Negatable {
  readonly negated: boolean;
}

/** Which words hold one of the positive values and none of the negated ones; null when none is asked for. */
function toAllowed<Item extends Negatable>(
  words: readonly string[],
  items: readonly Item[],
  toHold: (item: Item) => Hold,
): readonly boolean[] | null {
  if (items.length === 0) return null;
  const wanted = items.filter(isPositive).map(toHold);
  const unwanted = items.filter((item) => !isPositive(item)).map(toHold);
  return words.map((word) => {
    return (wanted.length === 0 || wanted.some((holds) => holds(word))) && !unwanted.some((holds) => holds(word));
  });
}

const DISMISSED = { value: 'dismissed', negated: true } as const;

function toDemands(columns: Columns, query: SearchQuery): Demands {
  const { words, files, symbols } = columns;
  const { fields } = query;
  const isWord = ({ value }: { readonly value: string }): Hold => {
    return (word) => word === value;
  };
  const allowed: Readonly<Record<Exclude<FacetName, 'path'>, readonly boolean[] | null>> = {
    category: toAllowed(words.category.words, fields.category, isWord),
    kind: toAllowed(words.kind.words, fields.kind, isWord),
    severity: toAllowed(words.severity.words, fields.severity, isWord),
    // Those that were dismissed are left out unless the query speaks of states.
    state: toAllowed(words.state.words, fields.state.length > 0 ? fields.state : [DISMISSED], isWord),
    resolution: toAllowed(words.resolution.words, fields.resolution, isWord),
    origin: toAllowed(words.origin.words, fields.origin, isWord),
    list: toAllowed(words.list.words, fields.list, ({ text }) => {
      const part = text.toLowerCase();
      return (word) => word.toLowerCase().includes(part);
    }),
    from: toAllowed(words.author.words, fields.from, toPhraseMatch),
    year: toAllowed(words.year.words, fields.year, isWord),
  };
  const positiveSymbols = toSymbolMatch(fields.symbol.filter(isPositive));
  const positiveFiles = toPathMatch(fields.path.filter(isPositive));
  const symbolAllowed = positiveSymbols && symbols.map(positiveSymbols);
  const fileAllowed = positiveFiles && files.map(positiveFiles);
  return {
    words: FACETS.flatMap((facet, at) => {
      const of = facet === 'path' ? null : allowed[facet];
      if (facet === 'path' || of === null) return [];
      return [{ facet: at, codes: words[COLUMN_OF_FACET[facet]].codes, allowed: of }];
    }),
    others: listOtherDemands(columns, query),
    needsSite: symbolAllowed !== null,
    isAtSymbol: ({ symbol }) => symbolAllowed === null || symbolAllowed[symbol] === true,
    isAtPath: fileAllowed && (({ file }) => fileAllowed[file] === true),
  };
}

/** Those that no facet shows; only what is asked for is looked at. */
function listOtherDemands(
  columns: Columns,
  { fields, after, before }: SearchQuery,
): readonly ((row: number) => boolean)[] {
  const { dates, words, sites, files, symbols } = columns;
  const demands: ((row: number) => boolean)[] = [];
  if (after !== null) demands.push((row) => (dates[row] ?? '') >= after);
  if (before !== null) demands.push((row) => (dates[row] ?? before + 1) <= before);
  const packs = toAllowed(words.pack.words, fields.pack, toPackMatch);
  if (packs !== null) demands.push((row) => packs[words.pack.codes[row] ?? -1] === true);
  const hasPart: Readonly<Record<Part, (row: number) => boolean>> = {
    test: (row) => columns.hasTest[row] === true,
    trigger: (row) => columns.hasTrigger[row] === true,
    place: (row) => (sites[row]?.length ?? 0) > 0,
  };
  const wanted = fields.has.filter(isPositive);
  if (wanted.length > 0) demands.push((row) => wanted.some(({ value }) => hasPart[value](row)));
  for (const { value, negated } of fields.has) if (negated) demands.push((row) => !hasPart[value](row));
  const isUnwantedFile = toPathMatch(fields.path.filter((term) => !isPositive(term)));
  if (isUnwantedFile) {
    const unwanted = files.map(isUnwantedFile);
    demands.push((row) => !(sites[row] ?? []).some(({ file }) => unwanted[file]));
  }
  const isUnwantedSymbol = toSymbolMatch(fields.symbol.filter((term) => !isPositive(term)));
  if (isUnwantedSymbol) {
    const unwanted = symbols.map(isUnwantedSymbol);
    demands.push((row) => !(sites[row] ?? []).some(({ symbol }) => unwanted[symbol]));
  }
  return demands;
}

function isPositive({ negated }: Negatable): boolean {
  return !negated;
}

function listValues(columns: Columns, facet: Exclude<FacetName, 'path'>, counts: readonly number[]): FacetValue[] {
  const name: WordColumnName = COLUMN_OF_FACET[facet];
  const byWord = new Map<string, number>();
  for (const [code, count] of counts.entries()) {
    if (count === 0) continue;
    const word = columns.words[name].words[code] ?? '';
    const shown = name === 'author' ? nameOf(word) : word;
    if (shown !== '') byWord.set(shown, (byWord.get(shown) ?? 0) + count);
  }
  const values = [...byWord].map(([value, count]) => ({ value, count }));
  return facet === 'year' ? values.sort((a, b) => (a.value < b.value ? 1 : -1)) : values.sort(byCount);
}

/** Counts concerns by folder: those at the top, or, when the search names one folder, what is right below it. */
function openFolderCount(files: readonly string[], { fields }: SearchQuery) {
  const [only, ...others] = fields.path.filter(isPositive);
  const isInside = only !== undefined && others.length === 0 && !only.prefix && !only.text.includes('*');
  const start = isInside ? `${only.text.endsWith('/') ? only.text.slice(0, -1) : only.text}/` : '';
  const folders: (string | null)[] = [];
  const counts = new Map<string, number>();

  function folderOf(file: number): string | null {
    const known = folders[file];
    if (known !== undefined) return known;
    const path = files[file] ?? '';
    const slash = path.indexOf('/', start.length);
    const folder = !path.startsWith(start) ? null : slash === -1 ? path : path.slice(0, slash);
    folders[file] = folder;
    return folder;
  }

  return {
    isInside,
    add: (sites: readonly SiteCode[]): void => {
      for (const [at, site] of sites.entries()) {
        const folder = folderOf(site.file);
        const isCounted = folder === null || sites.slice(0, at).some(({ file }) => folderOf(file) === folder);
        if (!isCounted) counts.set(folder, (counts.get(folder) ?? 0) + 1);
      }
    },
    list: (): FacetValue[] => [...counts].map(([value, count]) => ({ value, count })).sort(byCount),
  };
}
