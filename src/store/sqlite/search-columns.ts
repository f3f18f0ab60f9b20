// What concerns are counted by, as columns in memory: counting ten thousand of them by ten facets takes a pass over
// arrays of small numbers instead of a walk through the tables. A row of `concern` is written once and then only deleted,
// but for its resolution; so new rows are read when something was written, and which ones are left, and no more.
import type { FacetName, FacetValue } from '../../model/search.js';
import type { Database } from './database.js';
import { untilWritten } from './until-written.js';

/** A column of words: each row has the number of its word. */
export interface WordColumn {
  readonly words: readonly string[];
  readonly codes: readonly number[];
}

/** The words of a concern that searches ask for. `author` is `name\0address`, `year` has four digits. */
const WORD_COLUMNS = [
  'category',
  'kind',
  'severity',
  'state',
  'resolution',
  'origin',
  'list',
  'author',
  'year',
  'pack',
] as const;
export type WordColumnName = (typeof WORD_COLUMNS)[number];

/** The column that a facet counts; `path` has none. */
export const COLUMN_OF_FACET: Readonly<Record<Exclude<FacetName, 'path'>, WordColumnName>> = {
  category: 'category',
  kind: 'kind',
  severity: 'severity',
  state: 'state',
  resolution: 'resolution',
  origin: 'origin',
  list: 'list',
  from: 'author',
  year: 'year',
};

export interface SiteCode {
  readonly file: number;
  readonly symbol: number;
}

export interface Columns {
  /** The row of a concern, by its key. */
  readonly rowOf: ReadonlyMap<number, number>;
  /** Rows of concerns that are there and not merged away. */
  readonly rows: readonly number[];
  readonly words: Readonly<Record<WordColumnName, WordColumn>>;
  readonly dates: readonly (string | null)[];
  readonly hasTest: readonly boolean[];
  readonly hasTrigger: readonly boolean[];
  readonly sites: readonly (readonly SiteCode[])[];
  readonly files: readonly string[];
  readonly symbols: readonly string[];
}

type ConcernColumns = readonly [
  key: number,
  category: string,
  kind: string,
  severity: string,
  state: string,
  resolution: string,
  origin: string,
  list: string | null,
  authorName: string | null,
  authorEmail: string | null,
  date: string | null,
  pack: string | null,
  isMerged: number,
  hasTest: number,
  hasTrigger: number,
];

class WordList implements WordColumn {
  readonly words: string[] = [];
  readonly codes: number[] = [];
  readonly #codeOf = new Map<string, number>();

  codeOf(word: string): number {
    const known = this.#codeOf.get(word);
    if (known !== undefined) return known;
    this.#codeOf.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  add(word: string): void {
    this.codes.push(this.codeOf(word));
  }
}

class GrowingColumns implements Columns {
  readonly rowOf = new Map<number, number>();
  rows: readonly number[] = [];
  readonly words = Object.fromEntries(WORD_COLUMNS.map((name) => [name, new WordList()])) as Record<
    WordColumnName,
    WordList
  >;
  readonly dates: (string | null)[] = [];
  readonly isMerged: boolean[] = [];
  readonly hasTest: boolean[] = [];
  readonly hasTrigger: boolean[] = [];
  readonly sites: SiteCode[][] = [];
  readonly #files = new WordList();
  readonly #symbols = new WordList();
  readonly files = this.#files.words;
  readonly symbols = this.#symbols.words;
  lastKey = 0;

  addConcern(row: ConcernColumns): void {
    const [key, category, kind, severity, state, resolution, origin, list, name, email, date, pack, ...flags] = row;
    const { words } = this;
    words.category.add(category);
    words.kind.add(kind);
    words.severity.add(severity);
    words.state.add(state);
    words.resolution.add(resolution);
    words.origin.add(origin);
    words.list.add(list ?? '');
    words.author.add(name === null && email === null ? '' : `${name}\0${email}`);
    words.year.add(date?.slice(0, 4) ?? '');
    words.pack.add(pack ?? '');
    this.dates.push(date);
    this.isMerged.push(flags[0] === 1);
    this.hasTest.push(flags[1] === 1);
    this.hasTrigger.push(flags[2] === 1);
    this.sites.push([]);
    this.rowOf.set(key, this.rowOf.size);
    this.lastKey = key;
  }

  addSite(concern: number, file: string, symbol: string): void {
    const row = this.rowOf.get(concern);
    if (row === undefined) return;
    this.sites[row]?.push({ file: this.#files.codeOf(file), symbol: this.#symbols.codeOf(symbol) });
  }

  /** Which rows are left, with what became of them. */
  setLeft(left: Iterable<readonly [key: number, resolution: string]>): void {
    const rows: number[] = [];
    const { resolution } = this.words;
    for (const [key, word] of left) {
      const row = this.rowOf.get(key);
      if (row === undefined) continue;
      resolution.codes[row] = resolution.codeOf(word);
      if (this.isMerged[row] !== true) rows.push(row);
    }
    this.rows = rows;
  }
}

/** A row that is gone costs memory until all are read anew: when more than these, and more than are left. */
const MANY_GONE = 10_000;

/** What a pack says was never asked of anybody, so nothing became of it. */
const RESOLUTION = `CASE c.source WHEN 'pack' THEN '' ELSE c.resolution END`;

/** Answers the columns as they are now. */
export function openColumns(database: Database): () => Columns {
  const readConcerns = database
    .prepare<[number], ConcernColumns>(
      `SELECT c.key, c.category, c.kind, c.severity, c.state, ${RESOLUTION},
         CASE c.source WHEN 'pack' THEN 'pack' ELSE c.origin END, m.list, c.author_name, c.author_email, c.date, c.pack,
         c.merged_into IS NOT NULL, EXISTS (SELECT 1 FROM concern_scenario WHERE concern = c.key), c.triggers <> '[]'
       FROM concern c LEFT JOIN message m ON m.id = c.message_id WHERE c.key > ? ORDER BY c.key`,
    )
    .raw();
  const readSites = database
    .prepare<[number], readonly [number, string, string]>(
      `SELECT s.concern, p.file, p.symbol FROM concern_site s JOIN place p ON p.key = s.place
       WHERE s.concern > ? ORDER BY s.concern, s.ordinal`,
    )
    .raw();
  const readLeft = database.prepare<[], readonly [number, string]>(`SELECT c.key, ${RESOLUTION} FROM concern c`).raw();
  let columns = new GrowingColumns();

  return untilWritten(database, () => {
    const gone = columns.rowOf.size - columns.rows.length;
    if (gone > MANY_GONE && gone > columns.rows.length) columns = new GrowingColumns();
    const { lastKey } = columns;
    for (const row of readConcerns.iterate(lastKey)) columns.addConcern(row);
    for (const [concern, file, symbol] of readSites.iterate(lastKey)) columns.addSite(concern, file, symbol);
    columns.setLeft(readLeft.iterate());
    return columns;
  });
}

/** The name, or the address of one who has none. */
export function nameOf(author: string): string {
  const [name = '', email = ''] = author.split('\0');
  return name || email;
}

export function byCount(a: FacetValue, b: FacetValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}
