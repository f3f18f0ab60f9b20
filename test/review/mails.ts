// Invented mails for the tests of this folder.
import type { ReviewComment } from '../../src/model/comment.js';
import type { Message } from '../../src/model/message.js';
import { analyzeThread } from '../../src/review/analyze-thread.js';

export interface MailParts {
  readonly id: string;
  readonly from?: string;
  readonly subject?: string;
  readonly answers?: Message;
  /** Minutes after the first mail. */
  readonly at?: number;
  readonly text: string;
}

/** A mail by `ann` unless said otherwise; an answer has its parent's references. */
export function makeMail({ id, from = 'ann', subject, answers, at = 0, text }: MailParts): Message {
  const parent = answers?.id ?? null;
  return {
    id: `${id}@example.org`,
    list: 'devel.example.org',
    subject: subject ?? (answers === undefined ? 'A mail' : `Re: ${answers.subject.replace(/^Re: /, '')}`),
    author: { name: `${from[0]?.toUpperCase()}${from.slice(1)} Example`, email: `${from}@example.org` },
    to: '',
    cc: '',
    replyTo: '',
    date: new Date(Date.UTC(2026, 2, 9, 10, at)).toISOString(),
    inReplyTo: parent,
    references: answers === undefined || parent === null ? [] : [...answers.references, parent],
    text,
    rawHash: id,
  };
}

/** A patch of two files, by ann. */
export const PATCH = makeMail({
  id: 'patch',
  subject: '[PATCH 1/1] queue: wake the reader',
  text: `The reader sleeps until the queue is full. Wake it for each item.

Signed-off-by: Ann Example <ann@example.org>
---
 lib/queue.c | 8 ++++++++
 lib/queue.h | 1 +
 2 files changed, 9 insertions(+)

diff --git a/lib/queue.c b/lib/queue.c
index 1111111..2222222 100644
--- a/lib/queue.c
+++ b/lib/queue.c
@@ -10,6 +10,9 @@ struct queue *queue_new(void)
 
 int queue_put(struct queue *q, int item)
 {
+	if (queue_is_full(q))
+		return -1;
+	q->items[q->count++] = item;
 	return 0;
 }
 
@@ -30,4 +33,9 @@ int queue_get(struct queue *q)
 void queue_free(struct queue *q)
 {
 	free(q->items);
+	wake_reader(q);
+	q->items = NULL;
+	q->count = 0;
+	free(q->name);
+	free(q);
 }
diff --git a/lib/queue.h b/lib/queue.h
index 3333333..4444444 100644
--- a/lib/queue.h
+++ b/lib/queue.h
@@ -3,3 +3,4 @@
 struct queue;
 int queue_put(struct queue *q, int item);
 int queue_get(struct queue *q);
+void wake_reader(struct queue *q);
`,
});

/** The lines with a quote mark before each. */
export function quote(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');
}

/** The comments of a thread. */
export function commentsOf(...messages: readonly Message[]): readonly ReviewComment[] {
  return analyzeThread('thread', messages).comments;
}
