// The one place that highlights code. Lines go in as they stand in a file; out comes their HTML, in which there is nothing
// but escaped text and `<span class="hljs-…">`, so that it can be put into a page as it is.
import { createRequire } from 'node:module';
import type { LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import { escapeHtml, showDeceptiveCharacters } from './escape.js';
import { COMMENT_CONTINUED } from './rules.js';

/** Longer lines, and what goes beyond so many characters of one piece, stay plain: nobody reads them for their colours. */
const LONGEST_LINE = 300;
const LONGEST_TEXT = 40_000;
/** Characters of code whose colours are remembered. */
const CACHED_TEXT = 4_000_000;

const require = createRequire(import.meta.url);

/** Loaded when the first line of the language is shown. */
const LANGUAGES = {
  bash: () => require('highlight.js/lib/languages/bash'),
  c: () => require('highlight.js/lib/languages/c'),
  cpp: () => require('highlight.js/lib/languages/cpp'),
  diff: () => require('highlight.js/lib/languages/diff'),
  go: () => require('highlight.js/lib/languages/go'),
  ini: () => require('highlight.js/lib/languages/ini'),
  javascript: () => require('highlight.js/lib/languages/javascript'),
  json: () => require('highlight.js/lib/languages/json'),
  makefile: () => require('highlight.js/lib/languages/makefile'),
  perl: () => require('highlight.js/lib/languages/perl'),
  python: () => require('highlight.js/lib/languages/python'),
  rust: () => require('highlight.js/lib/languages/rust'),
  typescript: () => require('highlight.js/lib/languages/typescript'),
  yaml: () => require('highlight.js/lib/languages/yaml'),
} satisfies Readonly<Record<string, () => LanguageFn>>;

export type Language = keyof typeof LANGUAGES;

/** By a file's extension, or by what a code fence names. */
const LANGUAGE_OF: Readonly<Record<string, Language>> = {
  ...{ bash: 'bash', sh: 'bash', shell: 'bash', console: 'bash', zsh: 'bash' },
  ...{ c: 'c', h: 'c', dts: 'c', dtsi: 'c' },
  ...{ cc: 'cpp', cpp: 'cpp', cxx: 'cpp', hh: 'cpp', hpp: 'cpp', hxx: 'cpp' },
  ...{ diff: 'diff', patch: 'diff' },
  ...{ go: 'go', json: 'json', ini: 'ini', toml: 'ini', rs: 'rust', rust: 'rust' },
  ...{ js: 'javascript', mjs: 'javascript', cjs: 'javascript', jsx: 'javascript', javascript: 'javascript' },
  ...{ ts: 'typescript', tsx: 'typescript', mts: 'typescript', cts: 'typescript', typescript: 'typescript' },
  ...{ mk: 'makefile', make: 'makefile', makefile: 'makefile', kbuild: 'makefile' },
  ...{ pl: 'perl', pm: 'perl', perl: 'perl', py: 'python', python: 'python' },
  ...{ yaml: 'yaml', yml: 'yaml' },
};

/** Comments of these begin with `/*`, which a piece of the file may not show. */
const BLOCK_COMMENTS: ReadonlySet<Language> = new Set(['c', 'cpp', 'go', 'javascript', 'rust', 'typescript']);

/** What is told apart, by the first word of the highlighter's scope; what is not named looks as what it stands in. */
const CLASS_OF: Readonly<Record<string, string | null>> = {
  ...{ keyword: 'keyword', operator: null, subst: null, params: null },
  ...{ type: 'type', built_in: 'type', class: null },
  ...{ literal: 'literal', number: 'literal', symbol: 'literal', variable: 'variable', template: 'variable' },
  ...{ string: 'string', regexp: 'string', char: 'string', link: 'string' },
  ...{ comment: 'comment', quote: 'comment', doctag: 'comment' },
  ...{ meta: 'meta', title: 'title', section: 'title', attr: 'attr', attribute: 'attr', property: 'attr' },
  ...{ addition: 'addition', deletion: 'deletion' },
};

/** What it writes: a scope that begins (`">` ends the tag), and one that ends. Text holds no `<`. */
const SPAN_START = '<span class="';
const SPAN_END = '</span>';

/** The language that a path's name says; null where it says none, or one without colours. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name === 'makefile' || name === 'kbuild' || name.startsWith('makefile.')) return 'makefile';
  const dot = name.lastIndexOf('.');
  return dot === -1 ? null : languageNamed(name.slice(dot + 1));
}

/** The language of this name or extension. */
export function languageNamed(name: string): Language | null {
  return Object.hasOwn(LANGUAGE_OF, name) ? (LANGUAGE_OF[name] ?? null) : null;
}

/** Each line as HTML; together they are read as one piece of a file. Without a language, plain. */
export function highlightLines(lines: readonly string[], language: Language | null): readonly string[] {
  if (language === null || lines.length === 0) return lines.map(escapeHtml);
  const text = lines.map((line) => (line.length > LONGEST_LINE ? '' : line)).join('\n');
  if (text.length > LONGEST_TEXT) return lines.map(escapeHtml);
  const html = highlightCached(text, language);
  // Only a line that holds a line end comes out as more than one.
  if (html.length !== lines.length) return lines.map(escapeHtml);
  return html.map((line, index) => ((lines[index]?.length ?? 0) > LONGEST_LINE ? escapeHtml(lines[index]) : line));
}

const cache = new Map<string, readonly string[]>();
let cachedText = 0;

/** What was shown last stays longest. */
function highlightCached(text: string, language: Language): readonly string[] {
  const key = `${language}\n${text}`;
  const known = cache.get(key);
  const lines = known ?? highlight(text, language);
  if (known === undefined) cachedText += key.length;
  else cache.delete(key);
  cache.set(key, lines);
  for (const oldest of cache.keys()) {
    if (cachedText <= CACHED_TEXT) break;
    cache.delete(oldest);
    cachedText -= oldest.length;
  }
  return lines;
}

function highlight(text: string, language: Language): readonly string[] {
  if (hljs.getLanguage(language) === undefined)
    hljs.registerLanguage(language, withoutDeclarations(LANGUAGES[language]()));
  const opening = BLOCK_COMMENTS.has(language) && startsInComment(text) ? '/*\n' : '';
  const { value } = hljs.highlight(opening + text, { language, ignoreIllegals: true });
  return writeLines(value).slice(opening === '' ? 0 : 1);
}

/**
 * The language without the modes that look ahead over a whole declaration before they begin (in C and C++): on long words
 * they take a time that grows with the third power, and all that they add is the name of a function in its definition.
 */
function withoutDeclarations(language: LanguageFn): LanguageFn {
  return (api) => {
    const grammar = language(api);
    return { ...grammar, contains: grammar.contains.filter(({ returnBegin }) => returnBegin !== true) };
  };
}

/** Whether a piece of a file begins inside a comment: it is closed before one is opened, or the first line goes on with one. */
function startsInComment(text: string): boolean {
  const closes = text.indexOf('*/');
  const opens = text.indexOf('/*');
  if (closes !== -1 && (opens === -1 || closes < opens)) return true;
  return COMMENT_CONTINUED.test(text.slice(0, LONGEST_LINE).trimStart());
}

/**
 * The highlighter's own HTML anew, line by line: in each part of a line the innermost scope that has a class. Its text is
 * escaped already, all but what `escape.ts` makes visible.
 */
function writeLines(html: string): readonly string[] {
  const lines: string[] = [];
  const scopes: (string | null)[] = [];
  let line = '';
  let open: string | null = null;
  const show = (style: string | null): void => {
    if (style === open) return;
    if (open !== null) line += '</span>';
    if (style !== null) line += `<span class="hljs-${style}">`;
    open = style;
  };
  const add = (text: string): void => {
    // White space has no colour.
    if (text.trim() !== '') show(scopes.at(-1) ?? null);
    line += text;
  };
  const addLines = (text: string): void => {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      add(text.slice(start, end));
      show(null);
      lines.push(line);
      line = '';
      start = end + 1;
    }
    add(text.slice(start));
  };
  const visible = showDeceptiveCharacters(html).replaceAll('&#x27;', '&#39;');
  let at = 0;
  while (at < visible.length) {
    const tag = visible.indexOf('<', at);
    addLines(visible.slice(at, tag === -1 ? visible.length : tag));
    if (tag === -1) break;
    const isEnd = visible.startsWith(SPAN_END, tag);
    at = isEnd ? tag + SPAN_END.length : visible.indexOf('>', tag) + 1;
    if (isEnd) scopes.pop();
    else scopes.push(classOf(visible.slice(tag + SPAN_START.length, at - 2), scopes.at(-1) ?? null));
  }
  show(null);
  return [...lines, line];
}

/** `hljs-title function_` is a title. */
function classOf(scope: string, around: string | null): string | null {
  const [name = ''] = scope.replace('hljs-', '').split(' ', 1);
  return Object.hasOwn(CLASS_OF, name) ? (CLASS_OF[name] ?? null) : around;
}
