// Of several versions of one work in what is checked, the newest; of several works, the largest first.
import type { PatchHeader, Revision } from '../model/series.js';
import { linkRevisions } from '../series/link-revisions.js';
import { normalizeTitle } from '../series/titles.js';
import type { CheckedMail } from './check-source.js';
import { listRevisionMails } from './revision.js';

export interface NewestVersions {
  /** The patches of the largest posting stand first, after their cover letter; the rest is in the order of the input. */
  readonly mails: readonly CheckedMail[];
  /** Those that a later one replaces, in the order of the input. */
  readonly replaced: readonly CheckedMail[];
  /** What was left out, for the reader of the checklist; a sentence a work. */
  readonly notes: readonly string[];
}

/** The mails without the versions, and the single patches, that a later one replaces. */
export function keepNewestVersions(mails: readonly CheckedMail[]): NewestVersions {
  const headers = new Map(mails.flatMap(({ header }) => (header === null ? [] : [[header.messageId, header]])));
  const works: Revision[][] = [];
  const leftIds = new Set<string>();
  const notes: string[] = [];
  for (const { revisions } of linkRevisions([...headers.values()])) {
    const isOld = (revision: Revision, at: number) =>
      revisions.slice(at + 1).some((later) => replaces(later, revision, headers));
    const older = revisions.filter(isOld);
    const newest = revisions.filter((revision) => !older.includes(revision));
    if (older.length > 0) notes.push(describe(older, newest));
    const again = findSentAgain(newest, headers);
    for (const [id, by] of again) notes.push(describeAgain(id, by, newest, headers));
    for (const id of [...older.flatMap(listRevisionMails), ...again.keys()]) leftIds.add(id);
    works.push(newest.map((revision) => putInPlace(revision, again)));
  }
  const kept = mails.filter(({ message }) => !leftIds.has(message.id));
  const replaced = mails.filter(({ message }) => leftIds.has(message.id));
  const ordered = putLargestFirst(kept, works.flat());
  return { mails: ordered, replaced, notes: [...notes, ...describeWorks(ordered, works)] };
}

/** Patches of one version that were sent again alone, each with the last mail that replaces it. */
function findSentAgain(newest: readonly Revision[], headers: Headers): ReadonlyMap<string, string> {
  const again = new Map<string, string>();
  for (const [at, revision] of newest.entries()) {
    const later = newest.slice(at + 1).filter((one) => isNextOf(one, revision) || isResend(one, headers));
    const lastByTitle = new Map(later.flatMap(({ patchIds }) => patchIds.map((id) => [readTitle(id, headers), id])));
    for (const id of revision.patchIds) {
      const by = lastByTitle.get(readTitle(id, headers));
      if (by !== undefined) again.set(id, by);
    }
  }
  return again;
}

/** A posting with each patch that was sent again in the place of the old one. */
function putInPlace(revision: Revision, again: ReadonlyMap<string, string>): Revision {
  return { ...revision, patchIds: revision.patchIds.map((id) => again.get(id) ?? id) };
}

function describeAgain(id: string, by: string, newest: readonly Revision[], headers: Headers): string {
  const nameOf = (patchId: string) => {
    const revision = newest.find(({ patchIds }) => patchIds.includes(patchId));
    return revision === undefined ? 'an earlier posting' : nameRevision(revision);
  };
  const [old, fresh] = [nameOf(id), nameOf(by)];
  const left = old === fresh ? 'an earlier posting' : old;
  return `“${headers.get(id)?.subject.title ?? ''}” was sent again alone: checked as of ${fresh}; left out: ${left} of it`;
}

/**
 * Says which of several works was followed up. A work that only has a cover letter here is none, and what git wrote out is one,
 * whoever its authors are.
 */
