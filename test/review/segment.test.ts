import { describe, expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';
import { findPoints } from '../../src/review/segment.js';

/** The first line of each point. */
function openings(text: string): readonly string[] {
  const lines = splitReply(text);
  return findPoints(lines).map((point) => lines[point.start]?.raw.trim() ?? '');
}

describe('points of a block', () => {
  test('paragraphs that carry one point on stay together', () => {
    const text = `This leaks the buffer when the second call fails.

That is because the error path jumps behind the free, so nobody
gives it back.`;
    expect(openings(text)).toHaveLength(1);
  });

  test('what a complaint asks for belongs to it', () => {
    const text = `All of this repeats what the core does for each of its protocols anyway.

Could you call the core from here, and only translate what comes back?`;
    expect(openings(text)).toHaveLength(1);
    const long = `If the caller has gone by the time the answer arrives, the buffer belongs to nobody: ${'the list still holds it, '.repeat(14)}and so it leaks.

In other words, you need a reference here, please take one.`;
    expect(openings(long)).toHaveLength(1);
  });

  test('each demand on what the code should be is a point', () => {
    const text = `Others have spoken of the cost already, I only want to mention that a ring can have more than one buffer.

I think the hook should be thought of as that of the buffer, whoever owns it.

So, the core should not merge the requests, but the driver should, if it needs that.`;
    expect(openings(text)).toHaveLength(3);
  });

  test('a sound before the words is no point', () => {
    expect(openings('Uh...\n\nSince when may drivers call this helper?')).toEqual(['Uh...']);
  });

  test('"also" opens a new point', () => {
    const text = `Why is the lock taken twice here?

Also, please check the return value.`;
    expect(openings(text)).toEqual(['Why is the lock taken twice here?', 'Also, please check the return value.']);
  });

  test('nits in one paragraph are points of their own', () => {
    const text = `Please return the error here.
nit: should be one line`;
    expect(openings(text)).toEqual(['Please return the error here.', 'nit: should be one line']);
  });

  test('numbered points are split', () => {
    const text = `1. The count can be negative.
2. The name is never freed, please
   free it.
3. Should be static.`;
    expect(openings(text)).toHaveLength(3);
  });

  test.each([
    ['(1) The count can be negative.', '(2) The name leaks.'],
    ['1/ The count can be negative.', '2/ The name leaks.'],
    ['a) The count can be negative.', 'b) The name leaks.'],
    ['#1: The count can be negative.', '#2: The name leaks.'],
    ['Q1: Can the count be negative?', 'Q2: Does the name leak?'],
    ['Issue 1: The count can be negative.', 'Issue 2: The name leaks.'],
    ['(i) The count can be negative.', '(ii) The name leaks.'],
    ['First, the count can be negative, and nothing checks it.', 'Second, the name leaks.'],
    ['The count can be negative here, and nothing below checks it.', 'And one more thing: the name leaks.'],
  ])('%s / %s are two points', (first, second) => {
    expect(openings(`${first}\n${second}`)).toEqual([first, second]);
  });

  test('an indented list of points is split where it is announced as one', () => {
    const text = `I see three issues:

  1. The count can be negative,
     so the loop never ends.

  2. The name leaks.

     It is freed in no error path.

  3. Should be static.`;
    expect(openings(text)).toEqual([
      'I see three issues:',
      '1. The count can be negative,',
      '2. The name leaks.',
      '3. Should be static.',
    ]);
    expect(openings('Some comments:\n - the count can be negative\n - the name leaks')).toHaveLength(3);
  });

  test('announced points need no marks', () => {
    const text = `A few general points:

The count can be negative, and then the loop never ends.

The name is freed in no error path.

Both files lack a licence.`;
    expect(openings(text)).toEqual([
      'A few general points:',
      'The count can be negative, and then the loop never ends.',
      'The name is freed in no error path.',
      'Both files lack a licence.',
    ]);
  });

  test('a list that carries a sentence on is no list of points', () => {
    const text = `This can deadlock:

1. The worker takes the lock.
2. The caller waits for the worker, and should not.
3. The worker waits for the caller.`;
    expect(openings(text)).toEqual(['This can deadlock:']);
  });

  test('what is indented under an item belongs to it', () => {
    const text = `* The count can be negative.

* Nothing bounds the list.
  Please add a limit:
  - one for users
  - one for root

* The name leaks.`;
    expect(openings(text)).toEqual(['* The count can be negative.', '* Nothing bounds the list.', '* The name leaks.']);
  });

  test('the comment of pasted code is no list', () => {
    expect(openings('How about\n\n/*\n * Should be held.\n * Should be static.\n */')).toEqual(['How about']);
  });

  test('code belongs to the words before it, and so does what explains it', () => {
    const text = `How about

	if (!q)
		return;

so that the caller need not check?`;
    expect(openings(text)).toEqual(['How about']);
  });

  test('a thought that ends in "is fine" stands by itself', () => {
    const text = `Also, the callback can run after some delay. Could it run after the module is gone?

IIUC the current free_it(q) is fine because module_exit() waits for it.`;
    expect(openings(text)).toHaveLength(2);
  });

  test('substitutions line by line are points of their own', () => {
    expect(openings('s/foo/bar/\ns/baz/qux/')).toEqual(['s/foo/bar/', 's/baz/qux/']);
  });

  test('an empty block has no points', () => {
    expect(openings('\n\n')).toEqual([]);
  });
});
