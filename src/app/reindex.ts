// Reindex: throws away everything that was read out of the mail, and reads it anew. What people decided stays.
import type { AppContext } from './context.js';
import { type RebuildProgress, type RebuildSummary, rebuildStale } from './rebuild.js';
import { openRebuildPool } from './rebuild-pool.js';

export async function reindex(
  context: AppContext,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<RebuildSummary> {
  await context.store.markAllStale();
  const pool = openRebuildPool(context);
  try {
    return await rebuildStale(context, pool, onProgress);
  } finally {
    await pool.close();
  }
}
