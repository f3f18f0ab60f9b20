// Structural conditions × file → the calls that they speak of: where a call stands, what comes before it, and what
// else the patch and its siblings show.
import type { StructuralCondition } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import { type Call, listCalls, namesCalled, tokensOf } from './c-calls.js';
import type { ParseBudget } from './c-parser.js';
import type { MovedCode } from './moved-code.js';
import { fitsName, isEmpty, type NamePatterns, readyNames } from './name-pattern.js';
import type { ReadyFile, ReadyHunk } from './patch-lines.js';
import { isReadable, namesOf, namesOfFile } from './patch-names.js';
import { isReadOutside, type ReadBudget } from './plain-read.js';
import { COMMENT_BEGIN, COMMENT_LINE } from './rules.js';
import { findUse, type ReadyUse, readArgument, readFirstArgument, readyUse } from './value-use.js';

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
  readonly dereferenced: ReadyUse | null;
  readonly argumentOnlyHere: boolean;
  readonly uncommented: boolean;
  readonly sameArgument: boolean;
  readonly intoArgument: boolean;
  /** Null where it asks for no reader. */
  readonly readOutside: NamePatterns | null;
}

/** What the conditions of one patch share: the patch and its siblings, what these only move, and what may still be read. */
export interface Scope {
  readonly series: readonly Patch[];
  readonly moved: MovedCode;
  readonly budget: ParseBudget;
  readonly readBudget: ReadBudget;
}

/** More calls of one file are not asked what comes before them. */
const MAX_CALLS = 200;
/** Lines above a call in which a comment on it is looked for. */
const MAX_ABOVE = 20;

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
    dereferenced: condition.dereferenced === undefined ? null : readyUse(condition.dereferenced),
    argumentOnlyHere: condition.argumentOnlyHere === true,
    uncommented: condition.uncommented === true,
    sameArgument: condition.sameArgument === true,
    intoArgument: condition.intoArgument === true,
    readOutside: condition.readOutside === undefined ? null : readyNames(condition.readOutside),
  };
}

/** The calls in a file of which a condition holds; of a value that is dereferenced, the line where it is. */
export function findCalls(condition: ReadyCondition, ready: ReadyFile, scope: Scope): readonly Call[] {
  const { file, hunks, texts } = ready;
  if (!isReadable(file) || !mayHold(condition, texts)) return [];
  if (!fitsSeries(condition, scope.series)) return [];
  const calls = hunks
    .filter((hunk) => isNamedIn(condition.pieces, hunk))
    .flatMap(({ hunk }) => listCalls(hunk, file.path, scope.budget));
  const bodies = groupByFunction(calls);
  return calls
    .filter((call) => (call.isAdded || !asksForNewCall(condition)) && fitsName(condition.call, call.name))
    .slice(0, MAX_CALLS)
    .filter((call) => isInFunction(condition, call, scope.series))
    .filter((call) => !condition.argumentOnlyHere || isOnlyHere(call, ready, scope.series))
    .filter((call) => !condition.intoArgument || goesIntoArgument(call))
    .filter((call) => !condition.uncommented || !isCommented(call))
    .filter((call) => comesAfter(condition, call, bodies.get(bodyOf(call)) ?? [], scope.moved))
    .filter(
      (call) => condition.readOutside === null || isReadOutside(call, condition.call, condition.readOutside, scope),
    )
    .flatMap((call) => followValue(condition, call, calls, scope.moved));
}

/** Of a value's use the call may be older, where its use is new. */
function asksForNewCall({ onAddedOnly, dereferenced }: ReadyCondition): boolean {
  return onAddedOnly && dereferenced === null;
}

