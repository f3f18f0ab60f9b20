// Triggers × patch → the places that a trigger hits. A trigger is asked file by file: every list that it has must hold
// there; what it asks of the commit message must hold for the patch.
import type { PatchPlace } from '../model/checklist.js';
import type { Trigger } from '../model/concern.js';
import type { FileDiff, LineType, Patch } from '../model/patch.js';
import { newBudget } from './c-parser.js';
import { findFitting, fitsAny } from './fitting-lines.js';
import { compileLinePattern, type LinePattern, matchLine, normalizeLine } from './line-pattern.js';
import { createMovedCode, type MovedCode } from './moved-code.js';
import { placeOf, placeOfFile, type ReadyFile, type ReadyHunk, readyPatch } from './patch-lines.js';
import { matchGlob } from './path-glob.js';
import { newReadBudget } from './plain-read.js';
import { findCalls, type ReadyCondition, readyCondition, type Scope } from './structural.js';

export interface TriggerHit {
  readonly trigger: Trigger;
  /**
   * Which lines of the patch it hit, in the patch's order; a whole file when the trigger is about paths alone; none when
   * it is about the commit message alone.
   */
  readonly places: readonly PatchPlace[];
}

/** More places of one trigger in one patch say nothing more. */
const MAX_PLACES = 10;

/** Longer commit messages are read up to here. */
const MAX_MESSAGE = 64 * 1024;

/**
 * The triggers of a list that hit the patch, each with its places. The patch is made ready once for all of them.
 * `siblings` are the other patches of its series: what structural conditions ask of the whole patch may stand there too.
 */
export function createTriggerMatcher(
  patch: Patch,
  siblings: readonly Patch[] = [],
): (triggers: readonly Trigger[]) => readonly TriggerHit[] {
  const files = readyPatch(patch);
  const message = readMessage(patch);
  const series = [patch, ...siblings];
  const scope = { series, moved: createMovedCode(series), budget: newBudget(), readBudget: newReadBudget() };
  return (triggers) =>
    triggers.flatMap((trigger) => {
      const ready = readyTrigger(trigger);
      if (!fitsMessage(ready, message) || !fitsOtherPaths(ready, scope.series)) return [];
      if (isAboutMessage(ready)) return [{ trigger, places: [] }];
      const places: PatchPlace[] = [];
      for (const file of files) {
        if (places.length < MAX_PLACES) places.push(...hitsInFile(ready, file, scope));
      }
      return places.length === 0 || isAdded(ready.withoutInSeries, scope.series)
        ? []
        : [{ trigger, places: places.slice(0, MAX_PLACES) }];
    });
}

/** Subject and commit message as patterns see them; empty for a diff without a message. */
function readMessage({ subject, commitMessage }: Patch): readonly string[] {
  if (commitMessage.trim() === '') return [];
  return [subject, ...commitMessage.slice(0, MAX_MESSAGE).split('\n')].map(normalizeLine);
}

function fitsMessage({ subject, message, messageWithout }: ReadyTrigger, lines: readonly string[]): boolean {
  if (subject.length + message.length + messageWithout.length === 0) return true;
  const holds = (patterns: readonly LinePattern[], texts = lines) =>
    texts.some((line) => patterns.some((pattern) => matchLine(pattern, line)));
  return (
    lines.length > 0 &&
    (subject.length === 0 || holds(subject, lines.slice(0, 1))) &&
    (message.length === 0 || holds(message)) &&
    !holds(messageWithout)
  );
}

/** What it asks of the other files: of the patch, and of the whole series. */
function fitsOtherPaths({ otherPaths, withoutPaths }: ReadyTrigger, series: readonly Patch[]): boolean {
  const touches = (patches: readonly Patch[], globs: readonly string[]) =>
    patches.some(({ files }) => files.some((file) => globs.some((glob) => fitsPath(glob, file))));
  return (
    (otherPaths.length === 0 || touches(series.slice(0, 1), otherPaths)) &&
    (withoutPaths.length === 0 || !touches(series, withoutPaths))
  );
}

