// Links: to a mail in an archive, and to the web. What comes out can stand in HTML, Markdown and plain text.

const BASE = 'https://lore.kernel.org/r/';
/** What a message-id may not hold unescaped. */
const UNSAFE_IN_ID = /[^A-Za-z0-9@._~+=$-]/gu;
/** What a whole address may not hold unescaped. */
const UNSAFE_IN_URL = /[^A-Za-z0-9@._~+=$:/?#&;,%!-]/gu;
const WEB = /^https?:\/\/[A-Za-z0-9]/;

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
