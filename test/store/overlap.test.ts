import { expect, test } from 'vitest';
import { findOverlapping } from '../../src/store/overlap.js';

const passage = 'This frees the frame while readers still hold it, so they read freed memory.';

test.each([
  ['the passage with more behind it', ['Unrelated words stand here.', `${passage} The trace says so as well.`], 1],
  ['the longer half of it', ['This frees the frame while readers still hold it', 'so they read freed memory.'], 0],
  ['the passage with one word changed', [passage.replace('still', 'may')], 0],
  ['nothing that only shares some words', ['The readers of this frame are fine, and so is memory.'], null],
  ['nothing among none', [], null],
])('finds %s', (_, candidates, index) => {
  expect(findOverlapping(passage, candidates)).toBe(index);
});

test('a passage of one word is found by that word', () => {
  expect(findOverlapping('Why?', ['Because.', 'why?'])).toBe(1);
});
