// What has the whole query of a search for its id: ids are no words of any text.
import { toMessageId } from './check-source.js';
import type { AppContext } from './context.js';

export interface NamedHit {
  readonly type: 'concern' | 'message';
  readonly id: string;
  readonly title: string;
}

/** The concern of this id, or the mail of this message-id or archive link; null where there is none. */
export async function findNamed({ store }: AppContext, query: string): Promise<NamedHit | null> {
  if (query === '' || query.includes(' ')) return null;
  const concern = await store.findConcern(query);
  if (concern !== null) return { type: 'concern', id: concern.id, title: concern.title };
  const message = query.includes('@') ? await store.findMessage(toMessageId(query)) : null;
  return message && { type: 'message', id: message.id, title: message.subject };
}
