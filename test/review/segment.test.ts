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
