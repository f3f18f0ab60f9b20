import { expect, test } from 'vitest';
import { parseMailDate } from '../../src/mail/mail-date.js';
import fc from '../property.js';

test.each([
  ['Mon, 9 Mar 2026 05:02:14 -0500', '2026-03-09T10:02:14.000Z'],
  ['9 Mar 26 05:02 EST', '2026-03-09T10:02:00.000Z'],
  ['Mon, 09 Mar 2026 05:02:14 +0530 (IST)', '2026-03-08T23:32:14.000Z'],
  ['Mon, 9 Mar 2026 05:02:14 GMT', '2026-03-09T05:02:14.000Z'],
  ['Mon, 9 Mar 2026 05:02:14', '2026-03-09T05:02:14.000Z'],
  ['Mon, 9 March 2026 05:02:14 +0000', '2026-03-09T05:02:14.000Z'],
  ['Mon Mar 09 2026 - 05:02:14 EST', '2026-03-09T10:02:14.000Z'],
  ['Mon Mar  9 05:02:14 2026', '2026-03-09T05:02:14.000Z'],
  ['Mon Mar  9 05:02:14 2026 -0500', '2026-03-09T10:02:14.000Z'],
  ['2026-03-09 05:02:14 -0500', '2026-03-09T10:02:14.000Z'],
  ['Thu, 1 Jan 70 00:00:00 +0000', '1970-01-01T00:00:00.000Z'],
])('%s', (text, iso) => {
  expect(new Date(parseMailDate(text) ?? Number.NaN).toISOString()).toBe(iso);
});

test.each([
  '',
  'yesterday',
  'Mon, 9 Foo 2026 05:02:14 +0000',
  'Mon, 99 Mar 2026 05:02:14 +0000',
  '9 Mar 2026 05:02:14 +9900',
])('no date: %j', (text) => {
  expect(parseMailDate(text)).toBeNull();
});

test('what JavaScript writes for mail headers comes back', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (date) => {
      expect(parseMailDate(date.toUTCString())).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
});
