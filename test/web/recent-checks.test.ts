// What was sent to be checked: found by its name alone, for an hour, within a bound.
import { expect, it } from 'vitest';
import { createRecentChecks } from '../../src/web/recent-checks.js';

const patch = (text: string) => ({ content: Buffer.from(text), name: text });

it('is found under a name that nobody guesses', () => {
  const recent = createRecentChecks();
  const [one, other] = [recent.keep(patch('one')), recent.keep(patch('one'))];
  expect(one).toMatch(/^[\w-]{20}$/);
  expect(one).not.toBe(other);
  expect(recent.find(one)?.name).toBe('one');
  expect(recent.find('')).toBeNull();
  expect(recent.find('__proto__')).toBeNull();
});

it('is forgotten after an hour', () => {
  let now = 0;
  const recent = createRecentChecks(() => now);
  const key = recent.keep(patch('one'));
  now = 59 * 60_000;
  expect(recent.find(key)).not.toBeNull();
  now = 61 * 60_000;
  expect(recent.find(key)).toBeNull();
});

it('gives way to what comes after it, by size and by number', () => {
  const recent = createRecentChecks();
  const large = Buffer.alloc(8 * 1024 * 1024);
  const keys = Array.from({ length: 12 }, () => recent.keep({ content: large, name: 'large' }));
  expect(keys.map((key) => recent.find(key) !== null)).toEqual(keys.map((_, index) => index >= 4));
  const many = Array.from({ length: 600 }, () => recent.keep(patch('x')));
  expect(recent.find(keys[11] ?? '')).toBeNull();
  expect(many.filter((key) => recent.find(key) !== null)).toHaveLength(500);
});
