import { describe, expect, it } from 'vitest';
import { escapeHtml, renderSnippet } from '../../src/web/escape.js';

describe('escapeHtml', () => {
  it('leaves nothing that HTML would read as markup', () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });

  it('writes bidirectional overrides and control characters out', () => {
    expect(escapeHtml('a\u202Eb\u2066c\u0000d\u001B')).toBe('a⟨U+202E⟩b⟨U+2066⟩c⟨U+0000⟩d⟨U+001B⟩');
    expect(escapeHtml('tab\tand\nline')).toBe('tab\tand\nline');
  });

  it('shows nothing for null', () => {
    expect(escapeHtml(null)).toBe('');
    expect(escapeHtml(0)).toBe('0');
  });
});

describe('renderSnippet', () => {
  it('marks the hits and escapes the rest', () => {
    expect(renderSnippet('a <b> \u0002hit<\u0003 c')).toBe('a &lt;b&gt; <mark>hit&lt;</mark> c');
  });

  it('closes what is left open and ignores what is out of order', () => {
    expect(renderSnippet('\u0003a\u0002\u0002b')).toBe('a<mark>b</mark>');
  });
});
