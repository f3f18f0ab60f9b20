import { describe, expect, test } from 'vitest';
import { inventPassage } from '../../scripts/invented-passage.js';
import { openView } from '../../src/review/passage-view.js';
import { readPassageWords } from '../../src/review/passage-words.js';
import { POINTLESS_FEATURES } from '../../src/review/pointless.js';

const namesOf = (text: string, answersPatch = true, subject = 'Re: [PATCH] example'): readonly string[] => {
  const view = openView(inventPassage(text, { answersPatch, subject }), readPassageWords(text));
  return POINTLESS_FEATURES.filter(({ holds }) => holds(view)).map(({ name }) => name);
};

describe('remarks without a point', () => {
  test.each([
    ['Gentle ping.', 'pings'],
    ['Any feedback on this?', 'pings'],
    ['#syz test: git://example.org/tree.git main', 'orders-robot'],
    ["Can this deadlock? I don't think so, the lock is dropped above.", 'takes-back'],
    ['Is the check needed? Oh, I see, the next patch relies on it.', 'takes-back'],
    ['At first I feared a leak, but the caller frees it, so we are fine.', 'takes-back'],
    ['This is safe because the list is empty by then.', 'finds-fine'],
    ['Ran it on two boards over night and did not see any splat.', 'tried-well'],
    ['I really like this version.', 'likes'],
    ['Looks sane to me.', 'likes'],
    ['This description is very good :)', 'likes'],
    ['I especially like that the flag is gone.', 'likes'],
    ['Outside of those minor nits, this looks fine to me.', 'likes'],
    [
      '[1/2] queue: wake the reader\n      commit: 0123456789abcdef\n[2/2] queue: add a test\n      commit: 123456789abcdef0',
      'takes-patch',
    ],
    ['Should this be moved up? While writing this I looked at patch 2, then I saw that it is.', 'takes-back'],
    ["I'll pick this up after the merge window.", 'takes-patch'],
    ['Applied, but dropped patch 3 for now.', 'takes-patch'],
    ['Applied, but changed the name to count instead.', 'takes-patch'],
    ["I've removed the parentheses while applying.", 'takes-patch'],
    ['With that changed: Acked-by: Kim <kim@example.org>', 'offers-tag'],
  ])('%j', (text, name) => {
    expect(namesOf(text)).toContain(name);
  });

  test('an author asks a reporter to try a patch; a reviewer who asks for a test under a patch makes a point', () => {
    expect(namesOf('Could you try the patch below?', false)).toEqual(['asks-to-try']);
    expect(namesOf('Could you try the patch below with lockdep?', true)).toEqual([]);
    expect(namesOf('Any chance you can do a run with the flag set?', false, 'Re: The reader hangs')).toEqual([
      'asks-to-try',
    ]);
    expect(namesOf('Any chance you can do a run with the flag set?', false)).toEqual([]);
    expect(namesOf('Which kernel is this with, and could you attach the whole dmesg?', false)).toEqual(['asks-to-try']);
  });

  test('in talk, a change that is offered is no remark; on a patch it says what is wrong with it', () => {
    const text = 'Something like this, untested:\n\n--- a/queue.c\n+++ b/queue.c\n@@ -1 +1 @@\n-\told();\n+\tnew();';
    expect(namesOf(text, false, 'Re: The reader hangs')).toEqual(['asks-to-try']);
    expect(namesOf(text, false)).toEqual([]);
  });
});

describe('remarks with a point that begin alike', () => {
  test.each([
    'Ping timeouts are not handled here.',
    'Is the check needed? Oh, I see. But then please say so in the commit message.',
    'I like this, but the second argument is never used.',
    'Looks sane to me, just a few nits below.',
    'Nice, though the comment is missing.',
    'Applied, but please check the return values.',
    'I removed the lock when the count is zero.',
    'Extra blank line. Outside of that, this looks fine to me.',
    'The good case is not the only one.',
    'I like to see the lock taken first.',
    'Works fine here, except when the cable is pulled.',
    'Let us use a constant, that should be good enough.',
    'With the lock held this cannot sleep.',
    'Please add a comment why it is safe, because it looks iffy.',
    'So I would suggest to keep the first form, that is fine.',
    'I do not think this is safe because the list may still be in use.',
    'It looks not good to call this with the lock held.',
  ])('%j', (text) => {
    expect(namesOf(text)).toEqual([]);
  });
});
