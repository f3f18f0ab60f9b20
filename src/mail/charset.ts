// Bytes → text in any charset that a mail may claim, with a fallback when the claim is wrong.
import { isAscii, isUtf8 } from 'node:buffer';
import { createRequire } from 'node:module';
import type iconvModule from 'iconv-lite';
import { CHARSET_LANGUAGE, LATIN_CHARSET } from './rules.js';

/** Loaded with the first charset that Node itself does not know. */
const loadModule = createRequire(import.meta.url);
const loadIconv = (): typeof iconvModule => loadModule('iconv-lite') as typeof iconvModule;

type Decode = (bytes: Buffer) => string;

const decoders = new Map<string, Decode>();

function findDecoder(charset: string): Decode {
  try {
    const decoder = new TextDecoder(charset);
    return (bytes) => decoder.decode(bytes);
  } catch {
    const iconv = loadIconv();
    if (iconv.encodingExists(charset)) return (bytes) => iconv.decode(bytes, charset);
    return decodeUnknown;
  }
}

/** UTF-8 where it is valid, else windows-1252, which gives every byte a meaning. */
function decodeUnknown(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : loadIconv().decode(bytes, 'windows-1252');
}

/**
 * Decodes bytes of a mail. The charset's name is as the mail gives it; an unknown or a plainly wrong one falls back to
 * UTF-8 where the bytes are valid UTF-8, else to windows-1252.
 */
export function decodeBytes(bytes: Buffer, charset: string | null): string {
  const name = (charset ?? 'utf-8').replace(CHARSET_LANGUAGE, '').trim().toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return decodeUnknown(bytes);
  if (LATIN_CHARSET.test(name) && (isAscii(bytes) || isUtf8(bytes))) return bytes.toString('utf8');
  if (decoders.size > 200) decoders.clear();
  let decode = decoders.get(name);
  if (!decode) {
    decode = findDecoder(name);
    decoders.set(name, decode);
  }
  const text = decode(bytes);
  return text.includes('\ufffd') ? decodeUnknown(bytes) : text;
}
