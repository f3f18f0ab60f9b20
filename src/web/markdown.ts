// The one place that renders Markdown. What comes in may be a pack's prose or a stranger's mail; what goes out is inert.
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { escapeHtml, showDeceptiveCharacters } from './escape.js';
import { LINE_ENDS } from './rules.js';

/** Longer texts are shown as they are: no page needs more, and a parser's time is bounded. */
const LONGEST_MARKDOWN = 40_000;

/** Headings of a text stand below those of the page that shows it. */
const HEADING_OFFSET = 2;

const marked = new Marked({
  gfm: true,
  async: false,
  renderer: {
    // `<linux/slab.h>` is a header to a reviewer, not an element: raw HTML is shown as text.
    html: ({ text }) => escapeHtml(text),
    // An image would be a request to another host.
    image: ({ href, text }) => escapeHtml(text === '' ? href : text),
    heading({ tokens, depth }) {
      const level = Math.min(depth + HEADING_OFFSET, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
  },
});

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
    ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'escape',
  nestingLimit: 30,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow noopener' }) },
};

/** Markdown as HTML that can be put into a page as it is. */
export function renderMarkdown(text: string): string {
  const visible = showDeceptiveCharacters(text.replace(LINE_ENDS, '\n'));
  if (visible.length > LONGEST_MARKDOWN) return `<pre>${escapeHtml(visible)}</pre>`;
  return sanitizeHtml(marked.parse(visible, { async: false }), ALLOWED);
}
