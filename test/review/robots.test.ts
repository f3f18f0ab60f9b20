import { describe, expect, test } from 'vitest';
import type { ReviewComment } from '../../src/model/comment.js';
import { commentsOf, makeMail, PATCH, quote } from './mails.js';

interface Robot {
  readonly from?: string;
  readonly subject?: string;
}

function concernsOf(text: string, robot: Robot = {}): readonly ReviewComment[] {
  const mail = makeMail({ id: 'robot', from: 'build-bot', answers: PATCH, text, ...robot });
  return commentsOf(PATCH, mail).filter((comment) => comment.isConcern);
}

const HEAD = `Hi Ann,

kernel test robot noticed the following build warnings:

[auto build test WARNING on example/for-next]
[cannot apply to example/main v1.2-rc3]

If you fix the issue in a separate patch/commit, kindly add following tags
| Reported-by: A Robot <build-bot@example.org>

`;

describe('marked messages', () => {
  function findMarked(marked: string, heading = 'All warnings (new ones prefixed by >>):') {
    return concernsOf(`${HEAD}${heading}\n\n${marked}\n\nvim +36 lib/queue.c\n\n    35\t{\n  > 36\twake_reader(q);\n`);
  }

  test('a compiler blames a line of the patch', () => {
    const marked = `   lib/queue.c:10:1: note: declared here
>> lib/queue.c:36:2: error: implicit declaration of function 'wake_reader'
      36 |         wake_reader(q);
         |         ^~~~~~~~~~~
>> lib/queue.c:36:2: error: implicit declaration of function 'wake_reader'`;
    const comments = findMarked(marked);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({
      title: "Build error: implicit declaration of function 'wake_reader'",
      kind: 'bug',
      severity: 'high',
      origin: 'bot',
      site: { file: 'lib/queue.c', line: 36, symbol: 'queue_free' },
    });
    expect(comments[0]?.text).toContain('^~~~');
  });

  test("a compiler's mark needs no explanation", () => {
    const [checked] = concernsOf('>> lib/queue.c:35:2: sparse: sparse: incompatible types in assignment\n');
    expect(checked).toMatchObject({ title: 'Sparse: incompatible types in assignment', severity: 'medium' });
  });

  test('a message of sparse with what it expected and got is one', () => {
    const marked = `>> lib/queue.c:36:2: sparse: sparse: incorrect type in argument 1 (different base types) @@     expected int @@     got struct queue *q @@
>> lib/queue.c:36:2: sparse:     expected int
>> lib/queue.c:36:2: sparse:     got struct queue *q`;
    const comments = findMarked(marked, 'sparse warnings: (new ones prefixed by >>)');
    expect(comments.map(({ title }) => title)).toEqual(['Sparse: incorrect type in argument 1 (different base types)']);
    expect(comments[0]?.text).toContain('got struct queue *q');
  });

  test.each([
    [
      ">> lib/queue.c:36: undefined reference to `wake_reader'",
      'Build error: undefined reference to `wake_reader`',
      36,
    ],
    [
      ">> some-ld: lib/queue.c:36:(.text+0x1f): undefined reference to `wake_reader'",
      'Build error: undefined reference to `wake_reader`',
      36,
    ],
    [">> queue.c:(.text+0x8d0): undefined reference to `__div'", 'Build error: undefined reference to `__div`', null],
    [
      ">> list.c:(.text+0xc6e): multiple definition of `wake_reader'; lib/queue.o:queue.c:(.text+0x6e8): first defined here",
      'Build error: multiple definition of `wake_reader`',
      null,
    ],
    [
      '>> ld.lld: error: undefined symbol: wake_reader\n   >>> referenced by queue.c\n   >>>    lib/queue.o:(queue_free)',
      'Build error: undefined symbol: wake_reader',
      null,
    ],
    ['>> ERROR: modpost: "wake" [lib/q.ko] undefined!', 'Build error: undefined symbol `wake` in lib/q.ko', null],
    [
      ">> /tmp/queue-1.s:750: Error: unrecognized opcode `bad r1,r2'",
      'Build error: unrecognized opcode `bad r1,r2`',
      null,
    ],
    [
      '>> warning: unused variable: `flags`\n   --> lib/queue.c:36:9\n   |\n   36 |   flags: u32,\n   |   ^^^^^',
      'Build warning: unused variable: `flags`',
      36,
    ],
    [
      '>> lib/queue.c:36: WARNING: Block quote ends without a blank line. [docutils]',
      'Build warning: Block quote ends without a blank line',
      36,
    ],
    [
      ">> Warning: lib/queue.c:36 function parameter 'q' not described in 'queue_free'",
      "Build warning: function parameter 'q' not described in 'queue_free'",
      36,
    ],
    [
      ">> arch/some/board.dtb: soc@0: 'clock' is a required property\n   \tfrom schema $id: http://example.org/soc.yaml#",
      "Build warning: arch/some/board.dtb: soc@0: 'clock' is a required property",
      null,
    ],
  ])('%s', (marked, title, line) => {
    const comments = findMarked(marked);
    expect(comments.map((comment) => comment.title)).toEqual([title]);
    expect(comments[0]?.site?.line ?? null).toBe(line);
  });

  test('tools that the heading names', () => {
    const cocci = findMarked(
      '>> lib/queue.c:36:5-8: Unneeded variable: "ret".',
      'cocci warnings: (new ones prefixed by >>)',
    );
    expect(cocci).toMatchObject([{ title: 'Coccinelle: Unneeded variable: "ret"', site: { line: 36 } }]);
    const smatch = findMarked(
      "lib/queue.c:36 queue_free() warn: variable dereferenced before check 'q'\n\nOld smatch warnings:\nlib/queue.c:34 queue_get() warn: x",
      'New smatch warnings:',
    );
    expect(smatch).toMatchObject([{ title: "Smatch: variable dereferenced before check 'q'", site: { line: 36 } }]);
  });

  test('a symbol that is missing in two places is missing once', () => {
    const marked = `>> queue.c:(.text+0x10): undefined reference to \`wake_reader'
>> some-ld: queue.c:(.text+0x14): undefined reference to \`wake_reader'
>> ERROR: modpost: "wake" [lib/a.ko] undefined!
>> ERROR: modpost: "wake" [lib/b.ko] undefined!`;
    expect(findMarked(marked)).toHaveLength(2);
  });

  test('a marked note stands for the message that it explains', () => {
    const marked = `   lib/queue.c:36:6: error: too few arguments to function 'wake_reader'
     wake_reader(q);
>> lib/queue.c:36:2: note: in expansion of macro 'if'`;
    expect(findMarked(marked).map(({ title }) => title)).toEqual([
      "Build error: too few arguments to function 'wake_reader'",
    ]);
  });
});

