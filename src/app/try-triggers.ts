// Which lines of a patch the triggers of a concern hit: what a check would say, for somebody who wonders whether they are right.
import { createTriggerMatcher } from '../check/match-triggers.js';
import type { PatchPlace } from '../model/checklist.js';
import type { Trigger } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import { readText } from './check-source.js';
import type { AppContext } from './context.js';

export interface TriggerTrial {
  readonly trigger: Trigger;
  /** Per patch that it hits; a patch whose commit message alone is hit has no places. */
  readonly hits: readonly { readonly subject: string; readonly places: readonly PatchPlace[] }[];
}

export interface Trial {
  readonly patches: number;
  /** In the order of the concern's triggers. */
  readonly triggers: readonly TriggerTrial[];
}

/** The most patches of one text that are tried. */
const MOST_PATCHES = 50;

/**
 * Tries a concern's triggers on a diff, a patch mail or an mbox. @throws PatchloreError `not-found` without the concern,
 * `invalid-input` when the text holds no patch, or too many.
 */
export async function tryTriggers(context: AppContext, concernId: string, text: string): Promise<Trial> {
  const concern = await context.store.findConcern(concernId);
  if (concern === null) throw new PatchloreError('not-found', `there is no concern "${concernId}"`);
  const { patches } = await readText(context, Buffer.from(text), 'pasted text');
  if (patches.length > MOST_PATCHES) {
    throw new PatchloreError('invalid-input', 'that is too much to try at once', {
      expected: `at most ${MOST_PATCHES} patches`,
    });
  }
  const hitsOf = new Map<Trigger, { subject: string; places: readonly PatchPlace[] }[]>();
  for (const patch of patches) {
    const siblings = patches.filter((other) => other !== patch);
    for (const { trigger, places } of createTriggerMatcher(patch, siblings)(concern.triggers)) {
      hitsOf.set(trigger, [...(hitsOf.get(trigger) ?? []), { subject: patch.subject, places }]);
    }
  }
  const triggers = concern.triggers.map((trigger) => ({ trigger, hits: hitsOf.get(trigger) ?? [] }));
  return { patches: patches.length, triggers };
}
