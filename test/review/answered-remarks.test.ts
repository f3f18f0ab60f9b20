// Which remark an answer is about, by the words that it quotes.
import { expect, test } from 'vitest';
import { commentsOf, makeMail, PATCH, quote } from './mails.js';

test('a quoted remark is found whatever became of its quotation marks', () => {
  const code = quote('+	if (queue_is_full(q))');
  const points = `${code}\n\nDon’t mention the “queue” here.\n\n${quote('+		return -1;')}\n\nPlease return an error code.`;
  const review = makeMail({ id: 'r', from: 'bob', answers: PATCH, at: 1, text: points });
  const remarks = commentsOf(PATCH, review);
  const quoted = `> ${code}\n> \n> Don´t mention the ?queue? here.\n\nOkay.`;
  const answer = makeMail({ id: 'a', answers: review, at: 2, text: quoted });
  const [answered] = commentsOf(PATCH, review, answer).filter(({ messageId }) => messageId === answer.id);
  expect(remarks).toHaveLength(2);
  expect(answered?.answersTo?.commentId).toBe(remarks[0]?.id);
});