describe('statements of failure', () => {
  const LOG = `
[   22.144951][ T6341] ------------[ cut here ]------------
[   22.146000][ T6341] WARNING: CPU: 1 PID: 6341 at lib/queue.c:36 queue_free
 queue_free+0x10/0x20 lib/queue.c:36

If you fix the issue, kindly add following tags
| Reported-by: A Robot <build-bot@example.org>
`;
  const CASES: readonly (readonly [string, Robot, object])[] = [
    [
      'kernel test robot noticed "WARNING:at_lib/queue.c:#queue_free" on:\n\ncommit: 0123456789 ("queue: wake")',
      {},
      { title: 'WARNING:at_lib/queue.c:#queue_free', category: 'logic', severity: 'medium' },
    ],
    [
      'kernel test robot noticed "Oops:general_protection_fault" on:',
      {},
      { title: 'Oops:general_protection_fault', severity: 'high' },
    ],
    [
      'kernel test robot noticed a -21.6% regression of queue.ops_per_sec on:',
      {},
      { title: '-21.6% regression of queue.ops_per_sec', category: 'performance', severity: 'medium' },
    ],
    [
      'Hello,\n\nsyzbot has tested the proposed patch but the reproducer is still triggering an issue:\nKASAN: use-after-free Read in queue_get\n\n==========\nBUG: KASAN: x\n>ffff888000000000: fb fb',
      {},
      {
        title: 'Reproducer still triggers KASAN: use-after-free Read in queue_get',
        category: 'lifetime',
        severity: 'high',
      },
    ],
    [
      'some ci has tested the following series\n\n[v1] queue: wake\n* [PATCH 1/1] queue: wake the reader\n\nand found the following issues:\n* possible deadlock in queue_get\n* WARNING in queue_put\n\nFull report is available here:',
      {},
      { title: 'possible deadlock in queue_get and 1 more', category: 'locking', severity: 'high' },
    ],
    [
      'syzbot has found a reproducer for the following issue on:\n\nHEAD commit:    0123456',
      { subject: 'Re: [syzbot] [queue?] memory leak in queue_new' },
      { title: 'memory leak in queue_new', category: 'leak' },
    ],
    [
      'syzbot tried to test the proposed patch but the build/boot failed:\n\nlib/queue.c:3: error',
      {},
      { title: 'Build or boot failed with the proposed patch', severity: 'high' },
    ],
    [
      'syzbot tried to test the proposed patch but the build/boot failed:\n\nfailed to apply patch:\nchecking file x',
      {},
      { title: 'The proposed patch does not apply', category: 'process', severity: 'medium' },
    ],
    [
      'Patchew URL: https://example.org/1\n\nHi,\n\nThis series failed the docker-some@distro build test. Please find the testing\ncommands below.\n\n=== TEST SCRIPT BEGIN ===\nmake check || exit 1 # test failed\n',
      {},
      { title: 'This series failed the docker-some@distro build test', severity: 'high' },
    ],
    [
      'Hi,\n\nThis series seems to have some coding style problems. See output below.\n\n1/5 Checking commit 012345\nERROR: line over 90 characters',
      {},
      { title: 'This series seems to have some coding style problems', category: 'style', severity: 'medium' },
    ],
    [
      '== Series Details ==\n\nSeries: queue: wake\nState : failure\n\n== Summary ==\n\n#### Possible regressions ####\n\n  * suite@queue@wake:\n    - host-1: [PASS][1] -> [FAIL][2]',
      { subject: '✗ Some.CI.BAT: failure for queue: wake the reader' },
      { title: 'Some.CI.BAT: failure, suite@queue@wake' },
    ],
    [
      'CI has tested the following submission:\nStatus:     FAILURE\nName:       [1/1] queue: wake\n\nFailed jobs:\nbuild-some-gcc: https://example.org/2',
      {},
      { title: 'CI: failure, build-some-gcc', severity: 'high' },
    ],
    [
      'This is an automated email.\n\n---Test result---\n\nCheckPatch                    PASS      0.5 seconds\nGitLint                       FAIL      0.3 seconds\n\nTest: GitLint - FAIL',
      {},
      { title: 'Test failed: GitLint', category: 'testing' },
    ],
    [
      'stable boot: 96 boots: 1 failed, 95 passed (v1.2)\n\nFull summary: https://example.org/3',
      {},
      { title: 'Stable boot: 96 boots: 1 failed, 95 passed (v1.2)', severity: 'high' },
    ],
    ['The Buildbot has detected a new failure on builder some-linux.', {}, { origin: 'bot' }],
    ['Pipeline #123 has failed!\n\nProject: queue', {}, { title: 'Pipeline #123 has failed' }],
    [
      'Your patch does not apply to example/main.\n\nPlease rebase.',
      {},
      { title: 'Your patch does not apply to example/main', category: 'process', severity: 'medium' },
    ],
    [
      'The patch below does not apply to the 1.2-stable tree.\nIf someone wants it applied there, please email the backport.',
      { from: 'carol', subject: 'FAILED: patch "[PATCH] queue: wake" failed to apply to 1.2-stable tree' },
      { title: 'The patch below does not apply to the 1.2-stable tree', category: 'process', origin: 'bot' },
    ],
    [
      "> The reader sleeps.\n\nMy bot found errors running 'make some_check' on your patch:\n\nwarnings/errors:\nlib/queue.yaml: 'x' is required",
      { from: 'carol' },
      { title: "My bot found errors running 'make some_check' on your patch", origin: 'bot' },
    ],
  ];

  test.each(CASES)('%s', (text, robot, expected) => {
    const concerns = concernsOf(`${text}\n${LOG}`, robot);
    expect(concerns).toHaveLength(1);
    expect(concerns[0]).toMatchObject({ kind: 'bug', ...expected });
  });
});

