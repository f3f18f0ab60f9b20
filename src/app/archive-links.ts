// Links to the mails that a checklist or a concern rests on, each in the archive of its own list.
import type { Evidence } from '../model/concern.js';
import { archiveUrl } from './config.js';
import type { AppContext } from './context.js';

/** What rests on mails: those it is about, and those that its items name. */
interface Founded {
  readonly messageIds: readonly string[];
  readonly items: readonly { readonly evidence: readonly Pick<Evidence, 'messageId'>[] }[];
}

/** Lists are looked up only where their archives are not all the same. */
export async function findArchiveLinks(
  { store, config }: AppContext,
  { items, messageIds }: Founded,
): Promise<(messageId: string) => string | null> {
  if (Object.keys(config.archives).length <= 1) return (messageId) => archiveUrl(config, null, messageId);
  const named = items.flatMap(({ evidence }) => evidence.flatMap(({ messageId }) => messageId ?? []));
  const messages = await store.findMessages([...new Set([...messageIds, ...named])]);
  const listOf = new Map(messages.map(({ id, list }) => [id, list]));
  return (messageId) => archiveUrl(config, listOf.get(messageId) ?? null, messageId);
}
