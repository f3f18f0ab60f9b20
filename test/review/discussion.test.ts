import { describe, expect, test } from 'vitest';
import type { ReviewComment } from '../../src/model/comment.js';
import type { ResolutionState, Stance } from '../../src/model/taxonomy.js';
import { type DiscussedComment, resolveDiscussions } from '../../src/review/discussion.js';

let count = 0;

function say(
  who: string,
  stance: Stance | null,
  answers: DiscussedComment | null,
  isConcern = false,
): DiscussedComment {
  count++;
  const comment: ReviewComment = {
    id: `c${count}`,
    messageId: `m${count}@example.org`,
    inReplyTo: null,
    subject: 'Re: [PATCH] queue',
    author: { name: who, email: `${who}@example.org` },
    date: new Date(Date.UTC(2026, 2, 9, 10, count)).toISOString(),
    ordinal: 0,
    patchMessageId: 'patch@example.org',
    site: null,
    quote: '',
    text: `${who} says ${stance}`,
    isConcern,
    title: '',
    kind: 'change-request',
    category: 'logic',
    severity: 'low',
    confidence: 1,
    answersTo:
      answers === null ? null : { messageId: answers.comment.messageId, text: '', commentId: answers.comment.id },
    stance,
    resolution: { state: 'open', by: [] },
    scenario: null,
    origin: 'human',
  };
  return { comment, byAuthorOfPatch: who === 'author', alsoAnswers: [] };
}

/** How a concern stands after these answers, each to the one before it. */
function afterwards(...answers: readonly (readonly [string, Stance])[]): ResolutionState | undefined {
  const concern = say('reviewer', null, null, true);
  const all = [concern];
  for (const [who, stance] of answers) all.push(say(who, stance, all[all.length - 1] ?? null));
  return resolveDiscussions(all).get(concern.comment.id)?.state;
}

test('one promise for all points of a mail', () => {
  const points = ['first', 'second'].map((text) => {
    const { comment, ...rest } = say('reviewer', null, null, true);
    return { ...rest, comment: { ...comment, text, messageId: 'review@example.org' } };
  });
  const answerTo = (text: string, who = 'author') => {
    const { comment, ...rest } = say(who, 'will-change', null);
    return { ...rest, comment: { ...comment, text, inReplyTo: 'review@example.org' } };
  };
  const statesAfter = (answer: DiscussedComment) => {
    const states = resolveDiscussions([...points, answer]);
    return points.map(({ comment }) => states.get(comment.id)?.state);
  };
  expect(statesAfter(answerTo('All good points, will address them in v2.'))).toEqual(['agreed', 'agreed']);
  expect(statesAfter(answerTo('Will fix all of these.'))).toEqual(['agreed', 'agreed']);
  expect(statesAfter(answerTo('I will fix the locking.'))).toEqual(['open', 'open']);
  expect(statesAfter(answerTo('All good points, will test them.', 'other'))).toEqual(['open', 'open']);
});

describe('how an exchange ends', () => {
  test('unanswered it is open', () => {
    expect(afterwards()).toBe('open');
  });

  test('the author agrees', () => {
    expect(afterwards(['author', 'agrees'])).toBe('agreed');
    expect(afterwards(['author', 'will-change'])).toBe('agreed');
  });

  test('the author explains, and the reviewer does not contest it', () => {
    expect(afterwards(['author', 'explains'])).toBe('answered');
    expect(afterwards(['author', 'explains'], ['reviewer', 'acknowledges'])).toBe('answered');
  });

  test('the reviewer contests the explanation', () => {
    expect(afterwards(['author', 'explains'], ['reviewer', 'disagrees'])).toBe('disputed');
  });

  test('the author disagrees, and gives in later', () => {
    expect(afterwards(['author', 'disagrees'])).toBe('disputed');
    expect(afterwards(['author', 'disagrees'], ['reviewer', 'will-change'])).toBe('answered');
    expect(afterwards(['author', 'disagrees'], ['reviewer', 'explains'], ['author', 'will-change'])).toBe('agreed');
  });

  test('the author agrees, and declines all the same', () => {
    const point = say('reviewer', null, null, true);
    const answered = (text: string) => {
      const said = say('author', 'agrees', point);
      const all = [point, { ...said, comment: { ...said.comment, text } }];
      return resolveDiscussions(all).get(point.comment.id)?.state;
    };
    expect(answered('Agreed, but I would rather keep it until the reader is rewritten.')).toBe('disputed');
    expect(answered("I did think about that, but I don't see a clean way to do it.")).toBe('disputed');
    expect(answered('Agreed, but the name is taken: let me find another.')).toBe('agreed');
  });

  test('the author asks back', () => {
    expect(afterwards(['author', 'asks-back'])).toBe('open');
  });

  test('a yes to a mere question is information', () => {
    const question = say('reviewer', null, null, true);
    const asked = {
      ...question,
      comment: { ...question.comment, text: 'Is this called under RCU?', kind: 'question' as const },
    };
    const yes = say('author', 'agrees', asked);
    expect(resolveDiscussions([asked, yes]).get(asked.comment.id)?.state).toBe('answered');
  });

  test('somebody else can explain, but not agree for the author', () => {
    expect(afterwards(['other', 'explains'])).toBe('answered');
    expect(afterwards(['other', 'agrees'])).toBe('open');
  });

  test('somebody else contests nothing in place of another', () => {
    expect(afterwards(['author', 'explains'], ['other', 'disagrees'])).toBe('answered');
  });

  test('the reviewer argues on about what the author took up', () => {
    expect(afterwards(['author', 'will-change'], ['reviewer', 'disagrees'])).toBe('agreed');
  });
});

