// The calls that a hunk of C code shows, in order, each with the function around it; and what packs ask for like calls:
// the ways out of a function (`return -EINVAL`), and the conditions of the preprocessor inside one (`#ifdef CONFIG_FOO`).
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { DiffLine, Hunk } from '../model/patch.js';
import { type Lexed, lexHunk, type Token } from './c-lexer.js';
import { type ParseBudget, parseC, type Syntax } from './c-parser.js';
import { normalizeLine } from './line-pattern.js';
import {
  ASSIGNED_NAME,
  BEFORE_CALL,
  C_KEYWORD,
  CALLED_NAME,
  COMMENT_LINE,
  CONDITION,
  INDENTED,
  JUMP,
  LABEL,
  OUTER_END,
} from './rules.js';

export interface Call {
  /** Of a way out of a function `return` with what it returns, of a condition its whole line. */
  readonly name: string;
  readonly hunk: Hunk;
  /** Index in the hunk's lines. */
  readonly line: number;
  readonly isAdded: boolean;
  /** The function around it; null when the hunk does not show it. */
  readonly symbol: string | null;
  /** Counts through the hunk. */
  readonly order: number;
  /** How many definitions end above it in the hunk. */
  readonly body: number;
  /** Where the block ends that it stands in, when that block is left by a jump: what comes later does not come after it. */
  readonly gone: number | null;
}

/** Longer removed lines are read up to here. */
const MAX_REMOVED = 300;
/** Tokens of what is returned that are read. */
const MAX_VALUE = 12;

const lexed = new WeakMap<Hunk, Lexed>();
const listed = new WeakMap<Hunk, readonly Call[]>();

/** A hunk's tokens, read once. */
export function tokensOf(hunk: Hunk): Lexed {
  const known = lexed.get(hunk) ?? lexHunk(hunk);
  lexed.set(hunk, known);
  return known;
}

/** The calls on the new side of a hunk; neither declarations nor what stands in comments and texts. */
export function listCalls(hunk: Hunk, path: string, budget: ParseBudget): readonly Call[] {
  const known = listed.get(hunk) ?? readCalls(hunk, path, budget);
  listed.set(hunk, known);
  return known;
}

export interface NamedCall {
  readonly name: string;
  /** Index in the hunk's lines. */
  readonly line: number;
}

/** Names that stand before brackets as calls do, on either side, told without a parser: a torn declaration may be among them. */
export function listNamedCalls(hunk: Hunk): readonly NamedCall[] {
  const { tokens } = tokensOf(hunk);
  const calls = tokens.flatMap((token, at) =>
    mayBeCall(token, tokens[at + 1]) && isCall(token, tokens[at - 1], null)
      ? [{ name: token.text, line: token.line }]
      : [],
  );
  const removed = hunk.lines.flatMap(({ type, content }, line) =>
    type !== '-' || COMMENT_LINE.test(content.trimStart()) ? [] : namesCalled(content).map((name) => ({ name, line })),
  );
  return [...calls, ...removed];
}

/** The names before brackets in one line's text. */
export function namesCalled(content: string): readonly string[] {
  return [...content.slice(0, MAX_REMOVED).matchAll(CALLED_NAME)].map(([, name = '']) => name);
}

function readCalls(hunk: Hunk, path: string, budget: ParseBudget): readonly Call[] {
  const { tokens, clean } = tokensOf(hunk);
  const places = tokens.flatMap((token, at) => (mayBeCall(token, tokens[at + 1]) || isMark(token) ? [at] : []));
  if (places.length === 0) return [];
  const syntax = parseC(clean, budget);
  const gone = findLeftBlocks(tokens);
  const ends = tokens.flatMap(({ text, column }, at) => (text === '}' && column === 0 ? [at] : []));
  return places.flatMap((at) => {
    const token = tokens[at];
    const name = token === undefined ? null : nameCall(hunk, tokens, at, syntax);
    if (token === undefined || name === null) return [];
    const symbol = findFunction(hunk, token.line, path);
    const isAdded = hunk.lines[token.line]?.type === '+';
    const body = ends.filter((end) => end < at).length;
    return [{ name, hunk, line: token.line, isAdded, symbol, order: at, body, gone: gone.get(at) ?? null }];
  });
}

