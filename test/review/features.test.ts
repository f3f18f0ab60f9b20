import { expect, test } from 'vitest';
import { inventPassage } from '../../scripts/invented-passage.js';
import { readAnswerWording, readConcernWording } from '../../src/review/features.js';
import type { Passage } from '../../src/review/passage.js';
import { readPassageWords } from '../../src/review/passage-words.js';

const NOWHERE = { subject: '' };

function readConcern(text: string, more: Partial<Passage> = NOWHERE): readonly string[] {
  return [...readConcernWording(inventPassage(text, more), readPassageWords(text), null).keys()];
}

const listPairs = (text: string) => readConcern(text).filter((name) => name.startsWith('5:'));

test('two words that follow each other are told by how they begin, in whatever form', () => {
  const pairs = listPairs('Renaming functions: a rename of the function?');
  expect(pairs).toEqual(['5:renam funct', '5:funct renam', '5:renam of', '5:of the', '5:the funct']);
  expect(listPairs('RENAMED FUNCTION')).toEqual(['5:renam funct']);
});

test('single words of three letters and more are told by four and seven of theirs', () => {
  expect(readConcern('Is renaming')).toEqual(['4:rena', '7:renamin', '5:is renam', '1:is']);
});

test('what stands around a remark is told: the lines quoted before, the file, the subject', () => {
  const place = { content: '+\tput_page(page);', file: 'mm/Page_alloc.c' } as Passage['place'];
  const quoteContext = ['+/* out of the six */', '+one_old;', ' ', ' b', ' c', '-old_name(x1);', '+new_name();'];
  const names = readConcern('', { place, quoteContext, subject: 'Re: [PATCH v2 1/9] mm: Free pages' });
  expect(names).toEqual([
    ...['l:put', 'l:page'],
    ...['q:one', 'q:old', 'q:name', 'q:new'],
    ...['s:free', 's:pages'],
    ...['f:mm', 'f:page_alloc', 'f:c'],
  ]);
});

test('an answer is told by its words and by each two that follow each other', () => {
  const names = [...readAnswerWording(inventPassage('No, it is fine.'), readPassageWords('No, it is fine.')).keys()];
  expect(names).toEqual(
    expect.arrayContaining(['1:no', '1:no it', 'w:no', 'w:no it', 'w:it', 'w:it is', 'w:is', 'w:is fine', 'w:fine']),
  );
});

test('long texts are read up to their bounds, in time that grows with them', () => {
  expect(listPairs('ab cd '.repeat(100_000))).toHaveLength(2);
  expect(readConcern('a'.repeat(1_000_000))).toHaveLength(3);
  const long = '['.repeat(100_000);
  expect(readConcern('', { subject: long, quoteContext: new Array(1000).fill(long) })).toEqual([]);
});
