// One mail's bytes → Message.
import { hash } from 'node:crypto';
import type { Message, SkippedInput } from '../model/message.js';
import { parseAuthor } from './address.js';
import { decodeHeader, type HeaderBlock, readHeaders } from './headers.js';
import { parseMailDate } from './mail-date.js';
import { PART_HEADERS, readText } from './mime-text.js';
import { BARE_ID, LIST_ID, WHITE_SPACE } from './rules.js';

const MAX_REFERENCES = 100;
const MAX_ID_CHARS = 400;

const IDENTIFYING_HEADERS = ['from', 'message-id', 'date', 'subject', 'received'];
const WANTED: ReadonlySet<string> = new Set([
  ...PART_HEADERS,
  ...IDENTIFYING_HEADERS,
  'to',
  'cc',
  'references',
  'in-reply-to',
  'list-id',
  'reply-to',
  'x-original-from',
]);

/** The ids in angle brackets, in order. */
function findIds(value: string | undefined): string[] {
  if (value === undefined) return [];
  const text = value.includes('=?') ? decodeHeader(value) : value;
  const ids: string[] = [];
  let open = text.indexOf('<');
  while (open >= 0) {
    const close = text.indexOf('>', open);
    if (close < 0) break;
    const id = text.slice(text.lastIndexOf('<', close) + 1, close).replace(WHITE_SPACE, '');
    if (id !== '' && id.length <= MAX_ID_CHARS) ids.push(id);
    open = text.indexOf('<', close);
  }
  return ids;
}

/** The id in a Message-ID header, with or without its brackets. */
function readMessageId(value: string | undefined): string | null {
  const [id] = findIds(value);
  if (id !== undefined) return id;
  const bare = value?.trim() ?? '';
  return BARE_ID.test(bare) ? bare : null;
}

/** In-Reply-To may hold prose (`Message from Bob <bob@…> of … <id>`): then the last id in it is meant. */
function readInReplyTo(value: string | undefined): string | null {
  const ids = findIds(value);
  if (ids.length === 0) return readMessageId(value);
  return (value?.trimStart().startsWith('<') ? ids[0] : ids.at(-1)) ?? null;
}

function readReferences(header: HeaderBlock, ownId: string): { inReplyTo: string | null; references: string[] } {
  const answered = readInReplyTo(header.fields.get('in-reply-to'));
  const listed = findIds(header.fields.get('references')).slice(-MAX_REFERENCES);
  const inReplyTo =
    answered !== null && answered !== ownId ? answered : (listed.findLast((id) => id !== ownId) ?? null);
  const references = new Set(listed);
  references.delete(ownId);
  if (inReplyTo !== null) {
    references.delete(inReplyTo);
    references.add(inReplyTo);
  }
  return { inReplyTo, references: [...references].slice(-MAX_REFERENCES) };
}

/** The Date header, else the newest Received header's date, else the epoch. */
function readDate(header: HeaderBlock): string {
  const stated = parseMailDate(header.fields.get('date') ?? '');
  const received = header.fields.get('received');
  const time = stated ?? parseMailDate(received?.slice(received.lastIndexOf(';') + 1) ?? '') ?? 0;
  return new Date(time).toISOString();
}

function readList(header: HeaderBlock): string | null {
  const value = header.fields.get('list-id');
  if (value === undefined) return null;
  const name = (LIST_ID.exec(value)?.[1] ?? value).trim().toLowerCase();
  return name === '' ? null : name;
}

/**
 * Parses one mail. `list` is what the importer was told; null means the List-Id decides. Bytes without any mail header
 * are a SkippedInput. Never throws.
 */
export function parseMessage(raw: Buffer, list: string | null): Message | SkippedInput {
  const header = readHeaders(raw, 0, raw.length, WANTED);
  const rawHash = hash('sha1', raw, 'hex');
  if (!IDENTIFYING_HEADERS.some((name) => header.fields.has(name))) {
    return { where: `mail ${rawHash.slice(0, 12)}`, reason: 'no mail headers' };
  }
  const { fields } = header;
  const replyTo = decodeHeader(fields.get('reply-to'));
  const id = readMessageId(fields.get('message-id')) ?? `${rawHash}@missing.invalid`;
  const { inReplyTo, references } = readReferences(header, id);
  return {
    id,
    list: list ?? readList(header),
    subject: decodeHeader(fields.get('subject')),
    author: parseAuthor(decodeHeader(fields.get('from')), decodeHeader(fields.get('x-original-from')), replyTo),
    to: decodeHeader(fields.get('to')),
    cc: decodeHeader(fields.get('cc')),
    replyTo,
    date: readDate(header),
    inReplyTo,
    references,
    text: readText(raw, header),
    rawHash,
  };
}

/** Tells the two answers of `parseMessage` apart. */
export function isSkipped(parsed: Message | SkippedInput): parsed is SkippedInput {
  return 'reason' in parsed;
}
