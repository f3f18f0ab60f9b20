// The packs that come with the program: read by the build, so that the first command on a new database need not.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pack } from '../model/pack.js';

/** By the digest of the folder that each was read from. */
type CompiledPacks = Readonly<Record<string, Pack>>;

/** Written by the build; not there when the sources run untranslated. */
export const COMPILED_FILE = fileURLToPath(new URL('../app/packs.json', import.meta.url));

/**
 * The packs in these folders, one after the other. A pack is taken as the build has read it when its folder holds the
 * very files that the build read, wherever it stands; otherwise (a file was changed, added or taken away, another folder,
 * a compiled file that is missing or damaged) it is read from its folder.
 * @throws PatchloreError `invalid-pack` as `readPack` does.
 */
export async function* readDefaultPacks(
  folders: readonly string[],
  compiledFile = COMPILED_FILE,
): AsyncGenerator<Pack> {
  const compiled = readCompiled(compiledFile);
  for (const folder of folders) yield findCompiled(compiled, folder) ?? (await readFolder(folder));
}

/** What `readDefaultPacks` reads as its compiled file, for the packs in these folders. */
export async function compilePacks(folders: readonly string[]): Promise<string> {
  const compiled: Record<string, Pack> = {};
  for (const folder of folders) compiled[digestFolder(folder)] = await readFolder(folder);
  return JSON.stringify(compiled satisfies CompiledPacks);
}

function readCompiled(file: string): CompiledPacks {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}

function findCompiled(compiled: CompiledPacks, folder: string): Pack | null {
  try {
    return compiled[digestFolder(folder)] ?? null;
  } catch {
    return null; // what of it cannot be read, `readPack` names
  }
}

/** Of the names and the contents of all files in the folder and below. */
function digestFolder(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  for (const file of files.sort()) {
    const content = readFileSync(file);
    hash.update(`${relative(folder, file)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** Loads what reads packs when there is one to read: with its libraries it takes as long as all the rest of a command. */
async function readFolder(folder: string): Promise<Pack> {
  const { readPack } = await import('../export/pack-read.js');
  return readPack(folder);
}
