// The text of a mail that has no plain part: tags dropped, quotes marked with `>`.
import { createRequire } from 'node:module';
import type sanitizeHtmlFunction from 'sanitize-html';
import { BLANK_LINES, HTML_ENTITY, HTML_LINE_BREAK, HTML_QUOTE_END, HTML_QUOTE_START } from './rules.js';

const MAX_HTML_CHARS = 1 << 20;
const QUOTE_START = '\u0002';
const QUOTE_END = '\u0003';
const MAX_DEPTH = 20;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
  nbsp: ' ',
};

/** Loaded with the first HTML part: most commands meet none, and it takes longer to load than many of them to run. */
const loadModule = createRequire(import.meta.url);
let sanitizeHtml: typeof sanitizeHtmlFunction | undefined;

/** Plain text of an HTML part, one line a block, the lines of a blockquote with a `> ` for each level. */
export function htmlToText(html: string): string {
  const marked = html
    .slice(0, MAX_HTML_CHARS)
    .replace(HTML_QUOTE_START, `\n${QUOTE_START}`)
    .replace(HTML_QUOTE_END, `\n${QUOTE_END}`)
    .replace(HTML_LINE_BREAK, '\n');
  sanitizeHtml ??= loadModule('sanitize-html') as typeof sanitizeHtmlFunction;
  const stripped = sanitizeHtml(marked, { allowedTags: [], allowedAttributes: {} });
  const text = stripped.replace(HTML_ENTITY, (whole, name: string) => ENTITIES[name] ?? whole);
  let depth = 0;
  const lines = text.split('\n').map((line) => {
    for (const char of line) {
      if (char === QUOTE_START) depth = Math.min(depth + 1, MAX_DEPTH);
      else if (char === QUOTE_END) depth = Math.max(depth - 1, 0);
    }
    const content = line.replaceAll(QUOTE_START, '').replaceAll(QUOTE_END, '').trimEnd();
    return depth > 0 && content !== '' ? `${'> '.repeat(depth)}${content}` : content;
  });
  return lines.join('\n').replace(BLANK_LINES, '\n\n').trim();
}
