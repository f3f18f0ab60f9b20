// A member that is written with a mark and read without one in another function.
import { describe, expect, test } from 'vitest';
import { createTriggerMatcher } from '../../src/check/match-triggers.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Patch } from '../../src/model/patch.js';
import { ANY_CALL, makePatch, makeTrigger } from './samples.js';

const WRITER = [' static void demo_set(struct demo *d, int state)', ' {', '+\tWRITE_ONCE(d->state, state);', ' }'];
const trigger = makeTrigger({
  structural: [{ ...ANY_CALL, call: ['WRITE_ONCE'], readOutside: ['READ_ONCE', 'rcu_dereference*'] }],
});
const isHit = (lines: readonly string[], siblings: readonly Patch[] = []) =>
  createTriggerMatcher(makePatch('[PATCH] demo', 'lib/demo.c', lines), siblings)([trigger]).length > 0;
const reader = (...body: readonly string[]) => [
  ...WRITER,
  ' ',
  ' static int demo_get(struct demo *d)',
  ' {',
  ...body,
  ' }',
];

describe('a marked write', () => {
  test.each([
    ['read plainly', [' \treturn d->state;'], true],
    ['compared', ['+\tif (d->state == 1)', '+\t\tdemo();'], true],
    ['read with a mark', [' \treturn READ_ONCE(d->state);'], false],
    ['read both ways', [' \tx = READ_ONCE(d->state);', ' \treturn d->state;'], false],
    ['written only', ['+\td->state = 2;', '+\td->state |= 4;', '+\td->state++;'], false],
    ['given as an address', ['+\tdemo_watch(&d->state);'], false],
    ['read under a lock', [' \tspin_lock(&d->lock);', ' \tx = d->state;'], false],
    ['of another variable', [' \treturn other->state;'], false],
    ['read in a part', [' \treturn d->state.part;'], true],
    ['only alike in name', [' \treturn d->state2;'], false],
    ['not read at all', [' \treturn 0;'], false],
  ])('of a member that is %s', (_name, body, expected) => {
    expect(isHit(reader(...body))).toBe(expected);
  });

  test('is not spoken of for what its own function reads, nor without a reader', () => {
    expect(isHit(WRITER)).toBe(false);
    expect(isHit([...WRITER.slice(0, 2), '+\tif (d->state)', ...WRITER.slice(2)])).toBe(false);
  });

  test('is read in another patch of the series, and in another function of many', () => {
    const other = makePatch('[PATCH 2/2] demo', 'lib/other.c', [
      ' static int demo_up(struct demo *d)',
      ' {',
      '+\treturn d->state;',
      ' }',
    ]);
    expect(isHit(WRITER, [other])).toBe(true);
    expect(isHit([...WRITER, ...Array.from({ length: 3000 }, () => '+\tlock_it(d->state);')])).toBe(false);
  });

  test('is looked for within bounds, however many there are in however many files', () => {
    const file = [
      '@@ -1,1 +1,201 @@ static void demo_set(struct demo *d)',
      ' {',
      ...Array(200).fill('+\tWRITE_ONCE(d->state, 1);'),
    ];
    const text = Array.from({ length: 40 }, (_, n) =>
      [`--- a/lib/d${n}.c`, `+++ b/lib/d${n}.c`, ...file, ''].join('\n'),
    ).join('');
    const patch = parsePatch(text, { messageId: null, subject: '[PATCH] demo' });
    expect(patch?.files).toHaveLength(40);
    expect(patch === null ? [] : createTriggerMatcher(patch)([trigger])).toEqual([]);
  });
});
