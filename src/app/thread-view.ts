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
  const comments = await findCommentsByMail(
    context,
    messages.map(({ id }) => id),
  );
  const entries = flattenTree(buildThreadTree(messages)).map(
    ({ message, depth }): ThreadMessage => ({
      message,
      depth,
      url: archiveUrl(context.config, message.list, message.id),
      comments: comments.get(message.id) ?? [],
    }),
  );
  const root = entries[0]?.message ?? first;
  return { title: root.subject, messages: entries, series: await context.store.findSeries(root.id) };
}

async function findCommentsByMail(
  context: AppContext,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReviewComment[]>> {
  const byMail = new Map<string, ReviewComment[]>();
  const comments = await context.store.findCommentsOfMessages(messageIds);
  for (const comment of await correctComments(context, comments)) {
    const known = byMail.get(comment.messageId);
    if (known === undefined) byMail.set(comment.messageId, [comment]);
    else known.push(comment);
  }
  return byMail;
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
