// Where a remark's line is found again: in its own file, in one that it was moved to, or by the telling line above it.
import { describe, expect, test } from 'vitest';
import { carryPlace } from '../../src/check/carry-place.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Patch } from '../../src/model/patch.js';
import { makePatch, makeSite } from './samples.js';

const ALLOC = [
  '+static struct demo *demo_alloc(size_t n)',
  '+{',
  '+\tstruct demo *demo;',
  '+',
  '+\tdemo = kmalloc(n * sizeof(u32), GFP_KERNEL);',
  '+\tif (!demo)',
  '+\t\treturn NULL;',
  '+\tdemo_start(demo);',
  '+\treturn demo;',
  '+}',
];
const V1 = makePatch('[PATCH] demo: allocate', 'lib/core.c', ALLOC);
const onAlloc = makeSite('lib/core.c', { line: 14, anchor: ALLOC[4] ?? '' });

function makeRename(from: string, to: string): Patch {
  const diff = ['', '---', `diff --git a/${from} b/${to}`, 'similarity index 100%', `rename from ${from}`];
  const text = ['Why.', ...diff, `rename to ${to}`, ''].join('\n');
  const patch = parsePatch(text, { messageId: 'rename@example.org', subject: '[PATCH v2 1/2] demo: rename' });
  if (patch === null) throw new Error('the sample holds no diff');
  return patch;
}

describe('a line in another file', () => {
  test('is found under the name that another patch of the series gives the file', () => {
    const next = makePatch('[PATCH v2 2/2] demo: allocate', 'lib/main.c', ALLOC, { start: 30 });
    expect(carryPlace(onAlloc, V1, [makeRename('lib/core.c', 'lib/main.c'), next])).toMatchObject({
      place: { file: 'lib/main.c', line: 34 },
      stands: true,
      isUntouched: true,
    });
  });

  test('is found where its function was moved to, whatever stands before that one', () => {
    const next = makePatch('[PATCH v2] demo: allocate', 'lib/alloc.c', ['+#include "demo.h"', '+', ...ALLOC]);
    expect(carryPlace(onAlloc, V1, [next])).toMatchObject({
      place: { file: 'lib/alloc.c', line: 16 },
      stands: true,
      isUntouched: true,
    });
  });

  test('is another one when its neighbours are others', () => {
    const other = ['+int other_open(size_t n)', '+{', ALLOC[4] ?? '', '+\tother_use(demo);', '+}'];
    expect(carryPlace(onAlloc, V1, [makePatch('[PATCH v2] demo: other', 'lib/other.c', other)])).toBeNull();
  });

  test('is a copy when the patch showed it there before', () => {
    const copy = makePatch('[PATCH] demo: allocate', 'lib/copy.c', ALLOC);
    const both: Patch = { ...V1, files: [...V1.files, ...copy.files] };
    expect(carryPlace(onAlloc, both, [copy])).toBeNull();
  });

  test('is a copy when its neighbours still stand where they were', () => {
    const edited = ALLOC.map((line) => (line.includes('kmalloc') ? '+\tdemo = demo_get_zeroed();' : line));
    const copy = makePatch('[PATCH v2 2/2] demo: copy', 'lib/copy.c', ALLOC);
    const own = makePatch('[PATCH v2 1/2] demo: allocate', 'lib/core.c', edited);
    expect(carryPlace(onAlloc, V1, [own, copy])?.stands).not.toBe(true);
  });
});

describe('a line that says nothing by itself', () => {
  const onBrace = makeSite('lib/core.c', { line: 19, anchor: '+}' });

  test('stands behind the telling line above it', () => {
    const next = makePatch('[PATCH v2] demo: allocate', 'lib/core.c', ALLOC, { start: 30 });
    expect(carryPlace(onBrace, V1, [next])).toMatchObject({ place: { line: 39, content: '+}' }, isUntouched: true });
  });

  test('is not the brace of another function', () => {
    const other = [' static void other_init(void)', ' {', '+\tregister_it();', ' }'];
    const next = makePatch('[PATCH v2] demo: allocate', 'lib/core.c', other);
    expect(carryPlace(onBrace, V1, [next])).toBeNull();
  });

  test('is placed at the telling line that it no longer follows', () => {
    const lines = ALLOC.flatMap((line) => (line === '+}' ? ['+out:', '+\tdemo_stop(demo);', line] : [line]));
    const next = makePatch('[PATCH v2] demo: allocate', 'lib/core.c', lines);
    expect(carryPlace(onBrace, V1, [next])).toMatchObject({ place: { line: 18 }, stands: true, isUntouched: false });
  });

  test('may be a statement that stays in its function, whatever stands beside it', () => {
    const before = ['+int demo_run(void)', '+{', '+\tint ret = demo_one();', '+\treturn ret;', '+}'];
    const after = ['+int demo_run(void)', '+{', '+\tint ret = demo_two(16, NULL);', '+\treturn ret;', '+}'];
    const site = makeSite('lib/core.c', { line: 13, anchor: '+\treturn ret;' });
    const from = makePatch('[PATCH] demo: run', 'lib/core.c', before);
    const next = makePatch('[PATCH v2] demo: run', 'lib/core.c', after, { start: 40 });
    expect(carryPlace(site, from, [next])).toMatchObject({ place: { line: 43 }, stands: true, isUntouched: false });
  });
});
