// Build reports by robots: compiler output in which the messages that the patch is blamed for are marked with `>>`.
import type { BodyLine } from '../mail/body-line.js';
import type { Patch } from '../model/patch.js';
import { readBuildMessage } from './build-message.js';
import type { ReportFinding } from './reports.js';
import {
  BUILD_MESSAGE,
  MARKED_LINE,
  MARKS_EXPLAINED,
  MESSAGE_GOES_ON,
  NEW_MESSAGES,
  NOTE_MESSAGE,
  SPARSE_GOES_ON,
  UNMARKED_MESSAGE,
} from './rules-robots.js';
import { findStatedPlace } from './stated-place.js';

/** A robot that blames a patch for more is blaming its compiler. */
const MAX_FINDINGS = 20;
/** The lines that go on with a message: a listing of code, where a symbol is used. */
const MAX_REST = 12;
/** How far above its note a message stands. */
const MAX_NOTE_LINES = 12;

interface Marked {
  readonly text: string;
  readonly at: number;
  readonly tool: string | null;
}

/** One finding for each marked message, in order, each message once; empty when the mail marks none. */
export function findBuildFindings(lines: readonly BodyLine[], patch: Patch | null): readonly ReportFinding[] {
  const findings: ReportFinding[] = [];
  const known = new Set<string>();
  for (const { text, at, tool } of findMarked(lines)) {
    if (findings.length >= MAX_FINDINGS) break;
    const rest = findRest(lines, at);
    const message = readBuildMessage(text, rest, tool);
    if (known.has(message.key)) continue;
    known.add(message.key);
    findings.push({
      passage: { text: [text, ...rest].join('\n'), start: at, end: at + rest.length, quoteEnd: null },
      severity: message.severity,
      title: message.title,
      isRepeat: false,
      place: message.place === null ? null : findStatedPlace(patch, message.place),
    });
  }
  return findings;
}

/** The marked messages: of any shape where the mail explains its marks, of a compiler's otherwise. */
function findMarked(lines: readonly BodyLine[]): readonly Marked[] {
  const marked: Marked[] = [];
  let isExplained = false;
  let tool: string | null = null;
  let isList = false;
  for (const [at, { raw }] of lines.entries()) {
    const heading = MARKS_EXPLAINED.exec(raw) ?? NEW_MESSAGES.exec(raw);
    if (heading !== null) {
      isExplained = true;
      tool = heading[1] ?? null;
      isList = NEW_MESSAGES.test(raw);
      continue;
    }
    if (raw.trim() === '' && marked.length > 0) isList = false;
    const text = isList && raw.trim() !== '' ? raw.trim() : MARKED_LINE.exec(raw)?.[1]?.trimEnd();
    if (text === undefined || !(isExplained || BUILD_MESSAGE.test(raw)) || SPARSE_GOES_ON.test(raw)) continue;
    if (!NOTE_MESSAGE.test(text)) marked.push({ text, at, tool });
    else marked.push(...findNoted(lines, at, tool));
  }
  return marked;
}

/** The message that a marked note explains; none when it stands too far above. */
function findNoted(lines: readonly BodyLine[], note: number, tool: string | null): readonly Marked[] {
  for (let at = note - 1; at >= 0 && note - at <= MAX_NOTE_LINES; at--) {
    const raw = lines[at]?.raw ?? '';
    if (MARKED_LINE.test(raw)) return [];
    const text = UNMARKED_MESSAGE.exec(raw)?.[1];
    if (text !== undefined) return [{ text, at, tool }];
  }
  return [];
}

/** The lines below a message that belong to it, as they are. */
function findRest(lines: readonly BodyLine[], at: number): readonly string[] {
  const rest: string[] = [];
  for (const { raw } of lines.slice(at + 1, at + 1 + MAX_REST)) {
    if (!MESSAGE_GOES_ON.test(raw) && !SPARSE_GOES_ON.test(raw)) break;
    rest.push(raw);
  }
  return rest;
}
