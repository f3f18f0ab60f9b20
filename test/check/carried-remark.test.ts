// Which remarks on an earlier revision are carried forward, and which ask for nothing.
import { describe, expect, test } from 'vitest';
import { isCarriedRemark } from '../../src/check/carried-remark.js';
import { makeComment, remark } from './samples.js';

const unsure = { isConcern: false, confidence: 0.3 };

describe('which remarks are carried', () => {
  test.each([
    ['a concern', {}, true],
    ['a remark that the program is not sure of', { isConcern: false, confidence: 0.1 }, true],
    ['an answer', { isConcern: false, stance: 'explains' as const }, false],
    ['an answer that raises a new point', { stance: 'asks-back' as const }, true],
    ['thanks', { isConcern: false, text: 'Thanks, applied.' }, false],
    ['praise', { isConcern: false, text: 'Otherwise looks good to me.' }, false],
    ['praise in other words', { ...unsure, text: 'This seems sane.' }, false],
    ['a question that begins with praise', { isConcern: false, text: 'Looks good, but why 14?' }, true],
    ['a tag that is offered', { confidence: 0.75, text: 'I read it twice. Take my Reviewed-by if you like:' }, false],
    ['a tag that is offered for later', { ...unsure, text: 'With those nits fixed:' }, false],
    ['an order before such a tag', { ...unsure, text: 'Use tabs to indent. With that fixed:' }, true],
    ['praise with a reservation', { ...unsure, text: 'Looks good, but needs a tag for the fix.' }, true],
    ['a look that is promised', { confidence: 0.6, text: "I'll take a look, polling has no timeouts here" }, true],
    ['a tag that hangs on a change', { ...unsure, text: 'With the part on sizes removed from the message,' }, true],
    ['a tag beside a plain point', { text: 'This sleeps under a lock. With that changed, Acked-by: me' }, true],
    ['a tag that is taken back', { confidence: 0.6, text: 'Please drop my Reviewed-by for now.' }, true],
    ['a notice', { text: "The bit is not in the manual.\n\nI'll add it to the table of the tools:" }, false],
    ['a notice beside a point', { text: "The bit is wrong here. I'll add it to the table of the tools." }, true],
    ['a footnote', { confidence: 0.6, text: '[1] https://lists.example.org/r/1@example.org' }, false],
    ['a link', { ...unsure, text: 'See https://lists.example.org/r/1@example.org for that' }, true],
    ['what only announces remarks', { ...unsure, text: 'A few minor comments below.' }, false],
    ['a tag without its line', { ...unsure, text: 'Likewise, much cleaner! Feel free to add:' }, false],
    ['a substitution', { ...unsure, text: 's/1/2/' }, true],
    ['what announces remarks of a kind', { ...unsure, text: 'A few style and test output comments below.' }, false],
    [
      'praise but for a remark below',
      { ...unsure, text: 'The series looks good apart from the comment below.' },
      false,
    ],
    ['praise but for a point', { ...unsure, text: 'Looks good apart from the lock, which must go.' }, true],
    ['what leads to a tag', { ...unsure, text: 'For the ring side:' }, false],
    ['what leads to a remark', { ...unsure, text: 'Apart from a comment below,' }, false],
    ['a reservation that says something', { ...unsure, text: 'Apart from the lock, which sleeps.' }, true],
    ['a name under a mark', { confidence: 0.6, text: '---\nAnn Author' }, false],
    ['a note that it was taken', { text: '[1/1] ring: keep a count\n      commit: 0123456789ab' }, false],
    ['a change that makes sense', { ...unsure, text: 'The changes to the ring make sense. Thanks.' }, false],
    ['a wish for answers', { ...unsure, text: 'Looking forward to your comments on this series.' }, false],
  ])('%s: %o → %s', (_name, fields, carried) => {
    expect(isCarriedRemark(remark(makeComment(null, 'This can fail.', fields)))).toBe(carried);
  });

  test('hostile text is read in no time', () => {
    for (const text of [
      'with that '.repeat(50),
      `[1] https://${'a'.repeat(100_000)} b`,
      `for the ${'a '.repeat(50_000)}`,
      `a few ${'a '.repeat(50_000)}`,
      "i'll ".repeat(50_000),
    ]) {
      expect(isCarriedRemark(remark(makeComment(null, text)))).toBe(true);
    }
  });
});
