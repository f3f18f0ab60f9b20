// Figures that take a walk through whole tables, kept until something is written.
import type { Database } from './database.js';

/** Answers what `compute` did the last time, unless this connection or another one has written since. */
export function untilWritten<T>(database: Database, compute: () => T): () => T {
  const countOwnChanges = database.prepare<[], number>('SELECT total_changes()').pluck();
  let kept: { readonly version: string; readonly value: T } | null = null;
  return () => {
    const version = `${String(database.pragma('data_version', { simple: true }))}/${countOwnChanges.get() ?? 0}`;
    if (kept?.version !== version) kept = { version, value: compute() };
    return kept.value;
  };
}
