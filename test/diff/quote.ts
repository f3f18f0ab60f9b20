// A reply's text as quoted lines, for tests: the marks at the start of each line are its depth.
import type { QuotedLine } from '../../src/diff/quoted-diff.js';

export function quote(text: string): QuotedLine[] {
  return text.split('\n').map((line) => {
    let depth = 0;
    let at = 0;
    while (line[at] === '>' || (depth > 0 && line[at] === ' ' && line[at + 1] === '>')) {
      if (line[at] === '>') depth++;
      at++;
    }
    const content = line.slice(at);
    return { depth, content: depth > 0 && content.startsWith(' ') ? content.slice(1) : content };
  });
}
