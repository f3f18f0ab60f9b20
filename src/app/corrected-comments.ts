// Remarks as people corrected them: with the fields that they set, without those that they dismissed, split where they split.
import type { ReviewComment } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import { type ConcernPart, dropUndone } from '../model/decision.js';
import type { AppContext } from './context.js';

/** These comments in this order; one that was split is followed by its parts. */
export async function correctComments(
  context: AppContext,
  comments: readonly ReviewComment[],
): Promise<readonly ReviewComment[]> {
  const concerns = new Map<string, Concern>();
  for (const concern of await context.store.findConcerns(comments.map(({ id }) => id))) {
    concerns.set(concern.id, concern);
  }
  const corrected: ReviewComment[] = [];
  for (const comment of comments) {
    const concern = concerns.get(comment.id);
    if (concern === undefined) corrected.push(comment);
    else corrected.push(correct(comment, concern), ...(await findParts(context, comment, concern)));
  }
  return corrected;
}

function correct(comment: ReviewComment, concern: Concern): ReviewComment {
  const { title, kind, category, severity, resolution, state, sites } = concern;
  const [first, ...others] = sites;
  return {
    ...comment,
    title,
    kind,
    category,
    severity,
    isConcern: state !== 'dismissed',
    // Several sites are those of equal passages: this one's own is among them.
    site: others.length > 0 && comment.site !== null ? comment.site : (first ?? null),
    resolution: { ...comment.resolution, state: resolution },
  };
}

async function findParts(
  context: AppContext,
  comment: ReviewComment,
  { id, body }: Concern,
): Promise<readonly ReviewComment[]> {
  if (body === comment.text) return [];
  const parts: ReviewComment[] = [];
  for (const part of await listParts(context, id)) {
    const concern = await context.store.findConcern(part.id);
    if (concern?.id === part.id) parts.push(correct({ ...comment, id: part.id, text: part.text }, concern));
  }
  return parts;
}

/** What was split off it, and what was split off that, in the order of the text. */
async function listParts({ store }: AppContext, id: string): Promise<readonly ConcernPart[]> {
  const parts: ConcernPart[] = [];
  const seen = new Set([id]);
  const waiting: (ConcernPart | string)[] = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'string') parts.push(next);
    const of = typeof next === 'string' ? next : next.id;
    for (const { action } of dropUndone(await store.findDecisions(of))) {
      if (action.type !== 'split' || seen.has(action.part.id)) continue;
      seen.add(action.part.id);
      waiting.push(action.part);
    }
  }
  return parts;
}
