// Who wrote a mail: the From header's first address as name and e-mail.
import type { Person } from '../model/message.js';
import { ADDRESS_COMMENT, ANGLE_ADDRESS, BACKSLASH_PAIR, MASKED_ADDRESS, VIA_SUFFIX } from './rules.js';

const MAX_CHARS = 2000;

function unquote(name: string): string {
  const trimmed = name.trim();
  const inner = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed;
  return inner.replace(BACKSLASH_PAIR, '$1').trim();
}

/** An address without what the archive masks, lower case; the empty string when nothing is left. */
function cleanEmail(email: string): string {
  const address = email.trim().toLowerCase();
  return address.includes('@') && !MASKED_ADDRESS.test(address) ? address : '';
}

/** The first mailbox of a decoded address header. */
export function parseAddress(value: string): Person {
  const text = value.slice(0, MAX_CHARS);
  const angle = ANGLE_ADDRESS.exec(text);
  if (angle) {
    const email = cleanEmail(angle[1] ?? '');
    const name = unquote(text.slice(0, angle.index));
    return { name: name === '' ? email : name, email };
  }
  const comment = ADDRESS_COMMENT.exec(text);
  const address = text.replace(ADDRESS_COMMENT, ' ').trim();
  const email = cleanEmail(address.split(/[\s,;]/, 1)[0] ?? '');
  const name = unquote(comment?.[1] ?? address);
  return { name, email };
}

/**
 * The author of a mail. A list that rewrites From to `Bob via list <list@…>` keeps Bob's own address in X-Original-From
 * or Reply-To, so that is taken then.
 */
export function parseAuthor(from: string, originalFrom: string, replyTo: string): Person {
  const author = parseAddress(from);
  if (!VIA_SUFFIX.test(author.name)) return author;
  const name = unquote(author.name.replace(VIA_SUFFIX, ''));
  const own = parseAddress(originalFrom !== '' ? originalFrom : replyTo);
  return { name, email: own.email === '' ? author.email : own.email };
}
