// Triggers on patches: which lines they hit, and what keeps them silent.
import { describe, expect, test } from 'vitest';
import { createTriggerMatcher } from '../../src/check/match-triggers.js';
import type { Patch } from '../../src/model/patch.js';
import { makePatch, makeTrigger } from './samples.js';

const PATCH = makePatch('[PATCH] demo: free later', 'lib/demo.c', [
  ' static void demo_free(struct demo *d)',
  ' {',
  '-\tkfree(d);',
  '+\t/* call_rcu() waits for readers */',
  '+\tcall_rcu(&d->rcu, demo_free_rcu);',
  ' }',
  ' ',
  ' static void demo_exit(void)',
  ' {',
  '+\tdemo_stop();',
  ' \tkmem_cache_destroy(demo_cache);',
  ' }',
]);

const hits = (fields: Parameters<typeof makeTrigger>[0]) =>
  createTriggerMatcher(PATCH)([makeTrigger(fields)])[0]?.places ?? [];

describe('a trigger', () => {
  test('says which line it hit', () => {
    expect(hits({ added: ['call_rcu('] })).toEqual([
      {
        file: 'lib/demo.c',
        side: 'new',
        line: 13,
        symbol: 'demo_free',
        content: '+\tcall_rcu(&d->rcu, demo_free_rcu);',
      },
    ]);
  });

  test('hits removed lines on the old side', () => {
    expect(hits({ removed: ['kfree('] })[0]).toMatchObject({ side: 'old', line: 12 });
  });

  test('is silent where the name stands in a comment only', () => {
    expect(hits({ added: ['waits for readers'] })).toEqual([]);
  });

  test('needs every list that it has', () => {
    expect(hits({ paths: ['fs/**'], added: ['call_rcu('] })).toEqual([]);
    expect(hits({ added: ['call_rcu('], removed: ['kvfree('] })).toEqual([]);
    expect(hits({ added: ['call_rcu('], near: ['list_del_rcu('] })).toEqual([]);
    expect(
      hits({ paths: ['lib/*.c'], added: ['call_rcu('], removed: ['kfree('], near: ['static void demo_free('] }),
    ).toHaveLength(2);
  });

  test('is ruled out by what stands in the file, context included', () => {
    expect(hits({ added: ['call_rcu('], without: ['kmem_cache_destroy('] })).toEqual([]);
    expect(hits({ added: ['call_rcu('], without: ['kfree('] })).toHaveLength(1);
  });

  test('keeps to the functions that it names', () => {
    expect(hits({ symbols: ['demo_exit'], added: ['*('] }).map(({ line }) => line)).toEqual([18]);
    expect(hits({ symbols: ['demo_exit'] })).toHaveLength(1);
    expect(hits({ symbols: ['demo_init'] })).toEqual([]);
  });

  test('about paths alone hits the file', () => {
    expect(hits({ paths: ['lib/**'] })).toEqual([
      { file: 'lib/demo.c', side: 'new', line: null, symbol: null, content: null },
    ]);
  });

  test('names a bounded number of places', () => {
    const many = makePatch(
      '[PATCH] many',
      'a.c',
      Array.from({ length: 500 }, () => '+\tkfree(x);'),
    );
    expect(createTriggerMatcher(many)([makeTrigger({ added: ['kfree('] })])[0]?.places).toHaveLength(10);
  });
});

test('other files of the patch, and of the series, are asked for by their paths', () => {
  const driver = makePatch('[PATCH] demo', 'drivers/demo.c', ['+\tx = 1;']);
  const document = makePatch('[PATCH] demo', 'Documentation/demo.rst', ['+Text']);
  const both = { ...driver, files: [...driver.files, ...document.files] };
  const isHit = (fields: Parameters<typeof makeTrigger>[0], patch = driver, siblings: readonly Patch[] = []) =>
    createTriggerMatcher(patch, siblings)([makeTrigger({ added: ['x = 1'], ...fields })]).length > 0;
  expect(isHit({ otherPaths: ['Documentation/**'] })).toBe(false);
  expect(isHit({ otherPaths: ['Documentation/**'] }, driver, [document])).toBe(false);
  expect(isHit({ otherPaths: ['Documentation/**'] }, both)).toBe(true);
  expect(isHit({ withoutPaths: ['Documentation/**'] })).toBe(true);
  expect(isHit({ withoutPaths: ['Documentation/**'] }, driver, [document])).toBe(false);
});

test('what is near stands in the same function', () => {
  const trigger = makeTrigger({ added: ['x = 1'], near: ['if (x < 0)'] });
  const isHit = (lines: readonly string[]) =>
    createTriggerMatcher(makePatch('[PATCH] demo', 'lib/demo.c', lines))([trigger]).length > 0;
  expect(isHit(['+\tx = 1;', ' ', ' \tif (x < 0)', ' }'])).toBe(true);
  expect(isHit(['+\tx = 1;', ' }', ' int other(int x)', ' {', ' \tif (x < 0)', ' }'])).toBe(false);
});
