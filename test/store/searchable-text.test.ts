import { expect, test } from 'vitest';
import { searchableText } from '../../src/store/searchable-text.js';

test.each([
  ['leaves out quoted lines', 'Hi,\n> old\n>> older\nnew\n', 'Hi,\nnew\n'],
  ['keeps a text without quotes', 'one\ntwo', 'one\ntwo'],
  ['is empty when all is quoted', '> one\n> two', ''],
  ['keeps what looks like an arrow inside a line', 'foo->bar\n', 'foo->bar\n'],
  ['takes an empty text', '', ''],
])('%s', (_, text, expected) => {
  expect(searchableText(text)).toBe(expected);
});

test('a huge mail is cut', () => {
  expect(searchableText('x'.repeat(1_000_000)).length).toBe(200_000);
  expect(searchableText('> q\nlog\n'.repeat(500_000)).length).toBeLessThanOrEqual(200_000);
});
