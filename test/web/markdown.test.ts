import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/web/markdown.js';
import { findDangerousTags } from './inert.js';
import { HOSTILE_MARKDOWN } from './world.js';

describe('renderMarkdown', () => {
  it('renders paragraphs, code, lists and tables', () => {
    expect(renderMarkdown('A `b`\n\n- c\n')).toBe('<p>A <code>b</code></p>\n<ul>\n<li>c</li>\n</ul>\n');
    expect(renderMarkdown('|a|\n|-|\n|b|')).toContain('<td>b</td>');
  });

  it('colours code of a fence that names its language', () => {
    expect(renderMarkdown('```c\nreturn x < 1;\n```')).toMatch(
      /^<pre><code><span class="hljs-keyword">return<\/span> x &lt; <span class="hljs-literal">1<\/span>;<\/code><\/pre>/,
    );
    expect(renderMarkdown('```"><b>\nreturn 0;\n```')).toContain('<pre><code>return 0;</code></pre>');
    expect(renderMarkdown('<span class="hljs-keyword">x</span>')).not.toContain('<span');
  });

  it('puts headings below those of the page', () => {
    expect(renderMarkdown('# Title')).toContain('<h3>Title</h3>');
    expect(renderMarkdown('##### Deep')).toContain('<h6>Deep</h6>');
  });

  it('shows raw HTML as text', () => {
    expect(renderMarkdown('use <linux/slab.h> and <b onclick="x">this</b>')).toBe(
      '<p>use &lt;linux/slab.h&gt; and &lt;b onclick="x"&gt;this&lt;/b&gt;</p>\n',
    );
  });

  it('makes hostile Markdown inert', () => {
    const html = renderMarkdown(HOSTILE_MARKDOWN);
    expect(findDangerousTags(html)).toEqual([]);
    expect(html).toContain('<a href="https://example.org/ok" rel="nofollow noopener">ok</a>');
    const disguised = '[a](JaVaScRiPt:alert(1)) [b](&#106;avascript:alert(1)) <javascript:alert(1)> [c](//x.example)';
    expect(findDangerousTags(renderMarkdown(disguised))).toEqual([]);
  });

  it('shows a text that is too long to parse as it is', () => {
    const html = renderMarkdown(`${'*a '.repeat(20_000)}<script>`);
    expect(html.startsWith('<pre>*a ')).toBe(true);
    expect(html).toContain('&lt;script&gt;');
  });

  it('ends on deep nesting and unclosed marks', () => {
    for (const hostile of [
      '> '.repeat(3_000),
      '['.repeat(20_000),
      '*_'.repeat(10_000),
      '- '.repeat(5_000),
      '`'.repeat(9_999),
    ]) {
      expect(renderMarkdown(hostile).length).toBeLessThan(1_000_000);
    }
  });
});
