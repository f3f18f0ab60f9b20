// Address headers: decoded text → mailboxes, and back to what may stand in a header.
import { oneLine } from './checklist-view.js';
import { encodeWords } from './encoded-words.js';
import { ATOMS, MAIL_ADDRESS, PLAIN_HEADER, QUOTE_OR_BACKSLASH } from './rules.js';

export interface Mailbox {
  /** Empty for a bare address. */
  readonly name: string;
  readonly email: string;
}

const MAX_CHARS = 64 * 1024;
const MAX_NAME = 200;

/** The mailboxes of a decoded header, those of groups too; what is no address of the usual form is left out. */
export function parseMailboxes(header: string): readonly Mailbox[] {
  const found: Mailbox[] = [];
  let name = '';
  for (const { words, comment, angle } of splitList(header.slice(0, MAX_CHARS))) {
    const email = (angle ?? words).trim();
    // Nothing between two commas, or in a group such as `undisclosed-recipients:;`.
    if (email === '' && comment === '') continue;
    if (MAIL_ADDRESS.test(email)) {
      found.push({ name: cleanName(angle === null ? comment : `${name}${words}${comment}`), email });
      name = '';
    } else {
      // Decoding may have brought a comma into a name: what comes before it belongs to the next address.
      name = angle !== null || words.includes('@') ? '' : `${name}${words}, `;
    }
  }
  return found;
}

/** Each address once, without those of `except`; upper and lower case are the same. */
export function uniqueMailboxes(mailboxes: readonly Mailbox[], except: readonly Mailbox[] = []): readonly Mailbox[] {
  const seen = new Set(except.map(({ email }) => email.toLowerCase()));
  return mailboxes.filter(({ email }) => {
    const key = email.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** As it stands in a header: the parts that a line may be folded between. */
export function describeMailbox({ name, email }: Mailbox): readonly string[] {
  if (name === '') return [email];
  if (!PLAIN_HEADER.test(name)) return [...encodeWords(name), `<${email}>`];
  if (ATOMS.test(name)) return [`${name} <${email}>`];
  return [`"${name.replace(QUOTE_OR_BACKSLASH, '\\$&')}" <${email}>`];
}

/** What stands between two commas of a list. */
interface Entry {
  /** The name, or a bare address. */
  words: string;
  /** What is in round brackets. */
  comment: string;
  /** What is in angle brackets; null without them. */
  angle: string | null;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '(': ')', '<': '>' };

/** Commas and semicolons in quotes, comments and angle brackets separate nothing; a group's name is left out. */
function splitList(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  const unclosed = new Set<string>();
  let entry: Entry = { words: '', comment: '', angle: null };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const closing = opensAt(text, at) ? CLOSING[character] : undefined;
    const end = closing === undefined || unclosed.has(closing) ? -1 : findClosing(text, at + 1, closing);
    if (end >= 0) {
      const inner = text.slice(at + 1, end);
      if (character === '<') entry.angle = inner;
      else if (character === '(') entry.comment += inner;
      else entry.words += inner;
      at = end;
      continue;
    }
    if (closing !== undefined) unclosed.add(closing);
    if (character === ',' || character === ';') {
      entries.push(entry);
      entry = { words: '', comment: '', angle: null };
    } else if (character === ':' && entry.angle === null) {
      entry = { words: '', comment: '', angle: null };
    } else {
      entry.words += character;
    }
  }
  return [...entries, entry];
}

/** A quotation mark inside a word, as in `5"`, opens nothing. */
function opensAt(text: string, at: number): boolean {
  const before = at === 0 ? ' ' : text[at - 1];
  return text[at] !== '"' || before === ' ' || before === ',' || before === ':' || before === ';';
}

function findClosing(text: string, from: number, closing: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === closing) return at;
  }
  return -1;
}

function cleanName(text: string): string {
  return oneLine(text.replaceAll('\\', '').replaceAll('"', '')).slice(0, MAX_NAME);
}
