// Whether the member that a call writes is read without a mark in another function that a series shows. A reader that holds a
// lock may do so; one that is marked anywhere shows that the others were thought of.
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { FileDiff, Hunk, Patch } from '../model/patch.js';
import { type Call, tokensOf } from './c-calls.js';
import type { Token } from './c-lexer.js';
import { fitsName, type NamePatterns } from './name-pattern.js';
import { isReadable } from './patch-names.js';
import { SIZE_ONLY, TAKES_LOCK } from './rules.js';
import { calleeOf, isValue, readFirstArgument } from './value-use.js';

/** Places of the member, and calls that take a lock, that are looked at in one hunk. */
const MAX_READS = 100;
const MAX_LOCKS = 100;

/** How many lines and tokens may still be looked at for readers. */
export interface ReadBudget {
  left: number;
}

/** For all writers of one patch; those that come later have no reader. */
export function newReadBudget(): ReadBudget {
  return { left: 5_000_000 };
}

type Fate = 'plain' | 'marked' | 'none';

/** Whether a function other than the call's reads what the call writes, by none of the readers, and nobody by one of them. */
export function isReadOutside(
  call: Call,
  writers: NamePatterns,
  readers: NamePatterns,
  { series, readBudget }: { readonly series: readonly Patch[]; readonly readBudget: ReadBudget },
): boolean {
  const member = readFirstArgument(tokensOf(call.hunk).tokens, call.order);
  if (call.symbol === null || !member.some((text) => text === '>' || text === '.')) return false;
  const name = member.at(-1) ?? '';
  let isPlain = false;
  for (const file of series.flatMap(({ files }) => files.filter(isReadable))) {
    for (const hunk of file.hunks) {
      readBudget.left -= hunk.lines.length;
      if (readBudget.left < 0) return false;
      if (!hunk.lines.some(({ type, content }) => type !== '-' && content.includes(name))) continue;
      readBudget.left -= tokensOf(hunk).tokens.length;
      const fates = findFates(file, hunk, member, call.symbol, writers, readers);
      if (fates.includes('marked')) return false;
      isPlain ||= fates.includes('plain');
    }
  }
  return isPlain;
}

function findFates(
  file: FileDiff,
  hunk: Hunk,
  member: readonly string[],
  writer: string,
  writers: NamePatterns,
  readers: NamePatterns,
): readonly Fate[] {
  const { tokens } = tokensOf(hunk);
  const symbolAt = (at: number) => findEnclosingSymbol(hunk, tokens[at]?.line ?? 0, file.path);
  const found = tokens.flatMap(({ text }, at) => (text === member[0] && isValue(tokens, at, member) ? [at] : []));
  const locks = tokens
    .flatMap(({ text }, at) => (tokens[at + 1]?.text === '(' && TAKES_LOCK.test(text) ? [at] : []))
    .slice(0, found.length === 0 ? 0 : MAX_LOCKS)
    .map((at) => ({ at, symbol: symbolAt(at) }));
  return found.slice(0, MAX_READS).map((at): Fate => {
    const callee = calleeOf(tokens, at);
    if (fitsName(readers, callee)) return 'marked';
    if (fitsName(writers, callee) || SIZE_ONLY.test(callee) || !isRead(tokens, at, member.length)) return 'none';
    const symbol = symbolAt(at);
    if (symbol === null || symbol === writer) return 'none';
    return locks.some((lock) => lock.at < at && lock.symbol === symbol) ? 'none' : 'plain';
  });
}

/** Whether a value is looked at: neither its address is taken, nor is it assigned to or counted. */
function isRead(tokens: readonly Token[], at: number, length: number): boolean {
  const [before, next, second] = [tokens[at - 1], tokens[at + length], tokens[at + length + 1]].map(
    (token) => token?.text,
  );
  if (before === '&' || (before === next && (next === '+' || next === '-'))) return false;
  if (next === '=') return second === '=';
  const isCounted = next === second && (next === '+' || next === '-');
  return !isCounted && !(second === '=' && ['+', '-', '*', '/', '|', '&', '^', '%'].includes(next ?? ''));
}