/** Whether a line that a series adds fits. */
function isAdded(patterns: readonly LinePattern[], series: readonly Patch[]): boolean {
  if (patterns.length === 0) return false;
  return series.some(({ files }) =>
    files.some(({ hunks }) =>
      hunks.some(({ lines }) =>
        lines.some(({ type, content }) => {
          if (type !== '+' || !mayHold(patterns, content)) return false;
          const line = normalizeLine(content);
          return patterns.some((pattern) => matchLine(pattern, line));
        }),
      ),
    ),
  );
}

function isAboutMessage(trigger: ReadyTrigger): boolean {
  return trigger.paths.length === 0 && trigger.structural.length === 0 && !asksForLines(trigger);
}

function asksForLines({ symbols, added, removed, near }: ReadyTrigger): boolean {
  return symbols.size + added.length + removed.length + near.length > 0;
}

interface ReadyTrigger {
  readonly paths: readonly string[];
  readonly symbols: ReadonlySet<string>;
  readonly added: readonly LinePattern[];
  readonly removed: readonly LinePattern[];
  readonly near: readonly LinePattern[];
  readonly without: readonly LinePattern[];
  readonly withoutContext: readonly LinePattern[];
  readonly withoutInSeries: readonly LinePattern[];
  readonly except: readonly LinePattern[];
  readonly nameGone: boolean;
  readonly structural: readonly ReadyCondition[];
  readonly subject: readonly LinePattern[];
  readonly message: readonly LinePattern[];
  readonly messageWithout: readonly LinePattern[];
  readonly otherPaths: readonly string[];
  readonly withoutPaths: readonly string[];
}

const compiled = new WeakMap<Trigger, ReadyTrigger>();

function readyTrigger(trigger: Trigger): ReadyTrigger {
  const known = compiled.get(trigger);
  if (known !== undefined) return known;
  const ready = {
    paths: trigger.paths,
    symbols: new Set(trigger.symbols),
    added: trigger.added.map(compileLinePattern),
    removed: trigger.removed.map(compileLinePattern),
    near: trigger.near.map(compileLinePattern),
    without: trigger.without.map(compileLinePattern),
    withoutContext: (trigger.withoutContext ?? []).map(compileLinePattern),
    withoutInSeries: (trigger.withoutInSeries ?? []).map(compileLinePattern),
    except: (trigger.except ?? []).map(compileLinePattern),
    nameGone: trigger.nameGone === true,
    structural: (trigger.structural ?? []).map(readyCondition),
    subject: (trigger.subject ?? []).map(compileLinePattern),
    message: (trigger.message ?? []).map(compileLinePattern),
    messageWithout: (trigger.messageWithout ?? []).map(compileLinePattern),
    otherPaths: trigger.otherPaths ?? [],
    withoutPaths: trigger.withoutPaths ?? [],
  };
  compiled.set(trigger, ready);
  return ready;
}

function hitsInFile(trigger: ReadyTrigger, ready: ReadyFile, scope: Scope): readonly PatchPlace[] {
  const { file, hunks } = ready;
  if (trigger.paths.length > 0 && !trigger.paths.some((glob) => fitsPath(glob, file))) return [];
  if (!mayHit(trigger, ready)) return [];
  const called = hitsByStructure(trigger, ready, scope);
  // A function's name, or a pattern nearby, narrows a structural trigger and does not hit by itself.
  const isNarrowed = trigger.structural.length > 0 && trigger.added.length + trigger.removed.length === 0;
  if (called === null || isRuledOut(trigger, ready)) return [];
  if (isNarrowed) return called;
  if (!asksForLines(trigger)) return [placeOfFile(file)];
  const hits = hunks.flatMap((hunk) => hitsInHunk(trigger, ready, hunk, scope.moved));
  const needs = (type: '+' | '-', patterns: readonly LinePattern[]) =>
    patterns.length === 0 || hits.some((hit) => hit.type === type);
  if (hits.length === 0 || !needs('+', trigger.added) || !needs('-', trigger.removed)) return [];
  return [...called, ...hits.map((hit) => hit.place)];
}

const fits = new WeakMap<FileDiff, Map<string, boolean>>();

/** Many triggers have the same globs: each is tried once a file. */
function fitsPath(glob: string, file: FileDiff): boolean {
  const known = fits.get(file) ?? new Map<string, boolean>();
  fits.set(file, known);
  let answer = known.get(glob);
  if (answer === undefined) {
    answer = matchGlob(glob, file.path) || (file.change === 'deleted' && matchGlob(glob, file.oldPath));
    known.set(glob, answer);
  }
  return answer;
}

