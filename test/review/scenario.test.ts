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
  ['How did you test this?', 'manual', null],
  ['How did you test this change?', 'manual', null],
  ['If the device is removed while the file is open this is a use after free.', 'manual', null],
])('%s', (text, kind, tool) => {
  expect(findScenario(text)).toMatchObject({ kind, tool });
});

test.each([
  'Please rename the variable.',
  'The selftests directory is sorted.',
  'Why is this needed?',
  'Can you try the below?',
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
