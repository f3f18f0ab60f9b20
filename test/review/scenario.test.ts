import { expect, test } from 'vitest';
import { findScenario } from '../../src/review/scenario.js';

test.each([
  ['Please run this with KASAN enabled.', 'sanitizer', 'KASAN'],
  ['lockdep complains about a circular dependency here.', 'sanitizer', 'lockdep'],
  ['Can you add a selftest for the error path?', 'kselftest', 'kselftest'],
  ['Did you run checkpatch?', 'static-analysis', 'checkpatch'],
  ['With fault injection the second allocation fails and this crashes.', 'fault-injection', 'fault injection'],
  ['Does xfstests still pass? generic/123 fails for me.', 'xfstests', 'xfstests'],
  ['This fails to build with CONFIG_PM=n.', 'build', null],
  ['Please add a test case for this.', 'unit-test', null],
  ['Can you turn this into a test case for the library?', 'unit-test', null],
  ['Could somebody test this on a big-endian machine?', 'manual', null],
  ['The new path should be tested.', 'manual', null],
  ['It is easy to reproduce with two writers.', 'manual', null],
  ['I would like to see performance numbers: can you benchmark it?', 'benchmark', null],
  ['This will cause a sparse warning.', 'static-analysis', 'sparse'],
  ['Once the timer fires the object can be dangling.', 'manual', null],
  ['If the device is removed while the file is open this is a use after free.', 'manual', null],
])('%s', (text, kind, tool) => {
  expect(findScenario(text)).toMatchObject({ kind, tool });
});

test.each([
  'Please rename the variable.',
  'The selftests directory is sorted.',
  'Why is this needed?',
  'How did you test this?',
  'Do you have any test data?',
  'Can you try the below?',
  'Can you try with this?',
  'Can you test it?\n\ndiff --git a/x.c b/x.c\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b',
  "I couldn't reproduce this with a small program.",
  "I'll write proper tests for it in the next version.",
  'That test case is odd, because it assumes too much.',
  'It has nothing to do with KASAN.',
  'The lockdep annotations here follow the usual rules?',
  'That is what the fuzzer found, as syzbot told us.',
  'All tests passed with KASAN enabled.',
  'Correct me if I am wrong, but this looks fine as it is.',
  'If the count is zero we return early, which avoids a deadlock.',
  'If the flag is set nobody would check for the invalid request.',
  'Could you try this patch instead?',
  "You can't test this one, you need to have run the test on two sockets.",
])('none in: %s', (text) => {
  expect(findScenario(text)).toBeNull();
});

test('the steps are the words and the commands of the mail', () => {
  const text = 'It is easy to reproduce:\n\n$ modprobe foo; rmmod foo;\n\nThe rest looks good.';
  const steps = findScenario(text)?.steps ?? '';
  expect(steps).toContain('It is easy to reproduce:');
  expect(steps).not.toContain('The rest looks good');
});