/** The calls of the structural conditions, each line once; null where one of the conditions does not hold. */
function hitsByStructure(trigger: ReadyTrigger, ready: ReadyFile, scope: Scope): readonly PatchPlace[] | null {
  if (trigger.structural.length === 0) return [];
  const near = new Map(ready.hunks.map((each) => [each.hunk, findNear(trigger, each)]));
  const places = new Map<string, PatchPlace>();
  for (const condition of trigger.structural) {
    const calls = findCalls(condition, ready, scope).filter(
      ({ hunk, line, symbol }) =>
        near.get(hunk)?.(line) && (trigger.symbols.size === 0 || (symbol !== null && trigger.symbols.has(symbol))),
    );
    if (calls.length === 0) return null;
    for (const { hunk, line } of calls.slice(0, MAX_PLACES)) {
      const place = placeOf(ready.file, hunk, line);
      places.set(`${place.line}`, place);
    }
  }
  return [...places.values()];
}

/** Whether a line of a hunk is near to what the trigger asks for: in the same hunk, and before the same closing brace. */
function findNear({ near }: ReadyTrigger, { hunk, lines }: ReadyHunk): (line: number) => boolean {
  if (near.length === 0) return () => true;
  const ends = hunk.lines.flatMap(({ type, content }, index) =>
    type !== '-' && content.startsWith('}') ? [index] : [],
  );
  const partOf = (line: number) => ends.findIndex((end) => line <= end);
  const parts = new Set(lines.filter((line) => fitsAny(near, line)).map(({ index }) => partOf(index)));
  return (line) => parts.has(partOf(line));
}

/** A quick look at whole texts: most triggers name what a file does not hold. */
function mayHit({ added, removed, near }: ReadyTrigger, { texts }: ReadyFile): boolean {
  return (
    (added.length === 0 || mayHold(added, texts['+'])) &&
    (removed.length === 0 || mayHold(removed, texts['-'])) &&
    (near.length === 0 || mayHold(near, texts['+']) || mayHold(near, texts[' ']) || mayHold(near, texts['-']))
  );
}

function mayHold(patterns: readonly LinePattern[], text: string): boolean {
  return patterns.some(({ longest }) => text.includes(longest));
}

function isRuledOut({ without, withoutContext }: ReadyTrigger, { hunks, texts }: ReadyFile): boolean {
  const isThere = (patterns: readonly LinePattern[], types: readonly LineType[]) =>
    types.some((type) => mayHold(patterns, texts[type])) &&
    hunks.some(({ lines }) => lines.some((line) => types.includes(line.type) && fitsAny(patterns, line)));
  const isInHeader = hunks.some(({ hunk }) =>
    withoutContext.some((each) => matchLine(each, normalizeLine(hunk.section))),
  );
  return isThere(without, ['+', ' ']) || isThere(withoutContext, ['-', ' ']) || isInHeader;
}

/** The changed lines of a hunk that fit; where the trigger has no line patterns, the first one that it allows. */
function hitsInHunk(
  trigger: ReadyTrigger,
  { file, texts }: ReadyFile,
  { hunk, lines }: ReadyHunk,
  moved: MovedCode,
): readonly { readonly type: '+' | '-'; readonly place: PatchPlace }[] {
  const hits: { type: '+' | '-'; place: PatchPlace }[] = [];
  const anyLine = trigger.added.length + trigger.removed.length === 0;
  const isNear = findNear(trigger, { hunk, lines });
  const fitting = anyLine ? lines.filter(({ type }) => type !== ' ') : findFitting(trigger, lines, texts);
  for (const line of fitting) {
    if (line.type === ' ' || !isNear(line.index)) continue;
    if (!anyLine && (moved.isInMovedBlock(hunk, line.index) || moved.isMovedLine(hunk, line.index))) continue;
    const place = placeOf(file, hunk, line.index);
    if (trigger.symbols.size > 0 && (place.symbol === null || !trigger.symbols.has(place.symbol))) continue;
    hits.push({ type: line.type, place });
    if (anyLine || hits.length >= MAX_PLACES * 2) break;
  }
  return hits;
}
