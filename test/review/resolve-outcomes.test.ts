import { describe, expect, test } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { Resolution, ReviewComment } from '../../src/model/comment.js';
import type { Message } from '../../src/model/message.js';
import type { ResolutionState } from '../../src/model/taxonomy.js';
import { followSite } from '../../src/review/code-outcome.js';
import { resolveOutcomes } from '../../src/review/resolve-outcomes.js';
import { commentsOf, makeMail, PATCH, quote } from './mails.js';

const V1 = PATCH;

/** The next version of the patch, with parts of its text replaced. */
function makeV2(...changes: readonly (readonly [string, string])[]): Message {
  const text = changes.reduce((now, [from, to]) => now.replaceAll(from, to), V1.text);
  return makeMail({ id: 'v2', subject: '[PATCH v2 1/1] queue: wake the reader', at: 600, text });
}

/** A concern of bob's on v1 below this line of the diff, in this state after its discussion. */
function concernAt(line: string, text: string, state: ResolutionState = 'open'): ReviewComment {
  const diff = V1.text.slice(V1.text.indexOf('diff --git'));
  const quoted = quote(diff.slice(0, diff.indexOf(line) + line.length));
  const [comment] = commentsOf(V1, makeMail({ id: 'r', from: 'bob', answers: V1, text: `${quoted}\n\n${text}` }));
  if (comment === undefined) throw new Error('the fixture holds no comment');
  return { ...comment, isConcern: true, resolution: { state, by: [] } };
}

function resolve(comment: ReviewComment, ...later: readonly Message[]): Resolution | undefined {
  return resolveAmong([comment], comment, ...later);
}

/** What became of one comment among all that were made on the series. */
function resolveAmong(
  comments: readonly ReviewComment[],
  comment: ReviewComment,
  ...later: readonly Message[]
): Resolution | undefined {
  const mails = new Map([V1, ...later].map((mail) => [mail.id, mail]));
  const series = {
    id: V1.id,
    title: 'queue: wake the reader',
    authorName: 'Ann Example',
    authorEmail: 'ann@example.org',
    revisions: [V1, ...later].map((mail, at) => ({
      version: at + 1,
      isRfc: false,
      coverId: null,
      patchIds: [mail.id],
      date: mail.date,
      title: mail.subject,
    })),
  };
  const found = resolveOutcomes(series, comments, {
    findPatch: (id) => {
      const mail = mails.get(id);
      return mail === undefined ? null : parsePatch(mail.text, { messageId: id, subject: mail.subject });
    },
    findText: (id) => mails.get(id)?.text ?? null,
  });
  return found.get(comment.id);
}