describe('a mere question', () => {
  const ask = (text: string): DiscussedComment => {
    const question = say('reviewer', null, null, true);
    return { ...question, comment: { ...question.comment, text, kind: 'question' } };
  };
  const answer = (to: DiscussedComment, who: string, stance: Stance, text: string, isConcern = false) => {
    const said = say(who, stance, to, isConcern);
    return { ...said, comment: { ...said.comment, text } };
  };
  const stateOf = (question: DiscussedComment, ...answers: readonly DiscussedComment[]) =>
    resolveDiscussions([question, ...answers]).get(question.comment.id)?.state;

  test('has no position that a doubtful answer could contest', () => {
    const question = ask('Which lock protects the list?');
    const doubt = answer(question, 'author', 'disagrees', 'I do not think that any lock is needed, is it?');
    expect(stateOf(question, doubt)).toBe('answered');
    expect(stateOf(question, answer(question, 'other', 'disagrees', 'None, it is per CPU.'))).toBe('answered');
  });

  test('is disputed when its author holds something against the answer', () => {
    const question = ask('Which lock protects the list?');
    const none = answer(question, 'author', 'explains', 'None, it is per CPU.');
    expect(stateOf(question, none, answer(none, 'reviewer', 'disagrees', 'But readers run everywhere.'))).toBe(
      'disputed',
    );
    expect(stateOf(question, none, answer(none, 'reviewer', 'disagrees', 'Sorry, I do not get this.'))).toBe(
      'answered',
    );
    expect(stateOf(question, none, answer(none, 'reviewer', 'asks-back', 'And who frees it?', true))).toBe('answered');
  });

  test('that proposes something can be turned down', () => {
    const question = ask('Would it be possible to count them in advance?');
    expect(stateOf(question, answer(question, 'author', 'disagrees', 'I would rather keep it simple.'))).toBe(
      'disputed',
    );
  });

  test('is agreed with when the answer admits a fault', () => {
    const question = ask('Why "from a file"?');
    expect(stateOf(question, answer(question, 'author', 'agrees', 'Yes, a mistake in the comment.'))).toBe('agreed');
    expect(stateOf(question, answer(question, 'author', 'agrees', 'Yes, from a file.'))).toBe('answered');
  });
});

test('an author agrees in words', () => {
  const after = (stance: Stance, text: string) => {
    const concern = say('reviewer', null, null, true);
    const said = say('author', stance, concern);
    return resolveDiscussions([concern, { ...said, comment: { ...said.comment, text } }]).get(concern.comment.id)
      ?.state;
  };
  expect(after('agrees', 'Right, it should.')).toBe('agreed');
  expect(after('agrees', "It's not just that.")).toBe('answered');
  expect(after('explains', 'Looks like a typo.')).toBe('agreed');
});

test('an author who takes a point agrees; one who thanks for the review does not', () => {
  const taken = (text: string) => {
    const concern = say('reviewer', null, null, true);
    const said = say('author', 'acknowledges', concern);
    const all = [concern, { ...said, comment: { ...said.comment, text } }];
    return resolveDiscussions(all).get(concern.comment.id)?.state;
  };
  expect(taken('Ok, makes sense.')).toBe('agreed');
  expect(taken('Thanks for the review!')).toBe('open');
});

test('what answers a new point is about that point alone', () => {
  const concern = say('reviewer', null, null, true);
  const answer = say('author', 'explains', concern);
  const another = say('reviewer', 'explains', answer, true);
  const agreement = say('author', 'agrees', another);
  const resolutions = resolveDiscussions([concern, answer, another, agreement]);
  expect(resolutions.get(another.comment.id)?.state).toBe('agreed');
  expect(resolutions.get(concern.comment.id)?.by.map(({ messageId }) => messageId)).not.toContain(
    agreement.comment.messageId,
  );
});

test('a bare yes or thanks is about what it answers, not about what the discussion began with', () => {
  const bare = (who: string, stance: Stance | null, answers: DiscussedComment, text: string): DiscussedComment => {
    const said = say(who, stance, answers);
    return { ...said, comment: { ...said.comment, text } };
  };
  const concern = say('reviewer', null, null, true);
  const answer = say('author', 'explains', concern);
  const closing = bare('reviewer', 'acknowledges', answer, 'Ok, thanks.');
  const question = say('reviewer', null, answer);
  const yes = bare('author', 'agrees', question, 'Yes.');
  const thanks = bare('reviewer', 'acknowledges', yes, 'Thank you!');
  const resolutions = resolveDiscussions([concern, answer, closing, question, yes, thanks]);
  expect(resolutions.get(concern.comment.id)?.by.map(({ messageId }) => messageId)).toEqual([
    answer.comment.messageId,
    closing.comment.messageId,
  ]);
  expect(resolutions.get(question.comment.id)?.by).toHaveLength(2);
});

test('comments that answer each other in a circle end', () => {
  const one = say('reviewer', 'explains', null);
  const two = say('author', 'explains', one);
  const circle = {
    ...one,
    comment: { ...one.comment, answersTo: { messageId: '', text: '', commentId: two.comment.id } },
  };
  expect(resolveDiscussions([circle, two]).size).toBe(2);
});
