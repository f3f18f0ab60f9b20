// Reindex: throws away everything that was read out of the mail, and reads it anew. What people decided stays.
import type { AppContext } from './context.js';
import { type RebuildProgress, type RebuildSummary, rebuildStale } from './rebuild.js';
import { withRebuildPool } from './rebuild-pool.js';

export async function reindex(
  context: AppContext,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<RebuildSummary> {
  await context.store.markAllStale();
  return withRebuildPool(context, (pool) => rebuildStale(context, pool, onProgress));
}
