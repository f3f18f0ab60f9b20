// Finds the comment whose words a later mail quotes.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/reply-body.js';
import type { ReviewComment, Site } from '../model/comment.js';
import { normalizeText } from '../model/ids.js';
import { QUOTE_NOISE } from './rules.js';
import { DAMAGED_MARKS } from './rules-outcomes.js';

/** What a quoted line and the line that it quotes have in common: mailers change or lose quotation marks that are not ASCII. */
function readKey(text: string): string {
  return normalizeText(text.replace(DAMAGED_MARKS, ''));
}

/** Lines of the quoted remark that are kept as its text. */
const MAX_REMARK_LINES = 20;

/** The quoted remark that ends at `quoteEnd`: the lines of its depth right above, blank ones at the edges left out. */
export function readQuotedRemark(lines: readonly BodyLine[], quoteEnd: number): string {
  const depth = lines[quoteEnd]?.depth ?? 0;
  const words: string[] = [];
  for (let at = quoteEnd; at >= 0 && words.length < MAX_REMARK_LINES; at--) {
    const line = lines[at];
    if (line === undefined || line.depth !== depth) break;
    words.unshift(line.content);
  }
  return words.join('\n').trim();
}

/** The comments of one mail, to be found by their lines; indexed when first asked. */
export class QuotableMail {
  private lines: ReadonlyMap<string, readonly ReviewComment[]> | null = null;
  private texts: readonly (readonly [string, ReviewComment])[] = [];

  constructor(readonly comments: readonly ReviewComment[]) {}

  /**
   * The comment that holds this normalized line, whole or, when the quote was wrapped anew, as a part; null when none does.
   * Of several the one that stands nearest to the place.
   */
  find(key: string, place: QuotedPlace | null): ReviewComment | null {
    const whole = this.index().get(key);
    if (whole !== undefined) return findNearest(whole, place);
    if (key.length < MIN_PART) return null;
    const parts = this.texts.flatMap(([text, comment]) => (text.includes(key) ? [comment] : []));
    return findNearest(parts, place);
  }

  private index(): ReadonlyMap<string, readonly ReviewComment[]> {
    if (this.lines !== null) return this.lines;
    const lines = new Map<string, ReviewComment[]>();
    for (const comment of this.comments) {
      for (const line of comment.text.split('\n')) {
        const key = readKey(line);
        const holders = lines.get(key);
        if (key.length === 0 || holders?.at(-1) === comment) continue;
        if (holders === undefined) lines.set(key, [comment]);
        else holders.push(comment);
      }
    }
    this.texts = this.comments.map((comment) => [readKey(comment.text), comment]);
    this.lines = lines;
    return lines;
  }
}

/** The comment nearest to the place; of those that are equally far the first. */
function findNearest(comments: readonly ReviewComment[], place: QuotedPlace | null): ReviewComment | null {
  let nearest: ReviewComment | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const comment of comments) {
    const distance = comments.length === 1 ? 0 : measureDistance(comment.site, place);
    if (nearest !== null && distance >= least) continue;
    nearest = comment;
    least = distance;
  }
  return nearest;
}

/** In lines of one file; the commit message is one place. */
function measureDistance(site: Site | null, place: QuotedPlace | null): number {
  if (site === null || place === null) return site === place ? 0 : Number.POSITIVE_INFINITY;
  if (site.file !== (place.file ?? '')) return Number.POSITIVE_INFINITY;
  if (site.line === null || place.line === null) return site.anchor === `${place.type}${place.content}` ? 0 : FAR;
  return Math.abs(site.line - place.line);
}

/** Farther than any two lines of a file. */
const FAR = Number.MAX_SAFE_INTEGER;

const MIN_PART = 12;

/**
 * The concerns of the same mail that stand right before the answered one, with nothing between, and are quoted together
 * with it: one answer below the block is an answer to them all. Nearest first.
 */
export function findNeighbours(remark: string, answered: ReviewComment, mail: QuotableMail): readonly ReviewComment[] {
  const quoted = readKey(remark);
  const neighbours: ReviewComment[] = [];
  for (let at = mail.comments.indexOf(answered) - 1; at >= 0; at--) {
    const comment = mail.comments[at];
    if (comment === undefined || comment.quote !== answered.quote) break;
    if (!comment.isConcern || !quoted.includes(readKey(comment.text))) break;
    neighbours.push(comment);
  }
  return neighbours;
}

/**
 * The comment among these mails, nearest first, whose words stand in the last lines of the quoted remark; of those that
 * say the same the one at the place that is quoted with it.
 */
export function findAnsweredComment(
  remark: string,
  mails: readonly QuotableMail[],
  place: QuotedPlace | null,
): ReviewComment | null {
  const lines = remark.split('\n').filter((line) => !QUOTE_NOISE.test(line));
  for (const line of lines.slice(-3).reverse()) {
    const key = readKey(line);
    for (const mail of mails) {
      const found = mail.find(key, place);
      if (found !== null) return found;
    }
  }
  return null;
}
