// One concern with everything that belongs to it: evidence, sites, discussion, outcome, scenarios, decisions.
import type { ResolutionEvidence, ReviewComment } from '../model/comment.js';
import { compareText } from '../model/compare-text.js';
import type { Concern } from '../model/concern.js';
import type { StoredDecision } from '../model/decision.js';
import { PatchloreError } from '../model/errors.js';
import type { Person } from '../model/message.js';
import type { Scenario } from '../model/scenario.js';
import type { Series } from '../model/series.js';
import { archiveUrl } from './config.js';
import type { AppContext } from './context.js';
import { correctComments } from './corrected-comments.js';

/** A remark of the discussion below a concern. */
export interface DiscussionEntry {
  /** As people corrected it; one that is a concern has a page of its own. */
  readonly comment: ReviewComment;
  /** 1 for an answer to the concern itself, 2 for an answer to that … */
  readonly depth: number;
  readonly url: string | null;
}

/** What shows the outcome, with the mail that it was found in. */
export interface OutcomeStep extends ResolutionEvidence {
  readonly author: Person | null;
  readonly date: string | null;
  readonly url: string | null;
}

export interface ConcernDetail {
  readonly concern: Concern;
  /** The remark that it was read out of, or that it is a part of; null for a pack's and a person's. */
  readonly comment: ReviewComment | null;
  /** Link to the mail in its list's archive. */
  readonly url: string | null;
  /** The remarks whose discussion it came up in, the first one first; empty for a first remark on a patch. */
  readonly origins: readonly ReviewComment[];
  /** In order of time. */
  readonly outcome: readonly OutcomeStep[];
  /** In order of the discussion: an answer stands below what it answers. */
  readonly discussion: readonly DiscussionEntry[];
  readonly scenarios: readonly Scenario[];
  /** The work that it was raised on; null when it is not known. */
  readonly series: Series | null;
  /** Version of the revision it was raised on. */
  readonly version: number | null;
  readonly decisions: readonly StoredDecision[];
}

/** The most answers that one discussion is followed for. */
const DISCUSSION_LIMIT = 200;

/** The concern of this id with its discussion; `not-found` when there is none. */
export async function findConcernDetail(context: AppContext, id: string): Promise<ConcernDetail> {
  const { store } = context;
  const concern = await store.findConcern(id);
  if (concern === null) throw new PatchloreError('not-found', `there is no concern "${id}"`);
  const comment = await findRemark(context, concern);
  const series = concern.patchMessageId === null ? null : await store.findSeries(concern.patchMessageId);
  return {
    concern,
    comment,
    url: concern.messageId === null ? null : await findArchiveUrl(context, concern.messageId),
    origins: comment === null ? [] : await findOrigins(context, comment),
    outcome: comment === null ? [] : await findOutcome(context, comment.resolution.by),
    discussion: comment === null ? [] : await findDiscussion(context, comment.id),
    scenarios: await store.findScenarios(concern.scenarioIds),
    series,
    version: series === null ? null : findVersion(series, concern.patchMessageId),
    decisions: await store.findDecisions(id),
  };
}

/** A concern that was split off another stands in the remark of that one. */
async function findRemark({ store }: AppContext, { id, messageId, body }: Concern): Promise<ReviewComment | null> {
  const remark = await store.findComment(id);
  if (remark !== null || messageId === null || body.trim() === '') return remark;
  const comments = await store.findCommentsOfMessage(messageId);
  return comments.find(({ text }) => text.includes(body)) ?? null;
}

/** The link to a stored mail in its list's archive; null when the mail is not stored or has no id of its own. */
export async function findArchiveUrl(context: AppContext, messageId: string): Promise<string | null> {
  const message = await context.store.findMessage(messageId);
  return archiveUrl(context.config, message?.list ?? null, messageId);
}

/** The most remarks that an origin is looked for behind. */
const ORIGINS_LIMIT = 20;

/** Up the chain of what answers what. */
async function findOrigins(context: AppContext, comment: ReviewComment): Promise<readonly ReviewComment[]> {
  const origins: ReviewComment[] = [];
  const seen = new Set([comment.id]);
  for (let id = comment.answersTo?.commentId ?? null; id !== null && origins.length < ORIGINS_LIMIT; ) {
    const origin = seen.has(id) ? null : await context.store.findComment(id);
    if (origin === null) break;
    seen.add(id);
    origins.unshift(origin);
    id = origin.answersTo?.commentId ?? null;
  }
  return correctComments(context, origins);
}

async function findOutcome(
  context: AppContext,
  evidence: readonly ResolutionEvidence[],
): Promise<readonly OutcomeStep[]> {
  const messages = new Map(
    (await context.store.findMessages(evidence.map(({ messageId }) => messageId))).map((message) => [
      message.id,
      message,
    ]),
  );
  const steps = evidence.map((one): OutcomeStep => {
    const message = messages.get(one.messageId);
    const url = archiveUrl(context.config, message?.list ?? null, one.messageId);
    return { ...one, author: message?.author ?? null, date: message?.date ?? null, url };
  });
  return steps.sort((one, other) => compareText(one.date ?? '', other.date ?? ''));
}

/** Depth first, each level by date; a remark is followed once, so that loops end. */
async function findDiscussion(context: AppContext, rootId: string): Promise<readonly DiscussionEntry[]> {
  const { store, config } = context;
  const found: { comment: ReviewComment; depth: number }[] = [];
  const seen = new Set([rootId]);
  const waiting = [...(await store.findAnswers(rootId))].reverse().map((comment) => ({ comment, depth: 1 }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { comment, depth } = next;
    if (seen.has(comment.id) || found.length >= DISCUSSION_LIMIT) continue;
    seen.add(comment.id);
    found.push(next);
    const answers = [...(await store.findAnswers(comment.id))].reverse();
    waiting.push(...answers.map((answer) => ({ comment: answer, depth: depth + 1 })));
  }
  const messages = await store.findMessages([...new Set(found.map(({ comment }) => comment.messageId))]);
  const listOf = new Map(messages.map(({ id, list }) => [id, list]));
  const depthOf = new Map(found.map(({ comment, depth }) => [comment.id, depth]));
  // Of a remark that was split, the parts stand where it does.
  let depth = 1;
  return (
    await correctComments(
      context,
      found.map(({ comment }) => comment),
    )
  ).map((comment) => {
    depth = depthOf.get(comment.id) ?? depth;
    return { comment, depth, url: archiveUrl(config, listOf.get(comment.messageId) ?? null, comment.messageId) };
  });
}

function findVersion(series: Series, patchMessageId: string | null): number | null {
  if (patchMessageId === null) return null;
  const revision = series.revisions.find(
    ({ coverId, patchIds }) => coverId === patchMessageId || patchIds.includes(patchMessageId),
  );
  return revision?.version ?? null;
}
