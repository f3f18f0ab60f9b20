// An mbox as a stream of mails, with bounded memory.
import { FORMAT_PATCH_FROM_LINE, MBOX_FROM_LINE, MBOXRD_FROM_LINE, QUOTED_FROM_LINE } from './rules.js';

/** Of a longer mail the rest is left out. */
export const MAX_MAIL_BYTES = 32 << 20;

/** Longer first lines than this are no separators. */
const MAX_FROM_LINE = 300;

const SEPARATOR = Buffer.from('\nFrom ');
const LF = 10;
const CR = 13;

export interface RawMail {
  readonly bytes: Buffer;
  /** Whether the mail was longer than MAX_MAIL_BYTES. */
  readonly cut: boolean;
}

/** Takes the mbox quoting off `From ` lines; what `git format-patch` writes has none. */
export function unquoteFromLines(bytes: Buffer): Buffer {
  if (bytes.indexOf('\n>From ') < 0 && bytes.indexOf('>>From ') < 0) return bytes;
  const fromLine = bytes.toString('latin1', 0, MAX_FROM_LINE);
  if (FORMAT_PATCH_FROM_LINE.test(fromLine)) return bytes;
  const text = bytes.toString('latin1');
  const everyDepth = MBOXRD_FROM_LINE.test(fromLine);
  return Buffer.from(
    text.replace(QUOTED_FROM_LINE, (whole, rest: string) => (everyDepth || rest === 'From ' ? rest : whole)),
    'latin1',
  );
}

/** The next blank line with a separator behind it: the index of the blank line's end; or where to look on later. */
function findSeparator(buffer: Buffer, from: number, atEnd: boolean): { found: boolean; at: number } {
  let at = buffer.indexOf(SEPARATOR, from);
  while (at >= 0) {
    const lineEnd = buffer.indexOf(LF, at + 1);
    if (lineEnd < 0 && buffer.length - at < MAX_FROM_LINE && !atEnd) return { found: false, at };
    const afterBlank = buffer[at - 1] === LF || (buffer[at - 1] === CR && buffer[at - 2] === LF);
    const line = buffer.toString('latin1', at + 1, Math.min(at + MAX_FROM_LINE, lineEnd < 0 ? buffer.length : lineEnd));
    if (afterBlank && MBOX_FROM_LINE.test(line)) return { found: true, at };
    at = buffer.indexOf(SEPARATOR, at + 1);
  }
  return { found: false, at: Math.max(from, buffer.length - SEPARATOR.length) };
}

/** Splits an mbox (mboxrd or mboxo) into mails, each with its `From ` line, quoting undone. */
export async function* splitMbox(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawMail> {
  let buffer: Buffer = Buffer.alloc(0);
  let scanned = 0;
  let cutHead: Buffer | null = null;
  for await (const chunk of chunks) {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    let start = 0;
    let next = findSeparator(buffer, scanned, false);
    while (next.found) {
      yield { bytes: unquoteFromLines(cutHead ?? buffer.subarray(start, next.at)), cut: cutHead !== null };
      cutHead = null;
      start = next.at + 1;
      next = findSeparator(buffer, start, false);
    }
    if (buffer.length - start > MAX_MAIL_BYTES) {
      cutHead ??= Buffer.from(buffer.subarray(start, start + MAX_MAIL_BYTES));
      start = Math.max(start, next.at - 2);
    }
    buffer = buffer.subarray(start);
    scanned = next.at - start;
  }
  if (cutHead !== null || buffer.length > 0) {
    yield { bytes: unquoteFromLines(cutHead ?? buffer), cut: cutHead !== null };
  }
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
