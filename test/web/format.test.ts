import { describe, expect, it } from 'vitest';
import { describeAge, showDate, showTime } from '../../src/web/present/format.js';

describe('the age of a date', () => {
  it.each([
    ['2026-03-09T10:00:00.000Z', 'today'],
    ['2026-03-08T23:59:00.000Z', 'yesterday'],
    ['2026-03-06T00:01:00.000Z', '3 days ago'],
    ['2026-01-08T10:00:00.000Z', '60 days ago'],
    ['2026-01-07T10:00:00.000Z', '2 months ago'],
    ['2025-03-01T10:00:00.000Z', '12 months ago'],
    ['2024-04-09T10:00:00.000Z', '22 months ago'],
    ['2021-03-01T10:00:00.000Z', '5 years ago'],
    ['2026-03-10T00:01:00.000Z', 'tomorrow'],
    ['2026-06-20T00:01:00.000Z', 'in 3 months'],
  ])('%s is %s', (iso, words) => {
    expect(describeAge(iso, Date.parse('2026-03-09T23:00:00.000Z'))).toBe(words);
  });
});

describe('a date', () => {
  it('is shown as the day, or to the minute, with its age', () => {
    const iso = '2001-03-09T10:02:03.000Z';
    const relative = describeAge(iso, Date.now());
    expect(showDate(iso)).toEqual({ iso, text: '2001-03-09', relative });
    expect(showTime(iso)).toEqual({ iso, text: '2001-03-09 10:02 UTC', relative });
  });

  it('is none where there is none', () => {
    for (const iso of [null, '', 'last week', '1970-01-01T00:00:00.000Z']) expect(showTime(iso)).toBeNull();
  });
});
