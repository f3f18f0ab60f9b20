// What a hit shows: its row, and the text around the words that were found.
import type { SearchHit } from '../../model/search.js';
import type { Category, Kind, ResolutionState, Severity, State } from '../../model/taxonomy.js';
import { cutSnippet, type Phrase } from '../mark-words.js';
import { jsonListsToPlain, markdownToPlain } from '../plain-text.js';
import { WHITE_SPACE } from '../rules.js';
import type { Database } from './database.js';
import type { IndexedTable } from './text-index.js';

/** A row that was found: its number, and the columns of SearchHit that do not depend on the query. */
interface HitRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly author: string | null;
  readonly date: string | null;
  readonly file: string | null;
  readonly symbol: string | null;
  readonly category: string | null;
  readonly kind: string | null;
  readonly severity: string | null;
  readonly state: string | null;
  readonly resolution: string | null;
  readonly count: number | null;
  /** Mail is shown as it was written. */
  readonly format: 'mail' | 'markdown' | 'lists';
}

interface TypeTexts {
  readonly index: string;
  /** The column of the index that a snippet is taken from first. */
  readonly bodyColumn: number;
  readonly row: string;
  /** The texts that a snippet is taken from, in this order; null where the index is asked at once. */
  readonly texts: string | null;
}

/** Of each text of a row, in characters; the index knows all of it, and is slow to tell where a match stands. */
const READ_LENGTH = 10_000;

/** Where a type is kept and searched. */
const TYPES: Readonly<Record<IndexedTable, TypeTexts>> = {
  concern: {
    index: 'concern_index',
    bodyColumn: 1,
    row: `SELECT c.id, c.title, substr(c.body, 1, 400) AS body, c.author_name AS author, c.date, p.file, p.symbol,
        c.category, c.kind, c.severity, c.state, c.recurrence AS count,
        -- What a pack says was never asked of anybody.
        CASE c.source WHEN 'pack' THEN NULL ELSE c.resolution END AS resolution,
        CASE c.source WHEN 'extracted' THEN 'mail' ELSE 'markdown' END AS format
      FROM concern c
      LEFT JOIN concern_site s ON s.concern = c.key AND s.ordinal = 0
      LEFT JOIN place p ON p.key = s.place WHERE c.key = ?`,
    texts: `SELECT substr(body, 1, ${READ_LENGTH}), substr(quote, 1, ${READ_LENGTH}), substr(code, 1, ${READ_LENGTH})
      FROM concern WHERE key = ?`,
  },
  comment: {
    index: 'comment_index',
    bodyColumn: 0,
    row: `SELECT c.id, c.title, substr(c.text, 1, 400) AS body, c.author_name AS author, c.date, p.file, p.symbol,
        NULL AS category, NULL AS kind, NULL AS severity, NULL AS state, NULL AS resolution, NULL AS count,
        'mail' AS format
      FROM comment c LEFT JOIN place p ON p.key = c.place WHERE c.key = ?`,
    texts: `SELECT substr(text, 1, ${READ_LENGTH}), substr(quote, 1, ${READ_LENGTH}) FROM comment WHERE key = ?`,
  },
  message: {
    index: 'message_index',
    bodyColumn: 2,
    row: `SELECT m.id, m.subject AS title, substr(t.text, 1, 400) AS body, m.author_name AS author, m.date,
        NULL AS file, NULL AS symbol, NULL AS category, NULL AS kind, NULL AS severity, NULL AS state, NULL AS resolution, NULL AS count,
        'mail' AS format
      FROM message m JOIN message_text t ON t.message = m.key WHERE m.key = ?`,
    // A mail begins with what it quotes.
    texts: null,
  },
  scenario: {
    index: 'scenario_index',
    bodyColumn: 1,
    row: `SELECT s.id, s.title, substr(s.steps, 1, 400) AS body, NULL AS author, NULL AS date,
        NULL AS file, NULL AS symbol, NULL AS category, NULL AS kind, NULL AS severity, NULL AS state, NULL AS resolution, NULL AS count,
        'lists' AS format
      FROM scenario s WHERE s.key = ?`,
    // Its steps are lists.
    texts: null,
  },
};

const SNIPPET_WORDS = 32;
const MARK = '\u0002';

/** What the text of a hit is cut around. */
export interface Wanted {
  /** The FTS5 expression, null for a search by fields alone. */
  readonly match: string | null;
  readonly phrases: readonly Phrase[];
}

/** Reads a hit; null when it has gone in the meantime. */
export type ReadHit = (type: IndexedTable, key: number, score: number, wanted: Wanted) => SearchHit | null;

export function openHitReader(database: Database): ReadHit {
  const prepare = (type: IndexedTable) => {
    const { index, bodyColumn, row, texts } = TYPES[type];
    const snippet = (column: number) =>
      database
        .prepare<[string, number], string>(
          // FTS5 takes no notice of a row number that is bound as a float, as the driver binds every number.
          `SELECT snippet(${index}, ${column}, char(2), char(3), '…', ${SNIPPET_WORDS}) FROM ${index}
           WHERE ${index} MATCH ? AND rowid = CAST(? AS INTEGER)`,
        )
        .pluck();
    return {
      row: database.prepare<[number], HitRow>(row),
      texts: texts === null ? null : database.prepare<[number], readonly (string | null)[]>(texts).raw(),
      ofBody: snippet(bodyColumn),
      ofAny: snippet(-1),
    };
  };
  const statements = {
    concern: prepare('concern'),
    comment: prepare('comment'),
    message: prepare('message'),
    scenario: prepare('scenario'),
  };

  /** From the row's own texts when a match is there; else the index tells where. */
  function findSnippet(type: IndexedTable, key: number, { body }: HitRow, { match, phrases }: Wanted): string {
    if (match === null) return body;
    const { texts, ofBody, ofAny } = statements[type];
    if (texts !== null) {
      const cut = cutSnippet(body, phrases, SNIPPET_WORDS);
      if (cut !== null) return cut;
      for (const text of texts.get(key) ?? []) {
        const cutLater = cutSnippet(text ?? '', phrases, SNIPPET_WORDS);
        if (cutLater !== null) return cutLater;
      }
    }
    const found = ofBody.get(match, key);
    return (found?.includes(MARK) ? found : ofAny.get(match, key)) ?? body;
  }

  return (type, key, score, wanted) => {
    const row = statements[type].row.get(key);
    if (!row) return null;
    return {
      type,
      id: row.id,
      title: row.title,
      snippet: toPlain(row, findSnippet(type, key, row, wanted)),
      author: row.author,
      date: row.date,
      file: row.file,
      symbol: row.symbol || null,
      category: row.category as Category | null,
      kind: row.kind as Kind | null,
      severity: row.severity as Severity | null,
      state: row.state as State | null,
      resolution: row.resolution as ResolutionState | null,
      count: row.count,
      score,
    };
  };
}

function toPlain({ format }: HitRow, snippet: string): string {
  if (format === 'mail') return snippet.replace(WHITE_SPACE, ' ').trim();
  return markdownToPlain(format === 'lists' ? jsonListsToPlain(snippet) : snippet);
}
