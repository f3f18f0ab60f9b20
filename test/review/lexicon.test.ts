import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { inventPassage } from '../../scripts/invented-passage.js';
import { readAllFeatures } from '../../src/review/features.js';
import { findLexiconGroups, LEXICON_GROUPS } from '../../src/review/lexicon.js';
import { NAMED_FEATURES } from '../../src/review/named-features.js';
import { readPassageWords } from '../../src/review/passage-words.js';
import * as rules from '../../src/review/rules-classify.js';
import * as pointlessRules from '../../src/review/rules-pointless.js';
import * as titleRules from '../../src/review/rules-titles.js';
import * as tools from '../../src/review/scenario-tools.js';

const groupsOf = (text: string) => [...findLexiconGroups(readPassageWords(text).tokens).keys()];

test.each([
  ['the grace period may not have elapsed', 'rcu'],
  ['spin_lock_irqsave() is missing', 'locking'],
  ['my_mutex', 'locking'],
  ['a use-after-free', 'lifetime'],
  ['two threads at the same time', 'race'],
  ["the commit message doesn't say", 'docs.strong'],
  ['Will do.', 'st.will'],
  ['ditto', 'same'],
])('%j speaks of %s', (text, group) => {
  expect(groupsOf(text)).toContain(group);
});

test('a phrase matches whole words only, unless it ends in a star', () => {
  expect(groupsOf('the block is clocked')).not.toContain('locking');
});

test('every group and every feature has a name of its own', () => {
  expect(new Set(LEXICON_GROUPS).size).toBe(LEXICON_GROUPS.length);
  const names = NAMED_FEATURES.map((feature) => feature.name);
  expect(new Set(names).size).toBe(names.length);
  for (const feature of NAMED_FEATURES) expect(feature.means).not.toBe('');
});

test('prose and code are told apart', () => {
  const words = readPassageWords('Please write:\n\n\treturn foo(bar);\n\ninstead.');
  expect(words).toMatchObject({ prose: 'Please write: instead.', proseLines: 2, codeLines: 1 });
});

test('names of code are one word to the models', () => {
  expect(readPassageWords('foo_bar() is 12 lines').words).toEqual(['<code>', 'is', '<num>', 'lines']);
});

function rulesOf(module: object): readonly RegExp[] {
  return Object.values(module).flatMap((value: unknown) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.flatMap((one) => {
      if (one instanceof RegExp) return [one];
      const words = (one as { words?: unknown } | null)?.words;
      return words instanceof RegExp ? [words] : [];
    });
  });
}

const HOSTILE = [
  ' ',
  'a',
  '(',
  '"',
  '.',
  's/',
  'a-',
  "a'",
  'if ',
  'yes ',
  '[',
  '\t',
  '0',
  'A-',
  ': ',
  '->',
  'why ',
  '> ',
];

/** Far more than any rule needs; one that backtracks without end is broken off there, and named. */
const PATIENCE = { timeout: 10_000 };

test('no rule backtracks without end', () => {
  const all = [...rulesOf(rules), ...rulesOf(pointlessRules), ...rulesOf(titleRules), ...rulesOf(tools)];
  expect(all.length).toBeGreaterThan(80);
  for (const rule of all) {
    const texts = HOSTILE.map((part) => part.repeat(4000 / part.length));
    const search = () => runInNewContext('texts.forEach((text) => text.search(rule))', { rule, texts }, PATIENCE);
    expect(search, String(rule)).not.toThrow();
  }
});

test('a rule that backtracks without end is broken off', () => {
  const search = () => runInNewContext('text.search(/^(a+)+$/)', { text: `${'a'.repeat(60)}!` }, { timeout: 100 });
  expect(search).toThrow('timed out');
});

test('features of a long hostile passage are read', () => {
  const text = "isn't s/a/b/ (why) -> x ".repeat(20_000);
  expect(readAllFeatures(inventPassage(text, { previous: text })).size).toBeGreaterThan(10);
});
