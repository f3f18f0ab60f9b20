// Which patches of a later revision carry on which patch of an earlier one.
import type { Patch } from '../model/patch.js';
import { compareRevisions } from '../series/compare-revisions.js';

/** For each patch of `from` those of `to` that carry it on, the likeliest first; empty when it was dropped. */
export function pairPatches(from: readonly Patch[], to: readonly Patch[]): ReadonlyMap<Patch, readonly Patch[]> {
  // Steps speak of message-ids, which a patch from a file does not have: positions stand in for them.
  const number = (patches: readonly Patch[]) => patches.map((patch, at) => ({ ...patch, messageId: String(at) }));
  const steps = compareRevisions(number(from), number(to));
  return new Map(
    from.map((patch, at) => {
      const own = steps.filter((step) => step.fromId === String(at)).sort((a, b) => b.likeness - a.likeness);
      return [patch, own.flatMap(({ toId }) => (toId === null ? [] : (to[Number(toId)] ?? [])))];
    }),
  );
}
