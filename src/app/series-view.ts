// One work in all its revisions: per patch the comments on it, what became of them, and of the patch.
import { parsePatch } from '../diff/parse-patch.js';
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { Patch } from '../model/patch.js';
import type { PatchFate, PatchStep, Revision, Series } from '../model/series.js';
import { compareRevisions } from '../series/compare-revisions.js';
import type { AppContext } from './context.js';
import { correctComments } from './corrected-comments.js';
import { listRevisionMails } from './revision.js';

/** A patch of the next revision. */
export interface Successor {
  readonly messageId: string;
  readonly subject: string;
  /** 0 (nothing in common) to 1 (the same changed lines). */
  readonly likeness: number;
}

export interface SeriesPatch {
  readonly messageId: string;
  readonly subject: string;
  readonly isCover: boolean;
  /** As people corrected them. */
  readonly comments: readonly ReviewComment[];
  /** What became of it in the next revision; null for a cover letter and in the last revision. */
  readonly fate: PatchFate | null;
  /** What it became there: several when it was split. */
  readonly successors: readonly Successor[];
  /** No patch of the revision before became this one. */
  readonly isNew: boolean;
}

export interface SeriesRevision {
  readonly revision: Revision;
  readonly patches: readonly SeriesPatch[];
}

export interface SeriesView {
  readonly series: Series;
  readonly revisions: readonly SeriesRevision[];
}

/** The work that this patch or cover letter belongs to; `not-found` when there is none. */
export async function findSeriesView(context: AppContext, messageId: string): Promise<SeriesView> {
  const series = await context.store.findSeries(messageId);
  if (series === null) {
    throw new PatchloreError('not-found', `no series holds the mail <${messageId}>`, {
      hint: 'Give the message-id of one of its patches or of its cover letter.',
    });
  }
  const subjects = await findSubjects(context, series);
  const revisions: SeriesRevision[] = [];
  let before: readonly PatchStep[] = [];
  for (const [index, revision] of series.revisions.entries()) {
    const next = series.revisions[index + 1];
    const steps = next === undefined ? [] : await findSteps(context, revision, next);
    revisions.push(await describeRevision(context, revision, { before, steps, subjects }));
    before = steps;
  }
  return { series, revisions };
}

interface Surroundings {
  /** From the revision before to this one, and from this one to the next. */
  readonly before: readonly PatchStep[];
  readonly steps: readonly PatchStep[];
  readonly subjects: ReadonlyMap<string, string>;
}

async function findSubjects({ store }: AppContext, series: Series): Promise<ReadonlyMap<string, string>> {
  const messages = await store.findMessages(series.revisions.flatMap(listRevisionMails));
  return new Map(messages.map(({ id, subject }) => [id, subject]));
}

async function describeRevision(
  context: AppContext,
  revision: Revision,
  { before, steps, subjects }: Surroundings,
): Promise<SeriesRevision> {
  const patches: SeriesPatch[] = [];
  for (const messageId of listRevisionMails(revision)) {
    const own = steps.filter(({ fromId }) => fromId === messageId);
    patches.push({
      messageId,
      subject: subjects.get(messageId) ?? '',
      isCover: messageId === revision.coverId,
      comments: await correctComments(context, await context.store.findCommentsOnPatches([messageId])),
      fate: own[0]?.fate ?? null,
      successors: own.flatMap(({ toId, likeness }) =>
        toId === null ? [] : [{ messageId: toId, subject: subjects.get(toId) ?? '', likeness }],
      ),
      isNew: before.some(({ toId, fate }) => toId === messageId && fate === 'new'),
    });
  }
  return { revision, patches };
}

async function findSteps(context: AppContext, from: Revision, to: Revision): Promise<readonly PatchStep[]> {
  return compareRevisions(await findPatches(context, from.patchIds), await findPatches(context, to.patchIds));
}

/** The stored patches of these mails, in this order; mails without a diff are left out. */
export async function findPatches(context: AppContext, messageIds: readonly string[]): Promise<readonly Patch[]> {
  const patches: Patch[] = [];
  const messages = new Map((await context.store.findMessages(messageIds)).map((message) => [message.id, message]));
  for (const id of messageIds) {
    const message = messages.get(id);
    const patch = message === undefined ? null : parsePatch(message.text, { messageId: id, subject: message.subject });
    if (patch !== null) patches.push(patch);
  }
  return patches;
}
