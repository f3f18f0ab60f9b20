import { expect, test } from 'vitest';
import { readBeginningPairs } from '../../src/review/features.js';

test('two words that follow each other are told by how they begin, in whatever form', () => {
  const pairs = [...readBeginningPairs('Renaming functions: a rename of the function?').keys()];
  expect(pairs).toEqual(['5:renam funct', '5:funct renam', '5:renam of', '5:of the', '5:the funct']);
  expect([...readBeginningPairs('RENAMED FUNCTION').keys()]).toEqual(['5:renam funct']);
});

test('a long text is read up to its bound, in time that grows with it', () => {
  expect(readBeginningPairs('ab cd '.repeat(100_000)).size).toBe(2);
  expect(readBeginningPairs('a'.repeat(1_000_000)).size).toBe(0);
});
