// An mbox as a stream of mails, with bounded memory.
import { FORMAT_PATCH_FROM_LINE, MBOX_FROM_LINE, MBOXRD_FROM_LINE, QUOTED_FROM_LINE } from './rules.js';

/** Of a longer mail the rest is left out. */
export const MAX_MAIL_BYTES = 32 << 20;

/** Longer first lines than this are no separators. */
const MAX_FROM_LINE = 300;

/** Searched without the line end before it: a search for a rare first byte is several times faster. */
const FROM = Buffer.from('From ');
const LF = 10;
const CR = 13;
const QUOTE_MARK = 0x3e;

export interface RawMail {
  readonly bytes: Buffer;
  /** Whether the mail was longer than MAX_MAIL_BYTES. */
  readonly cut: boolean;
}

function hasQuotedFromLine(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(FROM); at >= 0; at = bytes.indexOf(FROM, at + FROM.length)) {
    if (bytes[at - 1] === QUOTE_MARK) return true;
  }
  return false;
}

/** Takes the mbox quoting off `From ` lines; what `git format-patch` writes has none. */
export function unquoteFromLines(bytes: Buffer): Buffer {
  const fromLine = bytes.toString('latin1', 0, MAX_FROM_LINE);
  if (FORMAT_PATCH_FROM_LINE.test(fromLine) || !hasQuotedFromLine(bytes)) return bytes;
  const everyDepth = MBOXRD_FROM_LINE.test(fromLine);
  const unquoted = bytes
    .toString('latin1')
    .replace(QUOTED_FROM_LINE, (whole, rest: string) => (everyDepth || rest === 'From ' ? rest : whole));
  return Buffer.from(unquoted, 'latin1');
}

/** The start of the next separator line, or where to look on when more bytes are there. */
function findSeparator(buffer: Buffer, from: number): { readonly found: boolean; readonly at: number } {
  let at = buffer.indexOf(FROM, from);
  while (at >= 0) {
    const afterBlank =
      buffer[at - 1] === LF && (buffer[at - 2] === LF || (buffer[at - 2] === CR && buffer[at - 3] === LF));
    if (afterBlank) {
      const lineEnd = buffer.indexOf(LF, at);
      if (lineEnd < 0 && buffer.length - at < MAX_FROM_LINE) return { found: false, at };
      const line = buffer.toString(
        'latin1',
        at,
        lineEnd < 0 ? at + MAX_FROM_LINE : Math.min(lineEnd, at + MAX_FROM_LINE),
      );
      if (MBOX_FROM_LINE.test(line)) return { found: true, at };
    }
    at = buffer.indexOf(FROM, at + FROM.length);
  }
  return { found: false, at: Math.max(from, buffer.length - FROM.length) };
}

/** Splits an mbox (mboxrd or mboxo) into mails, each with its `From ` line, quoting undone. */
export async function* splitMbox(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawMail> {
  let buffer: Buffer = Buffer.alloc(0);
  let scanned = FROM.length;
  let cutHead: Buffer | null = null;
  for await (const chunk of chunks) {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    let start = 0;
    let next = findSeparator(buffer, scanned);
    while (next.found) {
      yield { bytes: unquoteFromLines(cutHead ?? buffer.subarray(start, next.at - 1)), cut: cutHead !== null };
      cutHead = null;
      start = next.at;
      next = findSeparator(buffer, start + FROM.length);
    }
    if (buffer.length - start > MAX_MAIL_BYTES) {
      cutHead ??= Buffer.from(buffer.subarray(start, start + MAX_MAIL_BYTES));
      start = Math.max(start, next.at - FROM.length);
    }
    buffer = buffer.subarray(start);
    scanned = next.at - start;
  }
  if (cutHead !== null || buffer.length > 0) {
    yield { bytes: unquoteFromLines(cutHead ?? withoutLastBlankLine(buffer)), cut: cutHead !== null };
  }
}

/** The last mail as it would be with another one behind it. */
function withoutLastBlankLine(bytes: Buffer): Buffer {
  const blank = bytes.at(-1) === LF && (bytes.at(-2) === LF || (bytes.at(-2) === CR && bytes.at(-3) === LF));
  return blank ? bytes.subarray(0, bytes.length - 1) : bytes;
}

/** The whole stream as one mail. */
export async function readSingleMail(chunks: AsyncIterable<Buffer>): Promise<RawMail> {
  const taken: Buffer[] = [];
  let length = 0;
  let cut = false;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, MAX_MAIL_BYTES - length);
    cut ||= part.length < chunk.length;
    if (part.length > 0) taken.push(part);
    length += part.length;
  }
  return { bytes: Buffer.concat(taken), cut };
}
