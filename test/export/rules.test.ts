// Every expression of the exports and of the check on text that is made to slow expressions down.
import { expect, test } from 'vitest';
import * as checkRules from '../../src/check/rules.js';
import * as packRules from '../../src/export/pack-rules.js';
import * as rules from '../../src/export/rules.js';

const LONG = 200_000;
const HOSTILE = [
  '-',
  'a',
  'a-',
  ' ',
  '_',
  'a_',
  '`',
  '\\',
  '*',
  '\\*',
  '/',
  'a/',
  '@',
  'a@',
  'looks ',
  'no ',
  '\r',
  '=',
  'CONFIG_',
].map((part) => part.repeat(LONG / part.length));
const expressions = [rules, packRules, checkRules].flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) => (value instanceof RegExp ? [[name, value] as const] : [])),
);

// A backtracking expression would not come to an end here.
test.each(expressions)('%s is linear', (_name, expression) => {
  for (const text of HOSTILE) expect(text.replace(expression, '').length).toBeLessThanOrEqual(text.length);
});
