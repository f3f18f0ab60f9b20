// Links: to a mail in an archive, and to the web. What comes out can stand in HTML, Markdown and plain text.
import { UNSAFE_IN_ID, UNSAFE_IN_URL, WEB } from './rules.js';

const BASE = 'https://lore.kernel.org/r/';

/** The archive's page of a mail; null for the id that stands in for a missing one. `base` ends with a slash. */
export function archiveUrl(messageId: string, base: string = BASE): string | null {
  return messageId.endsWith('@missing.invalid') ? null : base + messageId.replace(UNSAFE_IN_ID, escapeBytes);
}

/** An address as a link that may be followed: http and https only; null for any other. */
export function webUrl(url: string): string | null {
  return WEB.test(url) ? url.replace(UNSAFE_IN_URL, escapeBytes) : null;
}

function escapeBytes(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
