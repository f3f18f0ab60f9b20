import { describe, expect, test } from 'vitest';
import { commentsOf, makeMail, PATCH, quote } from './mails.js';

const DIFF = PATCH.text.slice(PATCH.text.indexOf('diff --git'));
const upTo = (line: string): string => DIFF.slice(0, DIFF.indexOf(line) + line.length);

describe('places', () => {
  test('a comment stands at the last quoted line before it, as the patch numbers it', () => {
    const trimmed = `> @@ -30,4 +33,9 @@ int queue_get(struct queue *q)\n> [...]\n> +	free(q->name);`;
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text: `${trimmed}\n\nIs the name ever set?` });
    expect(commentsOf(PATCH, reply)[0]?.site).toMatchObject({
      file: 'lib/queue.c',
      symbol: 'queue_free',
      side: 'new',
      line: 39,
      anchor: '+	free(q->name);',
    });
  });

  test('blank added lines and footers at the end of a quote are passed over', () => {
    const text = `${quote(upTo('return -1;'))}\n> +\n> -- \n> 2.43.0\n\nPlease return -ENOSPC.`;
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text });
    expect(commentsOf(PATCH, reply)[0]?.site?.anchor).toBe('+		return -1;');
  });

  test('a comment on the commit message has no site', () => {
    const text = '> The reader sleeps until the queue is full. Wake it for each item.\n\nPlease say why.';
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text });
    expect(commentsOf(PATCH, reply)[0]).toMatchObject({ site: null, patchMessageId: PATCH.id });
  });

  test('a closing point on the commit message has no site, whatever code is quoted above', () => {
    const text = `${quote(DIFF)}\nWho calls this?\n\n1. Please add a test.\n\n2. The commit message does not say why.`;
    const sites = commentsOf(PATCH, makeMail({ id: 'r1', from: 'bob', answers: PATCH, text })).map(({ site }) => site);
    expect(sites.at(-1)).toBeNull();
    expect(sites[0]?.file).toBe('lib/queue.h');
  });

  test('a point with nothing quoted before it is at the one changed function that it names', () => {
    const place = (text: string) =>
      commentsOf(PATCH, makeMail({ id: 'r1', from: 'bob', answers: PATCH, text: `${text}\n\n${quote(PATCH.text)}` }))[0]
        ?.site ?? null;
    expect(place('queue_free() must not run while wake_all() does.')).toMatchObject({
      file: 'lib/queue.c',
      symbol: 'queue_free',
      line: null,
      anchor: null,
    });
    expect(place('queue_free() and queue_put() both need the lock.')).toBeNull();
    expect(place('wake_all() needs the lock.')).toBeNull();
  });

  test('a remark below a file header is about that file, if the patch has it', () => {
    const place = (header: string) => {
      const text = `> ${header}\n\nThis file should not exist.`;
      return commentsOf(PATCH, makeMail({ id: 'r', from: 'bob', answers: PATCH, text }))[0]?.site ?? null;
    };
    expect(place('+++ b/lib/queue.h')).toMatchObject({ file: 'lib/queue.h', line: null });
    expect(place('+++ b/lib/que')).toBeNull();
  });

  test('without the patch, the quoted header numbers the line', () => {
    const text = `${quote(upTo('return -1;'))}\n\nPlease return -ENOSPC.`;
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text });
    expect(commentsOf(reply)[0]?.site).toMatchObject({ file: 'lib/queue.c', line: 14, symbol: 'queue_put' });
  });

  test('behind a snip that hides a file header, the diffstat tells the file', () => {
    const text = `>  lib/queue.c | 8 ++++++++
>  lib/queue.h | 1 +
>
> diff --git a/lib/queue.h b/lib/queue.h
[...]
> +	wake_reader(q);
> +	q->items = NULL;
> +	q->count = 0;

Should this be locked?`;
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text });
    expect(commentsOf(reply)[0]?.site?.file).toBe('lib/queue.c');
  });

  test('a remark below the name of a file is about the file', () => {
    const text = `>  lib/queue.c | 8 ++++++++

Please use - and _ as the other files do.

> diff --git a/lib/queue.h b/lib/queue.h
> new file mode 100644

Why a header for one function?

>  lib/queue.c | 8 ++++++++
>  lib/queue.h | 1 +

Please split this into two patches.`;
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text });
    expect(commentsOf(reply).map(({ site }) => [site?.file, site?.anchor])).toEqual([
      ['lib/queue.c', null],
      ['lib/queue.h', null],
      [undefined, undefined],
    ]);
  });

  test('the diffstat names the file of lines that the file above cannot hold', () => {
    const text = `>  lib/Kconfig | 4 ++++
>  lib/Makefile | 1 +
>  lib/queue.c | 8 ++++++++
>
> diff --git a/lib/Kconfig b/lib/Kconfig
> --- a/lib/Kconfig
> +++ b/lib/Kconfig
> @@ -1,1 +1,5 @@
> +config QUEUE
> +	bool "Queues"

|| COMPILE_TEST maybe?

> +static int queue_get(struct queue *q)
> +{
> +	return q->count;

Should this be locked?`;
    const reply = makeMail({ id: 'r', from: 'bob', answers: PATCH, text });
    expect(commentsOf(reply).map(({ site }) => [site?.file, site?.symbol])).toEqual([
      ['lib/Kconfig', 'QUEUE'],
      ['lib/queue.c', 'queue_get'],
    ]);
  });

  test('a reply to a reply is placed in the patch and belongs to the remark it answers', () => {
    const quoted = quote(upTo('q->count = 0;'));
    const remark = makeMail({ id: 'r1', from: 'bob', answers: PATCH, text: `${quoted}\n\nWho holds the lock here?` });
    const answer = makeMail({
      id: 'r2',
      answers: remark,
      at: 5,
      text: `> Bob Example wrote:\n${quote(quoted)}\n>\n> Who holds the lock here?\n\nNobody needs to, the last user is gone.`,
    });
    const comments = commentsOf(PATCH, remark, answer);
    expect(comments[1]?.answersTo).toMatchObject({ commentId: comments[0]?.id, messageId: remark.id });
    expect(comments[1]?.site).toEqual(comments[0]?.site);
    expect(comments[1]?.patchMessageId).toBe(PATCH.id);
  });

  test('an answer whose quote lost the diff takes the place of what it answers', () => {
    const quoted = quote(upTo('q->count = 0;'));
    const remark = makeMail({ id: 'r1', from: 'bob', answers: PATCH, text: `${quoted}\n\nWho holds the lock here?` });
    const answer = makeMail({ id: 'r2', answers: remark, at: 5, text: '> Who holds the\n> lock here?\n\nNobody.' });
    const [first, second] = commentsOf(PATCH, remark, answer);
    expect(second?.answersTo?.commentId).toBe(first?.id);
    expect(second?.site).toEqual(first?.site);
  });

  test('an answer whose quote lost the diff is not at the code quoted above for another remark', () => {
    const remark = makeMail({
      id: 'r1',
      from: 'bob',
      answers: PATCH,
      text: `${quote(upTo('return -1;'))}\n\nPlease return -ENOSPC.\n\n${quote(DIFF)}\n\nWho calls this?`,
    });
    const answer = makeMail({
      id: 'r2',
      answers: remark,
      at: 5,
      text: '> > +\t\treturn -1;\n>\n> Please return -ENOSPC.\n\nWill do.\n\n> Who calls this?\n\nThe reader.',
    });
    const [first, second, third, fourth] = commentsOf(PATCH, remark, answer);
    expect(third?.site).toEqual(first?.site);
    expect(fourth?.site).toEqual(second?.site);
    expect(fourth?.site?.line).not.toBe(first?.site?.line);
  });

  test('an answer above a full quote answers the one concern below', () => {
    const remark = makeMail({
      id: 'r1',
      from: 'bob',
      answers: PATCH,
      text: `${quote(DIFF)}\nShouldn't this be locked?`,
    });
    const answer = makeMail({ id: 'r2', answers: remark, at: 5, text: `Will fix.\n\n> Shouldn't this be locked?` });
    const [first, second] = commentsOf(PATCH, remark, answer);
    expect(second?.answersTo?.commentId).toBe(first?.id);
  });
});