function describeWorks(mails: readonly CheckedMail[], works: readonly (readonly Revision[])[]): readonly string[] {
  const ids = new Set(mails.flatMap(({ patch }) => patch?.messageId ?? []));
  const [first = ''] = ids;
  const found = works.filter((work) => work.some(({ patchIds }) => patchIds.some((id) => ids.has(id))));
  const main = found.find((work) => work.some(({ patchIds }) => patchIds.includes(first)));
  if (main === undefined || found.length < 2) return [];
  const others = found.filter((work) => work !== main).map(nameWork);
  const shown =
    others.length > MAX_NAMED ? [...others.slice(0, MAX_NAMED), `${others.length - MAX_NAMED} more`] : others;
  return [
    `There are ${found.length} works in it: only ${nameWork(main)} was followed up through its earlier revisions; checked on their own: ${shown.join(', ')}`,
  ];
}

function nameWork(work: readonly Revision[]): string {
  return `“${work[0]?.title ?? ''}”`;
}

/** More works of one input are not named. */
const MAX_NAMED = 10;

type Headers = ReadonlyMap<string, PatchHeader>;

/** A whole later version does; else a later one, or the same sent again, that has every patch of the earlier one. */
function replaces(later: Revision, earlier: Revision, headers: Headers): boolean {
  const isNext = isNextOf(later, earlier);
  if (isNext && isWhole(later, headers) && (later.patchIds.length > 1 || earlier.patchIds.length <= 1)) return true;
  return (isNext || isResend(later, headers)) && hasPatchesOf(earlier, later, headers);
}

function isNextOf(later: Revision, earlier: Revision): boolean {
  return later.version > earlier.version || (earlier.isRfc && !later.isRfc);
}

function isWhole({ patchIds }: Revision, headers: Headers): boolean {
  const [first] = patchIds;
  return first !== undefined && patchIds.length >= (headers.get(first)?.subject.count ?? 1);
}

function isResend({ patchIds }: Revision, headers: Headers): boolean {
  return patchIds.some((id) => headers.get(id)?.subject.isResend);
}

function hasPatchesOf(earlier: Revision, later: Revision, headers: Headers): boolean {
  const titlesOf = ({ patchIds }: Revision) => patchIds.map((id) => readTitle(id, headers));
  const titles = new Set(titlesOf(later));
  return earlier.patchIds.length > 0 && titlesOf(earlier).every((title) => titles.has(title));
}

/** What two versions of one patch have in common. */
function readTitle(id: string, headers: Headers): string {
  return normalizeTitle(headers.get(id)?.subject.title ?? '');
}

function describe(older: readonly Revision[], newest: readonly Revision[]): string {
  const checked = new Set(newest.map(nameRevision));
  const left = older.map(nameRevision).map((name) => (checked.has(name) ? `an earlier posting of ${name}` : name));
  return [
    `Only the newest version of “${newest[0]?.title ?? ''}” was checked, ${[...checked].join(' and ')}`,
    `left out: ${[...new Set(left)].join(', ')}`,
  ].join('; ');
}

function nameRevision({ version, isRfc }: Revision): string {
  return isRfc ? `RFC v${version}` : `v${version}`;
}

/** What names the check, and is followed up, is the first mail. Commits that git wrote out keep their order. */
function putLargestFirst(mails: readonly CheckedMail[], revisions: readonly Revision[]): readonly CheckedMail[] {
  const revisionOf = new Map(revisions.flatMap((revision) => listRevisionMails(revision).map((id) => [id, revision])));
  const largest = mails
    .filter(({ patch }) => patch !== null && patch.messageId !== null)
    .flatMap(({ message }) => revisionOf.get(message.id) ?? [])
    .reduce<Revision | null>((a, b) => (a === null || b.patchIds.length > a.patchIds.length ? b : a), null);
  if (largest === null) return mails;
  const order = new Map(listRevisionMails(largest).map((id, at) => [id, at]));
  const placeOf = ({ message }: CheckedMail) => order.get(message.id) ?? order.size;
  return [...mails].sort((a, b) => placeOf(a) - placeOf(b));
}
