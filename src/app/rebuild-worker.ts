// A thread of its own for the reading half of a rebuild: it reads the database beside the one that writes.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteStore } from '../store/sqlite/open.js';
import type { RebuildTask } from './rebuild-pool.js';
import { type AnalyzedThreads, analyzeThreads, type Resolutions, resolveSeries } from './rebuild-tasks.js';

const store = await openSqliteStore(String(workerData), { readonly: true });

async function answer(task: RebuildTask): Promise<AnalyzedThreads | Resolutions> {
  return task.type === 'analyze' ? analyzeThreads(store, task.threadIds) : resolveSeries(store, task.series);
}

/** One task after the other, so that the answers come in their order. */
let done: Promise<void> = Promise.resolve();

parentPort?.on('message', (task: RebuildTask) => {
  done = done.then(async () => parentPort?.postMessage(await answer(task)));
});
