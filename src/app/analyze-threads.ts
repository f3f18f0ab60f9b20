// Mail threads → analyses, in one go; what cannot be analyzed is reported and stops nothing.
import type { ThreadAnalysis } from '../model/analysis.js';
import type { Message, SkippedInput } from '../model/message.js';
import { analyzeThread } from '../review/analyze-thread.js';

export interface ThreadMessages {
  readonly threadId: string;
  readonly messages: readonly Message[];
}

export interface AnalyzedThreads {
  /** One a thread, in their order; empty for a thread whose analysis failed. */
  readonly analyses: readonly ThreadAnalysis[];
  readonly failed: readonly SkippedInput[];
}

export function analyzeThreads(threads: readonly ThreadMessages[]): AnalyzedThreads {
  const failed: SkippedInput[] = [];
  const analyses = threads.map(({ threadId, messages }) => {
    try {
      return analyzeThread(threadId, messages);
    } catch (error) {
      const reason = `analysis failed: ${error instanceof Error ? error.message : String(error)}`;
      failed.push({ where: `thread of <${messages[0]?.id ?? threadId}>`, reason });
      return { threadId, patches: [], comments: [] };
    }
  });
  return { analyses, failed };
}
