// Structural conditions in words.
import { expect, test } from 'vitest';
import { describeCondition } from '../../src/model/describe-trigger.js';
import { ANY_CALL } from '../check/samples.js';

const ANY = { ...ANY_CALL, call: ['kfree'] };

test.each([
  [{}, 'a new call of kfree'],
  [{ line: 'any' as const, notAfter: ['rcu_barrier'] }, 'a call of kfree, no call before it of rcu_barrier'],
  [{ inInstalledAs: ['free_inode'] }, 'a new call of kfree, in a function that is installed as free_inode'],
  [
    { between: { open: ['lock'], close: ['unlock'] }, notInPatch: ['a', 'b'] },
    'a new call of kfree, between lock and unlock, the patch does not name a or b',
  ],
])('%j', (fields, words) => {
  expect(describeCondition({ ...ANY, ...fields })).toBe(words);
});
