// The body of a mail → the text that holds the review or the patch: parts walked, decoded, and put together.
import { decodeBytes } from './charset.js';
import { type HeaderValue, parseHeaderValue } from './content-type.js';
import { unflow } from './flowed.js';
import { type HeaderBlock, readHeaders } from './headers.js';
import { htmlToText } from './html-text.js';
import { CARRIAGE_RETURNS, LOOKS_LIKE_DIFF, NO_BREAK_SPACES, NULS, PATCH_FILE_NAME } from './rules.js';
import { decodeTransfer } from './transfer-encoding.js';

/** Longer texts are cut: no patch that a person reviews comes near. */
export const MAX_TEXT_CHARS = 4 << 20;
const MAX_PARTS = 200;
const MAX_DEPTH = 20;
/** White space and dashes behind a boundary. */
const MAX_BOUNDARY_TAIL = 200;

const LF = 10;
const CR = 13;

/** The headers that say how a part is encoded. */
export const PART_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
]);

const PATCH_TYPES: ReadonlySet<string> = new Set([
  'text/x-patch',
  'text/x-diff',
  'text/diff',
  'application/x-patch',
  'application/x-diff',
]);

interface Part {
  readonly header: HeaderBlock;
  readonly type: HeaderValue;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

interface Collected {
  readonly plain: string[];
  readonly html: string[];
  readonly patches: string[];
}

/** LF line ends, no NUL, no byte order mark, no-break spaces as spaces. */
export function cleanText(decoded: string): string {
  let text = decoded.length > MAX_TEXT_CHARS ? decoded.slice(0, MAX_TEXT_CHARS) : decoded;
  if (text.includes('\r')) text = text.replace(CARRIAGE_RETURNS, '\n');
  if (text.includes('\0')) text = text.replace(NULS, '');
  if (text.includes('\u00a0')) text = text.replace(NO_BREAK_SPACES, ' ');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function decodePart(raw: Buffer, part: Part): string {
  const encoding = part.header.fields.get('content-transfer-encoding') ?? null;
  const end = Math.min(part.end, part.start + 2 * MAX_TEXT_CHARS);
  const bytes = decodeTransfer(raw.subarray(part.start, end), encoding);
  const text = cleanText(decodeBytes(bytes, part.type.parameters.get('charset') ?? null));
  if (part.type.parameters.get('format')?.toLowerCase() !== 'flowed') return text;
  return unflow(text, part.type.parameters.get('delsp')?.toLowerCase() === 'yes');
}

function toPart(raw: Buffer, start: number, end: number, depth: number): Part {
  const header = readHeaders(raw, start, end, PART_HEADERS);
  const type = parseHeaderValue(header.fields.get('content-type'));
  return { header, type, start: header.bodyStart, end, depth };
}

/** Cuts a multipart body at its boundary lines; the preamble and the epilogue belong to no part. */
function splitParts(raw: Buffer, parent: Part, boundary: string): Part[] {
  const marker = Buffer.from(`--${boundary}`, 'latin1');
  const body = raw.subarray(0, parent.end);
  const parts: Part[] = [];
  let partStart = -1;
  let closed = false;
  let at = body.indexOf(marker, parent.start);
  for (; at >= 0 && !closed && parts.length < MAX_PARTS; at = body.indexOf(marker, at + marker.length)) {
    if (at > parent.start && raw[at - 1] !== LF) continue;
    const after = at + marker.length;
    const newLine = body.indexOf(LF, after);
    const lineEnd = newLine < 0 ? parent.end : newLine;
    const rest = raw.toString('latin1', after, Math.min(lineEnd, after + MAX_BOUNDARY_TAIL)).trim();
    if (rest !== '' && rest !== '--') continue;
    if (partStart >= 0) {
      const end = raw[at - 2] === CR ? at - 2 : at - 1;
      parts.push(toPart(raw, partStart, Math.max(end, partStart), parent.depth + 1));
    }
    closed = rest === '--';
    partStart = closed ? -1 : Math.min(lineEnd + 1, parent.end);
  }
  if (partStart >= 0 && partStart < parent.end && parts.length < MAX_PARTS) {
    parts.push(toPart(raw, partStart, parent.end, parent.depth + 1));
  }
  return parts;
}

function collectLeaf(raw: Buffer, part: Part, into: Collected): void {
  const type = part.type.type === '' ? 'text/plain' : part.type.type;
  const disposition = parseHeaderValue(part.header.fields.get('content-disposition'));
  const fileName = disposition.parameters.get('filename') ?? part.type.parameters.get('name') ?? '';
  if (PATCH_TYPES.has(type) || PATCH_FILE_NAME.test(fileName)) {
    into.patches.push(decodePart(raw, part));
    return;
  }
  const attached = disposition.type === 'attachment' || fileName !== '';
  if (type === 'text/html') {
    if (!attached) into.html.push(decodePart(raw, part));
    return;
  }
  if (type !== 'text/plain' && type !== 'text/markdown' && type !== 'text') return;
  const text = decodePart(raw, part);
  if (!attached) into.plain.push(text);
  else if (LOOKS_LIKE_DIFF.test(text)) into.patches.push(text);
}

function joinParts(collected: Collected): string {
  let text = collected.plain.join('\n');
  if (text.trim() === '' && collected.html.length > 0) text = htmlToText(collected.html.join('\n'));
  if (collected.patches.length > 0) {
    text = [text.trimEnd(), ...collected.patches].filter((part) => part !== '').join('\n\n');
  }
  return text.length > MAX_TEXT_CHARS ? text.slice(0, MAX_TEXT_CHARS) : text;
}

/**
 * The text of a mail whose header block is `header`: the text/plain parts in order, else the HTML part as text, then
 * attached patches after a blank line. Other attachments and attached mails are left out.
 */
export function readText(raw: Buffer, header: HeaderBlock): string {
  const type = parseHeaderValue(header.fields.get('content-type'));
  const whole: Part = { header, type, start: header.bodyStart, end: raw.length, depth: 0 };
  if (type.type === '' || type.type === 'text/plain') return decodePart(raw, whole);
  const collected: Collected = { plain: [], html: [], patches: [] };
  const open: Part[] = [whole];
  let seen = 0;
  for (let part = open.pop(); part && seen < MAX_PARTS; part = open.pop(), seen++) {
    const boundary = part.type.type.startsWith('multipart/') ? part.type.parameters.get('boundary') : undefined;
    if (boundary === undefined) collectLeaf(raw, part, collected);
    else if (part.depth < MAX_DEPTH) open.push(...splitParts(raw, part, boundary).reverse());
  }
  return joinParts(collected);
}
