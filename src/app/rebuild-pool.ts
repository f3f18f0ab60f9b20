// Where threads are read and series followed: in this thread when there is little to do, else in workers that read the
// database beside the writer.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Series } from '../model/series.js';
import type { AppContext } from './context.js';
import { type AnalyzedThreads, analyzeThreads, type Resolutions, resolveSeries } from './rebuild-tasks.js';

export type RebuildTask =
  | { readonly type: 'analyze'; readonly threadIds: readonly string[] }
  | { readonly type: 'resolve'; readonly series: readonly Series[] };

export interface RebuildPool {
  /** How many tasks are worth having under way at once. */
  readonly width: number;
  analyze(threadIds: readonly string[]): Promise<AnalyzedThreads>;
  resolve(series: readonly Series[]): Promise<Resolutions>;
  close(): Promise<void>;
}

/** Starting workers costs more than reading so many threads. */
const FEW_THREADS = 300;
const MAX_WORKERS = 4;
/** So many tasks wait in each worker, which need not wait then while this thread is busy writing. */
const TASKS_AHEAD = 3;
/** Reading a thread makes much that lives for its time only: with room for it, little is copied. */
const YOUNG_MEGABYTES = 96;
/** Not there when the sources run untranslated. */
const WORKER_FILE = fileURLToPath(new URL('../app/rebuild-worker.js', import.meta.url));

/** A pool for a rebuild of so many threads of mail. Close it when done. */
export function openRebuildPool({ store, config }: AppContext, threads: number): RebuildPool {
  if (threads >= FEW_THREADS && existsSync(WORKER_FILE)) return createWorkerPool(config.databasePath);
  return {
    width: 1,
    analyze: (threadIds) => analyzeThreads(store, threadIds),
    resolve: (series) => resolveSeries(store, series),
    close: async () => {},
  };
}

function createWorkerPool(databasePath: string): RebuildPool {
  const count = Math.min(MAX_WORKERS, availableParallelism());
  const options = { workerData: databasePath, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } };
  const line = createLine(Array.from({ length: count }, () => new Worker(WORKER_FILE, options)));
  return {
    width: 2 * TASKS_AHEAD * count,
    analyze: (threadIds) => line.run({ type: 'analyze', threadIds }) as Promise<AnalyzedThreads>,
    resolve: (series) => line.run({ type: 'resolve', series }) as Promise<Resolutions>,
    close: line.close,
  };
}

interface Job {
  readonly task: RebuildTask;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Each worker has a few tasks, which it answers in their order; the others wait in line. */
function createLine(workers: readonly Worker[]): {
  run(task: RebuildTask): Promise<unknown>;
  close(): Promise<void>;
} {
  const waiting: Job[] = [];
  const queues = workers.map((worker) => ({ worker, given: [] as Job[] }));
  const dispatch = () => {
    for (;;) {
      const [shortest] = queues.toSorted((one, other) => one.given.length - other.given.length);
      if (shortest === undefined || shortest.given.length >= TASKS_AHEAD) return;
      const job = waiting.shift();
      if (job === undefined) return;
      shortest.given.push(job);
      shortest.worker.postMessage(job.task);
    }
  };
  for (const { worker, given } of queues) {
    worker.on('message', (answer: unknown) => {
      given.shift()?.resolve(answer);
      dispatch();
    });
    worker.on('error', (error) => {
      for (const job of [...given.splice(0), ...waiting.splice(0)]) job.reject(error);
    });
  }
  return {
    run: (task) =>
      new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject });
        dispatch();
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
