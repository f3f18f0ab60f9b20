// The mails of one work as what its outcomes are worked out from.
import { parsePatch } from '../diff/parse-patch.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { OutcomeSource } from '../review/resolve-outcomes.js';

/** Each patch is parsed when it is first asked for, and then kept. */
export function createOutcomeSource(messages: ReadonlyMap<string, Message>): OutcomeSource {
  const patches = new Map<string, Patch | null>();
  return {
    findPatch(id: string): Patch | null {
      const known = patches.get(id);
      if (known !== undefined) return known;
      const message = messages.get(id);
      const patch =
        message === undefined ? null : parsePatch(message.text, { messageId: id, subject: message.subject });
      patches.set(id, patch);
      return patch;
    },
    findText: (id: string): string | null => messages.get(id)?.text ?? null,
  };
}
