// The line patterns of a trigger × the lines of a hunk → the changed lines that fit.
import { compileLinePattern, type LinePattern, matchLine } from './line-pattern.js';
import type { ReadyFile, ReadyLine } from './patch-lines.js';
import { DEFINED_NAME, MEMBER_NAME } from './rules.js';

/** What a trigger asks of changed lines. */
export interface LinePatterns {
  readonly added: readonly LinePattern[];
  readonly removed: readonly LinePattern[];
  readonly except: readonly LinePattern[];
  readonly nameGone: boolean;
}

export function fitsAny(patterns: readonly LinePattern[], line: ReadyLine): boolean {
  return line.text !== '' && patterns.some((pattern) => matchLine(pattern, line.text));
}

/**
 * The changed lines that fit. Added ones that take the place of some that fitted as well only edit them; where both are
 * asked for, they stand in one change, without a line in between that stays. A line that stands on both sides of a change,
 * or is removed here and added elsewhere in the file, did not change.
 */
export function findFitting(
  { added, removed, except, nameGone }: LinePatterns,
  lines: readonly ReadyLine[],
  texts: ReadyFile['texts'],
): readonly ReadyLine[] {
  const found: ReadyLine[] = [];
  let run: ReadyLine[] = [];
  let addedInFile: ReadonlySet<string> | null = null;
  const isAddedInFile = (text: string) => {
    addedInFile ??= new Set(texts['+'].split('\n'));
    return addedInFile.has(text);
  };
  const findMeant = (type: '+' | '-', patterns: readonly LinePattern[]) => {
    const meant = run.filter((line) => line.type === type && fitsAny(patterns, line) && !fitsAny(except, line));
    if (meant.length === 0) return meant;
    const others = new Set(run.flatMap((line) => (line.type === type ? [] : [line.text])));
    const changed = meant.filter(({ text }) => !others.has(text) && !(added.length === 0 && isAddedInFile(text)));
    return type === '-' && nameGone ? changed.filter(({ text }) => isNameGone(text, texts['+'])) : changed;
  };
  const close = () => {
    const old = findMeant('-', removed.length > 0 ? removed : added);
    const fresh = findMeant('+', added);
    if (removed.length === 0) found.push(...fresh.slice(old.length));
    else if (added.length === 0) found.push(...old);
    else if (old.length > 0 && fresh.length > 0) found.push(...old, ...fresh);
    run = [];
  };
  for (const line of lines) {
    if (line.type === ' ') close();
    else run.push(line);
  }
  close();
  return found;
}

/** Whether what a removed line defines or declares has another value, or is on no added line. */
function isNameGone(removed: string, added: string): boolean {
  const defined = DEFINED_NAME.exec(removed)?.[1];
  const name = defined ?? MEMBER_NAME.exec(removed)?.[1];
  if (name === undefined) return true;
  const pattern = compileLinePattern(name);
  const lines = added.includes(name) ? added.split('\n').filter((line) => matchLine(pattern, line)) : [];
  return lines.length === 0 || (defined !== undefined && lines.some((line) => DEFINED_NAME.exec(line)?.[1] === name));
}
