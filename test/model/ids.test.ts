import { expect, test } from 'vitest';
import { commentId } from '../../src/model/ids.js';

test('a comment id ignores white space and case, and tells mails apart', () => {
  expect(commentId('a@example.org', 'Why  not\nhere?')).toBe(commentId('a@example.org', 'why not here?'));
  expect(commentId('a@example.org', 'x')).not.toBe(commentId('b@example.org', 'x'));
  expect(commentId('a@example.org', 'x')).toMatch(/^[0-9a-f]{14}$/);
});
