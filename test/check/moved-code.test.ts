// Lines that a series adds here and takes away elsewhere are not new; nor is a line that only edits another one.
import { expect, test } from 'vitest';
import { createTriggerMatcher } from '../../src/check/match-triggers.js';
import type { StructuralCondition, Trigger } from '../../src/model/concern.js';
import type { Patch } from '../../src/model/patch.js';
import { ANY_CALL, makePatch, makeTrigger } from './samples.js';

const CONDITION: StructuralCondition = { ...ANY_CALL, call: ['copy_in'] };
const BLOCK = ['\tbuf = obtain(length);', '\tif (copy_in(buf, from, length))', '\t\treturn -EFAULT;'];
const all = (sign: string, lines: readonly string[] = BLOCK) => lines.map((line) => sign + line);
const patchOf = (lines: readonly string[], file = 'lib/demo.c') => makePatch('[PATCH] demo: change', file, lines);
const isHit = (trigger: Trigger, patch: Patch, siblings: readonly Patch[] = []) =>
  createTriggerMatcher(patch, siblings)([trigger]).length > 0;

test('a block of code that goes to another place of the series is not added there', () => {
  const added = patchOf(all('+'), 'lib/new.c');
  const removed = patchOf(all('-'), 'lib/old.c');
  for (const trigger of [makeTrigger({ structural: [CONDITION] }), makeTrigger({ added: ['copy_in('] })]) {
    expect(isHit(trigger, added)).toBe(true);
    expect(isHit(trigger, added, [removed])).toBe(false);
    expect(
      isHit(
        trigger,
        patchOf([
          ...all('-'),
          ' ',
          '+\tif (x) {',
          ...all(
            '+',
            BLOCK.map((l) => `\t${l}`),
          ),
        ]),
      ),
    ).toBe(false);
  }
  const dropped = makeTrigger({ removed: ['copy_in('] });
  expect(isHit(dropped, removed)).toBe(true);
  expect(isHit(dropped, removed, [added])).toBe(false);
});

test('a call that moves under a lock is looked at, a call that moves together with its lock is not', () => {
  const between = { open: ['lock'], close: ['unlock'] };
  const trigger = makeTrigger({ structural: [{ ...CONDITION, between }] });
  const under = ['+\tlock(&demo);', ...all('+'), ' '];
  expect(isHit(trigger, patchOf([...under, ...all('-')]))).toBe(true);
  expect(isHit(trigger, patchOf([...under, '-\tlock(&demo);', ...all('-')]))).toBe(false);
});

test('a line that takes the place of one like it is an edit', () => {
  const trigger = makeTrigger({ added: ['crash('] });
  expect(isHit(trigger, patchOf(['-\tcrash(a);', '+\tcrash(b);']))).toBe(false);
  expect(isHit(trigger, patchOf(['-\tcrash(a);', '+\tcrash(b);', '+\tcrash(c);']))).toBe(true);
  expect(isHit(trigger, patchOf(['-\tcrash(a);', ' \tx = 1;', '+\tcrash(b);']))).toBe(true);
  const call = makeTrigger({ structural: [{ ...CONDITION, call: ['init_work', 'init_late_work'] }] });
  expect(isHit(call, patchOf(['-\tinit_work(&w);', '+\tinit_late_work(&w);']))).toBe(false);
  expect(isHit(call, patchOf(['-\tstart(&w);', '+\tinit_late_work(&w);']))).toBe(true);
  expect(isHit(makeTrigger({ removed: ['size 1'] }), patchOf(['-size 1', '+size 2']))).toBe(true);
});

test('what is added and what is removed belong to one change', () => {
  const trigger = makeTrigger({ added: ['goto *;'], removed: ['goto *;'] });
  expect(isHit(trigger, patchOf(['-\t\tgoto out;', '+\t\tgoto free;']))).toBe(true);
  expect(isHit(trigger, patchOf(['-\t\tgoto out;', ' \tx = 1;', '+\t\tgoto free;']))).toBe(false);
});
