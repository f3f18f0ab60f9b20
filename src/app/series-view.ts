// One work in all its revisions: per patch the comments on it, what became of them, and of the patch.
import { parsePatch } from '../diff/parse-patch.js';
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { Patch } from '../model/patch.js';
import type { PatchFate, Revision, Series } from '../model/series.js';
import { compareRevisions } from '../series/compare-revisions.js';
import type { AppContext } from './context.js';
import { listRevisionMails } from './revision.js';

export interface SeriesPatch {
  readonly messageId: string;
  readonly subject: string;
  readonly isCover: boolean;
  readonly comments: readonly ReviewComment[];
  /** What became of it in the next revision; null for a cover letter and in the last revision. */
  readonly fate: PatchFate | null;
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
  const revisions: SeriesRevision[] = [];
  for (const [index, revision] of series.revisions.entries()) {
    revisions.push(await describeRevision(context, revision, series.revisions[index + 1] ?? null));
  }
  return { series, revisions };
}

async function describeRevision(
  context: AppContext,
  revision: Revision,
  next: Revision | null,
): Promise<SeriesRevision> {
  const fates = next === null ? new Map<string, PatchFate>() : await findFates(context, revision, next);
  const ids = listRevisionMails(revision);
  const messages = new Map((await context.store.findMessages(ids)).map((message) => [message.id, message]));
  const patches: SeriesPatch[] = [];
  for (const messageId of ids) {
    patches.push({
      messageId,
      subject: messages.get(messageId)?.subject ?? '',
      isCover: messageId === revision.coverId,
      comments: await context.store.findCommentsOnPatches([messageId]),
      fate: fates.get(messageId) ?? null,
    });
  }
  return { revision, patches };
}

async function findFates(context: AppContext, from: Revision, to: Revision): Promise<ReadonlyMap<string, PatchFate>> {
  const steps = compareRevisions(await findPatches(context, from.patchIds), await findPatches(context, to.patchIds));
  return new Map(steps.flatMap(({ fromId, fate }) => (fromId === null ? [] : [[fromId, fate] as const])));
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
