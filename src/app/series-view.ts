// One work in all its revisions: per patch the comments on it, what became of them, and of the patch.
import { parsePatch } from '../diff/parse-patch.js';
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { Patch } from '../model/patch.js';
import type { PatchFate, Revision, Series } from '../model/series.js';
import { compareRevisions } from '../series/compare-revisions.js';
import { parseSubject } from '../series/parse-subject.js';
import type { AppContext } from './context.js';
import { correctComments } from './corrected-comments.js';
import { listRevisionMails } from './revision.js';

/** A patch of a later revision. */
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
  /** What became of it; null for a cover letter and in the last revision. */
  readonly fate: PatchFate | null;
  /** The revision where it did: the next one, or a later one where the next does not hold all patches. */
  readonly fateIn: Revision | null;
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
  const { ends, newIds } = await followPatches(context, series, subjects);
  const revisions: SeriesRevision[] = [];
  for (const revision of series.revisions) {
    const patches: SeriesPatch[] = [];
    for (const messageId of listRevisionMails(revision)) {
      patches.push({
        messageId,
        subject: subjects.get(messageId) ?? '',
        isCover: messageId === revision.coverId,
        comments: await correctComments(context, await context.store.findCommentsOnPatches([messageId])),
        ...(ends.get(messageId) ?? UNKNOWN_END),
        isNew: newIds.has(messageId),
      });
    }
    revisions.push({ revision, patches });
  }
  return { series, revisions };
}

type PatchEnd = Pick<SeriesPatch, 'fate' | 'fateIn' | 'successors'>;

const UNKNOWN_END: PatchEnd = { fate: null, fateIn: null, successors: [] };

async function findSubjects({ store }: AppContext, series: Series): Promise<ReadonlyMap<string, string>> {
  const messages = await store.findMessages(series.revisions.flatMap(listRevisionMails));
  return new Map(messages.map(({ id, subject }) => [id, subject]));
}

/**
 * What became of each patch, and which ones are new. A patch that is missing in a revision of which not all is known, or
 * that posts only some patches anew, may be there still: it is looked for in the one after.
 */
async function followPatches(
  context: AppContext,
  { revisions }: Series,
  subjects: ReadonlyMap<string, string>,
): Promise<{ readonly ends: ReadonlyMap<string, PatchEnd>; readonly newIds: ReadonlySet<string> }> {
  const ends = new Map<string, PatchEnd>();
  const newIds = new Set<string>();
  let current: readonly string[] = revisions[0]?.patchIds ?? [];
  for (const fateIn of revisions.slice(1)) {
    const isWhole = holdsAll(fateIn, subjects);
    const steps = compareRevisions(await findPatches(context, current), await findPatches(context, fateIn.patchIds));
    const missing: string[] = [];
    for (const { fromId, toId, fate, likeness } of steps) {
      if (fromId === null) newIds.add(toId ?? '');
      else if (toId === null && !isWhole) missing.push(fromId);
      else {
        const more = toId === null ? [] : [{ messageId: toId, subject: subjects.get(toId) ?? '', likeness }];
        ends.set(fromId, { fate, fateIn, successors: [...(ends.get(fromId)?.successors ?? []), ...more] });
      }
    }
    current = [...fateIn.patchIds, ...missing];
  }
  return { ends, newIds };
}

/** Whether there is a patch for each number that the counters promise. */
function holdsAll({ patchIds }: Revision, subjects: ReadonlyMap<string, string>): boolean {
  return patchIds.every((id) => (parseSubject(subjects.get(id) ?? '').count ?? 1) <= patchIds.length);
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
