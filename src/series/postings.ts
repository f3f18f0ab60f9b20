// Patch mails → postings: the patches n/m that somebody sent together, with their cover letter.
import { compareText } from '../model/compare-text.js';
import type { PatchHeader } from '../model/series.js';

/** The patches of one version, as sent; what becomes a revision. */
export interface Posting {
  readonly cover: PatchHeader | null;
  /** In order of n/m. */
  readonly patches: readonly PatchHeader[];
  /** Milliseconds; of the first mail. */
  readonly time: number;
  readonly version: number;
  readonly isRfc: boolean;
  readonly isResend: boolean;
}

/** Mails of an unthreaded posting are sent within this time of each other. */
const POSTING_WINDOW_MS = 30 * 60 * 1000;

/** Groups headers into postings: by their replies to each other, by a shared parent, else by author and time. */
export function groupPostings(headers: readonly PatchHeader[]): readonly Posting[] {
  const counted = headers.filter((header) => header.subject.count !== null);
  const single = headers.filter((header) => header.subject.count === null).map((header) => makePosting([header]));
  const postings = [...single, ...groupCounted(counted).map(makePosting)];
  return postings.sort(byTime);
}

function byTime(a: Posting, b: Posting): number {
  return a.time - b.time || a.version - b.version || compareText(leadOf(a).messageId, leadOf(b).messageId);
}

/** The cover letter, else the first patch. */
export function leadOf(posting: Posting): PatchHeader {
  const lead = posting.cover ?? posting.patches[0];
  if (lead === undefined) throw new Error('a posting has at least one mail');
  return lead;
}

/** Headers with a counter → groups. A group never holds two mails for one index. */
function groupCounted(headers: readonly PatchHeader[]): readonly (readonly PatchHeader[])[] {
  const sorted = [...headers].sort(
    (a, b) =>
      compareText(a.date, b.date) ||
      (a.subject.index ?? 0) - (b.subject.index ?? 0) ||
      compareText(a.messageId, b.messageId),
  );
  const ids = new Set(sorted.map((header) => header.messageId));
  const groups = new PostingGroups();
  // A parent may carry a later date than its answers: the mails that answer none of these come first.
  const answersAnother = (header: PatchHeader): boolean => header.inReplyTo !== null && ids.has(header.inReplyTo);
  for (const header of sorted) if (!answersAnother(header)) groups.place(header);
  for (const header of sorted) if (answersAnother(header)) groups.place(header);
  return groups.list;
}

interface Group {
  readonly mails: PatchHeader[];
  readonly indices: Set<number | null>;
}

/** The groups found so far, by what the next mail of one would share with it. */
class PostingGroups {
  readonly #groups: Group[] = [];
  readonly #byMail = new Map<string, Group>();
  readonly #byKey = new Map<string, Group>();

  get list(): readonly (readonly PatchHeader[])[] {
    return this.#groups.map((group) => group.mails);
  }

  place(header: PatchHeader): void {
    const group = this.#find(header) ?? this.#open();
    group.mails.push(header);
    group.indices.add(header.subject.index);
    this.#byMail.set(header.messageId, group);
    for (const key of [parentKey(header), threadKey(header), authorKey(header)]) this.#byKey.set(key, group);
    if (header.isCover) this.#byKey.set(coverKey(header), group);
  }

  #find(header: PatchHeader): Group | undefined {
    const parents = header.inReplyTo === null ? undefined : this.#byMail.get(header.inReplyTo);
    if (
      parents !== undefined &&
      isOpenTo(parents, header) &&
      fitsParent(parents, header) &&
      fitsCounter(parents, header)
    )
      return parents;
    const siblings = header.inReplyTo === null ? undefined : this.#byKey.get(parentKey(header));
    if (siblings !== undefined && isOpenTo(siblings, header)) return siblings;
    const keys = [threadKey(header), authorKey(header)];
    if (header.subject.version === 1) keys.push(coverKey(header));
    return keys
      .map((key) => this.#byKey.get(key))
      .find((group) => group !== undefined && isOpenTo(group, header) && isNear(group, header));
  }

  #open(): Group {
    const group = { mails: [], indices: new Set<number | null>() };
    this.#groups.push(group);
    return group;
  }
}

function markOf({ subject }: PatchHeader): string {
  return `${subject.count} ${subject.version} ${subject.isRfc} ${subject.isResend}`;
}

function parentKey(header: PatchHeader): string {
  return `p ${markOf(header)} ${header.inReplyTo}`;
}

function threadKey(header: PatchHeader): string {
  return `t ${markOf(header)} ${header.threadId} ${header.authorEmail}`;
}

function isOpenTo(group: Group, header: PatchHeader): boolean {
  return !group.indices.has(header.subject.index);
}

/** Two runs under one cover letter are two postings. */
function fitsCounter({ mails }: Group, { subject }: PatchHeader): boolean {
  return mails.every((mail) => mail.isCover || mail.subject.count === subject.count);
}

/** Patches often leave out the version or the RFC that their cover letter states; a cover letter may miscount them. */
function fitsParent(group: Group, header: PatchHeader): boolean {
  const lead = group.mails[0]?.subject;
  if (lead === undefined) return false;
  if (lead.index !== 0) return lead.count === header.subject.count && lead.version === header.subject.version;
  if (lead.count === header.subject.count)
    return lead.version === header.subject.version || header.subject.version === 1;
  return lead.version === header.subject.version && isNear(group, header);
}

function authorKey(header: PatchHeader): string {
  return `a ${markOf(header)} ${header.authorEmail || header.authorName.toLowerCase()}`;
}

/** Patches that neither answer their cover letter nor state its version. */
function coverKey(header: PatchHeader): string {
  return `c ${header.subject.count} ${header.authorEmail || header.authorName.toLowerCase()}`;
}

function isNear(group: Group, header: PatchHeader): boolean {
  const last = group.mails.at(-1);
  return last !== undefined && Math.abs(Date.parse(last.date) - Date.parse(header.date)) <= POSTING_WINDOW_MS;
}

function makePosting(group: readonly PatchHeader[]): Posting {
  const patches = group
    .filter((header) => !header.isCover)
    .sort((a, b) => (a.subject.index ?? 0) - (b.subject.index ?? 0) || compareText(a.messageId, b.messageId));
  const cover = group.find((header) => header.isCover) ?? null;
  const subject = (cover ?? patches[0])?.subject;
  return {
    cover,
    patches,
    time: Math.min(...group.map((header) => Date.parse(header.date) || 0)),
    version: subject?.version ?? 1,
    isRfc: subject?.isRfc ?? false,
    isResend: subject?.isResend ?? false,
  };
}
