// What gathers the rows that a search finds: places where concerns are, threads that mails are in, packs.
import type { PackManifest } from '../../model/pack.js';
import type { SearchHit, SearchQuery, Sort, Term } from '../../model/search.js';
import { toPackMatch, toPlaceMatch } from '../place-match.js';
import { REPLY_MARK } from '../rules.js';
import type { Database } from './database.js';
import { type Candidate, type CandidateReader, COMPARE } from './search-candidates.js';
import type { ReadHit, Wanted } from './search-hits.js';

/** A group with the best of what it gathers. */
export interface Group extends Candidate {
  readonly count: number;
  readonly best: number;
}

export interface GroupSearch {
  /** All of them, of the concerns and mails that are ranked, in this order. */
  find(query: SearchQuery, sort: Sort): readonly Group[];
  read(group: Candidate, wanted: Wanted): SearchHit | null;
}

export interface ThreadSearch extends GroupSearch {
  /** In how many threads these mails are. */
  count(messageKeys: readonly number[]): number;
}

export interface PackSearch extends GroupSearch {
  /** Names of packs whose description holds all words. */
  listDescribed(query: SearchQuery): readonly string[];
}

const MAX_ROWS = 1500;

interface Member {
  readonly row: number;
  readonly group: number;
}

interface PlaceRow {
  readonly key: number;
  readonly file: string;
  readonly symbol: string;
}

const NOTHING = {
  author: null,
  date: null,
  file: null,
  symbol: null,
  category: null,
  kind: null,
  severity: null,
  state: null,
  resolution: null,
} as const;

/** Places of the concerns that are found. One whose own name is asked for comes before all others. */
export function openSites(database: Database, candidates: CandidateReader, readHit: ReadHit): GroupSearch {
  const members = database.prepare<[string], Member>(
    'SELECT concern AS "row", place AS "group" FROM json_each(?) JOIN concern_site ON concern = value',
  );
  const findPlaces = database.prepare<[string], PlaceRow>(
    'SELECT p.key, p.file, p.symbol FROM json_each(?) JOIN place p ON p.key = value',
  );
  const findPlace = database.prepare<[number], PlaceRow>('SELECT key, file, symbol FROM place WHERE key = ?');

  function find(query: SearchQuery, sort: Sort): readonly Group[] {
    const found = candidates.find(query, 'concern', 'relevance', MAX_ROWS).candidates;
    const groups = gather('site', found, members.all(toKeys(found)));
    const isAsked = toPlaceMatch(query);
    const words = query.terms.filter(({ negated }) => !negated).map(({ text }) => text.toLowerCase());
    const places = new Map(findPlaces.all(JSON.stringify(groups.map(({ key }) => key))).map((row) => [row.key, row]));
    return groups
      .flatMap((group) => {
        const place = places.get(group.key);
        if (place === undefined || !isAsked(place.file, place.symbol)) return [];
        const isNamed = words.length > 0 && words.every((word) => isPartOf(word, place));
        return [{ ...group, score: isNamed ? group.score + NAMED : group.score }];
      })
      .sort(COMPARE[sort]);
  }

  return {
    find,
    read: (group, wanted) => {
      const place = findPlace.get(group.key);
      const best = readHit('concern', (group as Group).best, 0, wanted);
      if (place === undefined || best === null) return null;
      return {
        ...NOTHING,
        type: 'site',
        id: place.symbol === '' ? place.file : `${place.file}:${place.symbol}`,
        title: place.symbol || place.file,
        snippet: best.title,
        date: group.date,
        file: place.file,
        symbol: place.symbol || null,
        count: (group as Group).count,
        score: group.score,
      };
    },
  };
}

/** More than any sum of scores. */
const NAMED = 1e6;

function isPartOf(word: string, { file, symbol }: PlaceRow): boolean {
  return symbol.toLowerCase().includes(word) || file.toLowerCase().includes(word);
}

interface ThreadHead {
  readonly id: string;
  readonly subject: string;
  readonly author: string;
}

