// Of several versions of one work in what is checked, the newest; of several works, the largest first.
import type { PatchHeader, Revision } from '../model/series.js';
import { linkRevisions } from '../series/link-revisions.js';
import { normalizeTitle } from '../series/titles.js';
import type { CheckedMail } from './check-source.js';
import { listRevisionMails } from './revision.js';

export interface NewestVersions {
  /** The patches of the largest posting stand first, after their cover letter; the rest is in the order of the input. */
  readonly mails: readonly CheckedMail[];
  /** What was left out, for the reader of the checklist; a sentence a work. */
  readonly notes: readonly string[];
}

/** The mails without the versions that a later one replaces. A patch of a series that was sent anew alone replaces none. */
export function keepNewestVersions(mails: readonly CheckedMail[]): NewestVersions {
  const headers = new Map(mails.flatMap(({ header }) => (header === null ? [] : [[header.messageId, header]])));
  const checked: Revision[] = [];
  const left: Revision[] = [];
  const notes: string[] = [];
  for (const { revisions } of linkRevisions([...headers.values()])) {
    const isOld = (revision: Revision, at: number) =>
      revisions.slice(at + 1).some((later) => replaces(later, revision, headers));
    const older = revisions.filter(isOld);
    const newest = revisions.filter((revision) => !older.includes(revision));
    if (older.length > 0) notes.push(describe(older, newest));
    checked.push(...newest);
    left.push(...older);
  }
  const leftIds = new Set(left.flatMap(listRevisionMails));
  const kept = mails.filter(({ message }) => !leftIds.has(message.id));
  return { mails: putLargestFirst(kept, checked), notes };
}

type Headers = ReadonlyMap<string, PatchHeader>;

/** A whole later version does; else a later one, or the same sent again, that has every patch of the earlier one. */
function replaces(later: Revision, earlier: Revision, headers: Headers): boolean {
  const isNext = later.version > earlier.version || (earlier.isRfc && !later.isRfc);
  if (isNext && isWhole(later, headers) && (later.patchIds.length > 1 || earlier.patchIds.length <= 1)) return true;
  return (isNext || isResend(later, headers)) && hasPatchesOf(earlier, later, headers);
}

function isWhole({ patchIds }: Revision, headers: Headers): boolean {
  const [first] = patchIds;
  return first !== undefined && patchIds.length >= (headers.get(first)?.subject.count ?? 1);
}

function isResend({ patchIds }: Revision, headers: Headers): boolean {
  return patchIds.some((id) => headers.get(id)?.subject.isResend);
}

function hasPatchesOf(earlier: Revision, later: Revision, headers: Headers): boolean {
  const titlesOf = ({ patchIds }: Revision) =>
    patchIds.map((id) => normalizeTitle(headers.get(id)?.subject.title ?? ''));
  const titles = new Set(titlesOf(later));
  return earlier.patchIds.length > 0 && titlesOf(earlier).every((title) => titles.has(title));
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
