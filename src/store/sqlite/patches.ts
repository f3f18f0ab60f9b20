// Patch and cover-letter mails as rows: the header that links revisions, and the places that the diff touches.
import type { AnalyzedPatch } from '../../model/analysis.js';
import type { PatchHeader } from '../../model/series.js';
import type { Store } from '../store.js';
import type { Database } from './database.js';
import type { FindPlace } from './places.js';
import { UNLINKED_PATCHES } from './unlinked.js';

interface PatchRow {
  readonly message: number;
  readonly thread: number;
  readonly header: string;
}

const COLUMNS = 'p.message, t.thread, p.header';
const TABLES = 'patch p JOIN message m ON m.key = p.message JOIN thread_member t ON t.id = m.id';

type PatchMethods = Pick<Store, 'findUnlinkedPatches' | 'findPatchHeaders' | 'findPatch' | 'findPatches'>;

export function patchMethods(database: Database): PatchMethods {
  const findUnlinked = database.prepare<[], PatchRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.message IN (${UNLINKED_PATCHES}) ORDER BY p.date, m.id`,
  );
  const findHeaders = database.prepare<[string, string | null], PatchRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.author_email = ? OR p.change_id = ? ORDER BY p.date, m.id`,
  );
  const findOne = database.prepare<[string], PatchRow>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE m.id = ?`);
  const findMany = database.prepare<[string], PatchRow>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY p.date, m.id`,
  );
  const findPlaces = database.prepare<[number], { file: string; symbol: string }>(
    'SELECT l.file, l.symbol FROM patch_place p JOIN place l ON l.key = p.place WHERE p.patch = ? ORDER BY p.ordinal',
  );

  function toPatch(row: PatchRow): AnalyzedPatch {
    const places = findPlaces.all(row.message).map(({ file, symbol }) => ({ file, symbol: symbol || null }));
    return { ...toHeader(row), places };
  }

  return {
    findUnlinkedPatches: async () => findUnlinked.all().map(toHeader),
    findPatchHeaders: async ({ authorEmail, changeId }) => findHeaders.all(authorEmail, changeId).map(toHeader),
    findPatch: async (messageId) => {
      const row = findOne.get(messageId);
      return row ? toPatch(row) : null;
    },
    findPatches: async (messageIds) => findMany.all(JSON.stringify(messageIds)).map(toPatch),
  };
}

function toHeader(row: PatchRow): PatchHeader {
  return { ...(JSON.parse(row.header) as Omit<PatchHeader, 'threadId'>), threadId: String(row.thread) };
}

/** Writes a patch of the message with this key. */
export type InsertPatch = (messageKey: number, patch: AnalyzedPatch) => void;

export function openPatchWriter(database: Database, findPlace: FindPlace): InsertPatch {
  const insert = database.prepare(
    'INSERT INTO patch (message, author_email, date, change_id, header) VALUES (?, ?, ?, ?, ?)',
  );
  const insertPlace = database.prepare('INSERT INTO patch_place (patch, ordinal, place) VALUES (?, ?, ?)');
  return (messageKey, patch) => {
    // The thread's number is looked up when the patch is read: it changes when threads are joined.
    const { places, threadId: _, ...header } = patch;
    insert.run(messageKey, patch.authorEmail, patch.date, patch.changeId, JSON.stringify(header));
    for (const [ordinal, place] of places.entries()) {
      insertPlace.run(messageKey, ordinal, findPlace(place.file, place.symbol));
    }
  };
}
