// One work in all its revisions: per patch the comments on it, what became of them, and of the patch.
import { squash } from '../diff/line-index.js';
import { parsePatch } from '../diff/parse-patch.js';
import type { ReviewComment } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { KeptChecklist } from '../model/kept-checklist.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { PatchFate, Revision, Series } from '../model/series.js';
import { followRevisions } from '../series/follow-revisions.js';
import { compareCode, type FileInterdiff } from '../series/interdiff.js';
import type { AppContext } from './context.js';
import { correctComments } from './corrected-comments.js';
import { listRevisionMails } from './revision.js';
import { TAG_LINE } from './rules.js';

/** So many mails above a reply are asked for their series. */
const MAX_ABOVE = 100;

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

/** The work that this patch or cover letter belongs to, or that this reply is about; `not-found` when there is none. */
export async function findSeriesView(context: AppContext, messageId: string): Promise<SeriesView> {
  const series = await findSeries(context, messageId);
  if (series === null) {
    throw new PatchloreError('not-found', `no series holds the mail <${messageId}>`, {
      hint: 'Give the message-id of one of its patches, of its cover letter, or of a reply to them.',
    });
  }
  const mails = await readMails(context, series);
  const { ends, newIds } = followPatches(series, mails);
  const comments = await findCommentsByPatch(context, [...mails.keys()]);
  const revisions = series.revisions.map((revision): SeriesRevision => {
    const patches = listRevisionMails(revision).map((messageId) => ({
      messageId,
      subject: mails.get(messageId)?.subject ?? '',
      isCover: messageId === revision.coverId,
      comments: comments.get(messageId) ?? [],
      ...(ends.get(messageId) ?? UNKNOWN_END),
      isNew: newIds.has(messageId),
    }));
    return { revision, patches };
  });
  return { series, revisions };
}

/** A reply's series is that of the nearest mail above it that has one. */
async function findSeries({ store }: AppContext, messageId: string): Promise<Series | null> {
  const own = await store.findSeries(messageId);
  if (own !== null) return own;
  const [message] = await store.findMessages([messageId]);
  if (message === undefined) return null;
  const above = new Set([message.inReplyTo ?? '', ...[...message.references].reverse()].slice(0, MAX_ABOVE));
  for (const id of above) {
    const series = await store.findSeries(id);
    if (series !== null) return series;
  }
  return null;
}

/** The remarks on each of these patches, as people corrected them. */
async function findCommentsByPatch(
  context: AppContext,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReviewComment[]>> {
  const byPatch = new Map<string, ReviewComment[]>();
  const comments = await context.store.findCommentsOnPatches(messageIds);
  for (const comment of await correctComments(context, comments)) {
    const known = byPatch.get(comment.patchMessageId ?? '');
    if (known === undefined) byPatch.set(comment.patchMessageId ?? '', [comment]);
    else known.push(comment);
  }
  return byPatch;
}

type PatchEnd = Pick<SeriesPatch, 'fate' | 'fateIn' | 'successors'>;

const UNKNOWN_END: PatchEnd = { fate: null, fateIn: null, successors: [] };

/** A stored mail of the series; its patch is null for a cover letter. */
interface SeriesMail {
  readonly subject: string;
  readonly patch: Patch | null;
}

type SeriesMails = ReadonlyMap<string, SeriesMail>;

async function readMails({ store }: AppContext, series: Series): Promise<SeriesMails> {
  const messages = await store.findMessages(series.revisions.flatMap(listRevisionMails));
  return new Map(messages.map((message) => [message.id, { subject: message.subject, patch: readPatch(message) }]));
}

/** What became of each patch, and which ones are new. */
function followPatches(
  { revisions }: Series,
  mails: SeriesMails,
): { readonly ends: ReadonlyMap<string, PatchEnd>; readonly newIds: ReadonlySet<string> } {
  const ends = new Map<string, PatchEnd>();
  const newIds = new Set<string>();
  const patchesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const patch = mails.get(id)?.patch ?? null;
      return patch === null ? [] : [patch];
    });
  const followed = followRevisions(revisions, (revision) => patchesOf(revision.patchIds));
  revisions.forEach((fateIn, at) => {
    for (const { fromId, toId, fate, likeness } of followed[at]?.steps ?? []) {
      if (fromId === null) newIds.add(toId ?? '');
      else {
        const more = toId === null ? [] : [{ messageId: toId, subject: mails.get(toId)?.subject ?? '', likeness }];
        ends.set(fromId, { fate, fateIn, successors: [...(ends.get(fromId)?.successors ?? []), ...more] });
      }
    }
  });
  return { ends, newIds };
}

