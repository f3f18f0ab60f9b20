// The thread of an import that the web application runs: with a connection to the database of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { openContext } from './context.js';
import { type ImportAnswer, type ImportWork, runImport } from './import-run.js';

const { config, task } = workerData as ImportWork;
let isCancelled = false;
parentPort?.on('message', () => {
  isCancelled = true;
});

const post = (answer: ImportAnswer): void => parentPort?.postMessage(answer);
const context = await openContext(config);
try {
  post(await runImport(context, task, post, () => isCancelled));
} finally {
  await context.store.close();
}
