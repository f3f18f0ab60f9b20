// A passage's text, read once: its prose apart from its code, both as tokens.
import { CODE_LINE, CODE_NAME, TOKEN, URL } from './rules-classify.js';

export interface PassageWords {
  /** Prose lines, white space collapsed, typographic quotes made plain. */
  readonly prose: string;
  /** Tokens of the prose, lower case; calls keep their bracket. */
  readonly tokens: readonly string[];
  /** The same with code names and numbers replaced by `<code>` and `<num>`. */
  readonly words: readonly string[];
  readonly proseLines: number;
  readonly codeLines: number;
}

/** Longer passages are judged by their first lines. */
const MOST_LINES = 30;
const MOST_TOKENS = 200;
const LONGEST_LINE = 240;

/** Splits prose from code and logs, and both into tokens. Bounded: 30 lines, 200 tokens. */
export function readPassageWords(text: string): PassageWords {
  const prose: string[] = [];
  const code: string[] = [];
  for (const whole of text.split('\n', MOST_LINES)) {
    const line = whole.slice(0, LONGEST_LINE);
    if (line.trim() === '') continue;
    (CODE_LINE.test(line) ? code : prose).push(line);
  }
  const plain = prose
    .join(' ')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(URL, ' https ')
    .replace(/\s+/g, ' ')
    .trim();
  const source = plain === '' ? code.join(' ') : plain;
  const tokens: string[] = [];
  const words: string[] = [];
  for (const raw of (source.match(TOKEN) ?? []).slice(0, MOST_TOKENS)) {
    const { token, word } = readForms(raw);
    tokens.push(token);
    words.push(word);
  }
  return { prose: plain, tokens, words, proseLines: prose.length, codeLines: code.length };
}

/** How one token is written in the two lists. */
interface TokenForms {
  readonly token: string;
  readonly word: string;
}

/** Few words, and short ones, make up most of the text. A long one would hold on to the whole text that it stands in. */
const REMEMBERED_TOKENS = 50_000;
const LONGEST_REMEMBERED = 12;
const known = new Map<string, TokenForms>();

function readForms(raw: string): TokenForms {
  const seen = known.get(raw);
  if (seen !== undefined) return seen;
  const forms = { token: raw.toLowerCase(), word: readWord(raw) };
  if (raw.length > LONGEST_REMEMBERED) return forms;
  if (known.size >= REMEMBERED_TOKENS) known.clear();
  known.set(raw, forms);
  return forms;
}

function readWord(token: string): string {
  if (token.endsWith('(') || CODE_NAME.test(token)) return '<code>';
  if (token >= '0' && token < ':') return '<num>';
  return token.toLowerCase();
}
