// Header text that is not ASCII, as encoded words (RFC 2047).

/** Bytes of a word: with its frame, base64 and the header's name it fits into a line of 76 characters. */
const MAX_BYTES = 36;

/** The text as encoded words, which readers join without a space. */
export function encodeWords(text: string): readonly string[] {
  const words: string[] = [];
  let chunk = '';
  for (const character of text) {
    if (Buffer.byteLength(chunk + character) > MAX_BYTES) {
      words.push(frame(chunk));
      chunk = '';
    }
    chunk += character;
  }
  return chunk === '' ? words : [...words, frame(chunk)];
}

function frame(chunk: string): string {
  return `=?utf-8?B?${Buffer.from(chunk).toString('base64')}?=`;
}
