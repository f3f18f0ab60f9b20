// The discussion below the remarks on earlier revisions: its last words, and who said what became of a remark.
import type { ReviewComment } from '../model/comment.js';
import type { Evidence } from '../model/concern.js';
import { evidenceOfComment } from './candidate.js';
import type { EarlierRevision } from './check-input.js';

/** Longer discussions are read up to here. */
const MAX_ANSWERS = 100;

/** Whether the last of all answers below a remark ends in a question. */
export function readLastWords(earlier: readonly EarlierRevision[]): (comment: ReviewComment) => boolean {
  const answers = new Map<string, ReviewComment[]>();
  for (const { comment } of earlier.flatMap(({ remarks }) => remarks)) {
    const to = comment.answersTo?.commentId ?? null;
    if (to !== null) answers.set(to, [...(answers.get(to) ?? []), comment]);
  }
  return ({ id }) => {
    const below: ReviewComment[] = [...(answers.get(id) ?? [])];
    for (let at = 0; at < below.length && below.length < MAX_ANSWERS; at++) {
      below.push(...(answers.get(below[at]?.id ?? '') ?? []).filter((answer) => !below.includes(answer)));
    }
    const last = below.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
    return last?.text.trimEnd().endsWith('?') === true;
  };
}

/** What shows what became of a remark: the words of people, and what the program found in later revisions. */
export interface OutcomeSigns {
  readonly answers: readonly Evidence[];
  /** One sentence each; nobody said it. */
  readonly changes: readonly string[];
}

/** The signs behind a remark's outcome. That keeps the first line of each answer: the whole is among the comments. */
export function readOutcomeSigns(earlier: readonly EarlierRevision[]): (comment: ReviewComment) => OutcomeSigns {
  const byMail = new Map<string, ReviewComment[]>();
  for (const { comment } of earlier.flatMap(({ remarks }) => remarks)) {
    const known = byMail.get(comment.messageId);
    if (known === undefined) byMail.set(comment.messageId, [comment]);
    else known.push(comment);
  }
  return ({ resolution }) => {
    const answers: Evidence[] = [];
    const changes: string[] = [];
    for (const { messageId, stance, text } of resolution.by) {
      const answer = byMail.get(messageId)?.find((comment) => comment.text.trimStart().startsWith(text));
      if (answer !== undefined) answers.push(evidenceOfComment(answer));
      else if (stance === null) changes.push(text);
      else answers.push({ messageId, url: null, text, author: null, date: null });
    }
    return { answers, changes };
  };
}
