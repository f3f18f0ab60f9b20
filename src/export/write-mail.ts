// A mail as text (RFC 5322, MIME) with LF line ends, as git send-email and mail clients read drafts.
// Nothing that comes in can end a header: line ends and other control characters never reach one.
import { oneLine } from './checklist-view.js';
import { encodeWords } from './encoded-words.js';
import { describeMailbox, type Mailbox } from './mailboxes.js';
import { PLAIN_HEADER, SAFE_ID, SEVEN_BIT } from './rules.js';

export interface MailDraft {
  /** Null leaves the header to the program that sends it. */
  readonly from: Mailbox | null;
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly subject: string;
  /** ISO 8601. */
  readonly date: string;
  /** Without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string;
  /** Oldest first. */
  readonly references: readonly string[];
  readonly body: string;
}

/** A header line is folded before this column, where it can be. */
const FOLD_AT = 76;
/** What RFC 5322 allows. */
const MAX_LINE = 998;
const MAX_SUBJECT = 900;
/** Of a long thread the first and the newest are named. */
const MAX_REFERENCES = 20;

export function renderMail(draft: MailDraft): string {
  const isPlain = SEVEN_BIT.test(draft.body) && draft.body.split('\n').every((line) => line.length <= MAX_LINE);
  const headers = [
    ...(draft.from === null ? [] : [foldHeader('From', describeMailbox(draft.from))]),
    ...describeRecipients('To', draft.to),
    ...describeRecipients('Cc', draft.cc),
    foldHeader('Subject', describeSubject(draft.subject)),
    foldHeader('Date', [formatMailDate(draft.date)]),
    foldHeader('Message-ID', [`<${draft.messageId}>`]),
    foldHeader('In-Reply-To', [`<${draft.inReplyTo}>`]),
    foldHeader('References', listReferences(draft)),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Transfer-Encoding: ${isPlain ? '7bit' : 'quoted-printable'}`,
  ];
  return `${headers.join('\n')}\n\n${isPlain ? draft.body : encodeQuotedPrintable(draft.body)}`;
}

/** `Mon, 09 Mar 2026 10:02:14 +0000`. */
export function formatMailDate(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000');
}

function describeRecipients(name: string, mailboxes: readonly Mailbox[]): readonly string[] {
  if (mailboxes.length === 0) return [];
  const last = mailboxes.length - 1;
  const parts = mailboxes.flatMap((mailbox, index) => {
    const words = describeMailbox(mailbox);
    return index === last ? words : [...words.slice(0, -1), `${words.at(-1) ?? ''},`];
  });
  return [foldHeader(name, parts)];
}

function describeSubject(subject: string): readonly string[] {
  const line = oneLine(subject).slice(0, MAX_SUBJECT);
  return PLAIN_HEADER.test(line) ? line.split(' ') : encodeWords(line);
}

function listReferences({ references, inReplyTo }: MailDraft): readonly string[] {
  const ids = [...new Set([...references.filter((id) => SAFE_ID.test(id) && id !== inReplyTo), inReplyTo])];
  const kept = ids.length <= MAX_REFERENCES ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_REFERENCES)];
  return kept.map((id) => `<${id}>`);
}

/** The parts with a space between them, or a line end and a space where the line is full. */
function foldHeader(name: string, parts: readonly string[]): string {
  let header = `${name}:`;
  let column = header.length;
  for (const part of parts) {
    const isFull = column + 1 + part.length > FOLD_AT && column > name.length + 1;
    header += isFull ? `\n ${part}` : ` ${part}`;
    column = isFull ? part.length + 1 : column + 1 + part.length;
  }
  return header;
}

/** RFC 2045, lines of at most 76 characters. */
function encodeQuotedPrintable(text: string): string {
  return text.split('\n').map(encodeLine).join('\n');
}

function encodeLine(line: string): string {
  const bytes = Buffer.from(line);
  let encoded = '';
  let column = 0;
  for (const [index, byte] of bytes.entries()) {
    const isLast = index === bytes.length - 1;
    const isPlain = (byte > 0x20 && byte < 0x7f && byte !== 0x3d) || ((byte === 0x20 || byte === 0x09) && !isLast);
    const piece = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (column + piece.length > 75) {
      encoded += '=\n';
      column = 0;
    }
    encoded += piece;
    column += piece.length;
  }
  return encoded;
}
