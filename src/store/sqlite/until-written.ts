// Figures that take a walk through whole tables, kept until what they are of has changed.
import type { Database } from './database.js';

/** Answers what `compute` did the last time, unless this connection or another one has written since. */
export function untilWritten<T>(database: Database, compute: () => T): () => T {
  const findVersion = openWriteVersion(database);
  let kept: { readonly version: string; readonly value: T } | null = null;
  return () => {
    const version = findVersion();
    if (kept?.version !== version) kept = { version, value: compute() };
    return kept.value;
  };
}

/**
 * Everything that figures over mail, patches and concerns depend on. Rows with a sequence are replaced rather than changed,
 * but for outcomes: these are written while authors are unlinked.
 */
const KNOWLEDGE_VERSION = `SELECT
  (SELECT coalesce(group_concat(name || seq), '') FROM sqlite_sequence
    WHERE name IN ('message', 'comment', 'concern', 'scenario', 'decision'))
  || '/' || (SELECT count(*) FROM message) || '/' || (SELECT count(*) FROM concern)
  || '/' || (SELECT count(*) FROM unlinked_author) || '/' || (SELECT count(*) FROM series) || '/' || (SELECT count(*) FROM pack)`;
const MAX_KEPT = 500;

/** The same for figures over what is known, one a key: checklists and sessions that are written leave them valid. */
export function untilKnowledgeChanges<T>(database: Database, compute: (key: string) => T): (key?: string) => T {
  const readVersion = database.prepare<[], string>(KNOWLEDGE_VERSION).pluck();
  const findVersion = untilWritten(database, () => readVersion.get() ?? '');
  let keptVersion = '';
  const kept = new Map<string, { readonly value: T }>();
  return (key = '') => {
    const version = findVersion();
    if (version !== keptVersion) kept.clear();
    keptVersion = version;
    const known = kept.get(key);
    if (known !== undefined) return known.value;
    if (kept.size >= MAX_KEPT) kept.clear();
    const value = compute(key);
    kept.set(key, { value });
    return value;
  };
}

/** Answers a text that is another one after each write, of this connection or another. */
export function openWriteVersion(database: Database): () => string {
  const countOwnChanges = database.prepare<[], number>('SELECT total_changes()').pluck();
  return () => `${String(database.pragma('data_version', { simple: true }))}/${countOwnChanges.get() ?? 0}`;
}
