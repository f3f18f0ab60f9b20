// Where threads are read and series followed: in this thread when there is little to do, else in workers that read the
// database beside the writer. What reads is loaded where it is used: the classifier's weights alone take a moment.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Series } from '../model/series.js';
import type { AppContext } from './context.js';
import type { AnalyzedThreads, Resolutions } from './rebuild-tasks.js';

export type RebuildTask =
  | { readonly type: 'analyze'; readonly threadIds: readonly string[] }
  | { readonly type: 'resolve'; readonly series: readonly Series[] };

export interface RebuildPool {
  /** Starts the workers as soon as the stale threads are worth it: they get ready while mail is still being saved. */
  prepare(): Promise<void>;
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
const TASKS_AHEAD = 6;
/** Reading a thread makes much that lives for its time only: with room for it, little is copied. */
const YOUNG_MEGABYTES = 192;
/** Not there when the sources run untranslated. */
const WORKER_FILE = fileURLToPath(new URL('../app/rebuild-worker.js', import.meta.url));

/** Opens a pool for what is done with it, and closes it whatever happens. */
export async function withRebuildPool<Answer>(
  context: AppContext,
  use: (pool: RebuildPool) => Promise<Answer>,
): Promise<Answer> {
  const pool = openRebuildPool(context);
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

function openRebuildPool({ store, config }: AppContext): RebuildPool {
  let workers: WorkerLine | null = null;
  return {
    prepare: async () => {
      if (workers !== null || !existsSync(WORKER_FILE)) return;
      if ((await store.countStaleThreads()) >= FEW_THREADS) workers = startWorkers(config.databasePath);
    },
    get width() {
      return workers?.width ?? 1;
    },
    analyze: async (threadIds) => {
      if (workers !== null) return (await workers.run({ type: 'analyze', threadIds })) as AnalyzedThreads;
      const { analyzeThreads } = await import('./rebuild-tasks.js');
      return analyzeThreads(store, threadIds);
    },
    resolve: async (series) => {
      if (workers !== null) return (await workers.run({ type: 'resolve', series })) as Resolutions;
      const { resolveSeries } = await import('./rebuild-tasks.js');
      return resolveSeries(store, series);
    },
    close: async () => workers?.close(),
  };
}

interface WorkerLine {
  readonly width: number;
  run(task: RebuildTask): Promise<unknown>;
  close(): Promise<void>;
}

function startWorkers(databasePath: string): WorkerLine {
  const count = Math.min(MAX_WORKERS, availableParallelism());
  const options = { workerData: databasePath, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } };
  return createLine(Array.from({ length: count }, () => new Worker(WORKER_FILE, options)));
}

interface Job {
  readonly task: RebuildTask;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** Each worker has a few tasks, which it answers in their order; the others wait in line. */
function createLine(workers: readonly Worker[]): WorkerLine {
  const waiting: Job[] = [];
  /** What ended a worker: nothing is worked on after that. */
  let failure: unknown = null;
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
      failure = error;
      for (const job of [...given.splice(0), ...waiting.splice(0)]) job.reject(error);
    });
  }
  return {
    width: 2 * TASKS_AHEAD * workers.length,
    run: (task) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        waiting.push({ task, resolve, reject });
        dispatch();
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
