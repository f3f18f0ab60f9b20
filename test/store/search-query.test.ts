import { describe, expect, test } from 'vitest';
import { PatchloreError } from '../../src/model/errors.js';
import { toTextQuery } from '../../src/store/fts-query.js';
import { parseSearchQuery, SEARCH_FIELDS } from '../../src/store/search-query.js';

function plain(text: string) {
  return { text, prefix: false, negated: false };
}

describe('words', () => {
  test.each([
    ['kmem cache', [plain('kmem'), plain('cache')]],
    ['"use after free" x', [plain('use after free'), plain('x')]],
    ['"not closed', [plain('not closed')]],
    ['kmem_*', [{ ...plain('kmem_'), prefix: true }]],
    ['"rcu bar"*', [{ ...plain('rcu bar'), prefix: true }]],
    ['-leak', [{ ...plain('leak'), negated: true }]],
    ['NOT leak', [{ ...plain('leak'), negated: true }]],
    ['a AND b', [plain('a'), plain('b')]],
    ['a OR b', [plain('a'), { ...plain('b'), or: true }]],
    ['"OR"', [plain('OR')]],
    ['nq:frame b:"two words"', [plain('frame'), plain('two words')]],
    ['https://example.org/x', [plain('https://example.org/x')]],
    ['foo->bar', [plain('foo->bar')]],
    ['->poll', [plain('->poll')]],
    ['-EINVAL', [plain('-EINVAL')]],
    ['-Error', [{ ...plain('Error'), negated: true }]],
    ['', []],
  ])('%s', (text, terms) => {
    expect(parseSearchQuery(text).terms).toEqual(terms);
  });

  test('go to the index as quoted strings', () => {
    expect(toTextQuery(parseSearchQuery('a OR be* c -d -e').terms)).toEqual({
      match: '("a" OR "be" *) AND ("c")',
      exclude: '"d" OR "e"',
      literals: [],
    });
    expect(toTextQuery(parseSearchQuery('a a -b -b a').terms)).toMatchObject({ match: '("a")', exclude: '"b"' });
    expect(toTextQuery([plain('say "hi"')]).match).toBe('("say ""hi""")');
    expect(toTextQuery([plain('***'), { ...plain('-'), negated: true }])).toEqual({
      match: null,
      exclude: null,
      literals: [],
    });
  });
});

test('a prefix of one letter is looked for in the text', () => {
  const [term] = parseSearchQuery('io_Rsrc_n*').terms;
  expect(toTextQuery(term ? [term] : [])).toEqual({ match: '("io_Rsrc_")', exclude: null, literals: ['io_rsrc_n'] });
  expect(toTextQuery(parseSearchQuery('n*').terms)).toEqual({ match: '("n")', exclude: null, literals: [] });
});

