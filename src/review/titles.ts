// The point of a passage in one line, as a maintainer would have written it.

const MAX_TITLE = 100;

/** One line of at most 120 characters, never empty. */
export function writeTitle(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return 'Remark without words';
  const end = line.search(/[.?!](?:\s|$)/);
  const sentence = end > 0 ? line.slice(0, line[end] === '.' ? end : end + 1) : line;
  const title = sentence.length <= MAX_TITLE ? sentence : cutAtWord(sentence);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function cutAtWord(sentence: string): string {
  const end = sentence.lastIndexOf(' ', MAX_TITLE);
  return `${sentence.slice(0, end > 0 ? end : MAX_TITLE)}…`;
}
