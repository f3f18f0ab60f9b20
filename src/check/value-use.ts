// What becomes of a value that a call returns, or was given: the first place behind the call, in what one hunk shows of
// the function, where it is dereferenced as a condition asks. Where the code could mean something else, the answer is none.
import type { ValueUse } from '../model/concern.js';
import type { Call } from './c-calls.js';
import type { Token } from './c-lexer.js';
import { fitsName, isEmpty, type NamePatterns, readyNames } from './name-pattern.js';
import { JUMP, NAME_CHARACTER, READS_MEMORY, SIZE_ONLY } from './rules.js';

export interface ReadyUse {
  readonly of: ValueUse['of'];
  readonly untested: boolean;
  readonly after: NamePatterns;
  readonly notGivenTo: NamePatterns;
  readonly givenTo: NamePatterns;
}

export interface FoundUse {
  /** Index in the hunk's lines. */
  readonly line: number;
  /** Of the call that it comes after, where the condition asks for one. */
  readonly afterLine: number | null;
}

/** What is read behind one call. */
const MAX_TOKENS = 1500;
/** Tokens of an argument list that are read backwards for the name before it. */
const MAX_ARGUMENTS = 60;

export function readyUse({ of, untested, after, notGivenTo, givenTo = [] }: ValueUse): ReadyUse {
  return {
    of,
    untested,
    after: readyNames(after),
    notGivenTo: readyNames(notGivenTo),
    givenTo: readyNames(givenTo),
  };
}

/** Where the value of `call` is dereferenced as `use` asks; `calls` are those of the same hunk. */
export function findUse(use: ReadyUse, call: Call, tokens: readonly Token[], calls: readonly Call[]): FoundUse | null {
  const value = use.of === 'result' ? readTarget(tokens, call.order) : readFirstArgument(tokens, call.order);
  const first = tokens[call.order + 1]?.text === '(' ? findClosing(tokens, call.order + 1) + 1 : -1;
  if (value.length === 0 || first <= 0 || asksForNoFailure(tokens, call.order, first)) return null;
  let last = Math.min(tokens.length, call.gone ?? tokens.length, first + MAX_TOKENS);
  let depth = 0;
  // The outermost block that was reached: what stands on its level comes after the call.
  let level = 0;
  for (let at = first; at < last; at++) {
    const text = tokens[at]?.text ?? '';
    if (text === '{') depth++;
    else if (text === '}') depth--;
    level = Math.min(level, depth);
    if (text === '}' && tokens[at]?.column === 0) return null;
    // Behind a jump that nothing guards, and in the other branch, the call did not happen.
    if (depth === level && JUMP.test(text) && ![')', 'else'].includes(tokens[at - 1]?.text ?? '')) {
      last = Math.min(last, skipStatement(tokens, at + 1));
    }
    if (depth === level && text === 'else') at = skipStatement(tokens, at + 1) - 1;
    else if (isValue(tokens, at, value)) {
      const fate = judge(use, tokens, at, value.length);
      if (fate === 'over') return null;
      if (fate !== 'dereferenced') continue;
      const closing = isEmpty(use.after) ? null : findBefore(use.after, calls, call, at);
      if (closing !== undefined) return { line: tokens[at]?.line ?? call.line, afterLine: closing?.line ?? null };
    }
  }
  return null;
}

/** The last call of these between a call and a token, on a way that leads there; undefined without one. */
function findBefore(names: NamePatterns, calls: readonly Call[], { order }: Call, at: number): Call | undefined {
  return calls.findLast(
    (each) =>
      each.order > order && each.order < at && fitsName(names, each.name) && (each.gone === null || each.gone > at),
  );
}

/** `p` of `p = f(`, `a->b` of `a->b = (type *)f(`; empty where the result goes elsewhere, or is tested at once. */
function readTarget(tokens: readonly Token[], call: number): readonly string[] {
  let at = call - 1;
  if (tokens[at]?.text === ')') at = findOpening(tokens, at) - 1;
  if (tokens[at]?.text !== '=' || !tokens[at - 1]?.isName) return [];
  const end = at;
  at--;
  while (at > 0 && memberBefore(tokens, at) > 0 && tokens[at - memberBefore(tokens, at) - 1]?.isName) {
    at -= memberBefore(tokens, at) + 1;
  }
  const before = tokens[at - 1]?.text ?? ';';
  const isStored = before === '*' && !tokens[at - 2]?.isName && tokens[at - 2]?.text !== '*';
  return before === '(' || before === '=' || isStored ? [] : tokens.slice(at, end).map(({ text }) => text);
}

