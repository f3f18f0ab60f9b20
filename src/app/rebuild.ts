// What is read out of the stored mail: stale threads → analyses → outcomes → series. Each step finds in the store what
// is left to do and marks it done in the transaction that does it, so that a run can be cut short anywhere.
import { parsePatch } from '../diff/parse-patch.js';
import type { Resolution } from '../model/comment.js';
import type { SkippedInput } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { Series } from '../model/series.js';
import { resolveOutcomes } from '../review/resolve-outcomes.js';
import { linkRevisions } from '../series/link-revisions.js';
import { type AnalysisPool, openAnalysisPool } from './analysis-pool.js';
import type { AnalyzedThreads, ThreadMessages } from './analyze-threads.js';
import type { AppContext } from './context.js';
import { listSeriesMails } from './revision.js';

export interface RebuildProgress {
  readonly phase: 'analyze' | 'link';
  /** Threads analyzed, or series followed. */
  readonly done: number;
  readonly total: number;
}

export interface RebuildSummary {
  /** Of the threads that were analyzed. */
  readonly threads: number;
  readonly comments: number;
  readonly concerns: number;
  /** Works that were linked anew. */
  readonly series: number;
  /** Threads whose analysis failed; they count as analyzed, with nothing in them. */
  readonly failed: readonly SkippedInput[];
}

/** Threads whose ids are held at once. */
const ROUND_THREADS = 20_000;
const BATCH_MESSAGES = 300;
const MAX_FAILED = 1000;
const BATCH_SERIES = 100;

/** Analyzes every thread that changed, then links the series and works out the outcomes that this touches. */
export async function rebuildStale(
  context: AppContext,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<RebuildSummary> {
  const analyzed = await analyzeStaleThreads(context, onProgress);
  const series = await linkSeries(context, onProgress);
  return { ...analyzed, series };
}

async function analyzeStaleThreads(
  context: AppContext,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Omit<RebuildSummary, 'series'>> {
  const total = await context.store.countStaleThreads();
  const pool = openAnalysisPool(total);
  const counts = { threads: 0, comments: 0, concerns: 0 };
  const failed: SkippedInput[] = [];
  const save = async ({ analyses, failed: unread }: AnalyzedThreads) => {
    await context.store.saveAnalyses(analyses);
    counts.threads += analyses.length;
    for (const { comments } of analyses) {
      counts.comments += comments.length;
      counts.concerns += comments.filter((comment) => comment.isConcern).length;
    }
    if (failed.length < MAX_FAILED) failed.push(...unread);
    onProgress({ phase: 'analyze', done: counts.threads, total: Math.max(total, counts.threads) });
  };
  try {
    for (let ids = await findStale(context); ids.length > 0; ids = await findStale(context)) {
      await analyzeInBatches(context, ids, pool, save);
    }
  } finally {
    await pool.close();
  }
  return { ...counts, failed };
}

function findStale(context: AppContext): Promise<readonly string[]> {
  return context.store.findStaleThreads(ROUND_THREADS);
}

/** Keeps the pool busy while the oldest finished batch is saved; batches are saved in the order of the threads. */
async function analyzeInBatches(
  context: AppContext,
  ids: readonly string[],
  pool: AnalysisPool,
  save: (answer: AnalyzedThreads) => Promise<void>,
): Promise<void> {
  const underWay: Promise<AnalyzedThreads>[] = [];
  let next = 0;
  while (next < ids.length || underWay.length > 0) {
    while (next < ids.length && underWay.length < pool.width) {
      const batch = await loadBatch(context, ids, next);
      next += batch.length;
      const answer = pool.analyze(batch);
      answer.catch(() => {}); // it is awaited, and then thrown, in its turn
      underWay.push(answer);
    }
    const oldest = underWay.shift();
    if (oldest !== undefined) await save(await oldest);
  }
}

/** The threads from `start` on, as many as make a batch; at least one. */
async function loadBatch(
  context: AppContext,
  ids: readonly string[],
  start: number,
): Promise<readonly ThreadMessages[]> {
  const batch: ThreadMessages[] = [];
  let messages = 0;
  for (let index = start; index < ids.length && messages < BATCH_MESSAGES; index += 1) {
    const threadId = ids[index] ?? '';
    const thread = { threadId, messages: await context.store.findMessagesOfThread(threadId) };
    messages += thread.messages.length;
    batch.push(thread);
  }
  return batch;
}

/** Links the patches that changed; the outcomes are saved first, because saving the series ends the task. */
async function linkSeries(context: AppContext, onProgress: (progress: RebuildProgress) => void): Promise<number> {
  const headers = await context.store.findUnlinkedPatches();
  if (headers.length === 0) return 0;
  const series = linkRevisions(headers);
  let resolutions = new Map<string, Resolution>();
  for (const [index, work] of series.entries()) {
    for (const [id, resolution] of await findOutcomes(context, work)) resolutions.set(id, resolution);
    if (index % BATCH_SERIES !== BATCH_SERIES - 1) continue;
    await context.store.saveResolutions(resolutions);
    resolutions = new Map();
    onProgress({ phase: 'link', done: index + 1, total: series.length });
  }
  await context.store.saveResolutions(resolutions);
  await context.store.saveSeries(series);
  onProgress({ phase: 'link', done: series.length, total: series.length });
  return series.length;
}

/** What the later revisions of a work show about the comments on its earlier ones. */
async function findOutcomes(context: AppContext, series: Series): Promise<ReadonlyMap<string, Resolution>> {
  if (series.revisions.length < 2) return new Map();
  const comments = await context.store.findExtractedComments(listSeriesMails(series));
  if (comments.length === 0) return new Map();
  return resolveOutcomes(series, comments, await readSource(context, series));
}

/** The mails of a work, each parsed when it is asked for and then kept. */
async function readSource(
  context: AppContext,
  series: Series,
): Promise<{ findPatch(id: string): Patch | null; findText(id: string): string | null }> {
  const messages = new Map(
    (await context.store.findMessages(listSeriesMails(series))).map((message) => [message.id, message]),
  );
  const patches = new Map<string, Patch | null>();
  const parse = (id: string): Patch | null => {
    const message = messages.get(id);
    return message === undefined ? null : parsePatch(message.text, { messageId: id, subject: message.subject });
  };
  return {
    findPatch: (id) => {
      const known = patches.get(id);
      if (known !== undefined) return known;
      const patch = parse(id);
      patches.set(id, patch);
      return patch;
    },
    findText: (id) => messages.get(id)?.text ?? null,
  };
}