function readPatch({ id, subject, text }: Message): Patch | null {
  return parsePatch(text, { messageId: id, subject });
}

/** What became of one patch in a later revision. */
export interface StepPatch {
  /** Null for a new patch. */
  readonly from: SeriesPatch | null;
  /** Null for a dropped patch. */
  readonly to: Successor | null;
  readonly fate: PatchFate;
  /** Whether the commit message says something else; its tags do not count. */
  readonly isReworded: boolean;
  readonly files: readonly FileInterdiff[];
}

/** From one revision to the next. */
export interface SeriesStep {
  readonly to: Revision;
  /** In the order of the later revision, dropped patches last. */
  readonly patches: readonly StepPatch[];
  /** Checklists that were kept of the later revision. */
  readonly checklists: readonly KeptChecklist[];
}

/** What the revision at this place of the view does otherwise than those before it. */
export async function findSeriesStep(context: AppContext, view: SeriesView, index: number): Promise<SeriesStep | null> {
  const own = view.revisions[index];
  if (own === undefined) return null;
  const { revision: to } = own;
  const earlier = view.revisions.slice(0, index).flatMap(({ patches }) => patches);
  const changed = earlier.filter(({ fateIn }) => fateIn === to);
  const ids = changed.flatMap(({ messageId, successors }) => [messageId, ...successors.map((next) => next.messageId)]);
  const messages = new Map((await context.store.findMessages(ids)).map((message) => [message.id, message]));
  const patchOf = (id: string): Patch | null => {
    const message = messages.get(id);
    return message === undefined ? null : readPatch(message);
  };
  const compared = changed.flatMap((from): readonly StepPatch[] => {
    const fate = from.fate ?? 'dropped';
    if (from.successors.length === 0) return [{ from, to: null, fate, isReworded: false, files: [] }];
    return from.successors.map((next) => {
      const before = patchOf(from.messageId);
      const after = patchOf(next.messageId);
      // The parts of a split patch each lack what the others have: that is no change of theirs.
      const isWhole = from.successors.length === 1 && before !== null && after !== null;
      return {
        from,
        to: next,
        fate,
        isReworded: isWhole && wordsOf(before) !== wordsOf(after),
        files: isWhole ? compareCode(before, after) : [],
      };
    });
  });
  const added = own.patches
    .filter(({ isNew, isCover }) => isNew && !isCover)
    .map(({ messageId, subject }): StepPatch => {
      return { from: null, to: { messageId, subject, likeness: 0 }, fate: 'new', isReworded: false, files: [] };
    });
  const order = new Map(to.patchIds.map((id, at) => [id, at]));
  const placeOf = ({ to: next }: StepPatch) => order.get(next?.messageId ?? '') ?? Number.MAX_SAFE_INTEGER;
  const patches = [...compared, ...added].sort((a, b) => placeOf(a) - placeOf(b));
  return { to, patches, checklists: await context.store.findChecklistsOfMails(listRevisionMails(to)) };
}

function wordsOf({ commitMessage }: Patch): string {
  return squash(
    commitMessage
      .split('\n')
      .filter((line) => !TAG_LINE.test(line))
      .join('\n'),
  );
}
