// Patch mails → postings: the patches n/m that somebody sent together, with their cover letter.
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
  const buckets = new Map<string, PatchHeader[]>();
  const postings: Posting[] = [];
  for (const header of headers) {
    if (header.subject.count === null) {
      postings.push(makePosting([header]));
      continue;
    }
    const { version, count, isRfc, isResend } = header.subject;
    const key = `${count} ${version} ${isRfc} ${isResend}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [header]);
    else bucket.push(header);
  }
  for (const bucket of buckets.values()) for (const group of splitBucket(bucket)) postings.push(makePosting(group));
  return postings.sort(byTime);
}

function byTime(a: Posting, b: Posting): number {
  return a.time - b.time || a.version - b.version || compareText(leadOf(a).messageId, leadOf(b).messageId);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The cover letter, else the first patch. */
export function leadOf(posting: Posting): PatchHeader {
  const lead = posting.cover ?? posting.patches[0];
  if (lead === undefined) throw new Error('a posting has at least one mail');
  return lead;
}

/** Headers of one count and version → groups. A group never holds two mails for one index. */
function splitBucket(bucket: readonly PatchHeader[]): readonly (readonly PatchHeader[])[] {
  const sorted = [...bucket].sort(
    (a, b) =>
      compareText(a.date, b.date) ||
      (a.subject.index ?? 0) - (b.subject.index ?? 0) ||
      compareText(a.messageId, b.messageId),
  );
  const groups: PatchHeader[][] = [];
  const groupOf = new Map<string, PatchHeader[]>();
  const byParent = new Map<string, PatchHeader[]>();
  const byAuthor = new Map<string, PatchHeader[]>();
  const byThread = new Map<string, PatchHeader[]>();
  const byId = new Map(sorted.map((header) => [header.messageId, header]));
  const place = (header: PatchHeader): void => {
    const parent = header.inReplyTo;
    const candidates = [
      parent === null ? undefined : groupOf.get(parent),
      parent === null ? undefined : byParent.get(parent),
      near(byThread.get(`${header.threadId} ${header.authorEmail}`), header),
      near(byAuthor.get(authorKey(header)), header),
    ];
    let group = candidates.find((candidate) => candidate !== undefined && !holdsIndex(candidate, header));
    if (group === undefined) {
      group = [];
      groups.push(group);
    }
    group.push(header);
    groupOf.set(header.messageId, group);
    if (parent !== null) byParent.set(parent, group);
    byThread.set(`${header.threadId} ${header.authorEmail}`, group);
    byAuthor.set(authorKey(header), group);
  };
  // A parent may carry a later date than its answers: place the lead mails first.
  for (const header of sorted) if (header.inReplyTo === null || !byId.has(header.inReplyTo)) place(header);
  for (const header of sorted) if (header.inReplyTo !== null && byId.has(header.inReplyTo)) place(header);
  return groups;
}

function authorKey(header: PatchHeader): string {
  return header.authorEmail || header.authorName.toLowerCase();
}

function near(group: PatchHeader[] | undefined, header: PatchHeader): PatchHeader[] | undefined {
  const last = group?.at(-1);
  if (last === undefined) return undefined;
  return Math.abs(Date.parse(last.date) - Date.parse(header.date)) <= POSTING_WINDOW_MS ? group : undefined;
}

function holdsIndex(group: readonly PatchHeader[], header: PatchHeader): boolean {
  // Mails arrive in order of n/m, so the same index stands near the end, or is the cover.
  const index = header.subject.index;
  return group.some((other) => other.subject.index === index);
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