describe('fixed', () => {
  test('takes an agreement and a change at the place', () => {
    const comment = concernAt('return -1;', 'Please return an error code.', 'agreed');
    const resolution = resolve(comment, makeV2(['return -1;', 'return -ENOSPC;']));
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.map(({ text }) => text)).toEqual([expect.stringContaining('-ENOSPC')]);
  });

  test('or a changelog entry and a change', () => {
    const comment = concernAt('return -1;', 'queue_is_full() should give an error code.');
    const v2 = makeV2(
      ['return -1;', 'return -ENOSPC;'],
      ['---\n lib', '---\nv2:\n - error code when queue_is_full() (Bob)\n\n lib'],
    );
    const resolution = resolve(comment, v2);
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.at(-1)?.text).toBe('changelog: error code when queue_is_full() (Bob)');
  });

  test('is not claimed on words alone', () => {
    const comment = concernAt('return -1;', 'Please return an error code.', 'agreed');
    expect(resolve(comment, makeV2())).toBeUndefined();
  });

  test('nor on a change that nobody spoke of', () => {
    const comment = concernAt('return -1;', 'Why minus one?');
    expect(resolve(comment, makeV2(['return -1;', 'return -ENOSPC;']))?.state).toBe('open');
  });

  test('a change that does what was asked needs no words', () => {
    const better = makeV2(['return -1;', 'return -ENOSPC;']);
    expect(resolve(concernAt('return -1;', 'Should this be -ENOSPC?'), better)?.state).toBe('fixed');
    expect(resolve(concernAt('return -1;', 'Please use an errno.'), better)?.state).toBe('open');
    const respaced = makeV2(['return -1;', 'return - 1;']);
    expect(resolve(concernAt('return -1;', 'A space is missing here.'), respaced)?.state).toBe('fixed');
  });

  test('a proposed name that is taken up further away is a fix', () => {
    const comment = concernAt('return -1;', 'Please count these with queue_stat_inc().');
    const v2 = makeV2(['+	free(q->name);', '+	queue_stat_inc(q);\n+	free(q->name);']);
    const resolution = resolve(comment, v2);
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.at(-1)?.text).toBe('v2 adds: queue_stat_inc(q);');
  });

  test('after a refusal it takes the line that was asked for', () => {
    const v2 = makeV2(['return -1;', 'return -ENOSPC;']);
    const refused = concernAt('return -1;', 'Please drop this and use an errno.', 'disputed');
    expect(resolve(refused, v2)?.state).toBe('disputed');
    expect(resolve({ ...refused, text: 'Should this be -ENOSPC?' }, v2)?.state).toBe('fixed');
  });

  test('is shown by a line that says something', () => {
    const comment = concernAt('q->items = NULL;', 'Please clear it before the reader wakes.', 'agreed');
    const resolution = resolve(comment, makeV2(['+	q->count = 0;\n', '']));
    expect(resolution?.by.at(-1)?.text).toBe('v2 changes the code there: was q->count = 0;');
    const jump = concernAt('return -1;', 'Please think of interrupts.', 'agreed');
    const without = makeV2(['+	if (queue_is_full(q))\n+		return -1;\n', '']);
    expect(resolve(jump, without)?.by.at(-1)?.text).toContain('v2 takes the line away: return -1;');
    const item = concernAt('item;', 'Please think of interrupts.', 'agreed');
    expect(resolve(item, without)?.by.at(-1)?.text).toBe('v2 changes the code there: was if (queue_is_full(q))');
    const brace = concernAt('\n {\n', 'Please say why.', 'agreed');
    expect(
      resolve(brace, makeV2(['queue_put(struct queue *q, int item)\n {', 'queue_put(struct queue *q, int item) {'])),
    ).toBeUndefined();
  });

  test('also where nothing else is left of the code', () => {
    const comment = concernAt('queue_is_full(q))', 'This could ask queue_has_room() and be done.');
    const v2 = makeV2([
      '+	if (queue_is_full(q))\n+		return -1;\n+	q->items[q->count++] = item;\n 	return 0;',
      '+	bool room = queue_has_room(q);\n+\n+	if (room)\n+		append(q, item);\n 	return !room;',
    ]);
    const resolution = resolve(comment, v2);
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.at(-1)?.text).toBe('v2 has there: bool room = queue_has_room(q);');
    expect(resolve({ ...comment, text: 'Can this race?' }, v2)?.state).toBe('moot');
  });

  test('may come a revision later', () => {
    const comment = concernAt('return -1;', 'Please return an error code.', 'agreed');
    const v3 = { ...makeV2(['return -1;', 'return -ENOSPC;']), id: 'v3@example.org' };
    expect(resolve(comment, makeV2(), v3)?.state).toBe('fixed');
  });

  test('code that was asked to go, and went', () => {
    const comment = concernAt(
      'wake_reader(struct queue *q);',
      'This declaration is not needed, please drop it.',
      'agreed',
    );
    const header = V1.text.slice(V1.text.indexOf('diff --git a/lib/queue.h'));
    expect(resolve(comment, makeV2([header, '']))?.state).toBe('fixed');
  });
});

