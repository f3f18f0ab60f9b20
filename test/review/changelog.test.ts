import { describe, expect, test } from 'vitest';
import { findEntry, readChangelog } from '../../src/review/changelog.js';

const TEXT = `This series wakes readers.

Changes in v3:
 - move the cleanup into the arch code,
   as Bob asked for
 - rebase

Changes since v1:
* return -ENOSPC when full (Cy)

v1: https://example.org/v1
`;

describe('the changelog of a version', () => {
  test('its entries, wrapped lines joined', () => {
    expect(readChangelog(TEXT, 3)).toEqual(['move the cleanup into the arch code, as Bob asked for', 'rebase']);
  });

  test('"since v1" is what changed in v2', () => {
    expect(readChangelog(TEXT, 2)).toEqual(['return -ENOSPC when full (Cy)']);
  });

  test('an arrow, and an entry behind the heading', () => {
    expect(readChangelog('v1 -> v2:\n - a\n', 2)).toEqual(['a']);
    expect(readChangelog('v2: fix the build\n', 2)).toEqual(['fix the build']);
  });

  test('none', () => {
    expect(readChangelog(TEXT, 4)).toEqual([]);
    expect(readChangelog('', 2)).toEqual([]);
  });
});

describe('the entry that names a comment', () => {
  const point = {
    text: 'Should queue_put() return an error code when the queue is full?',
    anchor: '+		return -1;',
    symbol: 'queue_put',
    author: { name: 'Cy Example', email: 'cy@example.org' },
  };

  test('by its code and its words', () => {
    expect(findEntry(['rebase', 'queue_put: error when full'], point)).toBe('queue_put: error when full');
  });

  test('by who made it', () => {
    expect(findEntry(['an error when it is full (Cy)'], point)).toBe('an error when it is full (Cy)');
  });

  test('not when it is credited to somebody else', () => {
    expect(findEntry(['queue_put: error code when full (Bob)'], point)).toBeNull();
  });

  test('not by words of an entry that goes on about something else', () => {
    const long =
      'queue_put: full rings are split in halves, readers of either half sleep on their own condition, see below';
    expect(findEntry([long], point)).toBeNull();
  });

  test('not by a word that everybody uses', () => {
    expect(findEntry(['minor changes in the code'], point)).toBeNull();
  });
});