describe('fields', () => {
  test('have their values', () => {
    const { fields, terms } = parseSearchQuery(
      's:"two words" f:ada dfn:net/*.c fn:probe dfhh:remove c:rcu,leak -sev:low l:io is:concern pack:core',
    );
    expect(terms).toEqual([]);
    expect(fields).toMatchObject({
      subject: [plain('two words')],
      from: [plain('ada')],
      path: [plain('net/*.c')],
      symbol: [plain('probe'), plain('remove')],
      category: [
        { value: 'rcu', negated: false },
        { value: 'leak', negated: false },
      ],
      severity: [{ value: 'low', negated: true }],
      is: ['concern'],
      pack: [plain('core')],
    });
    expect(parseSearchQuery('-is:message').fields.is).toEqual(['concern', 'scenario', 'comment']);
    expect(parseSearchQuery('year:2024,2025 has:test -has:place').fields).toMatchObject({
      year: [
        { value: '2024', negated: false },
        { value: '2025', negated: false },
      ],
      has: [
        { value: 'test', negated: false },
        { value: 'place', negated: true },
      ],
    });
    expect(parseSearchQuery('path:a reviewer:b category:').fields).toMatchObject({
      path: [plain('a')],
      from: [plain('b')],
    });
  });

  test.each(['c:rcuu', 'sev:huge', 'is:thing', 'state:x', 'k:x', 'res:x', 'origin:alien', 'has:x'])(
    '%s is refused with what is known',
    (text) => {
      expect(() => parseSearchQuery(text)).toThrow(PatchloreError);
      try {
        parseSearchQuery(text);
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid-query', facts: { expected: expect.stringContaining(', ') } });
      }
    },
  );

  test.each([
    ['probe c:lokcing x', { start: 6, end: 15, instead: 'c:locking' }],
    ['category:mem', { start: 0, end: 12, instead: 'category:memory-ordering' }],
    ['-sev:hihg', { start: 0, end: 9, instead: 'sev:high' }],
    ['res:zzzzzz', { start: 0, end: 10, instead: null }],
    ['x d:yesterday', { start: 2, end: 13, instead: null }],
    ['year:20x5', { start: 0, end: 9, instead: null }],
  ])('%s: the wrong word is pointed at', (text, word) => {
    expect(() => parseSearchQuery(text)).toThrow(expect.objectContaining({ facts: expect.objectContaining({ word }) }));
  });

  test('are all explained', () => {
    for (const [field] of SEARCH_FIELDS) {
      const example = { 'd:': '2025', 'c:': 'rcu', 'k:': 'bug', 'sev:': 'high', 'state:': 'confirmed', 'res:': 'open' };
      const value =
        { ...example, 'origin:': 'bot', 'is:': 'concern', 'year:': '2025', 'has:': 'test' }[
          field as keyof typeof example
        ] ?? 'x';
      expect(parseSearchQuery(field + value).terms).toEqual([]);
    }
  });
});

describe('OR', () => {
  test.each([
    ['rcu OR c:locking', { start: 0, end: 16 }],
    ['x res:fixed OR sev:high y', { start: 2, end: 23 }],
    ['c:rcu OR probe', { start: 0, end: 14 }],
    ['rcu c:leak OR probe', { start: 4, end: 19 }],
    ['d:2024 OR d:2025', { start: 0, end: 16 }],
    ['-c:rcu OR c:leak', { start: 0, end: 16 }],
    ['c:rcu OR NOT c:leak', { start: 0, end: 19 }],
  ])('%s is refused, with what to do', (text, word) => {
    const facts = {
      expected: expect.stringContaining(' OR '),
      hint: expect.stringContaining('leave out OR'),
      word: { ...word, instead: null },
    };
    expect(() => parseSearchQuery(text)).toThrow(expect.objectContaining({ code: 'invalid-query', facts }));
  });

  test.each(['OR c:rcu', 'c:rcu OR', 'rcu OR c:', 'a OR b c:rcu', 's:a OR s:"b c"'])('%s is read', (text) => {
    expect(() => parseSearchQuery(text)).not.toThrow();
  });

  test('between values of a field is the same as both', () => {
    expect(parseSearchQuery('c:rcu OR category:leak').fields).toEqual(parseSearchQuery('c:rcu,leak').fields);
  });
});

describe('dates', () => {
  test.each([
    ['d:2025', '2025-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z'],
    ['d:2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['d:2025-03-14', '2025-03-14T00:00:00.000Z', '2025-03-14T23:59:59.999Z'],
    ['d:20250314', '2025-03-14T00:00:00.000Z', '2025-03-14T23:59:59.999Z'],
    ['d:2025-01..2025-06', '2025-01-01T00:00:00.000Z', '2025-06-30T23:59:59.999Z'],
    ['d:..2024', null, '2024-12-31T23:59:59.999Z'],
    ['d:2024..', '2024-01-01T00:00:00.000Z', null],
  ])('%s', (text, after, before) => {
    expect(parseSearchQuery(text)).toMatchObject({ after, before });
  });

  test.each(['d:yesterday', 'd:2025-13', 'd:2025-02-30', 'd:25'])('%s is refused', (text) => {
    expect(() => parseSearchQuery(text)).toThrow(PatchloreError);
  });
});

test.each([
  '"'.repeat(100_000),
  'a:'.repeat(100_000),
  '-'.repeat(100_000),
  'x'.repeat(1_000_000),
  ' '.repeat(1_000_000),
])('a hostile query is read in bounded time', (text) => {
  expect(parseSearchQuery(text).terms.length).toBeLessThanOrEqual(100);
});
