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
  ['Try failslab.', 'fault-injection', 'failslab'],
  ['Can you send in the tests as well?', 'unit-test', null],
  ['Said test should go into the library as well.', 'unit-test', null],
  ['This causes a regression in the test/late-exit.t test.', 'unit-test', null],
  ['Do you have a reproducer?', 'manual', null],
  ['Here is a repro: https://example.org/repro.c', 'manual', null],
  ['Can you try, on the good and on the bad version, to do:\n\n# echo 1 > /sys/foo/trace', 'manual', null],
  ['Can you inject errors into the copy and test please?', 'fault-injection', 'error injection'],
  ['This one causes a failure for me with test/drain.t, a reliable timeout.', 'unit-test', null],
  ['Did you run it on machines without huge pages?', 'manual', null],
  ['There is another way to trigger the issue: three sends and a close.', 'manual', null],
  ['Can you still see the leak through your reproducer?', 'manual', null],
  ["Can you still see the leak with syzbot's reproducer?", 'syzkaller', 'syzkaller'],
  ["Imagine a scenario where the thread is first, and now we're just stuck waiting.", 'manual', null],
  ['Fuzzer repro code: https://example.org/repro.c', 'manual', null],
  ['I wonder if we can get syzbot to break it.', 'syzkaller', 'syzkaller'],
  ['Having a test case in the library that shows this would be excellent.', 'unit-test', null],
  ['How about sending it as a library test?', 'unit-test', null],
  ['Are there any tests that check the order of the answers?', 'unit-test', null],
  ['The overflow test failed for me with this.', 'unit-test', null],
  ['Your new tests break the "make runtests" command.', 'unit-test', null],
  ['The CI failed to link it.', 'unit-test', null],
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
  'Things run fine here, without error injection so far.',
  "Does this give the same code if KASAN isn't enabled?",
  'Mark, this will need some valgrind changes.',
  'If we had that, one could start small and it would become stuck later.',
  'The data may be retried, and then the memory corruption should disappear once it is done.',
  'When the buffer is short it will hang on to the rest.',
  'I have the same tests on the same machine.',
  'The library test case that I added last week relies on this.',
  'Should we add a benchmark/ directory for these?',
  "Don't link between all of them.",
  'Keep it out of line, it can break builds.',
  'Better to leave the sparse warnings as they are.',
  'The regression tests would fail if we ever broke this.',
  'If so, the above would crash.',
  'I can no longer see it hang, neither with our software nor with the reproducer.',
  "You can't test this one, you need to have run the test on two sockets.",
  'Could you please share your test setup?',
  'The put is called more than once and then the count is underflow.',
])('none in: %s', (text) => {
  expect(findScenario(text)).toBeNull();
});

test('the steps are the words and the commands of the mail', () => {
  const text = 'It is easy to reproduce:\n\n$ modprobe foo; rmmod foo;\n\nThe rest looks good.';
  const steps = findScenario(text)?.steps ?? '';
  expect(steps).toContain('It is easy to reproduce:');
  expect(steps).not.toContain('The rest looks good');
});

test('the steps hold what the telling sentence announces', () => {
  const text = 'There is another way to trigger the issue. Do three sends followed by a close. The rest looks good.';
  expect(findScenario(text)?.steps).toBe(
    'There is another way to trigger the issue.\nDo three sends followed by a close.',
  );
});

test('a tool brings the configuration that it needs', () => {
  expect(findScenario('Please run this with KASAN enabled.')).toMatchObject({
    config: ['CONFIG_KASAN=y'],
    command: null,
    expectation: '',
  });
});

test.each([
  ['This fails to build with CONFIG_PM=n.', ['CONFIG_PM=n']],
  ["Doesn't build for !CONFIG_NET.", ['CONFIG_NET=n']],
  ['This fails to build without CONFIG_SMP.', ['CONFIG_SMP=n']],
  ['With CONFIG_DEBUG_LIST enabled this fails to build.', ['CONFIG_DEBUG_LIST=y']],
  ['Run it with KASAN and lockdep turned on.', ['CONFIG_KASAN=y', 'CONFIG_PROVE_LOCKING=y']],
  ['A plain allmodconfig build fails.', ['allmodconfig']],
  ['This fails to build.', []],
])('configuration in: %s', (text, config) => {
  expect(findScenario(text)?.config).toEqual(config);
});

test.each([
  ['It is easy to reproduce:\n\n$ modprobe foo\n$ rmmod foo\n', 'modprobe foo\nrmmod foo'],
  ['It is easy to reproduce:\n\n  # echo 2 > /sys/block/foo/queue/depth\n', 'echo 2 > /sys/block/foo/queue/depth'],
  ['It is easy to reproduce:\n\nann@box ~/lib (main)> test/poll.t\n', 'test/poll.t'],
  ['It is easy to reproduce:\n\nmake \\\n  O=out check\n', 'make \\\nO=out check'],
  ['Just run fstests with "./check -g quick", it takes a minute.', './check -g quick'],
  ['This fails to build, try make W=1 lib/foo.o.', 'make W=1 lib/foo.o'],
  ['It is easy to reproduce:\n\n# fio/t/ring /dev/nvme0n1\n', 'fio/t/ring /dev/nvme0n1'],
  ['It is easy to reproduce:\n\nt/ring will never end when it is run on a file.\n', null],
  [
    'Maybe run it through scripts/checkpatch.pl --strict and see if you want to change it.',
    'scripts/checkpatch.pl --strict',
  ],
  ['It is easy to reproduce:\n\nmake sure that the file is open.\n', null],
  ['This fails to build, which will make the robots complain.', null],
])('command in: %s', (text, command) => {
  expect(findScenario(text)?.command).toBe(command);
});

test.each([
  ['lockdep complains about a circular dependency here.', 'lockdep complains about a circular dependency here.'],
  ['Please add a test to make sure that a negative size gives -EINVAL.', 'a negative size gives -EINVAL.'],
  ['Once the timer fires, the object can be dangling.', 'the object can be dangling.'],
  ['Please run it with KASAN. This should splat on unload.', 'This should splat on unload.'],
  ["If both are missing we'll get a NULL deref here.", "If both are missing we'll get a NULL deref here."],
  ['This causes hangs when polling. I dropped it. Reproducible with a slow disk.', 'This causes hangs when polling.'],
  ['It can fail. Please run it with failslab, it should splat on open.', 'it should splat on open.'],
  ['Please extend the test case, so this can get exercised.', ''],
  ['Can you add a selftest for the error path?', ''],
  ['Maybe run it through checkpatch and see if you want to change anything.', ''],
  ['Please add tests. That is where the feature and regression tests always go.', ''],
  ['Does this reproduce on the latest? A few hangs were fixed there.', ''],
  [
    'This fails to compile on its own:\n\nlib/foo.c:12:3: error: no member named data\n',
    'This fails to compile on its own:\nlib/foo.c:12:3: error: no member named data',
  ],
  [
    'Did you run with lockdep?\n\n[   12.345678] WARNING: possible circular locking dependency detected\n',
    'WARNING: possible circular locking dependency detected',
  ],
])('what would show it in: %s', (text, expectation) => {
  expect(findScenario(text)?.expectation).toBe(expectation);
});
