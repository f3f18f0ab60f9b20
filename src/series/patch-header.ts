// A patch or cover-letter mail → what linking revisions needs to know of it.
import { hash } from 'node:crypto';
import { lineKey } from '../diff/line-index.js';
import type { Message, Person } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { PatchHeader } from '../model/series.js';
import { parseSubject } from './parse-subject.js';
import { CHANGE_ID, COVER_VERSION, IN_BODY_FROM } from './rules.js';

/** An in-body From: stands in the first lines of the text. */
const IN_BODY_WINDOW = 12;
/** A cover letter and its patches are sent within this time. */
const POSTING_MS = 30 * 60 * 1000;
const CHANGE_ID_TRAILERS = ['change-id:', 'Change-Id:'];

/** The header of a patch or cover letter; null for every other mail, such as a reply that shows a diff of its own. */
export function readPatchHeader(message: Message, threadId: string, patch: Patch | null): PatchHeader | null {
  if (patch === null && !message.subject.includes('0')) return null; // no patch, and no 0/n
  const subject = parseSubject(message.subject);
  const isCover = subject.index === 0;
  if (subject.isReply || !subject.isPatch || (patch === null && !isCover)) return null;
  const author = readInBodyAuthor(message.text) ?? message.author;
  return {
    messageId: message.id,
    threadId,
    inReplyTo: message.inReplyTo,
    authorEmail: author.email,
    authorName: author.name,
    date: message.date,
    subject,
    changeId: readChangeId(message.text),
    isCover,
    paths: patch === null || isCover ? [] : patch.files.map((file) => file.path),
    fingerprint: patch === null || isCover ? null : fingerprintPatch(patch),
  };
}

/**
 * The header of a cover letter whose subject does not say that it is one: its sender's first answers to it are the patches
 * of one posting. `Faster writes v4` is the fourth version. Null for every other mail.
 */
export function readUntaggedCover(message: Message, threadId: string, answers: readonly Message[]): PatchHeader | null {
  const subject = parseSubject(message.subject);
  if (subject.isReply || subject.isPatch) return null;
  const sentAt = Date.parse(message.date);
  const patches = answers
    .filter(({ inReplyTo, author }) => inReplyTo === message.id && author.email === message.author.email)
    .filter(({ date }) => Math.abs(Date.parse(date) - sentAt) <= POSTING_MS)
    .map((answer) => parseSubject(answer.subject))
    .filter(({ isReply, count }) => !isReply && count !== null && count > 1);
  const [first] = patches;
  const isOnePosting = new Set(patches.map(({ count, version }) => `${count} ${version}`)).size === 1;
  const isPatchOne = patches.filter(({ index }) => index === 1).length === 1;
  if (first === undefined || !isOnePosting || !isPatchOne || patches.some(({ index }) => index === 0)) return null;
  const version = COVER_VERSION.exec(subject.title);
  return {
    messageId: message.id,
    threadId,
    inReplyTo: message.inReplyTo,
    authorEmail: message.author.email,
    authorName: message.author.name,
    date: message.date,
    subject: {
      ...first,
      version: version === null ? first.version : Number(version[1]),
      index: 0,
      title: version === null ? subject.title : subject.title.slice(0, version.index),
    },
    changeId: readChangeId(message.text),
    isCover: true,
    paths: [],
    fingerprint: null,
  };
}

/** The author that an in-body `From:` names, when a patch is sent on somebody's behalf. */
function readInBodyAuthor(text: string): Person | null {
  let start = 0;
  for (let i = 0; i < IN_BODY_WINDOW && start < text.length; i++) {
    const end = text.indexOf('\n', start);
    const line = end < 0 ? text.slice(start) : text.slice(start, end);
    if (line.startsWith('From: ')) {
      const match = IN_BODY_FROM.exec(line);
      return match === null ? null : { name: (match[1] ?? '').trim(), email: (match[2] ?? '').toLowerCase() };
    }
    if (line.trim() !== '' && !line.includes(': ')) return null;
    if (end < 0) return null;
    start = end + 1;
  }
  return null;
}

function readChangeId(text: string): string | null {
  for (const trailer of CHANGE_ID_TRAILERS) {
    for (let at = text.indexOf(trailer); at >= 0; at = text.indexOf(trailer, at + trailer.length)) {
      if (at > 0 && text[at - 1] !== '\n') continue;
      const end = text.indexOf('\n', at);
      const match = CHANGE_ID.exec(end < 0 ? text.slice(at) : text.slice(at, end));
      if (match?.[1] !== undefined) return match[1];
    }
  }
  return null;
}

/** SHA-1 over the paths and the changed lines without white space; 16 hex digits. */
function fingerprintPatch(patch: Patch): string {
  const keys: number[] = [];
  for (const file of patch.files) {
    keys.push(lineKey(file.path));
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        if (line.type !== ' ') keys.push(line.type === '+' ? lineKey(line.content) : -lineKey(line.content));
      }
    }
  }
  const bytes = Buffer.from(Float64Array.from(keys).buffer);
  return hash('sha1', bytes, 'hex').slice(0, 16);
}
