// A mail as a hypermail archive's page shows it: subject, `From:` and `Date:` lines, then the text; no other headers.
import { hash } from 'node:crypto';
import { shortHash } from '../model/ids.js';
import type { Message } from '../model/message.js';
import { parseAddress } from './address.js';
import { decodeBytes } from './charset.js';
import { parseMailDate } from './mail-date.js';
import { cleanText } from './mime-text.js';
import { BLANK_LINES_AT_START, HYPERMAIL_HEAD, HYPERMAIL_NAVIGATION } from './rules.js';

const HEAD_CHARS = 4000;

/** Whether the bytes start like a hypermail page. */
export function isHypermail(head: Buffer): boolean {
  return HYPERMAIL_HEAD.test(cleanText(head.toString('latin1', 0, HEAD_CHARS)));
}

/** The text without the page's links to its neighbours. */
function withoutNavigation(text: string): string {
  return text
    .split('\n')
    .filter((line) => !HYPERMAIL_NAVIGATION.test(line))
    .join('\n');
}

/**
 * Parses a hypermail page. Its id, `<hash>@hypermail.invalid`, is made of author, date and subject, so that the same
 * mail on another page gets the same. Null when the bytes are no such page.
 */
export function parseHypermail(raw: Buffer, list: string | null): Message | null {
  const text = cleanText(decodeBytes(raw, null));
  const head = HYPERMAIL_HEAD.exec(text.slice(0, HEAD_CHARS));
  if (!head) return null;
  const [whole, subjectLine = '', from = '', dateLine = ''] = head;
  const subject = subjectLine.trim();
  const author = parseAddress(from);
  const date = new Date(parseMailDate(dateLine) ?? 0).toISOString();
  return {
    id: `${shortHash(20, author.name, date, subject)}@hypermail.invalid`,
    list,
    subject,
    author,
    to: '',
    cc: '',
    replyTo: '',
    date,
    inReplyTo: null,
    references: [],
    text: withoutNavigation(text.slice(whole.length)).replace(BLANK_LINES_AT_START, ''),
    rawHash: hash('sha1', raw, 'hex'),
  };
}