/** A cheap look before anything is parsed. */
function mayHold(condition: ReadyCondition, texts: ReadyFile['texts']): boolean {
  const isAddedOnly = asksForNewCall(condition);
  return condition.call.pieces.some(
    (piece) => texts['+'].includes(piece) || (!isAddedOnly && texts[' '].includes(piece)),
  );
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

/** Whether what stands before a call is as asked; and whether the call is new there, or what opens before it. */
function comesAfter(condition: ReadyCondition, call: Call, body: readonly Call[], moved: MovedCode): boolean {
  const { notAfter, after, between } = condition;
  const isNewCall = !asksForNewCall(condition) || isNew(call, moved);
  if (isEmpty(notAfter) && isEmpty(after) && between === null) {
    return isNewCall && (!asksForNewCall(condition) || !isOnlyEdited(condition, call, moved));
  }
  const isMeant = (earlier: Call) => !condition.sameArgument || argumentOf(earlier) === argumentOf(call);
  let isAfter = isEmpty(after);
  let open: Call | null = null;
  for (const earlier of body) {
    if (earlier === call) break;
    if (isOver(earlier, call) || !isSameBody(earlier, call)) continue;
    if (fitsName(notAfter, earlier.name)) return false;
    isAfter ||= fitsName(after, earlier.name) && isMeant(earlier);
    // What closes may stand in lines that no hunk shows.
    if (earlier.hunk !== call.hunk) continue;
    if (between !== null && fitsName(between.open, earlier.name) && isMeant(earlier)) open = earlier;
    else if (between !== null && fitsName(between.close, earlier.name)) open = null;
  }
  return isAfter && (between === null || open !== null) && (isNewCall || (open !== null && isNew(open, moved)));
}

/** Whether a call stands on an added line that is not part of code that was only moved. */
function isNew({ isAdded, hunk, line }: Call, moved: MovedCode): boolean {
  return isAdded && !moved.isInMovedBlock(hunk, line);
}

/** Whether a call's line was moved as it is, or takes the place of lines with such calls. */
function isOnlyEdited({ call: names }: ReadyCondition, call: Call, moved: MovedCode): boolean {
  const { hunk, line, name } = call;
  // What stands beside calls says little by its line alone.
  if (name.startsWith('return') || name.startsWith('#')) return false;
  if (moved.isMovedLine(hunk, line)) return true;
  const count = (type: string, from: number, to: number) =>
    hunk.lines
      .slice(from, to)
      .filter((each) => each.type === type && namesCalled(each.content).some((called) => fitsName(names, called)))
      .length;
  let begin = line;
  while (begin > 0 && hunk.lines[begin - 1]?.type !== ' ') begin--;
  let end = line;
  while (end < hunk.lines.length && hunk.lines[end]?.type !== ' ') end++;
  return count('+', begin, line) < count('-', begin, end);
}

/** A call's first argument, as text without blanks; empty where it has none. */
function argumentOf({ hunk, order }: Call): string {
  return readArgument(tokensOf(hunk).tokens, order).join('');
}

/** The call, or where its value is used as the condition asks; nothing when it is not, or when none of that is new. */
function followValue(condition: ReadyCondition, call: Call, calls: readonly Call[], moved: MovedCode): readonly Call[] {
  const { dereferenced, onAddedOnly } = condition;
  if (dereferenced === null) return [call];
  const { hunk } = call;
  const inHunk = calls.filter((each) => each.hunk === hunk);
  const use = findUse(dereferenced, call, tokensOf(hunk).tokens, inHunk);
  if (use === null) return [];
  const lines = [use.line, call.line, use.afterLine ?? call.line];
  const line = lines.find((each) => hunk.lines[each]?.type === '+' && !moved.isInMovedBlock(hunk, each));
  return line === undefined && onAddedOnly ? [] : [{ ...call, line: line ?? use.line }];
}

/** Whether what stands before a call assigns it to what it is given first. */
function goesIntoArgument({ hunk, order }: Call): boolean {
  const { tokens } = tokensOf(hunk);
  const argument = readArgument(tokens, order);
  const begin = order - 1 - argument.length;
  return (
    argument.length > 0 &&
    tokens[order - 1]?.text === '=' &&
    argument.every((text, at) => tokens[begin + at]?.text === text) &&
    !['.', '>'].includes(tokens[begin - 1]?.text ?? '')
  );
}

/** Whether a comment stands on a call's line, or right above it; above the condition that it stands under, too. */
function isCommented({ hunk, line }: Call): boolean {
  const above = hunk.lines.slice(Math.max(0, line - MAX_ABOVE), line).filter(({ type }) => type !== '-');
  const near = above.at(-1)?.content.trimEnd().endsWith('{') ? above.slice(-2) : above.slice(-1);
  return (
    COMMENT_BEGIN.test(hunk.lines[line]?.content ?? '') ||
    near.some(({ content }) => COMMENT_LINE.test(content.trim()) || content.includes('*/'))
  );
}

/** Whether no other C source of the series names what a call is given. */
function isOnlyHere(call: Call, { file }: ReadyFile, series: readonly Patch[]): boolean {
  const name = readFirstArgument(tokensOf(call.hunk).tokens, call.order)[0];
  if (name === undefined) return false;
  return !series.some(({ files }) =>
    files.some((other) => other.path !== file.path && !other.path.endsWith('.h') && namesOfFile(other).has(name)),
  );
}

/** A function that begins in a hunk may have the name that the hunk's header says of another one. */
function isSameBody(earlier: Call, later: Call): boolean {
  return earlier.hunk === later.hunk ? earlier.body === later.body : later.body === 0;
}

/** Whether an earlier call stands on a way that is left before the later one comes. */
function isOver(earlier: Call, later: Call): boolean {
  return earlier.gone !== null && (earlier.hunk !== later.hunk || earlier.gone < later.order);
}
