// Finds the comment whose words a later mail quotes.
import type { BodyLine } from '../mail/reply-body.js';
import type { ReviewComment } from '../model/comment.js';
import { normalizeText } from '../model/ids.js';
import { QUOTE_NOISE } from './rules.js';

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
  private lines: ReadonlyMap<string, ReviewComment> | null = null;
  private texts: readonly (readonly [string, ReviewComment])[] = [];

  constructor(readonly comments: readonly ReviewComment[]) {}

  /** The comment that holds this normalized line, whole or, when the quote was wrapped anew, as a part; null when none does. */
  find(key: string): ReviewComment | null {
    const whole = this.index().get(key);
    if (whole !== undefined) return whole;
    if (key.length < MIN_PART) return null;
    for (const [text, comment] of this.texts) if (text.includes(key)) return comment;
    return null;
  }

  private index(): ReadonlyMap<string, ReviewComment> {
    if (this.lines !== null) return this.lines;
    const lines = new Map<string, ReviewComment>();
    for (const comment of this.comments) {
      for (const line of comment.text.split('\n')) {
        const key = normalizeText(line);
        if (key.length > 0 && !lines.has(key)) lines.set(key, comment);
      }
    }
    this.texts = this.comments.map((comment) => [normalizeText(comment.text), comment]);
    this.lines = lines;
    return lines;
  }
}

const MIN_PART = 12;

/**
 * The concerns of the same mail that stand right before the answered one, with nothing between, and are quoted together
 * with it: one answer below the block is an answer to them all. Nearest first.
 */
export function findNeighbours(remark: string, answered: ReviewComment, mail: QuotableMail): readonly ReviewComment[] {
  const quoted = normalizeText(remark);
  const neighbours: ReviewComment[] = [];
  for (let at = mail.comments.indexOf(answered) - 1; at >= 0; at--) {
    const comment = mail.comments[at];
    if (comment === undefined || comment.quote !== answered.quote) break;
    if (!comment.isConcern || !quoted.includes(normalizeText(comment.text))) break;
    neighbours.push(comment);
  }
  return neighbours;
}

/** The comment among these mails, nearest first, whose words stand in the last lines of the quoted remark. */
export function findAnsweredComment(remark: string, mails: readonly QuotableMail[]): ReviewComment | null {
  const lines = remark.split('\n').filter((line) => !QUOTE_NOISE.test(line));
  for (const line of lines.slice(-3).reverse()) {
    const key = normalizeText(line);
    for (const mail of mails) {
      const found = mail.find(key);
      if (found !== null) return found;
    }
  }
  return null;
}
