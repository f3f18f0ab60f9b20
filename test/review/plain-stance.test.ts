// How an answer is taken whose words leave no doubt, whatever the model makes of it.
import { expect, test } from 'vitest';
import { inventPassage } from '../../scripts/invented-passage.js';
import type { Stance } from '../../src/model/taxonomy.js';
import type { Classification, Passage } from '../../src/review/passage.js';
import { readPlainStance } from '../../src/review/plain-stance.js';

function passage(text: string, by: 'author' | 'reviewer', answered: string): Passage {
  return inventPassage(text, {
    isAuthorOfPatch: by === 'author',
    answersPatch: false,
    answersRemark: { text: answered, byAuthorOfPatch: by === 'reviewer', isConcern: true },
  });
}

function read(
  text: string,
  model: Stance | null,
  {
    by = 'author',
    answered = 'It is safe.',
    isConcern = false,
  }: {
    readonly by?: 'author' | 'reviewer';
    readonly answered?: string;
    readonly isConcern?: boolean;
  } = {},
): Stance | null {
  const classification: Classification = {
    isConcern,
    confidence: 0.5,
    kind: 'bug',
    category: 'logic',
    severity: 'low',
    stance: model,
    title: '',
    scenario: null,
  };
  return readPlainStance(passage(text, by, answered), classification);
}

test('an agreement that is elaborated is one', () => {
  expect(read('I agree, the caller has to sort that out, and for that it needs the queue.', 'explains')).toBe('agrees');
  expect(read("You're right about the lock.", 'disagrees')).toBe('agrees');
  expect(read('Good catch! I will take the lock there.', 'explains')).toBe('will-change');
  expect(read('Good point, v2 has it.', 'will-change')).toBe('will-change');
  expect(read('Oh, a stupid mistake. Thanks for the look.', 'acknowledges')).toBe('agrees');
});

test('an agreement that is taken back is what the model says', () => {
  expect(read('I agree, but the lock is held by the caller.', 'disagrees')).toBe('disagrees');
  expect(read('Good point. However, nobody calls it so.', 'explains')).toBe('explains');
  expect(read('We agreed on that before.', 'explains')).toBe('explains');
});

test('what a reviewer asks or holds against the author is no agreement', () => {
  const reviewer = { by: 'reviewer' } as const;
  expect(read('So as long as the table is updated, we should be good?', 'explains', reviewer)).toBe('asks-back');
  expect(read('By then the queue may be gone, so this cannot work.', 'agrees', { ...reviewer, isConcern: true })).toBe(
    'disagrees',
  );
  expect(read('The stub goes into the header. Does that help?', 'explains', { ...reviewer, answered: 'How so?' })).toBe(
    'explains',
  );
});

test('what answers nothing has no stance', () => {
  expect(read('I agree.', null)).toBeNull();
});
