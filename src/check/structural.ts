// Structural conditions × file → the calls that they speak of: where a call stands, what comes before it, and what
// else the patch and its siblings show.
import type { StructuralCondition } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import { type Call, listCalls } from './c-calls.js';
import type { ParseBudget } from './c-parser.js';
import { fitsName, isEmpty, type NamePatterns, readyNames } from './name-pattern.js';
import type { ReadyFile, ReadyHunk } from './patch-lines.js';
import { isReadable, namesOf } from './patch-names.js';

export interface ReadyCondition {
  /** Of all names that it looks for among the calls: what a hunk without any of them shows is not asked. */
  readonly pieces: readonly string[];
  readonly call: NamePatterns;
  readonly onAddedOnly: boolean;
  readonly notAfter: NamePatterns;
  readonly after: NamePatterns;
  readonly notInPatch: NamePatterns;
  readonly inPatch: NamePatterns;
  readonly inInstalledAs: readonly string[];
  readonly inFunction: NamePatterns;
  readonly between: { readonly open: NamePatterns; readonly close: NamePatterns } | null;
}

/** More calls of one file are not asked what comes before them. */
const MAX_CALLS = 200;

export function readyCondition(condition: StructuralCondition): ReadyCondition {
  const { between } = condition;
  const names = [condition.call, condition.notAfter, condition.after, between?.open ?? [], between?.close ?? []];
  return {
    pieces: readyNames(names.flat()).pieces,
    call: readyNames(condition.call),
    onAddedOnly: condition.line === 'added',
    notAfter: readyNames(condition.notAfter),
    after: readyNames(condition.after),
    notInPatch: readyNames(condition.notInPatch),
    inPatch: readyNames(condition.inPatch),
    inInstalledAs: condition.inInstalledAs,
    inFunction: readyNames(condition.inFunction),
    between: between && { open: readyNames(between.open), close: readyNames(between.close) },
  };
}

/** The calls in a file of which a condition holds. `series` is the checked patch and its siblings. */
export function findCalls(
  condition: ReadyCondition,
  { file, hunks, texts }: ReadyFile,
  series: readonly Patch[],
  budget: ParseBudget,
): readonly Call[] {
  if (!isReadable(file) || !mayHold(condition, texts)) return [];
  if (!fitsSeries(condition, series)) return [];
  const calls = hunks
    .filter((hunk) => isNamedIn(condition.pieces, hunk))
    .flatMap(({ hunk }) => listCalls(hunk, file.path, budget));
  const bodies = groupByFunction(calls);
  return calls
    .filter((call) => (call.isAdded || !condition.onAddedOnly) && fitsName(condition.call, call.name))
    .slice(0, MAX_CALLS)
    .filter((call) => isInFunction(condition, call, series))
    .filter((call) => comesAfter(condition, call, bodies.get(bodyOf(call)) ?? []));
}

/** A cheap look before anything is parsed. */
function mayHold({ call, onAddedOnly }: ReadyCondition, texts: ReadyFile['texts']): boolean {
  return call.pieces.some((piece) => texts['+'].includes(piece) || (!onAddedOnly && texts[' '].includes(piece)));
}

function isNamedIn(pieces: readonly string[], { lines }: ReadyHunk): boolean {
  return lines.some(({ type, text }) => type !== '-' && pieces.some((piece) => text.includes(piece)));
}

function fitsSeries({ inPatch, notInPatch }: ReadyCondition, series: readonly Patch[]): boolean {
  const names = (patterns: NamePatterns) =>
    series.some((patch) => {
      const found = namesOf(patch).names;
      for (const name of patterns.exact) if (found.has(name)) return true;
      if (patterns.globs.length > 0) for (const name of found) if (fitsName(patterns, name)) return true;
      return false;
    });
  return (isEmpty(inPatch) || names(inPatch)) && (isEmpty(notInPatch) || !names(notInPatch));
}

function isInFunction(condition: ReadyCondition, { symbol }: Call, series: readonly Patch[]): boolean {
  if (!isEmpty(condition.inFunction) && (symbol === null || !fitsName(condition.inFunction, symbol))) return false;
  if (condition.inInstalledAs.length === 0) return true;
  return (
    symbol !== null &&
    condition.inInstalledAs.some(
      (member) =>
        symbol.endsWith(`_${member}`) || series.some((patch) => namesOf(patch).installed.get(member)?.has(symbol)),
    )
  );
}

/** A function's name, which several hunks may show parts of; a hunk that shows no name stands for itself. */
function bodyOf({ symbol, hunk }: Call): unknown {
  return symbol ?? hunk;
}

function groupByFunction(calls: readonly Call[]): ReadonlyMap<unknown, readonly Call[]> {
  const bodies = new Map<unknown, Call[]>();
  for (const call of calls) {
    const body = bodies.get(bodyOf(call));
    if (body === undefined) bodies.set(bodyOf(call), [call]);
    else body.push(call);
  }
  return bodies;
}

function comesAfter({ notAfter, after, between }: ReadyCondition, call: Call, body: readonly Call[]): boolean {
  if (isEmpty(notAfter) && isEmpty(after) && between === null) return true;
  let isAfter = isEmpty(after);
  let isOpen = false;
  for (const earlier of body) {
    if (earlier === call) break;
    if (isOver(earlier, call) || !isSameBody(earlier, call)) continue;
    if (fitsName(notAfter, earlier.name)) return false;
    isAfter ||= fitsName(after, earlier.name);
    // What closes may stand in lines that no hunk shows.
    if (earlier.hunk !== call.hunk) continue;
    if (between !== null && fitsName(between.open, earlier.name)) isOpen = true;
    else if (between !== null && fitsName(between.close, earlier.name)) isOpen = false;
  }
  return isAfter && (between === null || isOpen);
}

/** A function that begins in a hunk may have the name that the hunk's header says of another one. */
function isSameBody(earlier: Call, later: Call): boolean {
  return earlier.hunk === later.hunk ? earlier.body === later.body : later.body === 0;
}

/** Whether an earlier call stands on a way that is left before the later one comes. */
function isOver(earlier: Call, later: Call): boolean {
  return earlier.gone !== null && (earlier.hunk !== later.hunk || earlier.gone < later.order);
}
