// What of a mail goes into the search index: what it says itself. Quoted text is found in the mail it was written in,
// and with the comments that answer it; leaving it out halves the index and ranks the mail that says a thing first.

/** Characters of a mail that are indexed; the rest of a huge one is log output. */
const MAX_INDEXED = 200_000;

const QUOTE_MARK = 62; // '>'

/** The lines of a mail that are not quoted, at most the first 200,000 characters of them. */
export function searchableText(text: string): string {
  const parts: string[] = [];
  let length = 0;
  let runStart = 0;
  let lineStart = 0;
  while (lineStart < text.length && length < MAX_INDEXED) {
    const newline = text.indexOf('\n', lineStart);
    const next = newline === -1 ? text.length : newline + 1;
    if (text.charCodeAt(lineStart) === QUOTE_MARK) {
      parts.push(text.slice(runStart, lineStart));
      length += lineStart - runStart;
      runStart = next;
    }
    lineStart = next;
  }
  parts.push(text.slice(runStart, lineStart));
  return parts.join('').slice(0, MAX_INDEXED);
}
