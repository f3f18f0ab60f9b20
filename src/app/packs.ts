// Packs of knowledge: from a folder into the store, and back.
import { PatchloreError } from '../model/errors.js';
import type { Pack, PackManifest } from '../model/pack.js';
import type { AppContext } from './context.js';

/** What a pack holds, in numbers. */
export interface PackSummary {
  readonly manifest: PackManifest;
  readonly concerns: number;
  readonly scenarios: number;
}

/** Loads a pack, or replaces the one of that name. A mistake in it is `invalid-pack`, and nothing of it is loaded. */
export async function loadPack(context: AppContext, folder: string): Promise<PackSummary> {
  const { readPack } = await import('../export/pack-read.js');
  const pack = await readPack(folder);
  await context.store.savePack(pack);
  return summarize(pack);
}

/** Reads a pack without loading it; throws `invalid-pack` with the place of its first mistake. */
export async function validatePack(folder: string): Promise<PackSummary> {
  const { readPack } = await import('../export/pack-read.js');
  return summarize(await readPack(folder));
}

/** Writes a loaded pack as a folder of text files. */
export async function exportPack(context: AppContext, name: string, folder: string): Promise<PackSummary> {
  const pack = await context.store.findPack(name);
  if (pack === null) {
    const known = (await context.store.listPacks()).map((manifest) => manifest.name).join(', ');
    throw new PatchloreError('not-found', `there is no pack "${name}"`, { hint: `Loaded: ${known || 'none'}.` });
  }
  const { writePack } = await import('../export/pack-write.js');
  await writePack(pack, folder);
  return summarize(pack);
}

function summarize(pack: Pack): PackSummary {
  return { manifest: pack.manifest, concerns: pack.concerns.length, scenarios: pack.scenarios.length };
}
