import { expect, test } from 'vitest';
import { splitReply } from '../../src/mail/reply-body.js';
import { findReportFindings } from '../../src/review/reports.js';
import { commentsOf, makeMail, PATCH } from './mails.js';

const REPORT = `The checker found 2 potential issues:
- [High] The reader is woken after the items are freed.
- [Low] The header misses a comment.
--

commit 0123456789
queue: wake the reader

> diff --git a/lib/queue.c b/lib/queue.c
> --- a/lib/queue.c
> +++ b/lib/queue.c
> @@ -30,4 +33,9 @@ int queue_get(struct queue *q)
>  	free(q->items);
> +	wake_reader(q);

[Severity: High]
Can the reader see items that are freed already? It is woken
only afterwards.

-- 
A checker · https://example.org`;

test('a headline and the remark on the same point are one finding', () => {
  const findings = findReportFindings(splitReply(REPORT));
  expect(findings.map(({ severity, title, isRepeat }) => ({ severity, title, isRepeat }))).toEqual([
    { severity: 'high', title: 'The reader is woken after the items are freed.', isRepeat: false },
    { severity: 'low', title: 'The header misses a comment.', isRepeat: false },
  ]);
  expect(findings[0]?.passage.text).toMatch(/^Can the reader see/);
});

test('a finding stands at the code that its remark quotes', () => {
  const report = makeMail({ id: 'report', from: 'checker-bot', answers: PATCH, text: REPORT });
  const [first] = commentsOf(PATCH, report);
  expect(first).toMatchObject({ origin: 'bot', isConcern: true, severity: 'high' });
  expect(first?.site).toMatchObject({ file: 'lib/queue.c', line: 36, anchor: '+	wake_reader(q);' });
});

test('a second remark on a headline is a comment, but no concern of its own', () => {
  const text = `- [Medium] The name leaks when the queue is full.

> +	return -1;

[Severity: Medium]
Does the name leak here?

> +	return 0;

[Severity: Medium]
Does the name leak here as well?`;
  expect(findReportFindings(splitReply(text)).map((finding) => finding.isRepeat)).toEqual([false, true]);
});

test('tags without headlines, and other words for severities', () => {
  const text = '> +	x();\n\nSeverity: critical\nThe kernel stops.\n\nSeverity: minor - a typo';
  expect(findReportFindings(splitReply(text)).map((finding) => finding.severity)).toEqual(['critical', 'low']);
});

test('a person who writes about high severity posts no report', () => {
  expect(findReportFindings(splitReply('> +	x();\n\nThe severity is high, I think.'))).toEqual([]);
});
