// Patches that were sent to be checked, so that their checklist has an address: in memory for an hour, bounded, gone with
// the process. Only who was given the address finds them.
import { randomBytes } from 'node:crypto';

export interface SentPatch {
  readonly content: Buffer;
  readonly name: string;
}

export interface RecentChecks {
  /** Answers the name that it is found under. */
  keep(patch: SentPatch): string;
  find(key: string): SentPatch | null;
}

const LIFE_MS = 60 * 60 * 1000;
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_PATCHES = 500;
const KEY_BYTES = 15;

export function createRecentChecks(now: () => number = Date.now): RecentChecks {
  const kept = new Map<string, SentPatch & { readonly at: number }>();
  let bytes = 0;
  const forget = (key: string): void => {
    bytes -= kept.get(key)?.content.length ?? 0;
    kept.delete(key);
  };
  /** The oldest stand first. */
  const makeRoom = (): void => {
    for (const [key, { at }] of kept) {
      if (bytes <= MAX_BYTES && kept.size <= MAX_PATCHES && now() - at < LIFE_MS) return;
      forget(key);
    }
  };
  return {
    keep: ({ content, name }) => {
      const key = randomBytes(KEY_BYTES).toString('base64url');
      kept.set(key, { content, name, at: now() });
      bytes += content.length;
      makeRoom();
      return key;
    },
    find: (key) => {
      makeRoom();
      return kept.get(key) ?? null;
    },
  };
}
