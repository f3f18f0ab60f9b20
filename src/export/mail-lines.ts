// Text as the lines of a plain mail: none too long, and none that means anything to a program.
import { oneLine } from './checklist-view.js';
import { CONTROLS, LINE_END, MEANS_MORE } from './rules.js';

const WIDTH = 72;
/** As wide as lines of mails and of code are written. */
const MAX_QUOTED = 100;

/** The text in lines of at most `WIDTH` characters, as far as its words allow. */
export function wrap(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line: string[] = [];
  let width = indent.length - 1;
  for (const word of oneLine(text).replaceAll('…', '...').split(' ')) {
    if (line.length > 0 && width + 1 + word.length > WIDTH) {
      // A word that means more at the beginning of a line takes the one before it along.
      const along = line.length > 1 && MEANS_MORE.test(`${word} `) ? line.splice(-1) : [];
      lines.push(line.join(' '));
      line = along;
      width = indent.length - 1 + along.reduce((sum, { length }) => sum + 1 + length, 0);
    }
    line.push(word);
    width += 1 + word.length;
  }
  lines.push(line.join(' '));
  return lines.filter((words) => words !== '').map((words) => (indent === '' ? guard(words) : indent + words));
}

/**
 * The beginning of what somebody wrote, in the lines in which it was written, for it may hold code; a long line is filled
 * anew. At most `length` characters of it, cut between words.
 */
export function quoteLines(text: string, length: number, indent: string): readonly string[] {
  const lines = cut(text.trim(), length)
    .split(LINE_END)
    .map((line) => line.replace(CONTROLS, '').trimEnd());
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .flatMap((line) => {
      if (line === '') return [''];
      return line.length > MAX_QUOTED ? wrap(line, indent) : [indent + line.replaceAll('…', '...')];
    });
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  const end = Math.max(start.lastIndexOf(' '), start.lastIndexOf('\n'));
  return `${(end > length / 2 ? start.slice(0, end) : start).trimEnd()} …`;
}

/** A space before what a program may take for a header, a trailer, a quote, a diff or the next mail. */
export function guard(line: string): string {
  return MEANS_MORE.test(line) ? ` ${line}` : line;
}