describe('one answer to two points', () => {
  const points = "Please take the lock here, the reader may still run.\n\nAlso, shouldn't the name be freed first?";
  const remark = makeMail({
    id: 'r1',
    from: 'bob',
    answers: PATCH,
    text: `${quote(upTo('q->count = 0;'))}\n\n${points}`,
  });
  const answerWith = (text: string): readonly (readonly string[])[] => {
    const answer = makeMail({ id: 'r2', answers: remark, at: 5, text: `${quote(points)}\n\n${text}` });
    return commentsOf(PATCH, remark, answer)
      .slice(0, 2)
      .map(({ resolution }) => resolution.by.map((by) => by.text));
  };

  test('quoted in one block counts for both', () => {
    const text = 'I agree, both will be done in the next version.';
    expect(answerWith(text)).toEqual([[text], [text]]);
  });

  test('a bare yes counts for the last', () => {
    expect(answerWith('Yes.')).toEqual([[], ['Yes.']]);
  });
});

test('an answer to words that a mail holds twice goes to the remark that stands where it does', () => {
  const remarks = '> +	free(q->name);\n\nNeeds a comment.\n\n> +	free(q);\n\nNeeds a comment.';
  const remark = makeMail({ id: 'r1', from: 'bob', answers: PATCH, text: remarks });
  const rest = `${quote(remarks.slice(0, remarks.indexOf('> +	free(q);')))}\nOK.\n\n> > +	free(q);\n>\n> Needs a comment.`;
  const answer = makeMail({ id: 'r2', answers: remark, at: 5, text: `${rest}\n\nNo, that is plain.` });
  const [first, second, yes, no] = commentsOf(PATCH, remark, answer);
  expect([yes, no].map((comment) => comment?.answersTo?.commentId)).toEqual([first?.id, second?.id]);
});

