// Where threads are analyzed: in this thread when there is little to do, else in worker threads beside the database.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type AnalyzedThreads, analyzeThreads, type ThreadMessages } from './analyze-threads.js';

export interface AnalysisPool {
  /** How many batches are worth having under way at once. */
  readonly width: number;
  analyze(threads: readonly ThreadMessages[]): Promise<AnalyzedThreads>;
  close(): Promise<void>;
}

/** Starting workers costs more than analyzing so many threads. */
const FEW_THREADS = 300;
const MAX_WORKERS = 4;
const WORKER_HEAP_MB = 320;
/** Not there when the sources run untranslated. */
const WORKER_FILE = fileURLToPath(new URL('./analysis-worker.js', import.meta.url));

/** A pool for so many threads of mail. Close it when done. */
export function openAnalysisPool(threads: number): AnalysisPool {
  return threads < FEW_THREADS || !existsSync(WORKER_FILE) ? createLocalPool() : createWorkerPool();
}

function createLocalPool(): AnalysisPool {
  return { width: 1, analyze: async (threads) => analyzeThreads(threads), close: async () => {} };
}

interface Job {
  readonly threads: readonly ThreadMessages[];
  readonly resolve: (answer: AnalyzedThreads) => void;
  readonly reject: (reason: Error) => void;
}

/** Each worker has one batch at a time; the others wait in line. A worker that dies fails the whole pool. */
function createWorkerPool(): AnalysisPool {
  const waiting: Job[] = [];
  const idle: Worker[] = [];
  const running = new Map<Worker, Job>();
  const dispatch = () => {
    for (let worker = idle.at(-1); worker !== undefined; worker = idle.at(-1)) {
      const job = waiting.shift();
      if (job === undefined) return;
      idle.pop();
      running.set(worker, job);
      worker.postMessage(job.threads);
    }
  };
  const finish = (worker: Worker, settle: (job: Job) => void) => {
    const job = running.get(worker);
    running.delete(worker);
    if (job !== undefined) settle(job);
  };
  const start = (): Worker => {
    const worker = new Worker(WORKER_FILE, { resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB } });
    worker.on('message', (answer: AnalyzedThreads) => {
      finish(worker, ({ resolve }) => resolve(answer));
      idle.push(worker);
      dispatch();
    });
    worker.on('error', (error) => finish(worker, ({ reject }) => reject(error)));
    return worker;
  };
  const workers = Array.from({ length: Math.min(MAX_WORKERS, availableParallelism()) }, start);
  idle.push(...workers);
  return {
    width: 2 * workers.length,
    analyze: (threads) =>
      new Promise((resolve, reject) => {
        waiting.push({ threads, resolve, reject });
        dispatch();
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
