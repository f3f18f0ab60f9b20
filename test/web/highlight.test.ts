// Colours of code: the same text, escaped, with nothing but spans of known classes around its parts.
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/web/escape.js';
import { highlightLines, languageNamed, languageOf } from '../../src/web/highlight.js';
import fc from '../property.js';

const NAMES = ['sh', 'c', 'cpp', 'diff', 'go', 'ini', 'js', 'json', 'make', 'pl', 'py', 'rs', 'ts', 'yaml'];
const SPAN = /<span class="hljs-[a-z]+">|<\/span>/g;

const plain = (html: string) => html.replace(SPAN, '');
const c = (...lines: readonly string[]) => highlightLines(lines, 'c');

describe('highlighted code', () => {
  it('tells words, strings, comments and directives apart', () => {
    expect(c('static int x = 1; /* one */')[0]).toContain('<span class="hljs-comment">/* one */</span>');
    expect(c('#include <linux/slab.h>')[0]).toContain('&lt;linux/slab.h&gt;');
    expect(c('\tpr_err("no <b> here");')[0]).toContain(
      '<span class="hljs-string">&quot;no &lt;b&gt; here&quot;</span>',
    );
  });

  it('goes on with a comment on the next line, each line whole by itself', () => {
    const lines = c('/* one', ' * two', ' */', 'return 0;');
    expect(lines[1]).toBe('<span class="hljs-comment"> * two</span>');
    expect(lines[3]).toContain('<span class="hljs-keyword">return');
  });

  it('knows a piece that begins inside a comment, and is not misled by its apostrophe', () => {
    expect(c(" * it's open", ' */', 'return 0;')[2]).toContain('<span class="hljs-keyword">return');
    expect(c("it's open", 'and closed */', 'return 0;')[2]).toContain('<span class="hljs-keyword">return');
    expect(c('*ptr = 1; /* set */', 'return 0;')[1]).toContain('<span class="hljs-keyword">return');
  });

  it('shows characters that lie about their order, in any language', () => {
    for (const name of NAMES) {
      expect(plain(highlightLines(['x \u202Egnp.exe'], languageNamed(name)).join(''))).toBe('x ⟨U+202E⟩gnp.exe');
    }
  });

  it('chooses the language by the name of the file', () => {
    expect(languageOf('drivers/frob/core.c')).toBe('c');
    expect(languageOf('rust/kernel/lib.rs')).toBe('rust');
    expect(languageOf('io_uring/Makefile')).toBe('makefile');
    expect(languageOf('t/t0001-init.sh')).toBe('bash');
    expect(languageOf('init/Kconfig')).toBeNull();
    expect(languageOf('a.constructor')).toBeNull();
    expect(languageOf('')).toBeNull();
  });

  it('leaves long lines and large pieces plain', () => {
    const long = `int x; ${'y'.repeat(600)}`;
    expect(c(long, 'int z;')).toEqual([long, expect.stringContaining('hljs-type')]);
    const large = Array.from({ length: 3_000 }, () => 'static int a_line_of_code = 1;');
    expect(highlightLines(large, 'c')).toEqual(large);
  });

  it('is the escaped text once its spans are taken away, whatever the text is', () => {
    const piece = fc.constantFrom(
      ...[
        'int ',
        '"',
        "'",
        '`',
        '/*',
        '*/',
        '//',
        '#',
        '<',
        '>',
        '&',
        '&amp;',
        '</span>',
        '<script>',
        '{',
        '}',
        '(',
        ')',
      ],
      ...[
        '\\',
        '\t',
        ' ',
        '$',
        '${',
        '@',
        '%',
        'return',
        'def ',
        'fn ',
        'r#"',
        '"#',
        '<<EOF',
        'EOF',
        '=~ s/',
        '---',
        '+++',
      ],
      ...['\r', '\u202E', '\u0000', 'é', '😀', '\uD800'],
    );
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((parts) => parts.join('')),
    );
    const lines = fc.array(line.map((text) => text.replaceAll('\n', ' ')));
    fc.assert(
      fc.property(lines, fc.constantFrom(...NAMES), (text, name) => {
        const html = highlightLines(text, languageNamed(name));
        expect(html.map(plain)).toEqual(text.map(escapeHtml));
        expect(html.join('').replace(SPAN, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 500 },
    );
  });

  it('ends soon with what other highlighters choke on', () => {
    const hostile = [
      '<',
      '"',
      "'",
      '`',
      '/*',
      '(',
      '{',
      '\\',
      '<<A',
      '#define ',
      '${',
      'a::',
      '1e',
      '0x',
      '=~ m{',
      '@"',
    ];
    for (const name of NAMES) {
      for (const seed of hostile) {
        const lines = Array.from({ length: 10 }, () => seed.repeat(300).slice(0, 299));
        expect(highlightLines(lines, languageNamed(name))).toHaveLength(10);
      }
    }
  });
});
