// What is read out of the stored mail: stale threads → analyses → outcomes → series. Each step finds in the store what
// is left to do and marks it done in the transaction that does it, so that a run can be cut short anywhere.
import { parsePatch } from '../diff/parse-patch.js';
import type { ThreadAnalysis } from '../model/analysis.js';
import type { Resolution } from '../model/comment.js';
import type { Message, SkippedInput } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { Series } from '../model/series.js';
import { analyzeThread } from '../review/analyze-thread.js';
import { resolveOutcomes } from '../review/resolve-outcomes.js';
import { linkRevisions } from '../series/link-revisions.js';
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

const BATCH_THREADS = 100;
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
  const { store } = context;
  const total = await store.countStaleThreads();
  const failed: SkippedInput[] = [];
  let threads = 0;
  let comments = 0;
  let concerns = 0;
  for (let ids = await store.findStaleThreads(BATCH_THREADS); ids.length > 0; ) {
    const analyses: ThreadAnalysis[] = [];
    for (const id of ids) analyses.push(analyzeSafely(id, await store.findMessagesOfThread(id), failed));
    await store.saveAnalyses(analyses);
    threads += analyses.length;
    for (const analysis of analyses) {
      comments += analysis.comments.length;
      concerns += analysis.comments.filter((comment) => comment.isConcern).length;
    }
    onProgress({ phase: 'analyze', done: threads, total: Math.max(total, threads) });
    ids = await store.findStaleThreads(BATCH_THREADS);
  }
  return { threads, comments, concerns, failed };
}

/** One thread that the analysis cannot digest does not stop the others; it is reported, and empty. */
function analyzeSafely(threadId: string, messages: readonly Message[], failed: SkippedInput[]): ThreadAnalysis {
  try {
    return analyzeThread(threadId, messages);
  } catch (error) {
    const reason = `analysis failed: ${error instanceof Error ? error.message : String(error)}`;
    failed.push({ where: `thread of <${messages[0]?.id ?? threadId}>`, reason });
    return { threadId, patches: [], comments: [] };
  }
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
