// Which code base a patch is about, told by its paths: knowledge of one is noise in another.
import type { PackManifest } from '../model/pack.js';
import { matchGlob } from './path-glob.js';

/** Code bases that are not this one's business unless a pack is about them, by paths that no other has. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  qemu: [
    'accel/**',
    'block/block-backend.c',
    'block/file-posix.c',
    'block/nbd.c',
    'block/qcow2*',
    'bsd-user/**',
    'chardev/**',
    'hw/**',
    'include/exec/**',
    'include/hw/**',
    'include/qapi/**',
    'include/qemu/**',
    'linux-user/**',
    'migration/**',
    'qapi/**',
    'qga/**',
    'softmmu/**',
    'target/**',
    'tcg/**',
    'tests/qtest/**',
  ],
};

/**
 * Answers whether what a pack knows can apply to a patch of these files: its paths name one of them, it is about any code,
 * or nothing tells which code base the patch is about.
 */
export function createCodeBaseFilter(
  packs: readonly PackManifest[],
  files: readonly string[],
): (pack: string) => boolean {
  const fits = (globs: readonly string[]) => globs.some((glob) => files.some((file) => matchGlob(glob, file)));
  const fitting = new Set(packs.flatMap(({ name, paths }) => (paths !== undefined && fits(paths) ? [name] : [])));
  const isKnown = fitting.size > 0 || Object.values(OTHERS).some(fits);
  const anywhere = new Set(packs.flatMap(({ name, paths }) => (paths === undefined ? [name] : [])));
  return (pack) => !isKnown || anywhere.has(pack) || fitting.has(pack);
}
