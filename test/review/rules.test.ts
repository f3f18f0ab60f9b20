import { describe, expect, test } from 'vitest';
import * as rules from '../../src/review/rules.js';
import * as outcomeRules from '../../src/review/rules-outcomes.js';
import * as pointlessRules from '../../src/review/rules-pointless.js';
import * as robotRules from '../../src/review/rules-robots.js';
import * as scenarioRules from '../../src/review/rules-scenarios.js';

// A rule that backtracks more than linearly would run for minutes on these, and into the suite's time limit.
const LENGTH = 50_000;
const ATOMS = [
  ' ',
  '\t',
  '>',
  '-',
  '--',
  '+',
  '*',
  '.',
  '. ',
  '1',
  '1.',
  '1.1',
  '(',
  '[',
  '[A',
  'A',
  'Aa',
  'Aa ',
  'a',
  'a_',
  '_',
  '@',
  'a@',
  ':',
  ', ',
  '?',
  '? ',
  ';',
  's/',
  'v1',
  'v1 ',
  '-v1-1-',
  'wrote',
  'wrote ',
  '(A, ',
  '| 1',
  'a | ',
  'severity: ',
  '[high] ',
  'is fine',
  'is ',
  'otherwise ',
  'thanks ',
  'please ',
  'could ',
  'nit ',
  'From ',
  'changes ',
  'since v1 ',
  '0123456789abcdef',
  '>> a.c:1:1: ',
  'a.c:',
  'error: ',
  'patch ',
  'build ',
  'fail ',
  'the series failed ',
];

const ALL_RULES = [
  ...Object.entries(rules),
  ...Object.entries(outcomeRules),
  ...Object.entries(pointlessRules),
  ...Object.entries(robotRules),
  ...Object.entries(scenarioRules),
].flatMap(([name, rule]) => [rule].flat().map((one) => [name, one] as const));

describe.each(ALL_RULES)('%s', (_name, rule) => {
  test('is linear', () => {
    for (const atom of ATOMS) {
      const run = atom.repeat(Math.ceil(LENGTH / atom.length));
      for (const text of [run, `x${run}`, `${run}!`, `- ${run}\u0001`, `> [${run}`]) {
        if (rule.global) expect(text.match(rule)).toBeDefined();
        else expect(typeof rule.test(text)).toBe('boolean');
      }
    }
  });
});
