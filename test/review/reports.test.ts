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
  const findings = findReportFindings(splitReply(REPORT), null);
  expect(findings.map(({ severity, title, isRepeat }) => ({ severity, title, isRepeat }))).toEqual([
    { severity: 'high', title: 'The reader is woken after the items are freed', isRepeat: false },
    { severity: 'low', title: 'The header misses a comment', isRepeat: false },
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
  expect(findReportFindings(splitReply(text), null).map((finding) => finding.isRepeat)).toEqual([false, true]);
});

test('remarks without severities join the headlines that they speak of, and stand where they quote', () => {
  const text = `The checker found 2 potential issues:
- [High] Missing mutex lets concurrent readers of the queue race.
- [Medium] The commit message promises a limit that is missing.
--

> +	wake_reader(q);

Is a mutex needed here? Two concurrent readers may race for
the items of the queue.

> +	return -1;

Should this return -ENOSPC, as the other functions do?`;
  const report = makeMail({ id: 'report', from: 'checker-bot', answers: PATCH, text });
  expect(commentsOf(PATCH, report).map(({ title, site, severity }) => [title, severity, site?.anchor])).toMatchObject([
    ['The commit message promises a limit that is missing', 'medium', undefined],
    ['Missing mutex lets concurrent readers of the queue race', 'high', '+	wake_reader(q);'],
    [expect.stringContaining('ENOSPC'), expect.any(String), '+		return -1;'],
  ]);
});

test('tags without headlines, and other words for severities', () => {
  const text = '> +	x();\n\nSeverity: critical\nThe kernel stops.\n\nSeverity: minor - a typo';
  expect(findReportFindings(splitReply(text), null).map((finding) => finding.severity)).toEqual(['critical', 'low']);
});

test('a person who writes about high severity posts no report', () => {
  expect(findReportFindings(splitReply('> +	x();\n\nThe severity is high, I think.'), null)).toEqual([]);
});

test('a person who lists nits posts no report', () => {
  expect(findReportFindings(splitReply('- minor: should be static\n- nit: one blank line less'), null)).toEqual([]);
});

test('a headline that states its place stands there, and a tag in capitals is a remark on it', () => {
  const text = `1. [CRITICAL] lib/queue.c:36 wake_reader() runs after the items
   are freed.

2. [MINOR] The declaration misses a comment (queue.h:5).

3. [LOW] lib/other.c:1 is not in the patch.

Details:

> +	free(q->name);

CRITICAL: wake_reader() runs after the items are freed. Readers
see them.`;
  const report = makeMail({ id: 'report', from: 'checker-bot', answers: PATCH, text });
  const found = commentsOf(PATCH, report).map(({ title, severity, site }) => [title, severity, site?.file, site?.line]);
  expect(found).toEqual([
    ['wake_reader() runs after the items are freed', 'critical', 'lib/queue.c', 36],
    ['The declaration misses a comment', 'low', 'lib/queue.h', 5],
    ['lib/other.c:1 is not in the patch', 'low', undefined, undefined],
  ]);
});

test('headings in Markdown are findings with what stands under them, rows of a table are none', () => {
  const text = `## Summary

Found 2 issues.

| Severity | File | Issue |
|---|---|---|
| High | lib/queue.c | Items leak |

### High: Items leak

\`queue_free()\` returns without freeing them.

It should not.

### 2. **Low** - A comment is missing

> +	free(q->name);

Say who sets it.

## Overall

A good patch.`;
  const findings = findReportFindings(splitReply(text), null);
  expect(findings.map(({ severity, title, passage }) => [severity, title, passage.text])).toEqual([
    ['high', 'Items leak', '`queue_free()` returns without freeing them.\n\nIt should not.'],
    ['low', 'A comment is missing', 'Say who sets it.'],
  ]);
  expect(findings.map(({ passage }) => passage.quoteEnd === null)).toEqual([true, false]);
});
