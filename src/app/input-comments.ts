// Remarks that stand in the checked input alone: replies that nobody imported, read with the threads that the store has.
import type { ReviewComment } from '../model/comment.js';
import type { Message } from '../model/message.js';
import type { CheckSource } from './check-source.js';
import type { AppContext } from './context.js';

/**
 * The remarks on these mails (patches and cover letters of earlier revisions) in all discussions that the input adds a reply
 * to, those of the store among them; none where it adds nothing. With `before` (ISO 8601) nothing counts that was said from then on.
 */
export async function findInputComments(
  { store }: AppContext,
  source: CheckSource,
  mailIds: readonly string[],
  before: string | null,
): Promise<readonly ReviewComment[]> {
  const isKnown = ({ date }: Message) => before === null || date < before;
  const fresh = new Set(source.replies.filter(isKnown));
  if (fresh.size === 0) return [];
  const messages = new Map<string, Message>();
  for (const id of mailIds) {
    if (messages.has(id)) continue;
    for (const message of await store.findThread(id)) messages.set(message.id, message);
  }
  for (const { message } of [...source.mails, ...source.replaced]) messages.set(message.id, message);
  for (const reply of fresh) messages.set(reply.id, reply);
  const { analyzeThread } = await import('../review/analyze-thread.js');
  const { groupThreads } = await import('../mail/thread-tree.js');
  const isOnEarlier = new Set(mailIds);
  return groupThreads([...messages.values()].filter(isKnown))
    .filter((thread) => thread.some((message) => fresh.has(message)))
    .flatMap((thread) => analyzeThread(thread[0]?.id ?? '', thread).comments)
    .filter(({ patchMessageId }) => patchMessageId !== null && isOnEarlier.has(patchMessageId));
}
