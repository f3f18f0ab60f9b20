// Content-Transfer-Encoding: the bytes of a part as they were before the transport.
import { NOT_BASE64 } from './rules.js';

const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Where the next line starts when only white space stands between `at` and the line's end; else -1. */
function endOfBlankTail(bytes: Buffer, at: number): number {
  let i = at;
  while (bytes[i] === SPACE || bytes[i] === TAB || bytes[i] === CR) i++;
  if (i >= bytes.length) return i;
  return bytes[i] === LF ? i + 1 : -1;
}

/** Decodes quoted-printable; what is no valid escape stays as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  let equals = bytes.indexOf(EQUALS);
  if (equals < 0) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let read = 0;
  let written = 0;
  while (equals >= 0) {
    written += bytes.copy(out, written, read, equals);
    const high = hexDigit(bytes[equals + 1]);
    const low = high < 0 ? -1 : hexDigit(bytes[equals + 2]);
    if (low >= 0) {
      out[written++] = high * 16 + low;
      read = equals + 3;
    } else {
      const next = endOfBlankTail(bytes, equals + 1);
      if (next < 0) out[written++] = EQUALS;
      read = next < 0 ? equals + 1 : next;
    }
    equals = bytes.indexOf(EQUALS, read);
  }
  written += bytes.copy(out, written, read);
  return out.subarray(0, written);
}

/** Decodes base64; a body that is plainly none (declared wrongly) stays as it is, and so does a list's footer behind it. */
export function decodeBase64(bytes: Buffer): Buffer {
  const encoded = bytes.toString('latin1');
  const foreign = encoded.search(NOT_BASE64);
  if (foreign < 0) return Buffer.from(encoded, 'base64');
  const footerStart = encoded.lastIndexOf('\n', foreign) + 1;
  if (footerStart === 0) return bytes;
  return Buffer.concat([Buffer.from(encoded.slice(0, footerStart), 'base64'), bytes.subarray(footerStart)]);
}

/** The bytes of a part, given the value of its Content-Transfer-Encoding header. */
export function decodeTransfer(bytes: Buffer, encoding: string | null): Buffer {
  switch (encoding?.trim().toLowerCase()) {
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes);
    case 'base64':
      return decodeBase64(bytes);
    default:
      return bytes;
  }
}
