// A subject line → what it says about version, position and kind of mail.
import type { SubjectInfo } from '../model/series.js';
import {
  BETWEEN_WORDS,
  COUNTER,
  FORWARD_PREFIX,
  LEADING_BRACKET,
  LOOSE_COUNTER,
  NESTED_BRACKET,
  PATCH_WITH_VERSION,
  PATCH_WORD,
  REPLY_PREFIX,
  RESEND_WORD,
  TITLE_VERSION,
  VERSION_WORD,
} from './rules.js';

/** A subject has few prefixes and brackets; more are noise. */
const MAX_PARTS = 12;

interface Marks {
  isReply: boolean;
  isPatch: boolean;
  isRfc: boolean;
  isResend: boolean;
  version: number | null;
  index: number | null;
  count: number | null;
  tags: string[];
}

/** What a subject says: `Re: [PATCH net-next v2 03/11] net: foo` is a reply to patch 3 of 11 of version 2, tagged net-next. */
export function parseSubject(subject: string): SubjectInfo {
  const marks: Marks = {
    isReply: false,
    isPatch: false,
    isRfc: false,
    isResend: false,
    version: null,
    index: null,
    count: null,
    tags: [],
  };
  let rest = subject.trim();
  for (let part = 0; part < MAX_PARTS; part++) {
    const prefix = REPLY_PREFIX.exec(rest);
    if (prefix !== null) {
      if (!FORWARD_PREFIX.test(rest)) marks.isReply = true;
      rest = rest.slice(prefix[0].length);
      continue;
    }
    const nested = NESTED_BRACKET.exec(rest);
    if (nested !== null) {
      readBracket([nested[1], nested[2], nested[3]].join(' '), marks);
      rest = rest.slice(nested[0].length);
      continue;
    }
    const bracket = LEADING_BRACKET.exec(rest);
    if (bracket === null) break;
    readBracket(bracket[1] ?? '', marks);
    rest = rest.slice(bracket[0].length);
  }
  const title = readTitle(rest, marks);
  const { isReply, isPatch, isRfc, isResend, version, index, count, tags } = marks;
  return { isReply, isPatch, isRfc, isResend, version: version ?? 1, index, count, tags, title };
}

function readBracket(text: string, marks: Marks): void {
  const words = text
    .replace(LOOSE_COUNTER, '$1/')
    .split(BETWEEN_WORDS)
    .filter((word) => word !== '');
  for (const word of words) readWord(word, marks);
}

function readWord(word: string, marks: Marks): void {
  const counter = COUNTER.exec(word);
  if (counter !== null && marks.count === null) {
    const index = Number(counter[1]);
    const count = Number(counter[2]);
    if (index <= count && count > 0) {
      marks.isPatch = true;
      marks.index = index;
      marks.count = count;
      return;
    }
  }
  const version = VERSION_WORD.exec(word);
  if (version !== null) {
    marks.version ??= Number(version[1]);
    return;
  }
  const both = PATCH_WITH_VERSION.exec(word);
  if (both !== null) {
    marks.version ??= Number(both[2]);
    readPatchWord(both[1] ?? '', marks);
    return;
  }
  if (PATCH_WORD.test(word)) readPatchWord(word, marks);
  else if (RESEND_WORD.test(word)) marks.isResend = true;
  else marks.tags.push(word);
}

function readPatchWord(word: string, marks: Marks): void {
  const lower = word.toLowerCase();
  if (lower !== 'pull') marks.isPatch = true;
  if (lower.includes('rfc')) marks.isRfc = true;
}

function readTitle(rest: string, marks: Marks): string {
  const title = rest.trim();
  const version = marks.version === null && marks.isPatch ? TITLE_VERSION.exec(title) : null;
  if (version === null) return title;
  marks.version = Number(version[1] ?? version[2]);
  return title.replace(TITLE_VERSION, '').trim();
}
