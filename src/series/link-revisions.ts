// Which posting follows which: revisions of one work, in order.
import type { PatchHeader, Revision, Series } from '../model/series.js';
import { groupPostings, leadOf, type Posting } from './postings.js';
import { likenessOfTitles, normalizeTitle, stableBranch } from './titles.js';

const YEAR_MS = 366 * 24 * 3600 * 1000;
const MONTH_MS = 31 * 24 * 3600 * 1000;

/** A title that many postings share is looked up only among the latest of them. */
const MAX_SAME_KEY = 24;
/** How many of an author's latest postings are searched for a renamed predecessor. */
const MAX_BACK = 40;

/**
 * Revisions of one work: the same change-id; else the same author and title, or half of the patches by title or content,
 * within 12 months, versions not falling. The rules are those of b4, and content where titles changed.
 */
export function linkRevisions(headers: readonly PatchHeader[]): readonly Series[] {
  const postings = groupPostings(uniqueHeaders(headers));
  const sets = new DisjointSets(postings.length);
  const index = new PostingIndex();
  postings.forEach((posting, at) => {
    for (const earlier of index.findSameChangeId(posting)) sets.join(earlier, at);
    const keys = keysOf(posting);
    const predecessor = findPredecessor(posting, keys, index, postings);
    if (predecessor !== null) sets.join(predecessor, at);
    index.add(posting, keys, at);
  });
  const members = new Map<number, Posting[]>();
  postings.forEach((posting, at) => {
    const root = sets.find(at);
    const list = members.get(root);
    if (list === undefined) members.set(root, [posting]);
    else list.push(posting);
  });
  return [...members.values()].map(makeSeries);
}

function uniqueHeaders(headers: readonly PatchHeader[]): readonly PatchHeader[] {
  return [...new Map(headers.map((header) => [header.messageId, header])).values()];
}

/** Postings seen so far, by what a later revision would share with them. */
class PostingIndex {
  readonly #byKey = new Map<string, number[]>();
  readonly #byChangeId = new Map<string, number>();

  add(posting: Posting, keys: ReadonlySet<string>, at: number): void {
    for (const key of [...keys, ...authorKeys(posting), ...threadKeys(posting)]) {
      const list = this.#byKey.get(key);
      if (list === undefined) this.#byKey.set(key, [at]);
      else list.push(at);
    }
    const changeId = leadOf(posting).changeId;
    if (changeId !== null) this.#byChangeId.set(changeId, at);
  }

  findSameChangeId(posting: Posting): readonly number[] {
    const changeId = leadOf(posting).changeId;
    const at = changeId === null ? undefined : this.#byChangeId.get(changeId);
    return at === undefined ? [] : [at];
  }

  /** The latest postings with this key. */
  find(key: string, most: number): readonly number[] {
    return this.#byKey.get(key)?.slice(-most) ?? [];
  }
}

/** What a revision and its successor share: titles and contents, each with its author or its thread. */
function keysOf(posting: Posting): ReadonlySet<string> {
  const keys = new Set<string>();
  if (posting.cover !== null) keys.add(`c ${normalizeTitle(posting.cover.subject.title)}`);
  for (const header of mailsOf(posting)) {
    const title = normalizeTitle(header.subject.title);
    keys.add(`t ${header.threadId} ${title}`);
    for (const author of authorsOf(header)) {
      keys.add(`a ${author} ${title}`);
      if (header.fingerprint !== null) keys.add(`f ${author} ${header.fingerprint}`);
    }
  }
  return keys;
}

function mailsOf(posting: Posting): readonly PatchHeader[] {
  return posting.cover === null ? posting.patches : [posting.cover, ...posting.patches];
}

function authorsOf(header: PatchHeader): readonly string[] {
  const name = header.authorName.trim().toLowerCase();
  return [header.authorEmail, name].filter((author) => author !== '');
}

function authorKeys(posting: Posting): readonly string[] {
  return authorsOf(leadOf(posting)).map((author) => `p ${author}`);
}

function threadKeys(posting: Posting): readonly string[] {
  return [`h ${leadOf(posting).threadId}`];
}

/** The posting that this one revises; null for a first one. */
function findPredecessor(
  posting: Posting,
  keys: ReadonlySet<string>,
  index: PostingIndex,
  postings: readonly Posting[],
): number | null {
  const seen = new Set<number>();
  let best: { at: number; score: number } | null = null;
  const consider = (at: number, scoreOf: (earlier: Posting) => number): void => {
    const earlier = postings[at];
    if (earlier === undefined || seen.has(at)) return;
    seen.add(at);
    if (!mayFollow(earlier, posting)) return;
    const score = scoreOf(earlier);
    if (score > 0 && (best === null || score > best.score || (score === best.score && at > best.at)))
      best = { at, score };
  };
  for (const key of keys) {
    for (const at of index.find(key, MAX_SAME_KEY)) consider(at, (earlier) => scoreOverlap(earlier, posting));
  }
  if (best !== null || posting.version <= 1) return readAt(best);
  seen.clear();
  for (const key of [...threadKeys(posting), ...authorKeys(posting)]) {
    for (const at of index.find(key, MAX_BACK)) consider(at, (earlier) => scoreRenamed(earlier, posting));
  }
  return readAt(best);
}

function readAt(best: { at: number } | null): number | null {
  return best === null ? null : best.at;
}

/** Versions do not fall (a first version may follow an RFC), and no more than a year lies between. */
function mayFollow(earlier: Posting, later: Posting): boolean {
  if (later.time - earlier.time > YEAR_MS) return false;
  const from = stableBranch(leadOf(earlier).subject);
  const to = stableBranch(leadOf(later).subject);
  if (from.branch !== to.branch && (from.isCertain || to.isCertain || earlier.version === later.version)) return false;
  return later.version >= earlier.version || (earlier.isRfc && !later.isRfc) || answers(later, earlier);
}

