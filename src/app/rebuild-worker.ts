// A thread of its own for the reading half of a rebuild: it reads the database beside the one that writes.
import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteStore } from '../store/sqlite/open.js';
import type { RebuildTask } from './rebuild-pool.js';
import { analyzeThreads, resolveSeries } from './rebuild-tasks.js';

const store = await openSqliteStore(String(workerData), { readonly: true });

parentPort?.on('message', async (task: RebuildTask) => {
  const answer =
    task.type === 'analyze' ? await analyzeThreads(store, task.threadIds) : await resolveSeries(store, task.series);
  parentPort?.postMessage(answer);
});
