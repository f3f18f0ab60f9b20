// A thread of its own for reading: sends the items of one input in batches, as many as the other side asks for.
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadItem, readInput } from '../mail/read-input.js';
import { PatchloreError } from '../model/errors.js';
import type { ReadAnswer, ReadTask } from './read-ahead.js';

const BATCH_ITEMS = 500;
const BATCH_CHARACTERS = 4_000_000;

/** Batches that the other side has room for. */
let room = 0;
let wake = (): void => {};

parentPort?.on('message', () => {
  room += 1;
  wake();
});

async function send(answer: ReadAnswer): Promise<void> {
  while (room === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
  room -= 1;
  parentPort?.postMessage(answer);
}

async function readAll({ path, options }: ReadTask): Promise<void> {
  let items: ReadItem[] = [];
  let characters = 0;
  for await (const item of readInput(path, options)) {
    items.push(item);
    if (item.type === 'message') characters += item.message.text.length;
    if (items.length < BATCH_ITEMS && characters < BATCH_CHARACTERS) continue;
    await send({ type: 'items', items });
    items = [];
    characters = 0;
  }
  await send({ type: 'items', items });
  await send({ type: 'end' });
}

try {
  await readAll(workerData as ReadTask);
} catch (error) {
  if (!(error instanceof PatchloreError)) throw error;
  await send({ type: 'error', code: error.code, message: error.message, facts: error.facts });
}
parentPort?.close();