/** A re-roll of single patches answers them; its version counts for itself. */
function answers(later: Posting, earlier: Posting): boolean {
  const parent = leadOf(later).inReplyTo;
  return later.cover === null && earlier.patches.some((header) => header.messageId === parent);
}

/** How much two postings share; 0 when it is too little to be one work. */
function scoreOverlap(earlier: Posting, later: Posting): number {
  const shared = countShared(earlier, later);
  const smaller = Math.max(1, Math.min(earlier.patches.length, later.patches.length));
  const sameCover =
    earlier.cover !== null && later.cover !== null && sameTitle(earlier.cover.subject.title, later.cover.subject.title);
  const isNext = later.version > earlier.version || (earlier.isRfc && !later.isRfc) || later.isResend;
  const share = shared / smaller;
  if (!sharesSender(earlier, later) && !(sameCover && shared > 0 && later.version > earlier.version)) return 0;
  if (isNext) {
    if (!sameCover && share < leastShare(earlier, later)) return 0;
  } else if (shared === 0 || (share < 0.5 && !sameCover) || !sharesPath(earlier, later)) return 0;
  else if (!sameCover && isCollected(earlier, later, shared)) return 0;
  const step = later.version - earlier.version;
  const nearVersion = step === 1 ? 0.4 : step === 0 && !later.isResend ? 0 : 0.2;
  return (sameCover ? 1 : 0) + shared / Math.max(1, later.patches.length) + nearVersion;
}

/** Patches that went into a larger collection under another name, of the same version: no revision of it. */
function isCollected(earlier: Posting, later: Posting, shared: number): boolean {
  if (earlier.cover === null || later.cover === null) return false;
  return shared / Math.max(earlier.patches.length, later.patches.length) < 0.5;
}

/** Mails of one person or of one thread. Somebody else's collection of the same patches is another work. */
function sharesSender(earlier: Posting, later: Posting): boolean {
  const from = leadOf(earlier);
  const to = leadOf(later);
  if (from.threadId === to.threadId) return true;
  const senders = new Set(sendersOf(earlier));
  return sendersOf(later).some((sender) => senders.has(sender));
}

/** The cover letter's author; without one, the patches' authors, of whom the sender is one. */
function sendersOf(posting: Posting): readonly string[] {
  return posting.cover === null ? posting.patches.flatMap(authorsOf) : authorsOf(posting.cover);
}

/** The share of equal patches that makes one work of two: a next version may change more than a resend. */
function leastShare(earlier: Posting, later: Posting): number {
  const step = later.version - earlier.version;
  return step === 1 ? 0.15 : step > 0 ? 0.3 : 0.5;
}

function countShared(earlier: Posting, later: Posting): number {
  const { titles, contents } = readTraits(earlier);
  return later.patches.filter(
    (header) =>
      titles.has(normalizeTitle(header.subject.title)) ||
      (header.fingerprint !== null && contents.has(header.fingerprint)),
  ).length;
}

interface Traits {
  readonly titles: ReadonlySet<string>;
  readonly contents: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

const traitsOf = new WeakMap<Posting, Traits>();

/** What later postings are compared with, gathered once for each posting. */
function readTraits(posting: Posting): Traits {
  const known = traitsOf.get(posting);
  if (known !== undefined) return known;
  const traits = {
    titles: new Set(posting.patches.map((header) => normalizeTitle(header.subject.title))),
    contents: new Set(posting.patches.flatMap((header) => header.fingerprint ?? [])),
    paths: new Set(posting.patches.flatMap((header) => header.paths)),
  };
  traitsOf.set(posting, traits);
  return traits;
}

function sameTitle(a: string, b: string): boolean {
  return normalizeTitle(a) === normalizeTitle(b);
}

function sharesPath(earlier: Posting, later: Posting): boolean {
  const { paths } = readTraits(earlier);
  return later.patches.some((header) => header.paths.some((path) => paths.has(path)));
}

/** For a v2 without a v1 of its name: the same author's next lower version on the same files, alike in name or thread. */
function scoreRenamed(earlier: Posting, later: Posting): number {
  if (earlier.version >= later.version || later.time - earlier.time > 4 * MONTH_MS || !sharesPath(earlier, later))
    return 0;
  const sameThread = leadOf(earlier).threadId === leadOf(later).threadId;
  const likeness = likenessOfTitles(leadOf(earlier).subject.title, leadOf(later).subject.title);
  if (!sameThread && likeness < 0.5) return 0;
  const step = later.version - earlier.version === 1 ? 0.5 : 0;
  return likeness + step + (sameThread ? 0.5 : 0) + 0.01;
}

function makeSeries(postings: readonly Posting[]): Series {
  const revisions = postings.map(makeRevision);
  const oldest = postings[0];
  if (oldest === undefined) throw new Error('a series has at least one posting');
  const lead = leadOf(oldest);
  return {
    id: lead.messageId,
    title: revisions.findLast((revision) => revision.title !== '')?.title ?? '',
    authorName: lead.authorName,
    authorEmail: lead.authorEmail,
    revisions,
  };
}

function makeRevision(posting: Posting): Revision {
  const lead = leadOf(posting);
  return {
    version: posting.version,
    isRfc: posting.isRfc,
    coverId: posting.cover?.messageId ?? null,
    patchIds: posting.patches.map((header) => header.messageId),
    date: lead.date,
    title: lead.subject.title,
  };
}

class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, at) => at);
  }

  find(at: number): number {
    let root = at;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    this.#parent[at] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.find(a), this.find(b)].sort((x, y) => x - y);
    if (low !== undefined && high !== undefined) this.#parent[high] = low;
  }
}
