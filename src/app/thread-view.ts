// A thread as people read it: its mails as a tree, each with the comments that were found in it.
import { buildThreadTree, type ThreadNode } from '../mail/thread-tree.js';
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { Message } from '../model/message.js';
import type { Series } from '../model/series.js';
import { archiveUrl } from './config.js';
import type { AppContext } from './context.js';
import { correctComments } from './corrected-comments.js';

export interface ThreadMessage {
  readonly message: Message;
  /** 0 for a root. */
  readonly depth: number;
  readonly url: string | null;
  readonly comments: readonly ReviewComment[];
}

export interface ThreadView {
  /** The subject of its first mail. */
  readonly title: string;
  /** In reading order: an answer stands below what it answers. */
  readonly messages: readonly ThreadMessage[];
  /** The work whose revision starts the thread; null when it is none. */
  readonly series: Series | null;
}

/** The thread that holds this mail; `not-found` when the mail is not stored. */
export async function findThreadView(context: AppContext, messageId: string): Promise<ThreadView> {
  const messages = await context.store.findThread(messageId);
  const [first] = messages;
  if (first === undefined) throw new PatchloreError('not-found', `there is no mail <${messageId}>`);
  const entries: ThreadMessage[] = [];
  for (const { message, depth } of flattenTree(buildThreadTree(messages))) {
    entries.push({
      message,
      depth,
      url: archiveUrl(context.config, message.list, message.id),
      comments: await correctComments(context, await context.store.findCommentsOfMessage(message.id)),
    });
  }
  const root = entries[0]?.message ?? first;
  return { title: root.subject, messages: entries, series: await context.store.findSeries(root.id) };
}

/** Depth first, without recursion. */
function flattenTree(roots: readonly ThreadNode[]): readonly ThreadNode[] {
  const nodes: ThreadNode[] = [];
  const waiting = [...roots].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    nodes.push(next);
    waiting.push(...[...next.children].reverse());
  }
  return nodes;
}
