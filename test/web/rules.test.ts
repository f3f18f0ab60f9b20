import { describe, expect, it } from 'vitest';
import * as rules from '../../src/web/rules.js';

const HOSTILE = [
  'a'.repeat(200_000),
  '> '.repeat(100_000),
  '@'.repeat(200_000),
  `${'.json'.repeat(40_000)}x`,
  '1.'.repeat(100_000),
];

describe('rules', () => {
  it('are linear: each ends on long hostile input', () => {
    for (const rule of Object.values(rules)) {
      for (const text of HOSTILE) expect(text.replace(rule, '').length).toBeLessThanOrEqual(text.length);
    }
  });

  it('know an archived mail from a patch', () => {
    expect(rules.ARCHIVED_MAIL.test('https://lists.example.org/r/a.b@example.org/')).toBe(true);
    expect(rules.ARCHIVED_MAIL.test('<a.b@example.org>')).toBe(true);
    expect(rules.ARCHIVED_MAIL.test('diff --git a/x b/x\n+a@b')).toBe(false);
  });

  it('know a loopback name from one that only looks so', () => {
    for (const name of ['127.0.0.1', '127.8.8.8', 'localhost', '::1', '[::1]'])
      expect(rules.LOOPBACK_NAME.test(name)).toBe(true);
    for (const name of ['127.0.0.1.example.org', 'localhost.example.org', '0.0.0.0', '10.0.0.1']) {
      expect(rules.LOOPBACK_NAME.test(name)).toBe(false);
    }
  });
});
