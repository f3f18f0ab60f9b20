// Reading beside the database: a large input is read and parsed in a worker thread while its mails are saved here.
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type ReadItem, type ReadOptions, readInput } from '../mail/read-input.js';
import { type ErrorCode, type ErrorFacts, PatchloreError } from '../model/errors.js';

export interface ReadTask {
  readonly path: string;
  /** Without a stream: those cannot go to another thread. */
  readonly options: Omit<ReadOptions, 'stdin'>;
}

export type ReadAnswer =
  | { readonly type: 'items'; readonly items: readonly ReadItem[] }
  | { readonly type: 'end' }
  | { readonly type: 'error'; readonly code: ErrorCode; readonly message: string; readonly facts: ErrorFacts };

/** Starting a worker costs more than reading so much. */
const SMALL_BYTES = 4_000_000;
const BATCHES_AHEAD = 3;
/** Not there when the sources run untranslated. */
const WORKER_FILE = fileURLToPath(new URL('../app/read-worker.js', import.meta.url));

/** The items of an input, as `readInput` gives them. */
export function readAhead(path: string, options: ReadOptions): AsyncIterable<ReadItem> {
  if (path === '-' || isSmall(path) || !existsSync(WORKER_FILE)) return readInput(path, options);
  const { stdin: _stdin, ...plainOptions } = options;
  return readInWorker({ path, options: plainOptions });
}

function isSmall(path: string): boolean {
  const info = statSync(path, { throwIfNoEntry: false });
  return info === undefined || (info.isFile() && info.size < SMALL_BYTES);
}

async function* readInWorker(task: ReadTask): AsyncGenerator<ReadItem> {
  const worker = new Worker(WORKER_FILE, { workerData: task });
  const arrived: (ReadAnswer | Error)[] = [];
  let wake = (): void => {};
  const arrive = (answer: ReadAnswer | Error) => {
    arrived.push(answer);
    wake();
  };
  worker.on('message', arrive).on('error', arrive);
  try {
    for (let ahead = 0; ahead < BATCHES_AHEAD; ahead += 1) worker.postMessage('more');
    for (;;) {
      const answer = arrived.shift();
      if (answer === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      if (answer instanceof Error) throw answer;
      if (answer.type === 'error') throw new PatchloreError(answer.code, answer.message, answer.facts);
      if (answer.type === 'end') return;
      yield* answer.items;
      worker.postMessage('more');
    }
  } finally {
    await worker.terminate();
  }
}
