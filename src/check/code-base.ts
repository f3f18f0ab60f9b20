// Which code base a patch is about, told by its paths: knowledge of one is noise in another.
import type { PackManifest } from '../model/pack.js';
import { matchGlob } from './path-glob.js';

/** Code bases that are not this one's business unless a pack is about them, by paths that no other has. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  qemu: [
    'accel/**',
    'audio/**',
    'authz/**',
    'backends/**',
    'block.c',
    'block/accounting.c',
    'block/backup.c',
    'block/block-backend.c',
    'block/block-copy.c',
    'block/commit.c',
    'block/crypto.c',
    'block/curl.c',
    'block/export/**',
    'block/file-posix.c',
    'block/file-win32.c',
    'block/io.c',
    'block/iscsi.c',
    'block/mirror.c',
    'block/monitor/**',
    'block/nbd.c',
    'block/nvme.c',
    'block/qapi*',
    'block/qcow*',
    'block/qed*',
    'block/rbd.c',
    'block/snapshot*',
    'block/stream.c',
    'block/throttle*',
    'block/vdi.c',
    'block/vhdx*',
    'block/vmdk.c',
    'block/vpc.c',
    'blockdev*.c',
    'bsd-user/**',
    'chardev/**',
    'disas/**',
    'fpu/**',
    'fsdev/**',
    'gdbstub/**',
    'hmp-commands*.hx',
    'hw/**',
    'include/block/**',
    'include/chardev/**',
    'include/disas/**',
    'include/exec/**',
    'include/hw/**',
    'include/io/channel*',
    'include/migration/**',
    'include/monitor/**',
    'include/qapi/**',
    'include/qemu/**',
    'include/qobject/**',
    'include/qom/**',
    'include/sysemu/**',
    'include/system/**',
    'include/tcg/**',
    'include/user/**',
    'io/channel*',
    'linux-headers/**',
    'linux-user/**',
    'migration/**',
    'monitor/**',
    'nbd/**',
    'pc-bios/**',
    'plugins/**',
    'python/qemu/**',
    'qapi/**',
    'qemu-*.c',
    'qemu-options.hx',
    'qga/**',
    'qobject/**',
    'qom/**',
    'replay/**',
    'softmmu/**',
    'stubs/**',
    'system/**',
    'target/**',
    'tcg/**',
    'tests/functional/**',
    'tests/qemu-iotests/**',
    'tests/qtest/**',
    'tests/tcg/**',
    'tests/unit/**',
    'util/qemu-*',
  ],
};

/**
 * Answers whether what a pack knows can apply to a patch of these files: its paths name one of them, it is about any code,
 * or nothing tells which code base the patch is about. Where a path tells that it is another one, no path speaks for a pack.
 */
export function createCodeBaseFilter(
  packs: readonly PackManifest[],
  files: readonly string[],
): (pack: string) => boolean {
  const fits = (globs: readonly string[]) => globs.some((glob) => files.some((file) => matchGlob(glob, file)));
  const others = new Set(Object.keys(OTHERS).filter((name) => fits(OTHERS[name] ?? [])));
  const isMeant = ({ codeBase, paths }: PackManifest) =>
    others.size > 0 ? others.has(codeBase) : paths !== undefined && fits(paths);
  const fitting = new Set(packs.flatMap((pack) => (pack.paths !== undefined && isMeant(pack) ? [pack.name] : [])));
  const isKnown = fitting.size > 0 || others.size > 0;
  const anywhere = new Set(packs.flatMap(({ name, paths }) => (paths === undefined ? [name] : [])));
  return (pack) => !isKnown || anywhere.has(pack) || fitting.has(pack);
}
