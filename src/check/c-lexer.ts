// The new side of a hunk of C code → tokens, and the same lines with comments and texts blanked out. Linear, and content
// with fragments: a comment or a text whose beginning or end the hunk does not show harms its own lines only.
import type { Hunk } from '../model/patch.js';
import { COMMENT_LINE, CONDITIONAL, NAME_CHARACTER } from './rules.js';

export interface Token {
  readonly text: string;
  readonly isName: boolean;
  /** Index in the hunk's lines. */
  readonly line: number;
  /** Index in the lines of the new side, and in the line: where a parser of the clean lines finds it. */
  readonly row: number;
  readonly column: number;
}

export interface Lexed {
  readonly tokens: readonly Token[];
  /** The lines of the new side; every character stands where it stood. */
  readonly clean: readonly string[];
}

/** Longer lines hold tables, not code. */
const MAX_LINE = 2000;

type Region = 'code' | 'comment';

export function lexHunk(hunk: Hunk): Lexed {
  const tokens: Token[] = [];
  const clean: string[] = [];
  let region: Region = 'code';
  hunk.lines.forEach(({ type, content }, line) => {
    if (type === '-') return;
    const read = cleanLine(content.slice(0, MAX_LINE), region);
    region = read.region;
    collectTokens(read.text, line, clean.length, tokens);
    // Halves of a condition that the hunk cuts apart would lead a parser astray.
    clean.push(CONDITIONAL.test(read.text) ? '' : read.text);
  });
  return { tokens, clean };
}

/** One line with everything that is no code blanked out, and what the next line begins in. */
function cleanLine(text: string, begin: Region): { readonly text: string; readonly region: Region } {
  if (begin === 'code' && COMMENT_LINE.test(text.trimStart()) && !text.includes('/*')) {
    return { text: '', region: 'code' };
  }
  let region = begin;
  let quote = '';
  const kept: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const pair = text.slice(at, at + 2);
    if (region === 'comment') {
      if (pair === '*/') {
        region = 'code';
        kept.push(' ');
        at++;
      }
      kept.push(' ');
    } else if (quote !== '') {
      if (character === '\\' && at + 1 < text.length) {
        kept.push(' ');
        at++;
      }
      if (character === quote) quote = '';
      kept.push(quote === '' && character !== '\\' ? character : ' ');
    } else if (pair === '//') {
      break;
    } else if (pair === '/*') {
      region = 'comment';
      kept.push('  ');
      at++;
    } else if (character === '"' || character === "'") {
      quote = character;
      kept.push(character);
    } else {
      kept.push(character > ' ' && character <= '~' ? character : ' ');
    }
  }
  return { text: kept.join(''), region };
}

function collectTokens(text: string, line: number, row: number, tokens: Token[]): void {
  let at = 0;
  while (at < text.length) {
    const column = at;
    if (NAME_CHARACTER.test(text.charAt(at))) {
      while (at < text.length && NAME_CHARACTER.test(text.charAt(at))) at++;
      tokens.push({ text: text.slice(column, at), isName: true, line, row, column });
      continue;
    }
    const character = text.charAt(at++);
    if (character !== ' ') tokens.push({ text: character, isName: false, line, row, column });
  }
}
