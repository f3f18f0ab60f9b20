// What is read out of the stored mail: stale threads → analyses → outcomes → series. Each step finds in the store what
// is left to do and marks it done in the transaction that does it, so that a run can be cut short anywhere.
import type { ThreadAnalysis } from '../model/analysis.js';
import type { SkippedInput } from '../model/message.js';
import { linkRevisions } from '../series/link-revisions.js';
import type { AppContext } from './context.js';
import type { RebuildPool } from './rebuild-pool.js';
import type { AnalyzedThreads } from './rebuild-tasks.js';

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
const BATCH_THREADS = 20;
/** Written in one transaction: fewer of them touch each page, and each piece of search index, less often. */
const SAVED_THREADS = 400;
const SAVED_COMMENTS = 4000;
const BATCH_SERIES = 40;
const MAX_FAILED = 1000;

/** Analyzes every thread that changed, then links the series and works out the outcomes that this touches. */
export async function rebuildStale(
  context: AppContext,
  pool: RebuildPool,
  onProgress: (progress: RebuildProgress) => void = () => {},
): Promise<RebuildSummary> {
  await pool.prepare();
  const total = await context.store.countStaleThreads();
  const analyzed = await analyzeStaleThreads(context, pool, total, onProgress);
  const series = await linkSeries(context, pool, onProgress);
  return { ...analyzed, series };
}

async function analyzeStaleThreads(
  context: AppContext,
  pool: RebuildPool,
  total: number,
  onProgress: (progress: RebuildProgress) => void,
): Promise<Omit<RebuildSummary, 'series'>> {
  const { store } = context;
  const counts = { threads: 0, comments: 0, concerns: 0 };
  const failed: SkippedInput[] = [];
  let waiting: ThreadAnalysis[] = [];
  let waitingComments = 0;
  const save = async () => {
    await store.saveAnalyses(waiting);
    waiting = [];
    waitingComments = 0;
    onProgress({ phase: 'analyze', done: counts.threads, total: Math.max(total, counts.threads) });
  };
  const collect = async ({ analyses, failed: unread }: AnalyzedThreads) => {
    counts.threads += analyses.length;
    for (const { comments } of analyses) {
      waitingComments += comments.length;
      counts.comments += comments.length;
      counts.concerns += comments.filter((comment) => comment.isConcern).length;
    }
    waiting.push(...analyses);
    if (failed.length < MAX_FAILED) failed.push(...unread);
    if (waiting.length >= SAVED_THREADS || waitingComments >= SAVED_COMMENTS) await save();
  };
  for (let ids = await store.findStaleThreads(ROUND_THREADS); ids.length > 0; ) {
    await runInOrder(toBatches(ids, BATCH_THREADS), pool.width, pool.analyze, collect);
    if (waiting.length > 0) await save();
    ids = await store.findStaleThreads(ROUND_THREADS);
  }
  return { ...counts, failed };
}

/** Links the patches that changed; the outcomes are saved first, because saving the series ends the task. */
async function linkSeries(
  context: AppContext,
  pool: RebuildPool,
  onProgress: (progress: RebuildProgress) => void,
): Promise<number> {
  const { store } = context;
  const headers = await store.findUnlinkedPatches();
  if (headers.length === 0) return 0;
  const series = linkRevisions(headers);
  let done = 0;
  await runInOrder(toBatches(series, BATCH_SERIES), pool.width, pool.resolve, async (resolutions) => {
    await store.saveResolutions(resolutions);
    done = Math.min(done + BATCH_SERIES, series.length);
    onProgress({ phase: 'link', done, total: series.length });
  });
  await store.saveSeries(series);
  return series.length;
}

function toBatches<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const batches: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}

/** Has up to `width` batches worked on at once, and collects their answers in the order of the batches. */
async function runInOrder<Item, Answer>(
  batches: readonly (readonly Item[])[],
  width: number,
  work: (batch: readonly Item[]) => Promise<Answer>,
  collect: (answer: Answer) => Promise<void>,
): Promise<void> {
  const underWay: Promise<Answer>[] = [];
  let next = 0;
  while (next < batches.length || underWay.length > 0) {
    for (; next < batches.length && underWay.length < width; next += 1) {
      const answer = work(batches[next] ?? []);
      answer.catch(() => {}); // it is awaited, and then thrown, in its turn
      underWay.push(answer);
    }
    const oldest = underWay.shift();
    if (oldest !== undefined) await collect(await oldest);
  }
}
