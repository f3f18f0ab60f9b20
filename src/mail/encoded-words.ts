// RFC 2047 encoded words in headers, tolerant of words cut inside a character and of raw spaces in them.
import { decodeBytes } from './charset.js';
import { BETWEEN_ENCODED_WORDS, ENCODED_WORD, HEX_PAIR } from './rules.js';

function wordBytes(encoding: string, payload: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(payload, 'base64');
  const latin1 = payload
    .replaceAll('_', ' ')
    .replace(HEX_PAIR, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin1, 'latin1');
}

/** Decodes every encoded word of a header value; neighbours in one charset are joined as bytes first. */
export function decodeEncodedWords(value: string): string {
  const joined = value.replace(BETWEEN_ENCODED_WORDS, '$1');
  const out: string[] = [];
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  const flush = () => {
    if (pending) out.push(decodeBytes(Buffer.concat(pending.bytes), pending.charset));
    pending = null;
  };
  let end = 0;
  for (const match of joined.matchAll(ENCODED_WORD)) {
    const [whole, charset = '', encoding = '', payload = ''] = match;
    if (match.index > end) {
      flush();
      out.push(joined.slice(end, match.index));
    }
    const current = pending as { charset: string; bytes: Buffer[] } | null;
    const bytes = wordBytes(encoding, payload);
    if (current && current.charset === charset.toLowerCase()) current.bytes.push(bytes);
    else {
      flush();
      pending = { charset: charset.toLowerCase(), bytes: [bytes] };
    }
    end = match.index + whole.length;
  }
  flush();
  out.push(joined.slice(end));
  return out.join('');
}
