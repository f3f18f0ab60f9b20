// Patch headers for tests, from a subject and what differs from the ordinary.
import type { PatchHeader } from '../../src/model/series.js';
import { parseSubject } from '../../src/series/parse-subject.js';

export function header(
  messageId: string,
  date: string,
  subject: string,
  rest: Partial<Omit<PatchHeader, 'messageId' | 'date' | 'subject'>> = {},
): PatchHeader {
  const info = parseSubject(subject);
  return {
    messageId,
    threadId: rest.inReplyTo ?? messageId,
    inReplyTo: null,
    authorEmail: 'ann@example.org',
    authorName: 'Ann Author',
    date: `2024-${date}T10:00:00.000Z`,
    subject: info,
    changeId: null,
    isCover: info.index === 0,
    paths: info.index === 0 ? [] : ['lib/demo.c'],
    fingerprint: info.index === 0 ? null : messageId,
    ...rest,
  };
}