/** How many tokens make the `.` or `->` before a name. */
function memberBefore(tokens: readonly Token[], at: number): number {
  if (tokens[at - 1]?.text === '.') return 1;
  return tokens[at - 1]?.text === '>' && tokens[at - 2]?.text === '-' ? 2 : 0;
}

/** `p` of `f(p, …)`, `a->b` of `f(a->b)`; empty for anything that is no plain name. */
export function readFirstArgument(tokens: readonly Token[], call: number): readonly string[] {
  const value = readArgument(tokens, call);
  return value.every((text) => ['-', '>', '.'].includes(text) || NAME_CHARACTER.test(text)) ? value : [];
}

/** The tokens of a call's first argument, as far as they are few; empty without one. */
export function readArgument(tokens: readonly Token[], call: number): readonly string[] {
  let depth = 0;
  for (let at = call + 2; at < Math.min(tokens.length, call + MAX_ARGUMENTS); at++) {
    const text = tokens[at]?.text ?? '';
    if (depth === 0 && (text === ',' || text === ')')) {
      return tokens.slice(call + 2, at).map((token) => token.text);
    }
    if (text === '(') depth++;
    else if (text === ')') depth--;
  }
  return [];
}

/** Whether the call's own arguments say that it cannot fail. */
function asksForNoFailure(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ text }) => text === '__GFP_NOFAIL');
}

/** Whether the tokens from here on are this value, and no member of another one. */
export function isValue(tokens: readonly Token[], at: number, value: readonly string[]): boolean {
  return value.every((text, i) => tokens[at + i]?.text === text) && memberBefore(tokens, at) === 0;
}

/** What happens to the value where it is named: `over` when what follows is no longer the condition's business. */
function judge(use: ReadyUse, tokens: readonly Token[], at: number, length: number): 'dereferenced' | 'over' | 'none' {
  const before = tokens[at - 1]?.text ?? '';
  const further = tokens[at - 2]?.text ?? '';
  const next = tokens[at + length]?.text ?? '';
  const second = tokens[at + length + 1]?.text ?? '';
  const callee = calleeOf(tokens, at);
  if (SIZE_ONLY.test(callee)) return 'none';
  const isStar = before === '*' && !tokens[at - 2]?.isName && ![')', ']'].includes(further);
  if (next === '=' && second !== '=' && !isStar) return 'over';
  if (fitsName(use.notGivenTo, callee)) return 'over';
  if (!isEmpty(use.givenTo)) {
    if (before !== '!' && (before !== '(' || next !== ')')) return 'none';
    return fitsName(use.givenTo, before === '!' ? '!' : callee) ? 'dereferenced' : 'over';
  }
  const isRead = next === '[' || (next === '-' && second === '>');
  if (isRead || isStar) return 'dereferenced';
  if (before === '(' && READS_MEMORY.test(callee)) return 'dereferenced';
  if (!use.untested) return 'none';
  return 'over';
}

/** The name before the brackets that a token stands in. */
export function calleeOf(tokens: readonly Token[], at: number): string {
  let depth = 0;
  for (let i = at - 1; i >= Math.max(0, at - MAX_ARGUMENTS); i--) {
    const { text } = tokens[i] ?? { text: ';' };
    if (text === ';' || text === '{' || text === '}') return '';
    if (text === ')') depth++;
    else if (text === '(' && depth-- === 0) return tokens[i - 1]?.isName ? (tokens[i - 1]?.text ?? '') : '';
  }
  return '';
}

/** The index of the bracket that closes the one at `open`; the end where none does. */
function findClosing(tokens: readonly Token[], open: number): number {
  const left = tokens[open]?.text;
  const right = left === '{' ? '}' : ')';
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at]?.text;
    if (text === left) depth++;
    else if (text === right && --depth === 0) return at;
  }
  return tokens.length;
}

/** The index of the round bracket that opens the one at `close`. */
function findOpening(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let at = close; at >= Math.max(0, close - MAX_ARGUMENTS); at--) {
    const text = tokens[at]?.text;
    if (text === ')') depth++;
    else if (text === '(' && --depth === 0) return at;
  }
  return 0;
}

/** The index behind a statement that begins at `from`; of an `if` behind its own branch. */
function skipStatement(tokens: readonly Token[], from: number): number {
  const begin = tokens[from]?.text === 'if' ? findClosing(tokens, from + 1) + 1 : from;
  if (tokens[begin]?.text === '{') return findClosing(tokens, begin) + 1;
  for (let at = begin; at < tokens.length; at++) {
    if (tokens[at]?.text === ';') return at + 1;
  }
  return tokens.length;
}
