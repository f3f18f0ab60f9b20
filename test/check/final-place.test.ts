// Places of a patch in the tree that the whole series leaves.
import { expect, test } from 'vitest';
import { findFinalPlace } from '../../src/check/final-place.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { PatchPlace } from '../../src/model/checklist.js';
import type { Patch } from '../../src/model/patch.js';
import { makePatch } from './samples.js';

const FILE = 'lib/demo.c';
const place = (line: number | null, fields: Partial<PatchPlace> = {}): PatchPlace => ({
  file: FILE,
  side: 'new',
  line,
  symbol: null,
  content: null,
  ...fields,
});
const FIRST = makePatch('[PATCH 1/3] demo: begin', FILE, [' a', '+b', ' c'], { start: 10 });
// Adds two lines behind 5, takes 21 away, edits 31.
const SECOND = patchOf('[PATCH 2/3] demo: go on', [
  `--- a/${FILE}`,
  `+++ b/${FILE}`,
  '@@ -5,0 +6,2 @@',
  '+x',
  '+y',
  '@@ -20,3 +22,2 @@',
  ' p',
  '-q',
  ' r',
  '@@ -31,1 +32,1 @@',
  '-s',
  '+t',
]);
const THIRD = patchOf('[PATCH 3/3] demo: move', [
  `diff --git a/${FILE} b/lib/moved.c`,
  'similarity index 90%',
  `rename from ${FILE}`,
  'rename to lib/moved.c',
  `--- a/${FILE}`,
  '+++ b/lib/moved.c',
  '@@ -1,1 +1,2 @@',
  ' top',
  '+next',
]);

function patchOf(subject: string, lines: readonly string[]): Patch {
  const patch = parsePatch(['Why.', '---', ...lines, ''].join('\n'), { messageId: null, subject });
  if (patch === null) throw new Error('the sample holds no diff');
  return patch;
}

test.each([
  ['above what is added', 5, null],
  ['behind what is added', 6, 8],
  ['in a hunk, on a line that stays', 22, 23],
  ['that is taken away', 21, { file: FILE, line: null }],
  ['that is edited', 31, { file: FILE, line: null }],
  ['behind all of it', 40, 41],
])('a line %s: %s → %o', (_name, line, final) => {
  const expected = typeof final === 'number' ? { file: FILE, line: final } : final;
  expect(findFinalPlace(place(line), FIRST, [FIRST, SECOND])).toEqual(expected);
});

test('a file that is renamed later, and one that is taken away', () => {
  expect(findFinalPlace(place(6), FIRST, [THIRD, FIRST, SECOND])).toEqual({ file: 'lib/moved.c', line: 9 });
  expect(findFinalPlace(place(null), FIRST, [FIRST, THIRD])).toEqual({ file: 'lib/moved.c', line: null });
  const deleted = patchOf('[PATCH 2/3] demo: end', [
    `diff --git a/${FILE} b/${FILE}`,
    'deleted file mode 100644',
    `--- a/${FILE}`,
    '+++ /dev/null',
    '@@ -1,1 +0,0 @@',
    '-top',
  ]);
  expect(findFinalPlace(place(6), FIRST, [FIRST, deleted])).toEqual({ file: FILE, line: null });
});

test('patches before it, of other works and of other files move nothing', () => {
  const [other, plain] = ['[PATCH 2/9] demo: other', '[PATCH] demo: other'].map((subject) => ({ ...SECOND, subject }));
  expect(findFinalPlace(place(6), SECOND, [FIRST, SECOND])).toBeNull();
  expect(findFinalPlace(place(6), FIRST, [FIRST, ...[other, plain].flatMap((each) => each ?? [])])).toBeNull();
  expect(findFinalPlace(place(6, { file: 'lib/else.c' }), FIRST, [FIRST, SECOND])).toBeNull();
  expect(findFinalPlace(place(6, { side: 'old' }), FIRST, [FIRST, SECOND])).toBeNull();
});
