// The discussion below each comment: which remark an answer answers, and where the exchange stands in the end.
import type { Resolution, ResolutionEvidence, ReviewComment } from '../model/comment.js';
import type { ResolutionState } from '../model/taxonomy.js';
import {
  afterAuthor,
  afterOther,
  afterReviewer,
  type DiscussedComment,
  isApproval,
  isSame,
  readStance,
} from './exchange.js';
import { ALL_POINTS, BARE_REPLY } from './rules.js';
import { ANNOUNCES, BREAKS_OFF, YIELDS } from './rules-outcomes.js';

/** What became of each comment inside its thread. `comments` come in order of time. */
export function resolveDiscussions(comments: readonly DiscussedComment[]): ReadonlyMap<string, Resolution> {
  const thread = indexThread(comments);
  const answers = new Map<string, DiscussedComment[]>();
  for (const one of comments) {
    for (const root of answersAll(one) ? listConcerns(one, thread) : findRoots(one, thread)) {
      const list = answers.get(root);
      if (list === undefined) answers.set(root, [one]);
      else list.push(one);
    }
  }
  const resolutions = new Map<string, Resolution>();
  const others = groupParts(thread);
  for (const one of comments) {
    const { id } = one.comment;
    const own = answers.get(id) ?? answers.get(others.get(id) ?? '') ?? [];
    resolutions.set(id, follow(one, own, thread));
  }
  return resolutions;
}

interface Thread {
  readonly origins: ReadonlyMap<string, DiscussedComment>;
  /** The comments of each mail, in order. */
  readonly mails: ReadonlyMap<string, readonly DiscussedComment[]>;
}

function indexThread(comments: readonly DiscussedComment[]): Thread {
  const origins = new Map<string, DiscussedComment>();
  const mails = new Map<string, DiscussedComment[]>();
  for (const one of comments) {
    const { id, messageId } = one.comment;
    origins.set(id, one);
    const mail = mails.get(messageId);
    if (mail === undefined) mails.set(messageId, [one]);
    else mail.push(one);
  }
  return { origins, mails };
}

/** The concerns of the mail that a comment replies to. */
function listConcerns({ comment }: DiscussedComment, { mails }: Thread): readonly string[] {
  const above = mails.get(comment.inReplyTo ?? '') ?? [];
  return above.flatMap((one) => (one.comment.isConcern ? [one.comment.id] : []));
}

/** A discussion deeper than this has drifted away from what it started with. */
const MAX_DEPTH = 8;

/**
 * The comments that this one answers, nearest first, up the chain to a concern: what answers a new point that came up in
 * a discussion is about that point, no longer about the one before. A bare yes or thanks goes with the comment right
 * before it, and with the one before that only where it closes its own author's question.
 */
function findRoots(one: DiscussedComment, thread: Thread): readonly string[] {
  const { origins } = thread;
  const chain = findChain(one.comment, thread);
  if (!isBareReply(one.comment.text)) return [...new Set([...chain, ...one.alsoAnswers])];
  const { author } = one.comment;
  return chain.filter((id, steps) => {
    if (steps !== 1) return steps === 0;
    const asker = origins.get(id)?.comment.author;
    return asker !== undefined && isSame(asker, author);
  });
}

/** More than a promise to take up all points says what becomes of each. */
const PROMISE_LENGTH = 300;

/** Whether the author of the patch takes up all points of the mail, and names none. */
function answersAll({ comment, byAuthorOfPatch }: DiscussedComment): boolean {
  const { text, stance, answersTo } = comment;
  if (!byAuthorOfPatch || (answersTo?.commentId ?? null) !== null || text.length > PROMISE_LENGTH) return false;
  return (stance === 'will-change' || stance === 'agrees') && ALL_POINTS.test(text);
}

/** Longer words say more than yes. */
const BARE_LENGTH = 60;

function isBareReply(text: string): boolean {
  return text.length <= BARE_LENGTH && BARE_REPLY.test(text);
}

function findChain(comment: ReviewComment, thread: Thread): readonly string[] {
  const roots: string[] = [];
  let at: ReviewComment | undefined = comment;
  while (at !== undefined && roots.length < MAX_DEPTH) {
    const id: string | null = at.answersTo?.commentId ?? findUnnamed(at, comment, thread);
    if (id === null || id === comment.id || roots.includes(id)) break;
    roots.push(id);
    at = thread.origins.get(id)?.comment;
    if (at?.isConcern === true) break;
  }
  return roots;
}

/** A block has few points, and a mail that one word approves of as well. */
const MAX_POINTS = 20;

