// How fast the store takes in a whole archive: mails in batches, with threads and the search index, then what is read
// out of them. Parsing and analyzing are not counted.
//   npm run build:tools && node build/bench/store-insert.js [DATABASE]    the database is kept when it is named
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInput } from '../src/mail/read-input.js';
import type { Message } from '../src/model/message.js';
import { analyzeThread } from '../src/review/analyze-thread.js';
import { openSqliteStore } from '../src/store/sqlite/open.js';
import type { Store } from '../src/store/store.js';
import { findSharedFile } from './corpus.js';

const BATCH_SIZES = [500, 1000];
const BATCH_THREADS = 100;

async function readMessages(path: string): Promise<readonly Message[]> {
  const messages: Message[] = [];
  for await (const item of readInput(path, {})) if (item.type === 'message') messages.push(item.message);
  return messages;
}

/** Seconds that the store took to save all. */
async function insertAll(store: Store, messages: readonly Message[], batchSize: number): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < messages.length; at += batchSize) await store.saveMessages(messages.slice(at, at + batchSize));
  return (performance.now() - started) / 1000;
}

/** Seconds that the store took to find what is stale and to save what was read out of it. */
async function analyzeAll(store: Store): Promise<{ readonly saving: number; readonly comments: number }> {
  let saving = 0;
  let comments = 0;
  for (;;) {
    let started = performance.now();
    const threads = [];
    for (const id of await store.findStaleThreads(BATCH_THREADS)) {
      threads.push({ id, messages: await store.findMessagesOfThread(id) });
    }
    saving += performance.now() - started;
    if (threads.length === 0) return { saving: saving / 1000, comments };
    const analyses = threads.map(({ id, messages }) => analyzeThread(id, messages));
    for (const analysis of analyses) comments += analysis.comments.length;
    started = performance.now();
    await store.saveAnalyses(analyses);
    saving += performance.now() - started;
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}

const folder = mkdtempSync(join(tmpdir(), 'patchlore-store-'));
const path = process.argv[2] ?? join(folder, 'patchlore.db');
const messages = await readMessages(findSharedFile('corpora/io-uring.mbox.gz'));
for (const batchSize of BATCH_SIZES) {
  removeDatabase(path);
  const store = await openSqliteStore(path);
  const seconds = await insertAll(store, messages, batchSize);
  const rate = Math.round(messages.length / seconds);
  console.log(`mails in batches of ${batchSize}: ${seconds.toFixed(2)} s, ${rate} mails/s`);
  if (batchSize === BATCH_SIZES.at(-1)) {
    const { saving, comments } = await analyzeAll(store);
    console.log(`${comments} comments: ${saving.toFixed(2)} s, ${Math.round(comments / saving)} comments/s`);
    const started = performance.now();
    await store.optimize();
    console.log(`optimize: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  }
  await store.close();
}
console.log(`database: ${(statSync(path).size / 1e6).toFixed(0)} MB`);
rmSync(folder, { recursive: true });
