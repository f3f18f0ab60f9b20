// Where checked patches stand in the history of their work: its earlier revisions, and the other patches of the same one.
import type { PatchHeader, Revision, Series } from '../model/series.js';
import { linkRevisions } from '../series/link-revisions.js';
import { parseSubject } from '../series/parse-subject.js';
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
 * store and the input have of its author.
 */
export async function findLineage(context: AppContext, source: CheckSource): Promise<Lineage> {
  const checkedIds = new Set(source.mails.map(({ message }) => message.id));
  const [first] = source.mails;
  if (first === undefined || ![...source.mails, ...source.replaced].every(({ isStored }) => isStored)) {
    return findLineageOfNew(context, source, checkedIds);
  }
  const series = await context.store.findSeries(first.message.id);
  if (series === null) return withoutHistory(checkedIds);
  const held = findHeld(series, checkedIds);
  if (held.length < 2) return placeStored(series, checkedIds);
  const mails = await context.store.findMessages(held.flatMap(({ patchIds }) => patchIds));
  const titles = new Map(mails.map(({ id, subject }) => [id, parseSubject(subject).title]));
  return placeSplit(series, checkedIds, (id) => titles.get(id) ?? '');
}

function withoutHistory(checkedIds: ReadonlySet<string>): Lineage {
  return { earlier: [], own: null, siblingIds: [], ownIds: checkedIds };
}

/** The revisions that checked mails belong to. */
function findHeld({ revisions }: Series, checkedIds: ReadonlySet<string>): readonly Revision[] {
  return revisions.filter((revision) => listRevisionMails(revision).some((id) => checkedIds.has(id)));
}

function placeStored(series: Series, checkedIds: ReadonlySet<string>): Lineage {
  const [own] = findHeld(series, checkedIds);
  if (own === undefined) return withoutHistory(checkedIds);
  const index = series.revisions.indexOf(own);
  return {
    earlier: series.revisions.slice(0, index),
    own,
    siblingIds: own.patchIds.filter((id) => !checkedIds.has(id)),
    ownIds: new Set([...checkedIds, ...series.revisions.slice(index).flatMap(listRevisionMails)]),
  };
}

/**
 * Of a revision some of whose patches were sent again alone: all that is newest makes up the revision that is checked, and what
 * was replaced is earlier.
 */
function placeSplit(series: Series, checkedIds: ReadonlySet<string>, titleOf: (id: string) => string): Lineage {
  const held = findHeld(series, checkedIds);
  const [first, last] = [held[0], held.at(-1)];
  if (first === undefined || last === undefined) return withoutHistory(checkedIds);
  const begin = series.revisions.indexOf(first);
  const end = series.revisions.indexOf(last);
  const titles = new Set([...checkedIds].map(titleOf));
  const earlier = [...series.revisions.slice(0, begin)];
  const siblingIds: string[] = [];
  for (const revision of series.revisions.slice(begin, end + 1)) {
    const others = revision.patchIds.filter((id) => !checkedIds.has(id));
    const patchIds = others.filter((id) => titles.has(titleOf(id)));
    siblingIds.push(...others.filter((id) => !patchIds.includes(id)));
    if (patchIds.length > 0) earlier.push({ ...revision, coverId: null, patchIds });
  }
  const coverId = held.findLast((revision) => revision.coverId !== null)?.coverId ?? null;
  const ofWork = new Set(held.flatMap(({ patchIds }) => patchIds));
  const patchIds = [...[...checkedIds].filter((id) => ofWork.has(id)), ...siblingIds];
  const own = { ...last, coverId, patchIds };
  const later = series.revisions.slice(end + 1).flatMap(listRevisionMails);
  return { earlier, own, siblingIds, ownIds: new Set([...checkedIds, ...listRevisionMails(own), ...later]) };
}

async function findLineageOfNew(
  context: AppContext,
  source: CheckSource,
  checkedIds: ReadonlySet<string>,
): Promise<Lineage> {
  const checked = source.mails.flatMap(({ header }) => header ?? []);
  const [first] = checked;
  if (first === undefined) return withoutHistory(checkedIds);
  const stored = await context.store.findPatchHeaders({ authorEmail: first.authorEmail, changeId: first.changeId });
  const known = [...stored, ...source.replaced.flatMap(({ header }) => header ?? [])].filter(
    ({ messageId }) => !checkedIds.has(messageId),
  );
  if (known.length === 0) return withoutHistory(checkedIds);
  const now = context.now().toISOString();
  const placed = checked.map((header) => (isDraft(header) ? asNextVersion(header, known, now) : header));
  const series = linkRevisions([...known, ...placed]).find(({ revisions }) =>
    revisions.some((revision) => listRevisionMails(revision).includes(first.messageId)),
  );
  if (series === undefined) return withoutHistory(checkedIds);
  const titles = new Map([...known, ...placed].map(({ messageId, subject }) => [messageId, subject.title]));
  const titleOf = (id: string) => titles.get(id) ?? '';
  return findHeld(series, checkedIds).length > 1
    ? placeSplit(series, checkedIds, titleOf)
    : placeNew(series, checkedIds, titleOf);
}

/** A mail of the same revision with a title that is checked too is an earlier posting of it, not a sibling. */
function placeNew(series: Series, checkedIds: ReadonlySet<string>, titleOf: (id: string) => string): Lineage {
  const titles = new Set([...checkedIds].map(titleOf));
  const earlier: Revision[] = [];
  for (const revision of series.revisions) {
    const patchIds = revision.patchIds.filter((id) => !checkedIds.has(id));
    const isOwn = listRevisionMails(revision).some((id) => checkedIds.has(id));
    if (isOwn && !patchIds.some((id) => titles.has(titleOf(id)))) {
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