/**
 * What a comment goes with that quotes no remark. What is no concern itself and was answered goes on about the concern
 * right above it in its block; a reviewer's approval is about what the author said in the mail that it replies to.
 */
function findUnnamed(at: ReviewComment, start: ReviewComment, { origins, mails }: Thread): string | null {
  if (at.isConcern) return null;
  if (isApproval(at)) {
    const said = mails.get(at.inReplyTo ?? '') ?? [];
    const isToReviewer = ({ comment, byAuthorOfPatch }: DiscussedComment) => {
      const remark = origins.get(comment.answersTo?.commentId ?? '')?.comment;
      return byAuthorOfPatch && remark !== undefined && isSame(remark.author, at.author);
    };
    if (said.length <= MAX_POINTS && said.every(isToReviewer)) return said[0]?.comment.id ?? null;
  }
  if (at === start || at.quote === '') return null;
  const above = (mails.get(at.messageId) ?? []).slice(Math.max(0, at.ordinal - MAX_POINTS), at.ordinal);
  return above.findLast(({ comment }) => comment.isConcern && comment.quote === at.quote)?.comment.id ?? null;
}

/**
 * The concerns that another one completes, each with that other: where nobody answers the one, what is answered to the
 * other holds. A remark breaks off at a colon and goes on below the next quote; and who reported a bug reports
 * further about it.
 */
function groupParts({ mails }: Thread): ReadonlyMap<string, string> {
  const others = new Map<string, string>();
  for (const mail of mails.values()) {
    for (const [at, { comment }] of mail.entries()) {
      if (!comment.isConcern || (comment.answersTo?.commentId ?? null) !== null) continue;
      const before = mail[at - 1]?.comment;
      const first = before === undefined ? findReported(comment, mails) : breaksOff(before, comment) ? before : null;
      if (first !== null && !others.has(first.id)) others.set(first.id, comment.id);
    }
  }
  return others;
}

/** The bug about which a mail of its own reports further. */
function findReported(later: ReviewComment, mails: Thread['mails']): ReviewComment | null {
  const earlier = (mails.get(later.inReplyTo ?? '') ?? []).filter(({ comment }) => comment.isConcern);
  const first = earlier[0]?.comment;
  if (first === undefined || earlier.length > 1 || !isSame(first.author, later.author)) return null;
  return first.kind === 'bug' && later.kind === 'bug' ? first : null;
}

function breaksOff({ isConcern, text, quote }: ReviewComment, next: ReviewComment): boolean {
  const end = text.slice(-END_LENGTH);
  return isConcern && quote !== next.quote && BREAKS_OFF.test(end) && !ANNOUNCES.test(end);
}

/** The last words of a text. */
const END_LENGTH = 80;

function follow(origin: DiscussedComment, answers: readonly DiscussedComment[], { origins }: Thread): Resolution {
  const refusal = findRefusal(origin, origins);
  let state: ResolutionState = refusal === null ? 'open' : 'disputed';
  const by: ResolutionEvidence[] = refusal === null ? [] : [toEvidence(refusal)];
  for (const answer of answers) {
    const { author } = answer.comment;
    const stance = readStance(answer, origin.comment);
    if (stance === null) continue;
    by.push(toEvidence(answer.comment));
    if (isSame(author, origin.comment.author)) state = afterReviewer(state, stance);
    else if (answer.byAuthorOfPatch) state = afterAuthor(state, stance);
    else state = afterOther(state, stance);
  }
  return { state, by };
}

/** Who gives way does so in the first words. */
const MOST_CHARS = 1000;

/** The refusal by the author of the patch against which a concern holds on; null when it does not, or gives way. */
function findRefusal({ comment, byAuthorOfPatch }: DiscussedComment, origins: Thread['origins']): ReviewComment | null {
  const answered = origins.get(comment.answersTo?.commentId ?? '');
  if (byAuthorOfPatch || comment.stance !== 'disagrees' || answered?.byAuthorOfPatch !== true) return null;
  if (comment.kind === 'nit' || YIELDS.test(comment.text.slice(0, MOST_CHARS))) return null;
  const refusal = answered.comment;
  const remark = origins.get(refusal.answersTo?.commentId ?? '')?.comment;
  if (refusal.stance !== 'disagrees' || remark === undefined || !isSame(remark.author, comment.author)) return null;
  return refusal;
}

function toEvidence({ messageId, stance, text }: ReviewComment): ResolutionEvidence {
  return { messageId, stance, text: firstLine(text) };
}

/** The first line of a text that says something. */
export function firstLine(text: string): string {
  for (const line of text.split('\n')) if (line.trim() !== '') return line.trim();
  return '';
}