describe('moot', () => {
  test('when the patch no longer touches the file', () => {
    const comment = concernAt('wake_reader(struct queue *q);', 'Who calls this from another file?', 'answered');
    const header = V1.text.slice(V1.text.indexOf('diff --git a/lib/queue.h'));
    const resolution = resolve(comment, makeV2([header, '']));
    expect(resolution?.state).toBe('moot');
    expect(resolution?.by.at(-1)?.text).toContain('no longer touches lib/queue.h');
  });

  test('not when the patch was taken', () => {
    const comment = concernAt('wake_reader(struct queue *q);', 'Who calls this from another file?', 'answered');
    const taken = { ...comment, id: 'taken', isConcern: false, text: 'Thanks, applied.' };
    const header = V1.text.slice(V1.text.indexOf('diff --git a/lib/queue.h'));
    expect(resolveAmong([comment, taken], comment, makeV2([header, '']))).toBeUndefined();
  });

  test('not when it was settled, and the code stood through a revision before it left', () => {
    const comment = concernAt('wake_reader(struct queue *q);', 'Who calls this from another file?', 'answered');
    const header = V1.text.slice(V1.text.indexOf('diff --git a/lib/queue.h'));
    const v3 = { ...makeV2([header, '']), id: 'v3@example.org' };
    expect(resolve(comment, makeV2(), v3)).toBeUndefined();
    expect(resolve({ ...comment, resolution: { state: 'open', by: [] } }, makeV2(), v3)?.state).toBe('moot');
  });

  test('not by a revision of which not all patches are known', () => {
    const comment = concernAt('return -1;', 'What if the queue is full for ever?');
    const other = V1.text.slice(V1.text.indexOf('diff --git a/lib/queue.h'));
    const v2 = makeMail({
      id: 'v2',
      subject: '[PATCH v2 2/3] queue: declare it',
      at: 600,
      text: `Words.\n---\n${other}`,
    });
    const v3 = { ...makeV2(['return -1;', 'return -ENOSPC;']), id: 'v3@example.org' };
    expect(resolve(comment, v2)).toBeUndefined();
    expect(resolve({ ...comment, text: 'Should this be -ENOSPC?' }, v2, v3)?.state).toBe('fixed');
  });

  test('not when an explanation was accepted', () => {
    const asked = concernAt('wake_reader(struct queue *q);', 'Who calls this from another file?', 'answered');
    const by = [{ messageId: 'ok@example.org', stance: 'acknowledges' as const, text: 'I see, thanks.' }];
    const comment: ReviewComment = { ...asked, resolution: { state: 'answered', by } };
    const accepted: ReviewComment = { ...asked, id: 'ok', messageId: 'ok@example.org', isConcern: false };
    const header = V1.text.slice(V1.text.indexOf('diff --git a/lib/queue.h'));
    const resolution = resolveAmong([comment, accepted], comment, makeV2([header, '']));
    expect(resolution?.state).toBe('answered');
    expect(resolution?.by.at(-1)?.text).toContain('no longer touches lib/queue.h');
  });

  test('not when the code only moved', () => {
    const comment = concernAt('wake_reader(q);', 'Can it sleep here?');
    const moved = makeV2(
      ['+	wake_reader(q);\n', ''],
      ['+	q->items[q->count++] = item;', '+	q->items[q->count++] = item;\n+	wake_reader(q);'],
    );
    expect(resolve(comment, moved)?.state ?? 'open').toBe('open');
  });
});

describe('a file under another name', () => {
  const renamed: readonly (readonly [string, string])[] = [
    ['lib/queue.c', 'core/ring/queue-put.c'],
    ['int queue_get(struct queue *q);\n', 'int queue_get(struct queue *q);\n '],
  ];

  test('holds the code that was remarked on', () => {
    const comment = concernAt('return -1;', 'Should this be -ENOSPC?');
    expect(resolve(comment, makeV2(...renamed))).toBeUndefined();
    expect(resolve(comment, makeV2(['return -1;', 'return -ENOSPC;'], ...renamed))?.state).toBe('fixed');
  });

  test('is where a remark wanted it', () => {
    const comment = concernAt('return -1;', 'This should go to the ring, I think.');
    const resolution = resolve(comment, makeV2(...renamed));
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.at(-1)?.text).toBe('v2 has it in core/ring/queue-put.c');
  });
});

test('what stood elsewhere before did not move there', () => {
  const line = '+void wake_reader(struct queue *q);';
  const parse = (...changes: readonly (readonly [string, string])[]) =>
    parsePatch(
      changes.reduce((text, [from, to]) => text.replace(from, to), V1.text),
      { messageId: 'p', subject: 'p' },
    );
  const inSource = ['+	if (queue_is_full', `${line}\n+	if (queue_is_full`] as const;
  const notInHeader = [`${line}\n`, '+extern int queue_limit;\n'] as const;
  const fateOf = (from: ReturnType<typeof parse>, to: ReturnType<typeof parse>) => {
    const file = from?.files.find(({ path }) => path === 'lib/queue.h');
    if (from === null || to === null || file === undefined) throw new Error('the fixture is no patch');
    const number = file.hunks[0]?.lines.find(({ type }) => type === '+')?.newLine ?? null;
    const site = { file: file.path, symbol: null, side: 'new' as const, line: number, anchor: line, hunk: null };
    return followSite({ patch: from, file, site }, [to], [from], [to], 'v2').fate;
  };
  const moved = parse(notInHeader, inSource);
  expect(fateOf(parse(), moved)).toBe('stands');
  expect(fateOf(parse(inSource), moved)).toBe('rewritten');
});

