// Who raised concerns, and what about.
import { compareText } from '../../model/compare-text.js';
import type { Category, ResolutionState } from '../../model/taxonomy.js';
import type { PersonEntry, Store } from '../store.js';
import type { Database } from './database.js';
import { toLimits } from './page.js';
import { untilKnowledgeChanges } from './until-written.js';

type PeopleMethods = Pick<Store, 'listPeople' | 'findPersonFigures'>;

const LISTED = 'FROM concern INDEXED BY concern_author WHERE is_listed = 1 AND author_email IS NOT NULL';

/** The name that the newest of somebody's concerns is signed with: SQLite takes it from the row of the one maximum. */
const PEOPLE = `
  SELECT author_email AS email, author_name AS name, count(*) AS concerns, max(date) AS newest,
    total(resolution = 'fixed') AS fixed, total(state = 'confirmed') AS confirmed, min(origin = 'bot') AS is_bot
  ${LISTED} GROUP BY author_email ORDER BY concerns DESC, author_email`;

const OF_PERSON = 'author_email = ? AND is_listed = 1';
const CATEGORIES = `SELECT category, count(*) AS count FROM concern WHERE ${OF_PERSON} GROUP BY category ORDER BY count DESC, category`;
const RESOLUTIONS = `SELECT resolution, count(*) AS count FROM concern WHERE ${OF_PERSON} GROUP BY resolution ORDER BY count DESC, resolution`;
const FILES = `
  SELECT p.file, count(DISTINCT c.key) AS count
  FROM concern c JOIN concern_site s ON s.concern = c.key JOIN place p ON p.key = s.place
  WHERE c.${OF_PERSON.replace('AND ', 'AND c.')} AND p.file <> '' GROUP BY p.file ORDER BY count DESC, p.file`;

interface PersonRow {
  readonly email: string;
  readonly name: string | null;
  readonly concerns: number;
  readonly newest: string | null;
  readonly fixed: number;
  readonly confirmed: number;
  readonly is_bot: number;
}

export function peopleMethods(database: Database): PeopleMethods {
  const people = database.prepare<[], PersonRow>(PEOPLE);
  const categories = database.prepare<[string], { category: Category; count: number }>(CATEGORIES);
  const resolutions = database.prepare<[string], { resolution: ResolutionState; count: number }>(RESOLUTIONS);
  const files = database.prepare<[string], { file: string; count: number }>(FILES);
  const findPeople = untilKnowledgeChanges(database, () => people.all().map(toEntry));
  const findCounts = untilKnowledgeChanges(database, (email) => ({
    byCategory: categories.all(email),
    byResolution: resolutions.all(email),
    files: files.all(email),
  }));

  return {
    listPeople: async (page) => {
      const [limit, offset] = toLimits(page);
      const all = findPeople();
      const sorted =
        page.sort === 'recency' ? all.toSorted((a, b) => compareText(b.newest ?? '', a.newest ?? '')) : all;
      return { people: sorted.slice(offset, offset + limit), total: all.length };
    },
    findPersonFigures: async (email, mostFiles) => {
      const person = findPeople().find((entry) => entry.email === email);
      if (person === undefined) return null;
      const counts = findCounts(email);
      return {
        person,
        // One name, several addresses: most of the time one person.
        alike: findPeople().filter((other) => other !== person && person.name !== '' && other.name === person.name),
        ...counts,
        files: counts.files.slice(0, mostFiles),
      };
    },
  };
}

function toEntry(row: PersonRow): PersonEntry {
  return {
    email: row.email,
    name: row.name ?? '',
    concerns: row.concerns,
    fixed: row.fixed,
    confirmed: row.confirmed,
    newest: row.newest,
    isBot: row.is_bot === 1,
  };
}