describe('how to see a failure again', () => {
  const MARKED = ">> lib/queue.c:36:2: error: implicit declaration of function 'wake_reader'";

  function findScenarios(text: string, robot: Robot = {}) {
    return concernsOf(text, robot).map(({ scenario }) => scenario);
  }

  test('the steps below the heading are the way, and what calls make is the command', () => {
    const text = `config: x86_64-randconfig-001 (https://example.org/config)
compiler: gcc-12 (Example 12.1)
reproduce (this is a W=1 build):
        wget https://example.org/make.cross -O ~/bin/make.cross
        # save the config file
        make.cross W=1 O=build_dir ARCH=i386 olddefconfig
        make.cross W=1 O=build_dir ARCH=i386

If you fix the issue, kindly add following tag

All errors (new ones prefixed by >>):

${MARKED}
`;
    expect(findScenarios(text)).toEqual([
      {
        title: "Build error: implicit declaration of function 'wake_reader'",
        kind: 'build',
        tool: null,
        steps: `compiler: gcc-12 (Example 12.1)

    wget https://example.org/make.cross -O ~/bin/make.cross
    # save the config file
    make.cross W=1 O=build_dir ARCH=i386 olddefconfig
    make.cross W=1 O=build_dir ARCH=i386`,
        config: ['x86_64-randconfig-001 (https://example.org/config)'],
        command: 'make.cross W=1 O=build_dir ARCH=i386 olddefconfig\nmake.cross W=1 O=build_dir ARCH=i386',
        expectation: "lib/queue.c:36:2: error: implicit declaration of function 'wake_reader'",
      },
    ]);
  });

  test('a link beside the heading is a step', () => {
    const [scenario] = findScenarios(`compiler: gcc-12\nreproduce: (https://example.org/reproduce)\n\n${MARKED}\n`);
    expect(scenario).toMatchObject({
      steps: 'compiler: gcc-12\nreproduce: (https://example.org/reproduce)',
      command: null,
    });
  });

  test('a fuzzer has its reproducers', () => {
    const text = `syzbot found the following issue on:

HEAD commit:    0123 queue: wake
kernel config:  https://example.org/.config
C reproducer:   https://example.org/syz/repro.c
`;
    const [scenario] = findScenarios(text, { subject: '[syzbot] KASAN: use-after-free Read in queue_free' });
    expect(scenario).toMatchObject({
      kind: 'syzkaller',
      steps: 'C reproducer:   https://example.org/syz/repro.c',
      config: ['https://example.org/.config'],
      expectation: 'KASAN: use-after-free Read in queue_free',
    });
  });

  test('a script of its own', () => {
    const text = `This series failed the docker-mingw build test.

=== TEST SCRIPT BEGIN ===
#! /bin/bash
export ARCH=x86_64
time make docker-test-mingw J=14
=== TEST SCRIPT END ===
`;
    expect(findScenarios(text)[0]).toMatchObject({ command: 'time make docker-test-mingw J=14' });
  });

  test('none where the report does not say how', () => {
    expect(findScenarios(`compiler: gcc-12\n\n${MARKED}\n`)).toEqual([null]);
  });
});

