// The discussion below each comment: which remark an answer answers, and where the exchange stands in the end.
import type { Resolution, ResolutionEvidence, ReviewComment } from '../model/comment.js';
import type { Person } from '../model/message.js';
import type { ResolutionState } from '../model/taxonomy.js';
import { ALL_POINTS, BARE_REPLY } from './rules.js';
import {
  ADMITS,
  AGREES_IN_WORDS,
  DECLINES,
  MEANS_CHANGE,
  NO_OBJECTION,
  PROPOSES_BY_ASKING,
  TAKES_POINT,
} from './rules-outcomes.js';

/** A comment with what its thread knows about its author. */
export interface DiscussedComment {
  readonly comment: ReviewComment;
  readonly byAuthorOfPatch: boolean;
  /** Ids of the concerns that it answers beside the one that it names. */
  readonly alsoAnswers: readonly string[];
}

/** What became of each comment inside its thread. `comments` come in order of time. */
export function resolveDiscussions(comments: readonly DiscussedComment[]): ReadonlyMap<string, Resolution> {
  const origins = new Map<string, DiscussedComment>();
  const answers = new Map<string, DiscussedComment[]>();
  const concerns = new Map<string, string[]>();
  for (const one of comments) {
    const { id, messageId, isConcern } = one.comment;
    origins.set(id, one);
    if (isConcern) concerns.set(messageId, [...(concerns.get(messageId) ?? []), id]);
  }
  for (const one of comments) {
    const roots = answersAll(one) ? (concerns.get(one.comment.inReplyTo ?? '') ?? []) : findRoots(one, origins);
    for (const root of roots) {
      const list = answers.get(root);
      if (list === undefined) answers.set(root, [one]);
      else list.push(one);
    }
  }
  const resolutions = new Map<string, Resolution>();
  for (const one of comments) resolutions.set(one.comment.id, follow(one, answers.get(one.comment.id) ?? []));
  return resolutions;
}

/** A discussion deeper than this has drifted away from what it started with. */
const MAX_DEPTH = 8;

/**
 * The comments that this one answers, nearest first, up the chain to a concern: what answers a new point that came up in
 * a discussion is about that point, no longer about the one before. A bare yes or thanks goes with the comment right
 * before it, and with the one before that only where it closes its own author's question.
 */
function findRoots(one: DiscussedComment, origins: ReadonlyMap<string, DiscussedComment>): readonly string[] {
  const chain = findChain(one.comment, origins);
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

function findChain(comment: ReviewComment, origins: ReadonlyMap<string, DiscussedComment>): readonly string[] {
  const roots: string[] = [];
  let at: ReviewComment | undefined = comment;
  while (at !== undefined && roots.length < MAX_DEPTH) {
    const id: string | null = at.answersTo?.commentId ?? null;
    if (id === null || id === comment.id || roots.includes(id)) break;
    roots.push(id);
    at = origins.get(id)?.comment;
    if (at?.isConcern === true) break;
  }
  return roots;
}

function follow(origin: DiscussedComment, answers: readonly DiscussedComment[]): Resolution {
  let state: ResolutionState = 'open';
  const by: ResolutionEvidence[] = [];
  for (const answer of answers) {
    const { messageId, text, author } = answer.comment;
    const stance = readStance(answer, origin.comment);
    if (stance === null) continue;
    by.push({ messageId, stance: answer.comment.stance, text: firstLine(text) });
    if (isSame(author, origin.comment.author)) state = afterReviewer(state, stance);
    else if (answer.byAuthorOfPatch) state = afterAuthor(state, stance);
    else state = afterOther(state, stance);
  }
  return { state, by };
}

type Stance = NonNullable<ReviewComment['stance']>;

/** A question that suggests nothing: a yes to it is information, no agreement to change anything. */
function asksOnly({ kind, text }: ReviewComment): boolean {
  return kind === 'question' && !MEANS_CHANGE.test(text);
}

/**
 * What an answer does to the exchange. The author's words that take no side are an explanation all the same. A mere
 * question has no position that could be agreed with or contested: its answer is information, unless it admits a fault, or
 * turns down what the question proposes.
 */
function readStance({ comment, byAuthorOfPatch }: DiscussedComment, origin: ReviewComment): Stance | null {
  const { stance, text } = comment;
  const isQuestion = asksOnly(origin);
  const opening = text.slice(0, FIRST_WORDS);
  if (stance === null) return byAuthorOfPatch && comment.kind !== 'question' ? 'explains' : null;
  if (stance === 'disagrees') {
    const contests = !isQuestion || PROPOSES_BY_ASKING.test(origin.text) || isSame(comment.author, origin.author);
    return contests && !NO_OBJECTION.test(text) ? 'disagrees' : 'explains';
  }
  if (!byAuthorOfPatch) return stance === 'agrees' && isQuestion ? 'explains' : stance;
  if (stance === 'acknowledges') return !isQuestion && TAKES_POINT.test(text) ? 'agrees' : stance;
  if (stance === 'agrees' && !isQuestion && DECLINES.test(opening)) return 'disagrees';
  if (stance === 'agrees') return (isQuestion ? ADMITS : AGREES_IN_WORDS).test(opening) ? 'agrees' : 'explains';
  return stance === 'explains' && text.length <= SHORT && ADMITS.test(text) ? 'agrees' : stance;
}

/** An agreement, or an admission, stands in the first words; what follows may be about anything. */
const FIRST_WORDS = 200;
/** An explanation as short as this that speaks of a mistake is no explanation. */
const SHORT = 60;

function afterAuthor(state: ResolutionState, stance: Stance): ResolutionState {
  if (stance === 'agrees' || stance === 'will-change') return 'agreed';
  if (stance === 'explains' || stance === 'resolved') return state === 'agreed' ? 'agreed' : 'answered';
  if (stance === 'disagrees') return 'disputed';
  return state;
}

/**
 * A further question or point of the reviewer contests nothing: it is a concern of its own. Nor does arguing on take back
 * what the author agreed to. Who promises to do as the author says contests it no longer.
 */
function afterReviewer(state: ResolutionState, stance: Stance): ResolutionState {
  if (stance === 'acknowledges' || stance === 'resolved') return state === 'agreed' ? 'agreed' : 'answered';
  if (stance === 'will-change') return state === 'disputed' ? 'answered' : state;
  if (stance === 'agrees') return state === 'open' ? 'open' : state === 'agreed' ? 'agreed' : 'answered';
  return stance === 'disagrees' && state === 'answered' ? 'disputed' : state;
}

/** A third person can answer for the author, but can neither agree to a change nor contest anything in another's place. */
function afterOther(state: ResolutionState, stance: Stance): ResolutionState {
  return state === 'open' && (stance === 'explains' || stance === 'resolved') ? 'answered' : state;
}

function isSame(one: Person, other: Person): boolean {
  return one.email === other.email && one.name === other.name;
}

/** The first line of a text that says something. */
export function firstLine(text: string): string {
  for (const line of text.split('\n')) if (line.trim() !== '') return line.trim();
  return '';
}
