// The code that a remark points at, for titles that do not name it: "This looks wrong" below a line becomes
// "foo_get(): this looks wrong".
import {
  BRACKETS_ONLY,
  CALLED,
  CODE_MARK,
  CODE_START_WORD,
  COMMENTED,
  FIRST_NAME,
  KEYWORD,
  NAME,
  SENTENCE_WORDS,
} from './rules-titles.js';
import { isBalanced } from './title-length.js';

/** The line that a remark stands below, without its leading sign, and the function that it is in. */
export interface PointedCode {
  readonly content: string;
  readonly symbol: string | null;
}

const LONGEST_NAME = 40;
const MOST_OF_LINE = 200;

/** The line as a maintainer would call it: itself when it is short, what it calls, or the function; null when it has no name. */
export function nameCode({ content, symbol }: PointedCode): string | null {
  const line = content.slice(0, MOST_OF_LINE).replace(/\s+/g, ' ').trim();
  const isProse = COMMENTED.test(line) || !CODE_MARK.test(line) || (line.match(SENTENCE_WORDS)?.length ?? 0) > 1;
  if (isProse) return null;
  const names = findNames(line).filter((name) => !KEYWORD.test(name));
  const short = line.replace(/[\s:;,{\\]+$/, '');
  const isName = names.length > 0 && short.length <= LONGEST_NAME && isBalanced(short) && !BRACKETS_ONLY.test(short);
  if (isName) return short;
  const called = [...line.matchAll(CALLED)].map((found) => found[1] ?? '').find((name) => !KEYWORD.test(name));
  if (called !== undefined) return `${called}()`;
  return symbol !== null && /^\w{3,40}$/.test(symbol) ? symbol : null;
}

/** Whether a title's first word is a name of the code, which keeps its first letter. */
export function isCodeWord(title: string, code: PointedCode | null): boolean {
  if (CODE_START_WORD.test(title)) return true;
  const word = title.match(FIRST_NAME)?.[0] ?? '';
  if (code === null || COMMENTED.test(code.content.trim()) || KEYWORD.test(word) || word.length > LONGEST_NAME)
    return false;
  const line = code.content.slice(0, MOST_OF_LINE);
  return (line.match(SENTENCE_WORDS)?.length ?? 0) < 2 && findNames(line).includes(word);
}

function findNames(line: string): readonly string[] {
  return line.match(NAME) ?? [];
}