/** Threads of the mails that are found. */
export function openThreadSearch(database: Database, candidates: CandidateReader, readHit: ReadHit): ThreadSearch {
  const members = database.prepare<[string], Member>(
    `SELECT m.key AS "row", t.thread AS "group"
     FROM json_each(?) JOIN message m ON m.key = value JOIN thread_member t ON t.id = m.id`,
  );
  const findHead = database.prepare<[number], ThreadHead>(
    `SELECT m.id, m.subject, m.author_name AS author FROM thread_member t JOIN message m ON m.id = t.id
     WHERE t.thread = ? ORDER BY m.date LIMIT 1`,
  );

  return {
    find: (query, sort) => {
      const found = candidates.find(query, 'message', 'relevance', MAX_ROWS).candidates;
      return [...gather('thread', found, members.all(toKeys(found)))].sort(COMPARE[sort]);
    },
    count: (keys) => new Set(members.all(JSON.stringify(keys)).map(({ group }) => group)).size,
    read: (group, wanted) => {
      const head = findHead.get(group.key);
      const best = readHit('message', (group as Group).best, 0, wanted);
      if (head === undefined || best === null) return null;
      return {
        ...NOTHING,
        type: 'thread',
        id: head.id,
        title: head.subject.replace(REPLY_MARK, ''),
        snippet: best.snippet,
        author: head.author,
        date: group.date,
        count: (group as Group).count,
        score: group.score,
      };
    },
  };
}

/** Packs whose description holds all words, or one of whose concerns is found. */
export function openPackSearch(database: Database, candidates: CandidateReader): PackSearch {
  const list = database.prepare<[], { manifest: string }>('SELECT manifest FROM pack ORDER BY name');
  const findPacks = (): readonly PackManifest[] =>
    list.all().map(({ manifest }) => JSON.parse(manifest) as PackManifest);

  return {
    find: (query, sort) => {
      const counts = new Map(candidates.countByPack(query).map(({ name, count }) => [name, count]));
      return findPacks()
        .flatMap((pack, key) => {
          const count = counts.get(pack.name) ?? 0;
          const isDescribed = describes(pack, query);
          if (count === 0 && !isDescribed) return [];
          const score = isDescribed ? 1.2 : 0.9;
          return [{ type: 'pack', key, score, date: null, recurrence: count, count, best: key } as const];
        })
        .sort(COMPARE[sort]);
    },
    listDescribed: (query) => findPacks().flatMap((pack) => (describes(pack, query) ? [pack.name] : [])),
    read: (group) => {
      const pack = findPacks()[group.key];
      if (pack === undefined) return null;
      return {
        ...NOTHING,
        type: 'pack',
        id: pack.name,
        title: pack.name,
        snippet: pack.description,
        count: (group as Group).count,
        score: group.score,
      };
    },
  };
}

/** Whether name and description hold all words, and the query asks for nothing else that a pack has not. */
function describes(pack: PackManifest, { terms, fields, after, before }: SearchQuery): boolean {
  const asksMore = Object.entries(fields).some(
    ([name, values]) => name !== 'pack' && name !== 'is' && values.length > 0,
  );
  if (asksMore || after !== null || before !== null) return false;
  const text = `${pack.name} ${pack.description} ${pack.codeBase}`.toLowerCase();
  const holds = ({ text: word, negated }: Term): boolean => text.includes(word.toLowerCase()) !== negated;
  const names = fields.pack.filter(({ negated }) => !negated);
  const isNamed = names.length === 0 || names.some((term) => toPackMatch(term)(pack.name));
  return (terms.length > 0 || names.length > 0) && isNamed && terms.every(holds);
}

function gather(type: 'site' | 'thread', found: readonly Candidate[], members: readonly Member[]): readonly Group[] {
  const groupsOf = new Map<number, number[]>();
  for (const { row, group } of members) {
    const known = groupsOf.get(row);
    if (known === undefined) groupsOf.set(row, [group]);
    else if (!known.includes(group)) known.push(group);
  }
  const groups = new Map<number, { score: number; date: string | null; count: number; best: Candidate }>();
  for (const candidate of found) {
    for (const key of groupsOf.get(candidate.key) ?? []) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { ...candidate, count: 1, best: candidate });
      else {
        group.score += candidate.score;
        group.count++;
        if ((candidate.date ?? '') > (group.date ?? '')) group.date = candidate.date;
        if (candidate.score > group.best.score) group.best = candidate;
      }
    }
  }
  return [...groups].map(([key, { score, date, count, best }]) => {
    return { type, key, score, date, recurrence: count, count, best: best.key };
  });
}

function toKeys(found: readonly Candidate[]): string {
  return JSON.stringify(found.map(({ key }) => key));
}