describe('mails of robots that state no failure', () => {
  test.each([
    'Hello:\n\nThis series was applied to example/queue.git (main)\nby Carol Example <carol@example.org>:\n\nHere is the summary with links:\n  - [1/1] queue: fix a crash when the build failed\n    https://example.org/c/1\n\nYou are awesome, thank you!',
    'The pull request you sent on Mon, 9 Mar 2026:\n\n> https://example.org/queue.git tags/1\n\nhas been merged into example/queue.git:\nhttps://example.org/c/1\n\nThank you!',
    'syzbot has tested the proposed patch and the reproducer did not trigger any issue:\n\nTested on:\n\ncommit: 0123 queue: fix the failed build\nNote: testing is done by a robot and is best-effort only.',
    '> #syz test: https://example.org/queue.git\n\nThis crash does not have a reproducer. I cannot test it.\n\n> -- \n> Carol',
    '> #syz dupe\n\nunknown command "dupe"\n',
    'Auto-closing this bug as obsolete.\nCrashes did not happen for a while, no reproducer and no activity.',
    'syzbot tried to test the proposed patch but the build/boot failed:\n\nfailed to checkout kernel repo https://example.org/queue.git: exit status 128',
    '== Series Details ==\n\nSeries: queue\nState : success\n\n#### Possible fixes ####\n\n  * suite@queue: [FAIL][1] -> [PASS][2]',
    'kernel test robot noticed a 12.3% improvement of queue.ops on:\n\ncommit: 0123',
    'stable boot: 96 boots: 0 failed, 96 passed\n\nThis report is generated by a bot.',
    'Dear submitter,\n\nPlease rebase. Why is that?\n\nThis is an automated message, please do not reply.',
  ])('%s', (text) => {
    expect(concernsOf(text)).toEqual([]);
  });
});

describe('people under the addresses of robots', () => {
  const REMARK = `${quote('+\twake_reader(q);')}\n\nThis patch fails when q is NULL. Should you not check it before?\n`;

  test('an answer in prose is read like anybody’s', () => {
    const asRobot = concernsOf(REMARK);
    const asPerson = concernsOf(REMARK, { from: 'carol' });
    expect(asPerson.length).toBeGreaterThan(0);
    expect(asRobot.map(({ text, title }) => ({ text, title }))).toEqual(
      asPerson.map(({ text, title }) => ({ text, title })),
    );
  });

  test('a person who tells of failures makes no report', () => {
    const text = 'The build failed here. Could you check whether the series applies?';
    expect(concernsOf(text, { from: 'carol' }).every(({ origin }) => origin === 'human')).toBe(true);
  });
});
