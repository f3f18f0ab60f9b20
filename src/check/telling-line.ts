// Lines that say nothing by themselves, such as a lone brace, and the telling line that each of them belongs to.
import type { Side } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';
import { WORD } from './rules.js';

/** Words that any function may hold: with nothing else on a line, it may be any line. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  'break continue default do else endif err error fi rc ret return'.split(' '),
);

/** How far from a line the telling one is looked for. */
const MAX_STEPS = 16;

interface Line {
  readonly content: string;
  readonly oldLine: number | null;
  readonly newLine: number | null;
}

/** Whether a line can be known again without its neighbours. */
export function isTelling(content: string): boolean {
  return content.match(WORD)?.some((word) => !COMMON_WORDS.has(word)) === true;
}

/** Whether a line has no word at all: it only closes or opens what is around it. */
export function isWordless(content: string): boolean {
  return content.match(WORD) === null;
}

/** A telling line, and the run of others that leads from it to the line that is looked for. */
export interface Lead {
  readonly index: number;
  /** -1 when the run goes up from the telling line: nothing above tells. */
  readonly step: 1 | -1;
  /** Normalized; blank lines are left out. Empty when the line tells by itself. */
  readonly run: readonly string[];
}

/** The line itself if it is telling, else the last telling one above it, else the first below; null when there is none. */
export function findLead(lines: readonly Line[], index: number, side: Side): Lead | null {
  if (isTelling(lines[index]?.content ?? '')) return { index, step: 1, run: [] };
  for (const step of [1, -1] as const) {
    const run: string[] = [];
    for (let i = index; i >= 0 && i < lines.length && Math.abs(i - index) < MAX_STEPS; i -= step) {
      const line = lines[i];
      if (line === undefined || !isOn(line, side)) continue;
      if (isTelling(line.content)) return { index: i, step, run: run.reverse() };
      const content = normalizeLine(line.content);
      if (content !== '') run.push(content);
    }
  }
  return null;
}

/** The last line of a lead's run, where it follows this line; null when other lines do. */
export function followLead(lines: readonly Line[], from: number, { step, run }: Lead, side: Side): number | null {
  let met = 0;
  let last = from;
  for (let i = from + step; met < run.length && i >= 0 && i < lines.length; i += step) {
    const line = lines[i];
    if (line === undefined || !isOn(line, side)) continue;
    const content = normalizeLine(line.content);
    if (content === '') continue;
    if (content !== run[met]) return null;
    met++;
    last = i;
  }
  return met === run.length ? last : null;
}

function isOn(line: Line, side: Side): boolean {
  return (side === 'old' ? line.oldLine : line.newLine) !== null;
}
