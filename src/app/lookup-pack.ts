// One loaded pack with what it holds.
import { PatchloreError } from '../model/errors.js';
import type { Pack } from '../model/pack.js';
import type { AppContext } from './context.js';

/** The loaded pack of this name; `not-found` when there is none. */
export async function findPack(context: AppContext, name: string): Promise<Pack> {
  const pack = await context.store.findPack(name);
  if (pack === null) {
    throw new PatchloreError('not-found', `there is no pack "${name}"`, {
      hint: 'Load one with: patchlore pack load FOLDER',
    });
  }
  return pack;
}
