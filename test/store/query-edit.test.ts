// What a click makes of a query: the rest of it stays as it was typed.
import { describe, expect, test } from 'vitest';
import { addPart, findDoubtfulNames, listParts, quoteValue, removeField } from '../../src/store/query-edit.js';

describe('the parts of a query', () => {
  test('are its fields, each with the query that is left without it', () => {
    expect(listParts('a c:leak,rcu "b c" -from:"Ada A" x')).toEqual([
      { field: 'category', value: 'leak', negated: false, prefix: false, without: 'a c:rcu "b c" -from:"Ada A" x' },
      { field: 'category', value: 'rcu', negated: false, prefix: false, without: 'a c:leak "b c" -from:"Ada A" x' },
      { field: 'from', value: 'Ada A', negated: true, prefix: false, without: 'a c:leak,rcu "b c" x' },
    ]);
    expect(listParts('a NOT sev:low b')).toEqual([
      { field: 'severity', value: 'low', negated: true, prefix: false, without: 'a b' },
    ]);
    expect(listParts('net/x*.c http://example.org "c:leak"')).toEqual([]);
  });

  test('come and go', () => {
    expect(addPart(' frob ', 'category', 'leak')).toBe('frob category:leak');
    expect(addPart('', 'from', 'Ada "A" B')).toBe('from:"Ada  A  B"');
    expect(removeField('path:a frob dfn:b is:concern', 'path')).toBe('frob is:concern');
    expect(quoteValue('a b')).toBe('"a b"');
  });

  test('take the OR beside them along', () => {
    expect(listParts('x c:leak OR c:rcu y').map(({ without }) => without)).toEqual(['x c:rcu y', 'x c:leak y']);
    expect(removeField('a OR b is:site OR is:concern', 'is')).toBe('a OR b');
    expect(addPart('frob OR ', 'is', 'site')).toBe('frob is:site');
  });
});

test.each([
  ['categry:locking x', 'categry', 'category', 'category:locking x'],
  ['x -sevrity:high', 'sevrity', 'severity', 'x -severity:high'],
  ['resolutin:"a b"', 'resolutin', 'resolution', 'resolution:"a b"'],
])('%s was probably meant otherwise', (text, typed, instead, query) => {
  expect(findDoubtfulNames(text)).toEqual([{ typed, instead, query }]);
});

test.each(['http://example.org', 'foo:bar', 'net: fix', 'category:leak', '"categry:locking"', 'std::move', '-x'])(
  '%s is no misspelt field',
  (text) => {
    expect(findDoubtfulNames(text)).toEqual([]);
  },
);

test('hostile queries are edited in bounded time', () => {
  for (const text of ['c:'.repeat(50_000), 'c:leak '.repeat(20_000), '-'.repeat(100_000), 'categry:'.repeat(10_000)]) {
    for (const part of listParts(text)) expect(part.without.length).toBeLessThan(text.length);
    expect(findDoubtfulNames(text).length).toBeLessThanOrEqual(100);
    removeField(text, 'category');
  }
});