/** A word or a sign that stands for itself. */
function isMark({ text, column }: Token): boolean {
  return text === 'return' || (text === '#' && column === 0);
}

function nameCall(hunk: Hunk, tokens: readonly Token[], at: number, syntax: Syntax | null): string | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.text === 'return') return nameReturn(tokens, at);
  if (token.text === '#') return nameCondition(hunk, token.line);
  return isCall(token, tokens[at - 1], syntax) ? token.text : null;
}

/** `return`, or `return -EINVAL`: without the blanks in what it returns. */
function nameReturn(tokens: readonly Token[], at: number): string {
  const value: string[] = [];
  for (let next = at + 1; next < tokens.length && value.length < MAX_VALUE; next++) {
    const text = tokens[next]?.text ?? ';';
    if (text === ';' || text === '}') break;
    value.push(text);
  }
  return value.length === 0 ? 'return' : `return ${value.join('')}`;
}

/** The line of a condition that stands between statements of a function; null for one around whole definitions. */
function nameCondition(hunk: Hunk, line: number): string | null {
  const text = hunk.lines[line]?.content ?? '';
  return CONDITION.test(text) && isInBody(hunk, line) ? normalizeLine(text) : null;
}

/** Whether a line stands in the body of a function, as far as indentation and the lines around it tell. */
function isInBody({ lines, section }: Hunk, line: number): boolean {
  const isCode = ({ type, content }: DiffLine) => type !== '-' && content.trim() !== '' && !content.startsWith('#');
  const below = lines.slice(line + 1).find(isCode);
  if (below === undefined || !INDENTED.test(below.content)) return false;
  const above = lines
    .slice(0, line)
    .findLast((each) => isCode(each) && !INDENTED.test(each.content) && !LABEL.test(each.content));
  const top = above?.content ?? section;
  return top.trim() === '{' || (top.includes('(') && !OUTER_END.test(top));
}

/** The symbol around a line; not the enumerator that an assignment in a torn hunk may be taken for. */
function findFunction(hunk: Hunk, line: number, path: string): string | null {
  const symbol = findEnclosingSymbol(hunk, line, path);
  const isAssigned = symbol !== null && ASSIGNED_NAME.exec(hunk.lines[line]?.content ?? '')?.[1] === symbol;
  return isAssigned ? null : symbol;
}

function mayBeCall(token: Token, next: Token | undefined): boolean {
  return token.isName && next?.text === '(' && !C_KEYWORD.test(token.text);
}

/** The parser's word where it has one; where a fragment is too torn for it, what stands before the name. */
function isCall(token: Token, before: Token | undefined, syntax: Syntax | null): boolean {
  const place = `${token.row}:${token.column}`;
  if (syntax?.calls.has(place)) return true;
  if (syntax?.declared.has(place)) return false;
  if (before === undefined || before.text === '*') return token.column > 0;
  if (before.text === 'define') return false;
  return !before.isName || BEFORE_CALL.test(before.text);
}

/** Tokens of blocks that a jump leaves → where the block ends. A jump under a condition without braces leaves nothing. */
function findLeftBlocks(tokens: readonly Token[]): ReadonlyMap<number, number> {
  interface Block {
    readonly members: number[];
    /** How many of the members a jump came after, or stand in what it returns. */
    left: number;
    /** Whether the jump's statement goes on. */
    isLeaving: boolean;
  }
  const gone = new Map<number, number>();
  const blocks: Block[] = [{ members: [], left: 0, isLeaving: false }];
  tokens.forEach((token, at) => {
    const block = blocks.at(-1);
    if (block === undefined) return;
    if (token.text === '{') {
      blocks.push({ members: [], left: 0, isLeaving: false });
    } else if (token.text === ';') {
      if (block.isLeaving) block.left = block.members.length;
      block.isLeaving = false;
    } else if (token.text === '}') {
      for (const member of block.members.slice(0, block.left)) gone.set(member, at);
      blocks.pop();
      if (blocks.length === 0) blocks.push({ members: [], left: 0, isLeaving: false });
    } else if (JUMP.test(token.text)) {
      const before = tokens[at - 1]?.text ?? ';';
      if (before !== ')' && before !== 'else') block.isLeaving = true;
    } else if (token.isName) {
      block.members.push(at);
    }
  });
  return gone;
}
