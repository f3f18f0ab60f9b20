// Finds the passages of a reply: its unquoted text, cut into points, each with what is quoted right before it.
import { type BodyLine, joinRaw } from '../mail/body-line.js';
import type { Person } from '../model/message.js';
import { isAnnouncement } from './announcement.js';
import {
  ENDS_COLON,
  NAME_SEPARATOR,
  QUOTE_NOISE,
  REVIEW_TAG,
  SAYS_SOMETHING,
  STARTS_LOWER,
  TAG_LINE,
} from './rules.js';
import { findPoints } from './segment.js';

export interface FoundPassage {
  /** The mail's own lines, joined by line feeds. */
  readonly text: string;
  /** Numbers of its first and last line in the body. */
  readonly start: number;
  readonly end: number;
  /** Number of the last quoted line before it that says something; null when nothing is quoted before. */
  readonly quoteEnd: number | null;
}

/** A passage longer than this, pasted code mostly, is cut. */
const MAX_LINES = 200;
const MAX_CHARS = 16_000;

/**
 * Where the body ends before its author's name: the lines behind the last quote that hold nothing but parts of it.
 * Not every mail program marks a signature, and a first name alone is none that splitReply could know.
 */
export function findBodyEnd(lines: readonly BodyLine[], author: Person): number {
  const names = new Set(`${author.name} ${author.email.split('@')[0] ?? ''}`.toLowerCase().split(NAME_SEPARATOR));
  let end = lines.length;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.depth > 0) break;
    if (line.kind !== 'text') continue;
    const words = line.raw
      .toLowerCase()
      .split(NAME_SEPARATOR)
      .filter((word) => SAYS_SOMETHING.test(word));
    if (words.length > MAX_NAME_WORDS || !words.every((word) => names.has(word))) break;
    end = at;
  }
  return end;
}

const MAX_NAME_WORDS = 4;

/**
 * All passages of a reply in order: greetings, trailers, signatures, announcements and the like are none, but for
 * verdicts on quoted code.
 */
export function findPassages(lines: readonly BodyLine[]): readonly FoundPassage[] {
  const passages: FoundPassage[] = [];
  let quoteEnd: number | null = null;
  let blockStart: number | null = null;
  let blocksSinceQuote = 0;
  const closeBlock = (end: number): void => {
    if (blockStart === null) return;
    const block = lines.slice(blockStart, end);
    for (const point of findPoints(block)) {
      const own = block.slice(point.start, Math.min(point.end + 1, point.start + MAX_LINES));
      const text = joinRaw(own).slice(0, MAX_CHARS);
      const isTail = blocksSinceQuote > 0 && own[0]?.kind === 'diff';
      if (!isTail && saysSomething(text)) {
        passages.push({ text, start: blockStart + point.start, end: blockStart + point.end, quoteEnd });
      }
    }
    blockStart = null;
    blocksSinceQuote++;
  };
  for (const [at, line] of lines.entries()) {
    if (line.depth > 0) {
      closeBlock(at);
      blocksSinceQuote = 0;
      if (!QUOTE_NOISE.test(line.content)) quoteEnd = at;
    } else if (line.kind === 'text' || line.kind === 'diff') {
      blockStart ??= at;
    } else if (line.kind === 'trailer' && blockStart === null && blocksSinceQuote === 0 && isReviewTag(line)) {
      passages.push({ text: line.raw, start: at, end: at, quoteEnd });
      blocksSinceQuote++;
    } else if (line.kind !== 'blank' && line.kind !== 'snip' && !isProposedTrailer(lines, at)) {
      closeBlock(at);
    }
  }
  closeBlock(lines.length);
  return passages.filter(({ text }, at) => at === passages.length - 1 || !isAnnouncement(text));
}

/** A tag in the middle of a sentence: "This needs a:", the tag, "so that it is backported." */
function isProposedTrailer(lines: readonly BodyLine[], at: number): boolean {
  if (lines[at]?.kind !== 'trailer') return false;
  const isBetween = (line: BodyLine | undefined): boolean => line?.kind === 'trailer' || line?.kind === 'blank';
  let before = at;
  let after = at;
  while (before > 0 && isBetween(lines[before]) && at - before < MOST_TAG_LINES) before--;
  while (after + 1 < lines.length && isBetween(lines[after]) && after - at < MOST_TAG_LINES) after++;
  return isWords(lines[before], ENDS_COLON) && isWords(lines[after], STARTS_LOWER);
}

/** Nobody asks for more tags at once. */
const MOST_TAG_LINES = 12;

function isWords(line: BodyLine | undefined, rule: RegExp): boolean {
  return line?.kind === 'text' && line.depth === 0 && rule.test(line.raw);
}

/** A tag right below quoted code is a verdict on it; anywhere else it only closes the mail. */
function isReviewTag(line: BodyLine): boolean {
  return REVIEW_TAG.test(line.content);
}

function saysSomething(text: string): boolean {
  return SAYS_SOMETHING.test(text);
}

/** The verdicts and trailers that the mail itself gives, each once, as written: `Reviewed-by`, `NAK`, `Applied`. */
export function findMailTags(lines: readonly BodyLine[]): readonly string[] {
  const tags = new Set<string>();
  for (const line of lines) {
    if (line.depth > 0) continue;
    const tag = TAG_LINE.exec(line.content)?.[1];
    if (tag !== undefined) tags.add(tag);
  }
  return [...tags];
}
