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

/** The mailboxes of a decoded header; what is no address of the usual form is left out. */
export function parseMailboxes(header: string): readonly Mailbox[] {
  const found: Mailbox[] = [];
  let name = '';
  for (const part of splitAtCommas(header.slice(0, MAX_CHARS))) {
    // Nothing between two commas, or behind a group such as `undisclosed-recipients:;`.
    if (part.trim() === '') continue;
    const open = part.lastIndexOf('<');
    const close = part.indexOf('>', open);
    const email = open >= 0 && close > open ? part.slice(open + 1, close) : part;
    if (MAIL_ADDRESS.test(email.trim())) {
      const words = open >= 0 ? part.slice(0, open) : '';
      found.push({ name: cleanName(`${name}${words}`), email: email.trim() });
      name = '';
    } else {
      // Decoding may have brought a comma into a name: what comes before it belongs to the next address.
      name = part.includes('@') || part.includes(':') ? '' : `${name}${part}, `;
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

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === ',' || character === ';')) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function cleanName(text: string): string {
  return oneLine(text.replaceAll('\\', '').replaceAll('"', '')).slice(0, MAX_NAME);
}
