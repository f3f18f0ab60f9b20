import { describe, expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';
import * as rules from '../../src/mail/rules.js';

// A rule that backtracks more than linearly would run for minutes on these, and into the suite's time limit.
const LENGTH = 50_000;
const ATOMS = [
  ' ',
  '\t',
  '\n',
  '>',
  '> ',
  '<',
  '-',
  '--',
  '_',
  '=',
  '=?',
  '=?a?q?',
  ';',
  '; a=',
  '"',
  '\\',
  '(',
  '[',
  '[.',
  '.',
  '...',
  'a',
  'a ',
  'a.',
  'A',
  'Ab ',
  '1',
  '1 ',
  '1:',
  '@',
  'a@',
  '%41',
  '+',
  '| ',
  'On ',
  'On 1 ',
  'wrote ',
  'From ',
  'Thanks, ',
  'Mon Jan ',
  '<br ',
  '<blockquote ',
  '&amp',
  '\r',
  'Re: ',
  '8<',
  '[snip ',
  'hi all ',
];

describe.each(Object.entries(rules))('%s', (_name, rule) => {
  test('is linear', () => {
    for (const atom of ATOMS) {
      const repeated = atom.repeat(LENGTH / atom.length);
      for (const text of [repeated, `From: ${repeated}!`, `On ${repeated}\u0001`])
        expect(text.search(rule)).toBeTypeOf('number');
    }
  });
});

test('hostile replies are split', () => {
  for (const atom of ATOMS) {
    const line = atom.replace('\n', '').repeat(2000);
    expect(splitReply(Array.from({ length: 40 }, () => line).join('\n'))).toHaveLength(40);
    expect(splitReply(`${atom}\n`.repeat(5000)).length).toBeGreaterThan(5000);
  }
});
