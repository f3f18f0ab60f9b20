// The line patterns of a trigger × the lines of a hunk → the changed lines that fit.
import { type LinePattern, matchLine } from './line-pattern.js';
import type { ReadyFile, ReadyLine } from './patch-lines.js';
import { DEFINED_NAME, MEMBER_NAME, NO_IDENTIFIER } from './rules.js';

/** What a trigger asks of changed lines. */
export interface LinePatterns {
  readonly added: readonly LinePattern[];
  readonly removed: readonly LinePattern[];
  readonly except: readonly LinePattern[];
  readonly nameGone: boolean;
}

/** Whether one of the patterns fits a line that is more than comment. */
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
  const findMeant = (type: '+' | '-', patterns: readonly LinePattern[]) => {
    const meant = run.filter((line) => line.type === type && fitsAny(patterns, line) && !fitsAny(except, line));
    if (meant.length === 0) return meant;
    const others = new Set(run.flatMap((line) => (line.type === type ? [] : [line.text])));
    const changed = meant.filter(
      ({ text }) => !others.has(text) && !(added.length === 0 && readAdded(texts).lines.has(text)),
    );
    return type === '-' && nameGone ? changed.filter(({ text }) => isNameGone(text, readAdded(texts))) : changed;
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

/** What the added lines of a file hold. */
interface AddedLines {
  readonly lines: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** The names that they define. */
  readonly defined: ReadonlySet<string>;
}

const known = new WeakMap<ReadyFile['texts'], AddedLines>();

/** Read once, however many hunks the file has. */
function readAdded(texts: ReadyFile['texts']): AddedLines {
  const added = known.get(texts);
  if (added !== undefined) return added;
  const lines = new Set(texts['+'].split('\n'));
  const names = new Set(texts['+'].split(NO_IDENTIFIER));
  const defined = new Set([...lines].flatMap((line) => DEFINED_NAME.exec(line)?.[1] ?? []));
  const read = { lines, names, defined };
  known.set(texts, read);
  return read;
}

/** Whether what a removed line defines or declares has another value, or is on no added line. */
function isNameGone(removed: string, added: AddedLines): boolean {
  const defined = DEFINED_NAME.exec(removed)?.[1];
  const name = defined ?? MEMBER_NAME.exec(removed)?.[1];
  if (name === undefined || !added.names.has(name)) return true;
  return defined !== undefined && added.defined.has(name);
}