test('of two equal lines one may go', () => {
  const parse = (text: string) => parsePatch(text, { messageId: 'p', subject: 'p' });
  const twice = parse(V1.text.replace('+	if (queue_is_full', '+	wake_reader(q);\n+	if (queue_is_full'));
  const once = parse(V1.text);
  const elsewhere = parse(
    V1.text.replace('+	wake_reader(q);\n', '').replace('q->name);', 'q->name);\n+	wake_reader(q);'),
  );
  const outcomeOf = (from: typeof twice, to: typeof twice, line: number) => {
    const [file] = from?.files ?? [];
    if (from === null || to === null || file === undefined) throw new Error('the fixture is no patch');
    const anchor = '+	wake_reader(q);';
    const site = { file: file.path, symbol: null, side: 'new' as const, line, anchor, hunk: null };
    return followSite({ patch: from, file, site }, [to], [from], [to], 'v2');
  };
  expect(outcomeOf(twice, once, 13)).toMatchObject({ fate: 'changed', change: { was: 'wake_reader(q);' } });
  expect(outcomeOf(twice, twice, 13)).toMatchObject({ fate: 'stands', isMoved: false });
  expect(outcomeOf(once, elsewhere, 36)).toMatchObject({ fate: 'stands', isMoved: true });
});

test('a line that was asked to stand elsewhere, and does', () => {
  const v2 = makeV2(['+	wake_reader(q);\n', ''], ['+	free(q->name);', '+	free(q->name);\n+	wake_reader(q);']);
  const resolution = resolve(concernAt('wake_reader(q);', 'This should come last, I think.'), v2);
  expect(resolution?.state).toBe('fixed');
  expect(resolution?.by.at(-1)?.text).toBe('v2 moves the line: wake_reader(q);');
  expect(resolve(concernAt('wake_reader(q);', 'Can it sleep here?'), v2)?.state ?? 'open').toBe('open');
});

test('a proposed name that is taken up in another file', () => {
  const comment = concernAt('return -1;', 'How about queue_stat_inc() here?');
  const v2 = makeV2(
    ['return -1;', 'return -ENOSPC;'],
    ['+void wake_reader', '+void queue_stat_inc(struct queue *q);\n+void wake_reader'],
    ['@@ -3,3 +3,4 @@', '@@ -3,3 +3,5 @@'],
  );
  const resolution = resolve(comment, v2);
  expect(resolution?.state).toBe('fixed');
  expect(resolution?.by.at(-1)?.text).toBe('v2 has there: void queue_stat_inc(struct queue *q);');
  expect(resolve({ ...comment, resolution: { state: 'disputed', by: [] } }, v2)?.state).toBe('disputed');
});

test('a name that was to be another one', () => {
  const v2 = makeV2(['queue_is_full', 'queue_has_no_room']);
  const at = (text: string) => resolve(concernAt('if (queue_is_full(q))', text), v2)?.state;
  expect(at('The name is misleading, it may be closed too.')).toBe('fixed');
  expect(at('Can this be called from an interrupt?')).toBe('open');
});

test('a message of a compiler is settled when its line changes', () => {
  const message = 'lib/queue.c:13:10: warning: returning the wrong type [-Wconversion]';
  const comment: ReviewComment = { ...concernAt('return -1;', message), origin: 'bot' };
  expect(resolve(comment, makeV2(['return -1;', 'return -ENOSPC;']))?.state).toBe('fixed');
  expect(resolve(comment, makeV2(['q->items[q->count++] = item;', 'append(q, item);']))?.state).toBe('open');
  expect(resolve({ ...comment, origin: 'human' }, makeV2(['return -1;', 'return -ENOSPC;']))?.state).toBe('open');
});

