// One import in a thread of its own, so that pages are answered meanwhile: it can be watched, and stopped at any moment,
// since whatever is left to do stands in the store.
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { type ErrorCode, type ErrorFacts, PatchloreError } from '../model/errors.js';
import type { Config } from './config.js';
import type { AppContext } from './context.js';
import { type ImportProgress, type ImportSummary, importInputs } from './import.js';

export interface ImportTask {
  /** None finishes what an earlier import left. */
  readonly paths: readonly string[];
  readonly list: string | null;
  /** Whether they come from somebody else: then gzip data that unpacks to much more than mail does is refused. */
  readonly isUpload: boolean;
}

export type ImportAnswer =
  | { readonly type: 'progress'; readonly progress: ImportProgress }
  | { readonly type: 'done'; readonly summary: ImportSummary }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string; readonly facts: ErrorFacts }
  | { readonly type: 'broken'; readonly message: string };

export interface ImportWork {
  readonly config: Config;
  readonly task: ImportTask;
}

export interface RunningImport {
  /** Never rejects. */
  readonly end: Promise<Exclude<ImportAnswer, { type: 'progress' }>>;
  cancel(): void;
}

const PROGRESS_MS = 200;
/** A thread that does not stop by itself is ended after so long. */
const GRACE_MS = 5_000;
/** Mail is packed to a tenth or so; patches that repeat themselves to a thirtieth. */
const MOST_UNPACKED = 100;
const SMALL_UNPACKED = 64 * 1024 * 1024;
/** Not there when the sources run untranslated. */
const WORKER_FILE = fileURLToPath(new URL('../app/import-worker.js', import.meta.url));

export function startImport(
  context: AppContext,
  task: ImportTask,
  onProgress: (progress: ImportProgress) => void,
): RunningImport {
  if (existsSync(WORKER_FILE)) return startInWorker({ config: context.config, task }, onProgress);
  let isCancelled = false;
  const post = (answer: ImportAnswer) => {
    if (answer.type === 'progress') onProgress(answer.progress);
  };
  const end = runImport(context, task, post, () => isCancelled);
  return {
    end,
    cancel: () => {
      isCancelled = true;
    },
  };
}

function startInWorker(work: ImportWork, onProgress: (progress: ImportProgress) => void): RunningImport {
  const worker = new Worker(WORKER_FILE, { workerData: work });
  let force: NodeJS.Timeout | undefined;
  const end = new Promise<Exclude<ImportAnswer, { type: 'progress' }>>((resolve) => {
    worker.on('message', (answer: ImportAnswer) => {
      if (answer.type === 'progress') onProgress(answer.progress);
      else resolve(answer);
    });
    worker.on('error', (error) => resolve({ type: 'broken', message: error.message }));
    worker.on('exit', () => resolve({ type: 'cancelled' }));
  });
  // A server that is stopped does not wait for it: what is left to do stands in the store. (A listener holds it again.)
  worker.unref();
  end.then(() => {
    clearTimeout(force);
    return worker.terminate();
  });
  return {
    end,
    cancel: () => {
      worker.postMessage('cancel');
      force = setTimeout(() => worker.terminate(), GRACE_MS);
    },
  };
}

class ImportCancelled extends Error {}

/** Runs it here. `isCancelled` is asked with each step. */
export async function runImport(
  context: AppContext,
  { paths, list, isUpload }: ImportTask,
  post: (answer: ImportAnswer) => void,
  isCancelled: () => boolean,
): Promise<Exclude<ImportAnswer, { type: 'progress' }>> {
  let told = 0;
  const onProgress = (progress: ImportProgress): void => {
    if (isCancelled()) throw new ImportCancelled();
    if (Date.now() - told < PROGRESS_MS) return;
    told = Date.now();
    post({ type: 'progress', progress });
  };
  try {
    if (isUpload) for (const path of paths) await requireMailSize(path);
    const summary = await importInputs(context, paths, list === null ? {} : { list }, onProgress);
    return { type: 'done', summary };
  } catch (error) {
    if (error instanceof ImportCancelled) return { type: 'cancelled' };
    if (!(error instanceof PatchloreError)) return { type: 'broken', message: String(error) };
    return { type: 'failed', code: error.code, message: error.message, facts: error.facts };
  }
}

/** Unpacks gzip data once without keeping it. Damaged data is left to the reader, who keeps what stands before. */
async function requireMailSize(path: string): Promise<void> {
  const { size } = await stat(path);
  const most = Math.max(SMALL_UNPACKED, size * MOST_UNPACKED);
  const file = createReadStream(path);
  const gunzip = createGunzip();
  let unpacked = 0;
  try {
    file.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > most) {
        throw new PatchloreError('invalid-input', 'the gzip data unpacks to far more than mail does', {
          expected: `at most ${MOST_UNPACKED} times its size`,
          hint: 'Unpack it yourself, look at it, and import it on the command line if it is mail.',
        });
      }
    }
  } catch (error) {
    if (error instanceof PatchloreError) throw error;
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}
