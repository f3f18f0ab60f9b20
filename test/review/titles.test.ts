import { expect, test } from 'vitest';
import { writeTitle } from '../../src/review/titles.js';
import fc from '../property.js';

test.each([
  ['I think this should be unsigned.', 'This should be unsigned'],
  ['nit: please drop the blank line.', 'Drop the blank line'],
  ['Hmm, why do we need this?', 'Why do we need this?'],
  [
    'Thanks for the patch.\n\nThe lock must be taken before the list is walked.',
    'The lock must be taken before the list is walked',
  ],
  ['Could you please split this into two patches?', 'Split this into two patches'],
  ['I wonder if kfree() is enough here.', 'kfree() is enough here?'],
  ['Also, IMHO, foo_bar() leaks the page.', 'foo_bar() leaks the page'],
  ['s/foo/bar/', 's/foo/bar/'],
  ['return p;', 'return p'],
  ['1) The error is ignored.', 'The error is ignored'],
  ['int f(void)\n{\n\treturn 0;\n}\n\nis cleaner imho.', 'This is cleaner'],
  ['Which I think it does. The queue has to be drained before that.', 'The queue has to be drained before that'],
  ['I would write this with a\n\n\tif (!ret) {\n\nso that it is trivial.', 'I would write this with a…'],
  ['https://example.org/rules.html says so. The name is wrong.', 'The name is wrong'],
  ['Hummm, strange indeed... Did you set the mask?', 'Did you set the mask?'],
  ['It leaks the page.\nSqMask: 0x3\nSqHead: 17', 'It leaks the page'],
  ["Looks good. But shouldn't e.g. the reset handler clear it too?", "Shouldn't e.g. the reset handler clear it too?"],
  ['I looked at this for a while. The lock has to be held here.', 'The lock has to be held here'],
  ['Folks, you can see the numbers above. Please drop the second loop.', 'Drop the second loop'],
  [
    'The speedup looks really nice. The bios in iomap->private must not be assumed.',
    'The bios in iomap->private must not be assumed',
  ],
  ['The table is shared by all CPUs. Or did I miss something?', 'The table is shared by all CPUs'],
  ['The loop seems to end early. Am I reading this right?', 'The loop seems to end early'],
  [
    'These return int in the code and void here. Can you fix that up while you are in here?',
    'These return int in the code and void here',
  ],
  ['#syz test: https://example.org/tree.git main\n\nThe timer is not stopped.', 'The timer is not stopped'],
  [
    '- I doubt that the counter is\n  that of the other ring, so it must not be used.',
    'I doubt that the counter is that of the other ring, so it must not be used',
  ],
  [
    'The reader is woken\n  if the ring is full and not before.',
    'The reader is woken if the ring is full and not before',
  ],
  ['1) do not post HTML\n2) do not top-post', 'Do not post HTML'],
  ['There was one(?) worker left, which must not sleep.', 'There was one(?) worker left, which must not sleep'],
  ['cpu 0      | cpu 1\nput_ref()  | put_ref()\n\nThe last reference is lost here.', 'The last reference is lost here'],
])('the point of %j', (text, title) => {
  expect(writeTitle(text)).toBe(title);
});

test('a hard-wrapped sentence is one sentence', () => {
  expect(writeTitle('The reader may see the flag\nbefore the data is written.')).toBe(
    'The reader may see the flag before the data is written',
  );
});

test('a remark that only points back takes the point from the passage before', () => {
  expect(writeTitle('Same here.', 'Please use tabs.')).toBe('Same here: Use tabs');
});

test('a long question keeps its question', () => {
  const text =
    'Since the function is static and has just two callers in this file which both pass the same value, could the argument be removed?';
  expect(writeTitle(text)).toBe('Could the argument be removed?');
});

test('the first half of a long question that asks nothing yet is no question', () => {
  const text =
    "It ought to be fine because the count stays as it is for now, but I can't help but wonder about the other callers of that function?";
  expect(writeTitle(text)).toBe('It ought to be fine because the count stays as it is for now…');
});

test('a long sentence ends at a clause', () => {
  const text =
    'The interrupt handler must not run before the queue has been set up, because it dereferences the pointer which is only assigned a few lines further down.';
  expect(writeTitle(text)).toBe('The interrupt handler must not run before the queue has been set up');
});

const words = fc.array(fc.stringMatching(/^[a-zA-Z_().?,;:!"'/-]{1,30}$/), { minLength: 1, maxLength: 60 });

test('one line, not empty, at most 120 characters, whole words', () => {
  fc.assert(
    fc.property(words, (all) => {
      const title = writeTitle(all.join(' '));
      expect(title).not.toMatch(/\n/);
      expect(title.length).toBeGreaterThan(0);
      expect(title.length).toBeLessThanOrEqual(120);
      const last =
        title
          .replace(/[^A-Za-z_]+$/, '')
          .split(/[^A-Za-z_]+/)
          .pop() ?? '';
      if (last !== '' && title !== 'Remark without words') {
        const known = all
          .join(' ')
          .toLowerCase()
          .split(/[^a-z_]+/);
        expect(known).toContain(last.toLowerCase());
      }
    }),
    { numRuns: 500 },
  );
});

test('hostile text takes no time', () => {
  for (const part of ['(', '.. ', 'so, ', '? ', 's/', 'if a, ', ': ', '"', 'thanks ']) {
    expect(writeTitle(part.repeat(50_000)).length).toBeLessThanOrEqual(120);
  }
});
