// The two pieces of a rebuild that need no writer: reading threads, and following series through their revisions.
import type { ThreadAnalysis } from '../model/analysis.js';
import type { Resolution } from '../model/comment.js';
import type { Message, SkippedInput } from '../model/message.js';
import type { Series } from '../model/series.js';
import { analyzeThread } from '../review/analyze-thread.js';
import { resolveOutcomes } from '../review/resolve-outcomes.js';
import type { Store } from '../store/store.js';
import { createOutcomeSource } from './outcome-source.js';
import { listSeriesMails } from './revision.js';

/** What the tasks need of a store; it may be opened for reading alone. */
export type RebuildSource = Pick<Store, 'findMessagesOfThread' | 'findMessages' | 'findExtractedComments'>;

export interface AnalyzedThreads {
  /** One a thread, in their order; empty for a thread whose analysis failed. */
  readonly analyses: readonly ThreadAnalysis[];
  readonly failed: readonly SkippedInput[];
}

/** By comment id: what later revisions show about it. */
export type Resolutions = ReadonlyMap<string, Resolution>;

export async function analyzeThreads(store: RebuildSource, threadIds: readonly string[]): Promise<AnalyzedThreads> {
  const failed: SkippedInput[] = [];
  const analyses: ThreadAnalysis[] = [];
  for (const threadId of threadIds) {
    analyses.push(analyzeSafely(threadId, await store.findMessagesOfThread(threadId), failed));
  }
  return { analyses, failed };
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

/** What the later revisions of these works show about the comments on their earlier ones. */
export async function resolveSeries(store: RebuildSource, series: readonly Series[]): Promise<Resolutions> {
  const resolutions = new Map<string, Resolution>();
  for (const work of series) {
    if (work.revisions.length < 2) continue;
    const mails = listSeriesMails(work);
    const comments = await store.findExtractedComments(mails);
    if (comments.length === 0) continue;
    const messages = new Map((await store.findMessages(mails)).map((message) => [message.id, message]));
    const source = createOutcomeSource(messages);
    for (const [id, resolution] of resolveOutcomes(work, comments, source)) resolutions.set(id, resolution);
  }
  return resolutions;
}
