// The remarks on the earlier revisions of checked patches, with what became of them up to the checked revision: what a
// later one changed is not known yet when this one is read.
import type { EarlierRevision } from '../check/check-input.js';
import type { RevisionChangelog } from '../check/named-in-changelog.js';
import type { ReviewComment } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { Revision } from '../model/series.js';
import type { CheckSource } from './check-source.js';
import type { AppContext } from './context.js';
import { findInputComments } from './input-comments.js';
import type { Lineage } from './lineage.js';
import { createOutcomeSource } from './outcome-source.js';
import { listRevisionMails } from './revision.js';

export interface EarlierWork {
  /** Oldest first. */
  readonly revisions: readonly EarlierRevision[];
  /** The other patches of the checked revision. */
  readonly siblings: readonly Patch[];
  /** Of the checked revision; absent where it has none. */
  readonly changelog?: RevisionChangelog;
}

/** With `before` (ISO 8601) nothing counts that was said from then on. */
export async function findEarlierWork(
  context: AppContext,
  source: CheckSource,
  { earlier, own, siblingIds }: Lineage,
  before: string | null,
): Promise<EarlierWork> {
  const mailIds = earlier.flatMap(listRevisionMails);
  const mails = await findMails(context, source, [...mailIds, ...(own === null ? siblingIds : listRevisionMails(own))]);
  const { findPatch, findText } = createOutcomeSource(mails);
  const readPatches = (ids: readonly string[]) => ids.flatMap((id) => findPatch(id) ?? []);
  const siblings = readPatches(siblingIds);
  if (earlier.length === 0) return { revisions: [], siblings };
  const comments = joinById(
    await findComments(context, mailIds, before),
    await findInputComments(context, source, mailIds, before),
  );
  const revisions = own === null ? earlier : [...earlier, own];
  const [first] = earlier;
  const work = { id: mailIds[0] ?? '', title: first?.title ?? '', authorName: '', authorEmail: '', revisions };
  const { resolveOutcomes } = await import('../review/resolve-outcomes.js');
  const outcomes = resolveOutcomes(work, comments, { findPatch, findText });
  const known = await findKnown(context, mailIds, comments);
  const { readChangelog } = await import('../review/changelog.js');
  const readEntries = ({ coverId, patchIds, version }: Revision) => [
    ...readChangelog(findText(coverId ?? '') ?? '', Math.floor(version)),
    ...readPatches(patchIds).flatMap(({ notes }) => readChangelog(notes, Math.floor(version))),
  ];
  const describe = (revision: Revision): EarlierRevision => {
    const ids = new Set(listRevisionMails(revision));
    const on = comments.filter(({ patchMessageId }) => patchMessageId !== null && ids.has(patchMessageId));
    return {
      version: revision.version,
      isRfc: revision.isRfc,
      patches: readPatches(revision.patchIds),
      changelog: readEntries(revision),
      remarks: on.map((comment) => {
        const { concern, decided } = known(comment);
        const resolution = decided ?? outcomes.get(comment.id) ?? comment.resolution;
        return { comment: { ...comment, resolution }, concern };
      }),
    };
  };
  const changelog = own === null ? {} : { changelog: { version: own.version, entries: readEntries(own) } };
  return { revisions: earlier.map(describe), siblings, ...changelog };
}

/** The stored mails of these ids, and those of the input as they were given. */
async function findMails(
  { store }: AppContext,
  source: CheckSource,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Message>> {
  const stored = await store.findMessages(ids);
  const given = [...source.replaced, ...source.mails].map(({ message }) => message);
  return new Map([...stored, ...given].map((message) => [message.id, message]));
}

/** Each once; as the later list has them, which knows the replies of the input. */
function joinById(stored: readonly ReviewComment[], given: readonly ReviewComment[]): readonly ReviewComment[] {
  return [...new Map([...stored, ...given].map((comment) => [comment.id, comment])).values()];
}

/** As the discussion leaves them; with `before`, as it stood then. */
async function findComments(
  { store }: AppContext,
  mailIds: readonly string[],
  before: string | null,
): Promise<readonly ReviewComment[]> {
  const comments = await store.findExtractedComments(mailIds);
  if (before === null) return comments;
  const { analyzeThread } = await import('../review/analyze-thread.js');
  const early = comments.filter(({ date }) => date < before);
  const states = new Map<string, ReviewComment['resolution']>();
  const seen = new Set<string>();
  for (const { messageId } of early) {
    if (seen.has(messageId)) continue;
    const thread = await store.findThread(messageId);
    for (const { id } of thread) seen.add(id);
    if (thread.every(({ date }) => date < before)) continue;
    const then = analyzeThread(
      messageId,
      thread.filter(({ date }) => date < before),
    );
    for (const { id, resolution } of then.comments) states.set(id, resolution);
  }
  return early.map((comment) => ({ ...comment, resolution: states.get(comment.id) ?? comment.resolution }));
}

interface Known {
  readonly concern: Concern | null;
  /** What a person decided became of it; null where nobody did. */
  readonly decided: ReviewComment['resolution'] | null;
}

/** The concerns that stand for these comments. */
async function findKnown(
  { store }: AppContext,
  mailIds: readonly string[],
  comments: readonly ReviewComment[],
): Promise<(comment: ReviewComment) => Known> {
  const concerns = await store.findConcerns(comments.map(({ id }) => id));
  const byId = new Map(concerns.map((concern) => [concern.id, concern]));
  const extracted = new Map((await store.findCommentsOnPatches(mailIds)).map(({ id, resolution }) => [id, resolution]));
  return ({ id }) => {
    const concern = byId.get(id) ?? null;
    const state = concern?.resolution;
    const program = extracted.get(id);
    if (state === undefined || program === undefined || state === program.state) return { concern, decided: null };
    return { concern, decided: { state, by: program.by } };
  };
}
