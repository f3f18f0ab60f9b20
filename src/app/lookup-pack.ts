// Loaded packs: with their numbers, one with what it holds, and the files that it is written in.
import { listPackFiles } from '../export/pack-write.js';
import { PatchloreError } from '../model/errors.js';
import type { Pack } from '../model/pack.js';
import type { AppContext } from './context.js';

export interface PackFile {
  readonly pack: string;
  /** Its path in the pack's folder. */
  readonly file: string;
  readonly text: string;
}

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

/** A file of a pack as `patchlore pack export` writes it: what people changed since it was loaded is in it. */
export async function findPackFile(context: AppContext, name: string, file: string): Promise<PackFile> {
  const render = listPackFiles(await findPack(context, name)).get(file);
  if (render === undefined) {
    throw new PatchloreError('not-found', `the pack "${name}" has no file "${file}"`, {
      hint: 'Its page lists its files.',
    });
  }
  return { pack: name, file, text: render() };
}
