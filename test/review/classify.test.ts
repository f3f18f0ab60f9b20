import { expect, test } from 'vitest';
import { inventPassage } from '../../scripts/invented-passage.js';
import type { QuotedPlace } from '../../src/diff/quoted-diff.js';
import { classifyPassage } from '../../src/review/classify.js';
import type { Passage } from '../../src/review/passage.js';
import fc from '../property.js';

const PLACE: QuotedPlace = {
  file: 'drivers/foo/bar.c',
  hunkHeader: '@@ -10,6 +10,9 @@ static int bar_probe(struct device *dev)',
  side: 'new',
  line: 12,
  type: '+',
  content: '\tmutex_lock(&bar->lock);',
  symbol: 'bar_probe',
  fromPatch: false,
};

function passage(text: string, more: Partial<Passage> = {}): Passage {
  return inventPassage(text, {
    place: PLACE,
    quoteContext: ['+\tmutex_lock(&bar->lock);'],
    position: { index: 1, count: 3 },
    subject: 'Re: [PATCH] foo: add bar',
    ...more,
  });
}

function answer(text: string, remark: string, isAuthorOfPatch: boolean): Passage {
  const answersRemark = { text: remark, byAuthorOfPatch: !isAuthorOfPatch, isConcern: true };
  return passage(text, { isAuthorOfPatch, answersPatch: false, answersRemark });
}

test.each([
  'Why do we need this check?',
  'Please add a comment that explains the barrier.',
  'This leaks the buffer when the second allocation fails.',
  'nit: extra blank line',
  's/recieve/receive/',
])('a reviewer who asks or doubts raises a concern: %s', (text) => {
  expect(classifyPassage(passage(text)).isConcern).toBe(true);
});

test.each(['Looks good to me.', 'Thanks, applied.', 'Nice cleanup!'])(
  'praise and applied-notes are none: %s',
  (text) => {
    expect(classifyPassage(passage(text, { place: null })).isConcern).toBe(false);
  },
);

test.each([
  'IIUC the current bar_put(bar);\nis fine because in bar_exit(), there is an rcu_barrier() before\nkmem_cache_destroy(cache);.',
  'So that is safe, nobody else can see it yet.',
  'bar is only freed by bar_exit(), so this is fine.',
])('thinking aloud that ends well is none: %s', (text) => {
  const previous = 'Also, bar_free() is called late. Could it run after the module is gone?\n'.repeat(4);
  const behind = { previous, sinceQuote: 4, position: { index: 4, count: 5 } };
  expect(classifyPassage(passage(text, { ...behind, place: { ...PLACE, content: '#endif' } })).isConcern).toBe(false);
});

test('what is fine but for something is one', () => {
  expect(
    classifyPassage(passage('This is fine as long as nobody calls bar_put() from an interrupt, but the watchdog does.'))
      .isConcern,
  ).toBe(true);
});

test("the author's promise is an answer and no concern", () => {
  const judged = classifyPassage(answer('Sure, will fix in v3.', 'Please check the return value.', true));
  expect(judged).toMatchObject({ isConcern: false, stance: 'will-change' });
});

test.each([
  ['agrees', 'Yes, good catch!', 'The lock is taken twice.', true],
  ['explains', 'Because the hardware needs 5 ms after reset.', 'Why the delay?', true],
  ['asks-back', 'What do you mean by that?', 'This is not right.', true],
  ['acknowledges', 'Ah, I see. Thanks for the explanation.', 'It is called from the interrupt handler.', false],
  ['disagrees', "I don't think so. The caller doesn't hold the lock here.", 'The lock is not needed.', true],
] as const)('an answer that %s', (stance, text, remark, isAuthor) => {
  expect(classifyPassage(answer(text, remark, isAuthor)).stance).toBe(stance);
});

test('a first remark on a patch answers nobody', () => {
  expect(classifyPassage(passage("Shouldn't this be unsigned?")).stance).toBeNull();
});

test.each([
  ['docs', 'Typo: recieve. And please explain in the commit message why this is needed.'],
  ['style', 'The indentation is off, please run checkpatch.'],
  ['process', 'Please split this into two patches and add a Fixes tag.'],
  ['locking', 'You return without unlocking the mutex, this will deadlock.'],
  ['leak', 'Memory leak: nobody frees the buffer.'],
  ['rcu', 'This needs kfree_rcu(), readers may still be in the grace period.'],
  ['config', 'This fails to build when the Kconfig option is disabled, it needs a depends on.'],
  ['testing', 'Please add a selftest, a test case for this would be good.'],
  ['simplification', "This check isn't needed, you can drop it."],
] as const)('category %s by plain words', (category, text) => {
  expect(classifyPassage(passage(text)).category).toBe(category);
});

test('grave consequences weigh more than a nit', () => {
  expect(classifyPassage(passage('nit: extra blank line')).severity).toBe('low');
  const grave =
    'This is a use after free: the work still runs when the memory has been freed, and the machine crashes.';
  expect(classifyPassage(passage(grave)).severity).not.toBe('low');
});

test('the same passage is always judged the same', () => {
  const one = passage('Could this race with the workqueue?');
  expect(classifyPassage(one)).toEqual(classifyPassage({ ...one }));
});

test('any text gets a judgement with a title', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.boolean(),
      fc.string({ maxLength: 60 }),
      (text, isAuthor, remark) => {
        const judged = classifyPassage(answer(text, remark, isAuthor));
        expect(judged.confidence).toBeGreaterThanOrEqual(0);
        expect(judged.confidence).toBeLessThanOrEqual(1);
        expect(judged.title.length).toBeGreaterThan(0);
        expect(judged.title.length).toBeLessThanOrEqual(120);
        expect(judged.title).not.toContain('\n');
      },
    ),
    { numRuns: 300 },
  );
});
