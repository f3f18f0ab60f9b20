// What an answer does to the exchange about a remark: its stance there, and the state that it leaves.
import type { ReviewComment } from '../model/comment.js';
import type { Person } from '../model/message.js';
import type { ResolutionState } from '../model/taxonomy.js';
import { AGREES_BUT } from './rules.js';
import {
  ADMITS,
  ADMITS_AT_ONCE,
  ADMITS_FAULT,
  ADMITS_NEEDLESS,
  AGREES_IN_WORDS,
  APPROVES,
  CONCEDES,
  COULD_BUT,
  DECLINES,
  MEANS_CHANGE,
  NO_OBJECTION,
  OFFERS_DIFF,
  PROPOSES_BY_ASKING,
  PROPOSES_DIFF,
  STARTS_DIFF,
  TAKES_POINT,
  TRIES_DIFF,
} from './rules-outcomes.js';

/** A comment with what its thread knows about its author. */
export interface DiscussedComment {
  readonly comment: ReviewComment;
  readonly byAuthorOfPatch: boolean;
  /** Ids of the concerns that it answers beside the one that it names. */
  readonly alsoAnswers: readonly string[];
}

export type Stance = NonNullable<ReviewComment['stance']>;

/** An agreement, or an admission, stands in the first words; what follows may be about anything. */
const FIRST_WORDS = 200;
/** An explanation as short as this that speaks of a mistake is no explanation. */
const SHORT = 60;
/** Words this far above a diff, or at the start of a text, say what it is for. */
const OFFER_LENGTH = 250;
const MOST_WORDS = 2000;
/** An approval is no more than a sentence or two. */
const APPROVAL_LENGTH = 120;

/**
 * What an answer does to the exchange. The author's words that take no side are an explanation all the same, and a diff
 * that comes with them is a change that is on offer. A mere question has no position that could be agreed with or
 * contested: its answer is information, unless it admits a fault, or turns down what the question proposes.
 */
export function readStance({ comment, byAuthorOfPatch }: DiscussedComment, origin: ReviewComment): Stance | null {
  const { stance, text } = comment;
  const isQuestion = asksOnly(origin);
  const opening = text.slice(0, FIRST_WORDS);
  const isOther = byAuthorOfPatch && !isSame(comment.author, origin.author) && origin.kind !== 'test-request';
  if (isOther && offersChange(text, isQuestion ? PROPOSES_DIFF : OFFERS_DIFF)) return 'will-change';
  if (stance === null) {
    if (byAuthorOfPatch) return comment.kind === 'question' ? null : 'explains';
    return isSame(comment.author, origin.author) && isApproval(comment) ? 'acknowledges' : null;
  }
  if (!byAuthorOfPatch && isSame(comment.author, origin.author) && concedes(comment)) return 'acknowledges';
  if (stance === 'disagrees') {
    const contests = !isQuestion || PROPOSES_BY_ASKING.test(origin.text) || isSame(comment.author, origin.author);
    return contests && !NO_OBJECTION.test(text) ? 'disagrees' : 'explains';
  }
  if (!byAuthorOfPatch) return stance === 'agrees' && isQuestion ? 'explains' : stance;
  if (stance === 'acknowledges') return !isQuestion && TAKES_POINT.test(text) ? 'agrees' : stance;
  if ((stance === 'agrees' || stance === 'will-change') && COULD_BUT.test(opening)) return 'explains';
  if (stance === 'agrees' && !isQuestion && DECLINES.test(opening)) return 'disagrees';
  if (stance === 'agrees') return (isQuestion ? ADMITS : AGREES_IN_WORDS).test(opening) ? 'agrees' : 'explains';
  if (stance !== 'explains') return stance;
  if (
    ADMITS_FAULT.test(opening) ||
    ADMITS_NEEDLESS.test(opening) ||
    (origin.kind !== 'question' && ADMITS_AT_ONCE.test(opening))
  )
    return 'agrees';
  return text.length <= SHORT && ADMITS.test(text) ? 'agrees' : stance;
}

/** Whether a text offers the change that is written out below it. */
function offersChange(text: string, offer: RegExp): boolean {
  const start = text.search(STARTS_DIFF);
  if (start < 0) return false;
  const words = text.slice(Math.max(0, start - MOST_WORDS), start);
  const offers = offer.test(words.slice(0, OFFER_LENGTH)) || offer.test(words.slice(-OFFER_LENGTH));
  return offers && !TRIES_DIFF.test(words);
}

/** A question that suggests nothing: a yes to it is information, no agreement to change anything. */
function asksOnly({ kind, text }: ReviewComment): boolean {
  return kind === 'question' && !MEANS_CHANGE.test(text);
}

/** A reviewer who gives in, whatever is asked behind it. */
function concedes({ stance, text }: ReviewComment): boolean {
  const opening = text.slice(0, FIRST_WORDS);
  return (stance === 'agrees' || stance === 'asks-back') && CONCEDES.test(opening) && !AGREES_BUT.test(opening);
}

/** Short words that approve of what was shown. */
export function isApproval({ text, isConcern }: ReviewComment): boolean {
  return !isConcern && text.length <= APPROVAL_LENGTH && APPROVES.test(text);
}

export function afterAuthor(state: ResolutionState, stance: Stance): ResolutionState {
  if (stance === 'agrees' || stance === 'will-change') return 'agreed';
  if (stance === 'explains' || stance === 'resolved') return state === 'agreed' ? 'agreed' : 'answered';
  if (stance === 'disagrees') return 'disputed';
  return state;
}

/**
 * A further question or point of the reviewer contests nothing: it is a concern of its own. Nor does arguing on take back
 * what the author agreed to. Who promises to do as the author says contests it no longer.
 */
export function afterReviewer(state: ResolutionState, stance: Stance): ResolutionState {
  if (stance === 'acknowledges' || stance === 'resolved') return state === 'agreed' ? 'agreed' : 'answered';
  if (stance === 'will-change') return state === 'disputed' ? 'answered' : state;
  if (stance === 'agrees') return state === 'open' ? 'open' : state === 'agreed' ? 'agreed' : 'answered';
  return stance === 'disagrees' && state === 'answered' ? 'disputed' : state;
}

/** A third person can answer for the author, but can neither agree to a change nor contest anything in another's place. */
export function afterOther(state: ResolutionState, stance: Stance): ResolutionState {
  return state === 'open' && (stance === 'explains' || stance === 'resolved') ? 'answered' : state;
}

export function isSame(one: Person, other: Person): boolean {
  return one.email === other.email && one.name === other.name;
}
