// Names that stay the same as long as what they name does.
import { hash } from 'node:crypto';

/** First `length` hex digits of the SHA-1 of the parts, which are separated by NUL. */
export function shortHash(length: number, ...parts: readonly string[]): string {
  return hash('sha1', parts.join('\0'), 'hex').slice(0, length);
}

/** White space other than a single blank, which most of it is. */
const UNEVEN_SPACE = /(?: ?[^\S ]| {2})\s*/g;

/** Text as identity: white space collapsed, lower case. */
export function normalizeText(text: string): string {
  return text.replace(UNEVEN_SPACE, ' ').trim().toLowerCase();
}

/** A comment's id, and that of the concern extracted from it: 14 hex digits over the message-id and the passage. */
export function commentId(messageId: string, text: string): string {
  return shortHash(14, messageId, normalizeText(text));
}
