// The one place that renders Markdown. What comes in may be a pack's prose or a stranger's mail; what goes out is inert.
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { escapeHtml, showDeceptiveCharacters } from './escape.js';
import { highlightLines, languageNamed } from './highlight.js';
import { FENCE_LANGUAGE, LINE_ENDS } from './rules.js';

/** Longer texts are shown as they are: no page needs more, and a parser's time is bounded. */
const LONGEST_MARKDOWN = 40_000;
/** Of texts and their HTML together, in UTF-16 units. */
const KEPT_CHARACTERS = 4_000_000;

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
    code: ({ text, lang }) => `<pre><code>${renderCode(text, lang ?? '')}</code></pre>\n`,
    heading({ tokens, depth }) {
      const level = Math.min(depth + HEADING_OFFSET, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
  },
});

const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a'],
    ...['h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'],
  ],
  // Only the highlighter writes spans: raw HTML is text by now.
  allowedClasses: { span: ['hljs-*'] },
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
  const known = rendered.get(visible);
  if (known !== undefined) return known;
  const html = sanitizeHtml(marked.parse(visible, { async: false }), ALLOWED);
  rendered.set(visible, html);
  characters += visible.length + html.length;
  for (const [oldest, its] of rendered) {
    if (characters <= KEPT_CHARACTERS) break;
    rendered.delete(oldest);
    characters -= oldest.length + its.length;
  }
  return html;
}

/** Packs' prose and scenarios stand on page after page. */
const rendered = new Map<string, string>();
let characters = 0;

/** What stands in a fence, in the colours of the language that it names. */
function renderCode(text: string, name: string): string {
  const [word = ''] = FENCE_LANGUAGE.exec(name) ?? [];
  return highlightLines(text.split('\n'), languageNamed(word.toLowerCase())).join('\n');
}