describe('what is asked of a commit message', () => {
  const onMessage = (text: string) => {
    const quoted = '> The reader sleeps until the queue is full. Wake it for each item.';
    const [comment] = commentsOf(V1, makeMail({ id: 'r', from: 'bob', answers: V1, text: `${quoted}\n\n${text}` }));
    if (comment === undefined) throw new Error('the fixture holds no comment');
    return { ...comment, isConcern: true, resolution: { state: 'open' as const, by: [] } };
  };

  test('one word for another', () => {
    const v2 = makeV2(['The reader sleeps', 'The consumer sleeps']);
    expect(
      resolve(onMessage('s/reader/consumer/'), makeV2(['The reader', 'The consumer'], ['reader', 'consumer']))?.state,
    ).toBe('fixed');
    expect(resolve(onMessage('s/reader/waiter/'), v2)?.state).not.toBe('fixed');
  });

  test('words that it quotes', () => {
    const v2 = makeV2(['Wake it for each item.', 'Wake it as soon as there is an item.']);
    expect(resolve(onMessage('Better say "as soon as there is an item" in the description.'), v2)?.state).toBe('fixed');
  });

  test('a trailer that it misses', () => {
    const v2 = makeV2(['Signed-off-by: Ann', 'Fixes: 123456789abc ("queue: add it")\nSigned-off-by: Ann']);
    const resolution = resolve(onMessage('Please add a Fixes tag.'), v2);
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.at(-1)?.text).toContain('Fixes: 123456789abc');
    expect(resolve(onMessage('Please add a Fixes tag.'), makeV2())).toBeUndefined();
  });

  test('another title', () => {
    const v2 = { ...makeV2(), subject: '[PATCH v2 1/1] queue: wake readers early' };
    const agreed = { ...onMessage('The subject does not say when.'), resolution: { state: 'agreed' as const, by: [] } };
    const resolution = resolve(agreed, v2);
    expect(resolution?.state).toBe('fixed');
    expect(resolution?.by.at(-1)?.text).toBe('v2 is called: queue: wake readers early');
  });
});

test('a reworded commit message that was agreed on is fixed', () => {
  const text = '> The reader sleeps until the queue is full. Wake it for each item.\n\nPlease say why.';
  const [comment] = commentsOf(V1, makeMail({ id: 'r', from: 'bob', answers: V1, text }));
  if (comment === undefined) throw new Error('the fixture holds no comment');
  const concern: ReviewComment = { ...comment, isConcern: true, resolution: { state: 'agreed', by: [] } };
  expect(resolve(concern, makeV2(['Wake it for each item.', 'That can be never, so wake it.']))?.state).toBe('fixed');
  expect(resolve(concern, makeV2())).toBeUndefined();
});

test('a misspelled word of a commit message that is gone is fixed', () => {
  const typo = (text: string) => {
    const quoted = '> The reader sleeps until the queue is full. Wake it for each item.';
    const [comment] = commentsOf(V1, makeMail({ id: 'r', from: 'bob', answers: V1, text: `${quoted}\n\n${text}` }));
    if (comment === undefined) throw new Error('the fixture holds no comment');
    return { ...comment, isConcern: true, resolution: { state: 'open' as const, by: [] } };
  };
  const v2 = makeV2(['until the queue', 'until that queue']);
  expect(resolve(typo('typo: "that queue"'), v2)?.state).toBe('fixed');
  expect(resolve(typo('This should say why.'), v2)?.state).not.toBe('fixed');
});

test('"same here" asks for what the remark before it in its mail does', () => {
  const first = concernAt('return -1;', 'Please use -ENOSPC.');
  const sameAs = (text: string, messageId = first.messageId) => {
    const same = { ...first, id: 'same', messageId, ordinal: 1, text };
    return resolveAmong([first, same], same, makeV2(['return -1;', 'return -ENOSPC;']))?.state;
  };
  expect(sameAs('Same here.')).toBe('fixed');
  expect(sameAs('Ditto')).toBe('fixed');
  expect(sameAs('Same here.', 'other@example.org')).toBe('open');
  expect(sameAs('The sameness of these is odd.')).toBe('open');
});

test('a line that a remark quotes whole, and that is taken away, was meant', () => {
  const gone = makeV2(['+	q->items[q->count++] = item;\n', '']);
  const onLine = (text: string, kind: ReviewComment['kind'] = 'change-request') =>
    resolve({ ...concernAt('q->items[q->count++] = item;', text), kind }, gone)?.state;
  expect(onLine('A "q->items[q->count++] = item;" is highly questionable and has to be justified.')).toBe('fixed');
  expect(onLine('A "q->count++" is highly questionable and has to be justified.')).toBe('open');
});
