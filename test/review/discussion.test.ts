import { describe, expect, test } from 'vitest';
import type { ReviewComment } from '../../src/model/comment.js';
import type { ResolutionState, Stance } from '../../src/model/taxonomy.js';
import { resolveDiscussions } from '../../src/review/discussion.js';
import type { DiscussedComment } from '../../src/review/exchange.js';

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

describe('the words of an answer', () => {
  const point = (text: string, parts: Partial<ReviewComment> = {}): DiscussedComment => {
    const said = say('reviewer', null, null, true);
    return { ...said, comment: { ...said.comment, text, ...parts } };
  };
  const reply = (
    to: DiscussedComment | null,
    who: string,
    stance: Stance | null,
    text: string,
    parts: Partial<ReviewComment> = {},
  ): DiscussedComment => {
    const said = say(who, stance, to);
    return { ...said, comment: { ...said.comment, text, ...parts } };
  };
  const stateOf = (concern: DiscussedComment, ...others: readonly DiscussedComment[]) =>
    resolveDiscussions([concern, ...others]).get(concern.comment.id)?.state;
  const DIFF = 'diff --git a/lib/queue.c b/lib/queue.c\n--- a/lib/queue.c\n+++ b/lib/queue.c\n@@ -1,2 +1,2 @@\n-a\n+b';

  test('a diff that the author offers is a change, whatever stands before it', () => {
    const concern = point('This field is not private.');
    const offer = (text: string, stance: Stance = 'disagrees') =>
      stateOf(concern, reply(concern, 'author', stance, `${text}\n\n${DIFF}`));
    expect(offer('I would hate to add a field. How about this?')).toBe('agreed');
    expect(offer("Here's the incremental, which is rather small.", 'explains')).toBe('agreed');
    expect(offer('Here is the debug patch that shows the race.')).toBe('disputed');
    expect(offer('Do you mean the change below? Like below it would not build.', 'asks-back')).toBe('open');
    expect(stateOf(concern, reply(concern, 'other', 'disagrees', `How about this?\n\n${DIFF}`))).toBe('open');
    const test = point('Please run the tests.', { kind: 'test-request' });
    expect(stateOf(test, reply(test, 'author', 'explains', `How about this?\n\n${DIFF}`))).toBe('answered');
  });

  test('a diff answers a mere question, unless it is proposed', () => {
    const question = point('Which lock protects the list?', { kind: 'question' });
    expect(stateOf(question, reply(question, 'author', 'explains', `The incremental is here.\n${DIFF}`))).toBe(
      'answered',
    );
    expect(stateOf(question, reply(question, 'author', 'explains', `None. What about this:\n${DIFF}`))).toBe('agreed');
  });

  test('an explanation that begins with the fault admits it', () => {
    const concern = point('What is this size?', { kind: 'question' });
    const explained = (text: string) => stateOf(concern, reply(concern, 'author', 'explains', text));
    const more = 'The size that is meant here is the one of the header, which user space hands over.';
    expect(explained(`Sorry, it is a typo. ${more}`)).toBe('agreed');
    expect(explained(`It's not a typo. ${more}`)).toBe('answered');
    expect(explained(`Yes, this is a bug fix. ${more}`)).toBe('answered');
    expect(explained(`My bad, the patch before this one was left out. ${more}`)).toBe('answered');
    const remark = point('The list is freed too early.');
    expect(stateOf(remark, reply(remark, 'author', 'explains', `You are right. ${more}`))).toBe('agreed');
  });

  test('a yes to what is said to be too much agrees', () => {
    const concern = point('I wonder if this is not needed, should it go?', { kind: 'question' });
    const explained = (text: string) => stateOf(concern, reply(concern, 'author', 'explains', text));
    const more = 'The caller clears it as well, before it looks at the ring.';
    expect(explained(`You mean clearing it? Yes, that's not needed. ${more}`)).toBe('agreed');
    expect(explained(`Clearing it is needed, yes. ${more}`)).toBe('answered');
  });

  test('what could be done, but is not, is no promise', () => {
    const concern = point('Use the helper here?', { kind: 'change-request' });
    const text = 'It could, but the helper is there for others. I do not think it is worth it.';
    expect(stateOf(concern, reply(concern, 'author', 'will-change', text))).toBe('answered');
    expect(stateOf(concern, reply(concern, 'author', 'will-change', 'It could. I will use it.'))).toBe('agreed');
  });

  test('a reviewer who gives in and asks something else has the answer', () => {
    const concern = point('This can go away under you.');
    const back = reply(concern, 'author', 'asks-back', 'It is killed below the lock, so is it not safe?');
    const gives = (text: string) => stateOf(concern, back, reply(back, 'reviewer', 'asks-back', text));
    expect(gives('Sorry for the delay, you are right. Can we do with the last check alone?')).toBe('answered');
    expect(gives('You are right, but who holds the lock?')).toBe('open');
    expect(gives('Are you sure?')).toBe('open');
  });

  test('approval that quotes no remark is about what the author said', () => {
    const concern = point('Add a field for this?');
    const explains = reply(concern, 'author', 'disagrees', 'That makes it larger; a union does as well.');
    const inReplyTo = explains.comment.messageId;
    expect(stateOf(concern, explains)).toBe('disputed');
    expect(
      stateOf(concern, explains, reply(null, 'reviewer', null, 'Ack. That seems cleaner to me.', { inReplyTo })),
    ).toBe('answered');
    expect(stateOf(concern, explains, reply(null, 'reviewer', null, 'Good catch by the robot.', { inReplyTo }))).toBe(
      'disputed',
    );
    expect(stateOf(concern, explains, reply(null, 'other', null, 'Ack. That seems cleaner.', { inReplyTo }))).toBe(
      'disputed',
    );
  });

  test('what goes on about a point is answered for the point', () => {
    const concern = point('Do not make polled writes special.', { messageId: 'r@example.org', quote: '> line' });
    const more = reply(null, 'reviewer', null, 'We had this before.', {
      messageId: 'r@example.org',
      quote: '> line',
      ordinal: 1,
    });
    const elsewhere = { ...more, comment: { ...more.comment, quote: '> other' } };
    expect(stateOf(concern, more, reply(more, 'author', 'disagrees', 'That was different.'))).toBe('disputed');
    expect(stateOf(concern, elsewhere, reply(elsewhere, 'author', 'disagrees', 'It was not.'))).toBe('open');
  });

  test('a remark that breaks off goes on below the next quote', () => {
    const parts = { messageId: 'r@example.org' };
    const next = point('the item was freed meanwhile?', { ...parts, ordinal: 1, quote: '> b' });
    const fix = reply(next, 'author', 'will-change', 'I will take the lock.');
    expect(stateOf(point('What happens if:', { ...parts, quote: '> a' }), next, fix)).toBe('agreed');
    expect(stateOf(point('What happens if:', { ...parts, quote: '> b' }), next, fix)).toBe('open');
    expect(stateOf(point('Rename it. One more nit:', { ...parts, quote: '> a' }), next, fix)).toBe('open');
  });

  test('who reported a bug reports further about it', () => {
    const bug = point('This patch crashes here.', { kind: 'bug' });
    const more = (kind: 'bug' | 'nit') =>
      point('It crashes on this one as well.', { kind, inReplyTo: bug.comment.messageId });
    const looks = (to: DiscussedComment) => reply(to, 'author', 'will-change', 'Thanks, I will take a look!');
    const [crash, nit] = [more('bug'), more('nit')];
    expect(stateOf(bug, crash, looks(crash))).toBe('agreed');
    expect(stateOf(bug, nit, looks(nit))).toBe('open');
    const own = reply(bug, 'author', 'explains', 'That is the test.');
    expect(stateOf(bug, own, crash, looks(crash))).toBe('answered');
  });

  test('a point that holds on against what the author refused is disputed while nobody answers it', () => {
    const first = point('Use two functions.');
    const refuses = reply(first, 'author', 'disagrees', 'One reads better.');
    const again = (text: string, parts: Partial<ReviewComment> = {}) => {
      const concern = say('reviewer', 'disagrees', refuses, true);
      return stateOf({ ...concern, comment: { ...concern.comment, text, ...parts } }, first, refuses);
    };
    expect(again('It makes the next patch harder to read.')).toBe('disputed');
    expect(again("I don't feel strongly, keep it.")).toBe('open');
    expect(again('Looks reasonable, mind the line break.', { kind: 'nit' })).toBe('open');
    expect(again('It makes the next patch harder to read.', { author: { name: 'o', email: 'o@example.org' } })).toBe(
      'open',
    );
  });
});
