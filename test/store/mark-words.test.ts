// Where the words of a search are marked in a text.
import { describe, expect, test } from 'vitest';
import { cutSnippet, markWords, toPhrases } from '../../src/store/mark-words.js';
import { parseSearchQuery } from '../../src/store/search-query.js';

function marked(text: string, query: string): string {
  return show(markWords(text, toPhrases(parseSearchQuery(query).terms)));
}

function show(text: string): string {
  return text.replaceAll('\u0002', '[').replaceAll('\u0003', ']');
}

describe('marks', () => {
  test.each([
    ['kzalloc() can fail', 'kzalloc', '[kzalloc]() can fail'],
    ['->cq_wait in io_cqring_wait()', 'io_cqring_wait', '->cq_wait in [io_cqring_wait]()'],
    ['A use-after-free, use it after', '"use after free"', 'A [use-after-free], use it after'],
    ['io_req_x io_reg', 'io_re*', '[io_req]_x [io_reg]'],
    ['lock and unlock', 'lock -and', '[lock] and unlock'],
    ['Lock LOCK', 'lock', '[Lock] [LOCK]'],
    ['nothing', 'lock', 'nothing'],
    ['a a b', '"a b" a', '[a] [a b]'],
  ])('%s: %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });
});

test('a snippet is cut around most of the words', () => {
  const text = `${'x '.repeat(20)}lock ${'y '.repeat(20)}lock then race ${'z '.repeat(20)}`.trim();
  const phrases = toPhrases(parseSearchQuery('lock race').terms);
  expect(show(cutSnippet(text, phrases, 8) ?? '')).toBe('…y y [lock] then [race] z z z…');
  expect(cutSnippet('nothing here', phrases, 8)).toBeNull();
  expect(show(cutSnippet('the lock', phrases, 8) ?? '')).toBe('the [lock]');
});

test('hostile texts are marked in bounded time', () => {
  const phrases = toPhrases(parseSearchQuery('a b c '.repeat(30)).terms);
  expect(markWords('a '.repeat(50_000), phrases).length).toBeGreaterThan(100_000);
  expect(markWords('-'.repeat(100_000), phrases).length).toBe(100_000);
});
