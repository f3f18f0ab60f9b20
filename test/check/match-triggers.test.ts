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

describe('what does not count', () => {
  const isHit = (
    fields: Parameters<typeof makeTrigger>[0],
    lines: readonly string[],
    siblings: readonly Patch[] = [],
    file = 'include/uapi/demo.h',
  ) => createTriggerMatcher(makePatch('[PATCH] demo', file, lines), siblings)([makeTrigger(fields)]).length > 0;

  test('is a line that an exception fits', () => {
    const trigger = { removed: ['__u32 *;'], except: ['*resv*'] };
    expect(isHit(trigger, ['-\t__u32 resv[2];'])).toBe(false);
    expect(isHit(trigger, ['-\t__u32 resv[2];', '-\t__u32 mode;'])).toBe(true);
  });

  test('is a line whose like stands in the context', () => {
    const trigger = { added: ['extern int *(*'], withoutContext: ['extern * *(*'] };
    expect(isHit(trigger, ['+extern int demo(void);'])).toBe(true);
    expect(isHit(trigger, ['+extern int demo(void);', ' extern void other(void);'])).toBe(false);
    expect(isHit(trigger, ['-extern void other(long);', '+extern int demo(void);'])).toBe(false);
    const below = makePatch('[PATCH] demo', 'lib/demo.h', ['+extern int demo(void);'], {
      section: 'extern int x(int a,',
    });
    expect(createTriggerMatcher(below)([makeTrigger(trigger)])).toEqual([]);
  });

  test('is what another patch of the series answers', () => {
    const trigger = { added: ['__u32 *flags;'], withoutInSeries: ['*flags & ~*'] };
    const check = makePatch('[PATCH 2/2] demo', 'fs/demo.c', [
      '+\tif (arg.flags & ~DEMO_FLAGS)',
      '+\t\treturn -EINVAL;',
    ]);
    expect(isHit(trigger, ['+\t__u32 flags;'])).toBe(true);
    expect(isHit(trigger, ['+\t__u32 flags;'], [check])).toBe(false);
  });

  test('is a line that stands on both sides of a change, or moves within the file', () => {
    const jump = { added: ['goto err*;'], removed: ['goto err*;'] };
    expect(isHit(jump, ['-\t\tif (ret)', '-\t\t\tgoto err;', '+\tif (ret)', '+\t\tgoto err;'])).toBe(false);
    expect(isHit(jump, ['-\t\tgoto err;', '+\t\tgoto err_free;'])).toBe(true);
    const member = { removed: ['__u32 *;'] };
    expect(isHit(member, ['-\t__u32 len;', ' \t__u32 id;', '+\t\t__u32 len;'])).toBe(false);
  });

  test('is a name that is still there, but not as another value', () => {
    const gone = { removed: ['#define *', '__u32 *;'], nameGone: true };
    expect(isHit(gone, ['-#define DEMO_GET 0', '+enum {', '+\tDEMO_GET,', '+};'])).toBe(false);
    expect(isHit(gone, ['-\t__u32 len;', '+\tunion {', '+\t\t__u32 len; /* of the buffer */'])).toBe(false);
    expect(isHit(gone, ['-#define DEMO_GET 0', '+#define DEMO_GET 1'])).toBe(true);
    expect(isHit(gone, ['-\t__u32 len;', '+\t__u32 length;'])).toBe(true);
    expect(isHit(gone, [`-#define ${'x'.repeat(50_000)}`, `-\t__u32 ${'[1]'.repeat(50_000)}`])).toBe(true);
  });
});
