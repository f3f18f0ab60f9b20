// Where checked patches stand in the history of their work: its earlier revisions, and the other patches of the same one.
import type { PatchHeader, Revision, Series } from '../model/series.js';
import { linkRevisions } from '../series/link-revisions.js';
import type { CheckSource } from './check-source.js';
import type { AppContext } from './context.js';
import { listRevisionMails } from './revision.js';

export interface Lineage {
  /** Oldest first; stored patches only. */
  readonly earlier: readonly Revision[];
  /** The checked revision, the checked mails in it; null for what has no place in a work. */
  readonly own: Revision | null;
  /** Stored patches of the checked revision that are not checked themselves. */
  readonly siblingIds: readonly string[];
  /** Mails of the checked revision and of later ones, the checked mails among them. */
  readonly ownIds: ReadonlySet<string>;
}

/**
 * Of the first mail, where the input holds several works: by its stored series, or else by linking the mails with what the
 * store has of its author.
 */
export async function findLineage(context: AppContext, source: CheckSource): Promise<Lineage> {
  const checkedIds = new Set(source.mails.map(({ message }) => message.id));
  const [first] = source.mails;
  if (first?.isStored !== true) return findLineageOfNew(context, source, checkedIds);
  const series = await context.store.findSeries(first.message.id);
  return series === null ? withoutHistory(checkedIds) : placeStored(series, checkedIds);
}

function withoutHistory(checkedIds: ReadonlySet<string>): Lineage {
  return { earlier: [], own: null, siblingIds: [], ownIds: checkedIds };
}

function placeStored(series: Series, checkedIds: ReadonlySet<string>): Lineage {
  const index = series.revisions.findIndex((revision) => listRevisionMails(revision).some((id) => checkedIds.has(id)));
  const own = series.revisions[index];
  if (own === undefined) return withoutHistory(checkedIds);
  return {
    earlier: series.revisions.slice(0, index),
    own,
    siblingIds: own.patchIds.filter((id) => !checkedIds.has(id)),
    ownIds: new Set([...checkedIds, ...series.revisions.slice(index).flatMap(listRevisionMails)]),
  };
}

async function findLineageOfNew(
  context: AppContext,
  source: CheckSource,
  checkedIds: ReadonlySet<string>,
): Promise<Lineage> {
  const checked = source.mails.flatMap(({ header }) => header ?? []);
  const [first] = checked;
  if (first === undefined) return withoutHistory(checkedIds);
  const known = await context.store.findPatchHeaders({ authorEmail: first.authorEmail, changeId: first.changeId });
  if (known.length === 0) return withoutHistory(checkedIds);
  const now = context.now().toISOString();
  const placed = checked.map((header) => (isDraft(header) ? asNextVersion(header, known, now) : header));
  const series = linkRevisions([...known, ...placed]).find(({ revisions }) =>
    revisions.some((revision) => listRevisionMails(revision).includes(first.messageId)),
  );
  return series === undefined ? withoutHistory(checkedIds) : placeNew(series, checkedIds, placed, known);
}

/** A mail of the same revision with a title that is checked too is an earlier posting of it, not a sibling. */
function placeNew(
  series: Series,
  checkedIds: ReadonlySet<string>,
  checked: readonly PatchHeader[],
  known: readonly PatchHeader[],
): Lineage {
  const titles = new Set(checked.map(({ subject }) => subject.title));
  const titleOf = new Map(known.map(({ messageId, subject }) => [messageId, subject.title]));
  const earlier: Revision[] = [];
  for (const revision of series.revisions) {
    const patchIds = revision.patchIds.filter((id) => !checkedIds.has(id));
    const isOwn = listRevisionMails(revision).some((id) => checkedIds.has(id));
    if (isOwn && !patchIds.some((id) => titles.has(titleOf.get(id) ?? ''))) {
      const ownIds = new Set([...checkedIds, ...listRevisionMails(revision)]);
      return { earlier, own: revision, siblingIds: patchIds, ownIds };
    }
    const coverId = revision.coverId !== null && checkedIds.has(revision.coverId) ? null : revision.coverId;
    earlier.push({ ...revision, coverId, patchIds });
    if (isOwn) {
      const own = { ...revision, patchIds: revision.patchIds.filter((id) => checkedIds.has(id)) };
      return { earlier, own, siblingIds: [], ownIds: checkedIds };
    }
  }
  return { earlier, own: null, siblingIds: [], ownIds: checkedIds };
}

/** Not sent yet: it came from git, without a message-id. */
function isDraft(header: PatchHeader): boolean {
  return header.messageId.endsWith('@missing.invalid');
}

/** A draft that does not say its version comes after every stored patch of its title or change-id. */
function asNextVersion(header: PatchHeader, known: readonly PatchHeader[], now: string): PatchHeader {
  const sameWork = known.filter(
    ({ subject, changeId }) =>
      subject.title === header.subject.title || (changeId !== null && changeId === header.changeId),
  );
  const latest = Math.max(0, ...sameWork.map(({ subject }) => subject.version));
  const version = header.subject.version > 1 ? header.subject.version : Math.floor(latest) + 1;
  return { ...header, date: now, subject: { ...header.subject, version } };
}
