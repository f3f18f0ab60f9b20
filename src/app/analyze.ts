// Messages in memory → everything that can be read out of them: what `extract` prints, without a store.
import { groupThreads } from '../mail/thread-tree.js';
import type { ThreadAnalysis } from '../model/analysis.js';
import type { Resolution, ReviewComment } from '../model/comment.js';
import { shortHash } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Series } from '../model/series.js';
import { analyzeThread } from '../review/analyze-thread.js';
import { resolveOutcomes } from '../review/resolve-outcomes.js';
import { linkRevisions } from '../series/link-revisions.js';
import { createOutcomeSource } from './outcome-source.js';
import { listSeriesMails } from './revision.js';

export interface MessagesAnalysis {
  readonly threads: readonly ThreadAnalysis[];
  readonly series: readonly Series[];
}

/** Threads with their comments, outcomes by later revisions included, and the series; pure, whatever the order of the messages. */
export function analyzeMessages(messages: readonly Message[]): MessagesAnalysis {
  const threads = groupThreads(messages).map((thread) => analyzeThread(nameThread(thread), thread));
  const series = linkRevisions(threads.flatMap((thread) => thread.patches));
  const resolutions = findOutcomes(messages, threads, series);
  return { threads: threads.map((thread) => withResolutions(thread, resolutions)), series };
}

/** A name that stays the same as long as the thread's first mail does. */
function nameThread(thread: readonly Message[]): string {
  return shortHash(14, thread[0]?.id ?? '');
}

function findOutcomes(
  messages: readonly Message[],
  threads: readonly ThreadAnalysis[],
  series: readonly Series[],
): ReadonlyMap<string, Resolution> {
  const byId = indexById(messages);
  const byPatch = groupByPatch(threads);
  const resolutions = new Map<string, Resolution>();
  for (const work of series) {
    if (work.revisions.length < 2) continue;
    const comments = listSeriesMails(work).flatMap((id) => byPatch.get(id) ?? []);
    for (const [id, resolution] of resolveOutcomes(work, comments, createOutcomeSource(byId)))
      resolutions.set(id, resolution);
  }
  return resolutions;
}

function groupByPatch(threads: readonly ThreadAnalysis[]): ReadonlyMap<string, readonly ReviewComment[]> {
  const groups = new Map<string, ReviewComment[]>();
  for (const { comments } of threads) {
    for (const comment of comments) {
      if (comment.patchMessageId === null) continue;
      const group = groups.get(comment.patchMessageId);
      if (group === undefined) groups.set(comment.patchMessageId, [comment]);
      else group.push(comment);
    }
  }
  return groups;
}

function indexById(messages: readonly Message[]): ReadonlyMap<string, Message> {
  const byId = new Map<string, Message>();
  for (const message of messages) if (!byId.has(message.id)) byId.set(message.id, message);
  return byId;
}

function withResolutions(thread: ThreadAnalysis, resolutions: ReadonlyMap<string, Resolution>): ThreadAnalysis {
  const comments = thread.comments.map((comment) => {
    const resolution = resolutions.get(comment.id);
    return resolution === undefined ? comment : { ...comment, resolution };
  });
  return { ...thread, comments };
}