describe('what is a comment', () => {
  test('patches, cover letters and first mails hold none', () => {
    const cover = makeMail({
      id: 'c',
      subject: '[PATCH 0/1] queues',
      text: 'This series wakes readers. Should be fine?',
    });
    const question = makeMail({ id: 'q', subject: 'How do queues work?', text: 'Does anybody know?' });
    expect(commentsOf(cover, question, PATCH)).toEqual([]);
  });

  test('a passage that its mail holds twice is two comments', () => {
    const text = '> +	free(q->name);\n\nWhy?\n\n> +	free(q);\n\nWhy?';
    const comments = commentsOf(PATCH, makeMail({ id: 'r', from: 'bob', answers: PATCH, text }));
    expect(new Set(comments.map((comment) => comment.id)).size).toBe(2);
  });

  test('a passage that its mail holds without end is told apart at once', () => {
    const text = '> +	free(q);\n\nWhy?\n\n'.repeat(10_000);
    const comments = commentsOf(PATCH, makeMail({ id: 'r', from: 'bob', answers: PATCH, text }));
    expect(new Set(comments.map((comment) => comment.id)).size).toBe(10_000);
  });

  test('what a program posts is marked', () => {
    const text = '> +	free(q->name);\n\nThis breaks the build.';
    const reply = makeMail({ id: 'r', from: 'build-bot', answers: PATCH, text });
    expect(commentsOf(PATCH, reply)[0]?.origin).toBe('bot');
  });
});

test('the order of the mails changes nothing', () => {
  const one = makeMail({ id: 'r1', from: 'bob', answers: PATCH, at: 1, text: '> +	free(q);\n\nTwice?' });
  const two = makeMail({ id: 'r2', answers: one, at: 2, text: '> Twice?\n\nNo, once.' });
  const three = makeMail({ id: 'r3', from: 'cy', answers: PATCH, at: 2, text: '> +	free(q);\n\nWhy here?' });
  expect(commentsOf(three, two, PATCH, one)).toEqual(commentsOf(PATCH, one, two, three));
});
