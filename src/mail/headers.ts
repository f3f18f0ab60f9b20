// The header block of a mail or of a part: found by bytes, only the wanted fields are taken out.
import { decodeBytes } from './charset.js';
import { decodeEncodedWords } from './encoded-words.js';
import { FOLDED_WHITE_SPACE, NON_ASCII } from './rules.js';

/** Longer header blocks are cut here; no honest mail comes near. */
const MAX_HEADER_BYTES = 1 << 20;
const MAX_VALUE_CHARS = 1 << 17;
const MAX_NAME_CHARS = 76;

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

export interface HeaderBlock {
  /** The first value of each wanted field, undecoded, one char a byte; names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  /** Whether the first line has the shape of a header field. */
  readonly startsWithField: boolean;
  /** Where the body starts in the bytes. */
  readonly bodyStart: number;
}

/** Skips blank lines and mbox envelope lines (`From …`, `>From …`) before the first header. */
function skipEnvelope(raw: Buffer, start: number, end: number): number {
  let at = start;
  if (raw[at] === 0xef && raw[at + 1] === 0xbb && raw[at + 2] === 0xbf) at += 3;
  for (let lines = 0; lines < 20 && at < end; lines++) {
    const lineEnd = raw.indexOf(LF, at);
    if (lineEnd < 0 || lineEnd >= end) return at;
    const blank = lineEnd === at || (raw[at] === CR && lineEnd === at + 1);
    const head = raw.toString('latin1', at, Math.min(at + 6, end));
    if (!blank && !head.startsWith('From ') && head !== '>From ') return at;
    at = lineEnd + 1;
  }
  return at;
}

/** Reads the header block that starts at `start`; names in `wanted` are lower case. Never throws. */
export function readHeaders(raw: Buffer, start: number, end: number, wanted: ReadonlySet<string>): HeaderBlock {
  const first = skipEnvelope(raw, start, end);
  const block = raw.toString('latin1', first, Math.min(end, first + MAX_HEADER_BYTES));
  const blockEnd = block.length;
  const fields = new Map<string, string>();
  let startsWithField = false;
  let at = 0;
  let colon = -1;
  while (at < blockEnd) {
    let lineEnd = block.indexOf('\n', at);
    if (lineEnd < 0) lineEnd = blockEnd;
    const firstByte = block.charCodeAt(at);
    if (lineEnd === at || (firstByte === CR && lineEnd === at + 1)) {
      return { fields, startsWithField, bodyStart: Math.min(end, first + lineEnd + 1) };
    }
    const fieldStart = at;
    at = lineEnd + 1;
    while (block.charCodeAt(at) === SPACE || block.charCodeAt(at) === TAB) {
      lineEnd = block.indexOf('\n', at);
      if (lineEnd < 0) lineEnd = blockEnd;
      at = lineEnd + 1;
    }
    if (colon < fieldStart) {
      colon = block.indexOf(':', fieldStart);
      if (colon < 0) colon = blockEnd;
    }
    if (colon - fieldStart > MAX_NAME_CHARS || colon >= lineEnd) continue;
    const name = block.slice(fieldStart, colon).trimEnd().toLowerCase();
    if (fieldStart === 0) startsWithField = !name.includes(' ');
    if (wanted.has(name) && !fields.has(name)) {
      // A copy: a slice of `block` would keep all of it alive as long as the message lives.
      const valueEnd = Math.min(lineEnd, colon + 1 + MAX_VALUE_CHARS);
      fields.set(name, raw.toString('latin1', first + colon + 1, first + valueEnd));
    }
  }
  return { fields, startsWithField, bodyStart: Math.min(end, first + blockEnd) };
}

/** A field's value as text: unfolded, encoded words and raw 8-bit bytes decoded, white space collapsed. */
export function decodeHeader(value: string | undefined): string {
  if (value === undefined) return '';
  let text = value;
  if (NON_ASCII.test(text)) text = decodeBytes(Buffer.from(text, 'latin1'), null);
  if (text.includes('=?')) text = decodeEncodedWords(text);
  return text.replace(FOLDED_WHITE_SPACE, ' ').trim();
}
