// The patches of an archive that drew review, with what their reviewers raised.
import { type CheckSource, readStoredSource } from '../src/app/check-source.js';
import type { AppContext } from '../src/app/context.js';
import type { Concern } from '../src/model/concern.js';
import { PatchloreError } from '../src/model/errors.js';
import { seededRandom } from './corpus.js';
import { type Point, pointOf } from './points.js';

export interface ReviewedPatch {
  readonly id: string;
  readonly date: string;
  readonly raised: readonly Point[];
}

/** Patches with what reviewers raised on them, by date of the first remark. */
export function listReviewed(concerns: readonly Concern[]): readonly ReviewedPatch[] {
  const byPatch = new Map<string, Concern[]>();
  for (const concern of concerns) {
    if (concern.patchMessageId === null || concern.date === null) continue;
    byPatch.set(concern.patchMessageId, [...(byPatch.get(concern.patchMessageId) ?? []), concern]);
  }
  return [...byPatch].map(([id, on]) => ({
    id,
    date: on.map(({ date }) => date ?? '').sort()[0] ?? '',
    raised: on.map(pointOf),
  }));
}

export function drawSample(reviewed: readonly ReviewedPatch[], most: number): readonly ReviewedPatch[] {
  const random = seededRandom(11);
  return reviewed
    .map((each) => ({ each, key: random() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, most)
    .map(({ each }) => each);
}

/** The patch as it is checked; null for a cover letter whose patches are not there. */
export async function readReviewed(context: AppContext, id: string): Promise<CheckSource | null> {
  try {
    return await readStoredSource(context, id);
  } catch (error) {
    if (error instanceof PatchloreError && error.code === 'invalid-input') return null;
    throw error;
  }
}
