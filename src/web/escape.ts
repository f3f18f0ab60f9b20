// The one way text becomes HTML: escaped, and with characters that lie about their order made visible.
import { DECEPTIVE_CHARACTERS, HIT_MARKS, HTML_CHARACTERS } from './rules.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text with bidirectional overrides and control characters written as `⟨U+202E⟩`. */
export function showDeceptiveCharacters(text: string): string {
  return text.replace(
    DECEPTIVE_CHARACTERS,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}

/** The value as HTML text or attribute content; null and undefined are the empty string. */
export function escapeHtml(value: unknown): string {
  if (value === null || value === undefined) return '';
  return showDeceptiveCharacters(String(value)).replace(HTML_CHARACTERS, (character) => ENTITIES[character] ?? '');
}

/** A search snippet as HTML: the hits, which stand between U+0002 and U+0003, in `<mark>`. */
export function renderSnippet(snippet: string): string {
  let open = false;
  let html = '';
  let start = 0;
  for (const match of snippet.matchAll(HIT_MARKS)) {
    html += escapeHtml(snippet.slice(start, match.index));
    start = match.index + 1;
    const opens = match[0] === '\u0002';
    if (opens !== open) {
      html += opens ? '<mark>' : '</mark>';
      open = opens;
    }
  }
  return html + escapeHtml(snippet.slice(start)) + (open ? '</mark>' : '');
}
