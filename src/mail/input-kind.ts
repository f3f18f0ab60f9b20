// What a file is, told by its first bytes and not by its name.
import { readHeaders } from './headers.js';
import { isHypermail } from './hypermail.js';
import { MBOX_FROM_LINE } from './rules.js';

export type InputKind = 'empty' | 'mbox' | 'mail' | 'hypermail' | 'unknown';

/** How many bytes at the start of a file decide. */
export const HEAD_BYTES = 1 << 16;

const KNOWN_HEADERS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'cc',
  'date',
  'subject',
  'message-id',
  'received',
  'return-path',
  'delivered-to',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'list-id',
  'x-mailer',
]);

/** Fields that hardly any other text starts with, two of which make a mail. */
const MIN_KNOWN_HEADERS = 2;

/** Whether the bytes start with mail headers (or an mbox `From ` line and headers). False for a bare patch. */
export function looksLikeMail(bytes: Buffer): boolean {
  const head = bytes.subarray(0, HEAD_BYTES);
  if (head.indexOf(0) >= 0 && head.indexOf(0) < 200) return false;
  const header = readHeaders(head, 0, head.length, KNOWN_HEADERS);
  return header.startsWithField && header.fields.size >= MIN_KNOWN_HEADERS;
}

/** What the file is whose first bytes are `head`. */
export function detectInputKind(head: Buffer): InputKind {
  const start = head.toString('latin1', 0, 2000).trimStart();
  if (start === '' && head.length <= 2000) return 'empty';
  if (isHypermail(head)) return 'hypermail';
  if (!looksLikeMail(head)) return 'unknown';
  return MBOX_FROM_LINE.test(start) ? 'mbox' : 'mail';
}
