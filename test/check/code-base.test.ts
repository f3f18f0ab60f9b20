// Which packs' knowledge can apply to a patch, by the files that it touches.
import { expect, test } from 'vitest';
import { createCodeBaseFilter } from '../../src/check/code-base.js';
import type { PackManifest } from '../../src/model/pack.js';

const pack = (name: string, codeBase: string, paths?: readonly string[]): PackManifest => ({
  name,
  version: '1.0.0',
  licence: 'MIT',
  description: '',
  codeBase,
  ...(paths && { paths }),
});
const PACKS = [
  pack('kernel', 'linux', ['drivers/**', 'mm/**']),
  pack('git', 'git', ['*.c', 'builtin/**']),
  pack('any', 'any'),
];

test.each([
  ['a file of the kernel', ['mm/slab.c'], ['kernel', 'any']],
  ['a file of Git', ['builtin/add.c'], ['git', 'any']],
  ['a file of QEMU, which no pack is about', ['hw/net/e1000.c'], ['any']],
  ['files of QEMU with names that others have', ['block.c', 'drivers/x.c', 'hw/net/e1000.c'], ['any']],
  ['files of two', ['mm/slab.c', 'diff.c'], ['kernel', 'git', 'any']],
  ['a file that tells nothing', ['src/ring.c'], ['kernel', 'git', 'any']],
])('%s', (_, files, expected) => {
  const fits = createCodeBaseFilter(PACKS, files);
  expect(PACKS.map(({ name }) => name).filter(fits)).toEqual(expected);
});
