// A thread of its own for the analysis: answers each batch of mail threads with what was read out of them.
import { parentPort } from 'node:worker_threads';
import { analyzeThreads, type ThreadMessages } from './analyze-threads.js';

parentPort?.on('message', (threads: readonly ThreadMessages[]) => {
  parentPort?.postMessage(analyzeThreads(threads));
});
