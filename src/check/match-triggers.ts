// Triggers × patch → the places that a trigger hits. A trigger is asked file by file: every list that it has must hold there.
import type { PatchPlace } from '../model/checklist.js';
import type { Trigger } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import { compileLinePattern, type LinePattern, matchLine } from './line-pattern.js';
import { placeOf, placeOfFile, type ReadyFile, type ReadyHunk, type ReadyLine, readyPatch } from './patch-lines.js';
import { matchGlob } from './path-glob.js';

export interface TriggerHit {
  readonly trigger: Trigger;
  /** Which lines of the patch it hit, in the patch's order; a whole file when the trigger is about paths alone. */
  readonly places: readonly PatchPlace[];
}

/** More places of one trigger in one patch say nothing more. */
const MAX_PLACES = 10;

/** The triggers of a list that hit the patch, each with its places. The patch is made ready once for all of them. */
export function createTriggerMatcher(patch: Patch): (triggers: readonly Trigger[]) => readonly TriggerHit[] {
  const files = readyPatch(patch);
  return (triggers) =>
    triggers.flatMap((trigger) => {
      const ready = readyTrigger(trigger);
      const places: PatchPlace[] = [];
      for (const file of files) {
        if (places.length < MAX_PLACES) places.push(...hitsInFile(ready, file));
      }
      return places.length === 0 ? [] : [{ trigger, places: places.slice(0, MAX_PLACES) }];
    });
}

interface ReadyTrigger {
  readonly paths: readonly string[];
  readonly symbols: ReadonlySet<string>;
  readonly added: readonly LinePattern[];
  readonly removed: readonly LinePattern[];
  readonly near: readonly LinePattern[];
  readonly without: readonly LinePattern[];
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
  };
  compiled.set(trigger, ready);
  return ready;
}

const fitsAny = (patterns: readonly LinePattern[], line: ReadyLine): boolean =>
  line.text !== '' && patterns.some((pattern) => matchLine(pattern, line.text));

function hitsInFile(trigger: ReadyTrigger, { file, hunks }: ReadyFile): readonly PatchPlace[] {
  const fitsPath = (glob: string) =>
    matchGlob(glob, file.path) || (file.change === 'deleted' && matchGlob(glob, file.oldPath));
  if (trigger.paths.length > 0 && !trigger.paths.some(fitsPath)) return [];
  const asksForLines = trigger.symbols.size + trigger.added.length + trigger.removed.length + trigger.near.length > 0;
  if (!asksForLines) return isRuledOut(trigger, hunks) ? [] : [placeOfFile(file)];
  const hits = hunks.filter((hunk) => isNear(trigger, hunk)).flatMap((hunk) => hitsInHunk(trigger, file, hunk));
  const needs = (type: '+' | '-', patterns: readonly LinePattern[]) =>
    patterns.length === 0 || hits.some((hit) => hit.type === type);
  if (hits.length === 0 || !needs('+', trigger.added) || !needs('-', trigger.removed)) return [];
  if (isRuledOut(trigger, hunks)) return [];
  return hits.map((hit) => hit.place);
}

function isNear(trigger: ReadyTrigger, { lines }: ReadyHunk): boolean {
  return trigger.near.length === 0 || lines.some((line) => fitsAny(trigger.near, line));
}

function isRuledOut(trigger: ReadyTrigger, hunks: readonly ReadyHunk[]): boolean {
  if (trigger.without.length === 0) return false;
  return hunks.some(({ lines }) => lines.some((line) => line.type !== '-' && fitsAny(trigger.without, line)));
}

/** The changed lines of a hunk that fit; where the trigger has no line patterns, the first one that it allows. */
function hitsInHunk(
  trigger: ReadyTrigger,
  file: ReadyFile['file'],
  { hunk, lines }: ReadyHunk,
): readonly { readonly type: '+' | '-'; readonly place: PatchPlace }[] {
  const hits: { type: '+' | '-'; place: PatchPlace }[] = [];
  const anyLine = trigger.added.length + trigger.removed.length === 0;
  for (const line of lines) {
    if (line.type === ' ') continue;
    const patterns = line.type === '+' ? trigger.added : trigger.removed;
    if (!anyLine && !fitsAny(patterns, line)) continue;
    const place = placeOf(file, hunk, line.index);
    if (trigger.symbols.size > 0 && (place.symbol === null || !trigger.symbols.has(place.symbol))) continue;
    hits.push({ type: line.type, place });
    if (anyLine || hits.length >= MAX_PLACES * 2) break;
  }
  return hits;
}
