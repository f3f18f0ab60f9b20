// format=flowed (RFC 3676): joins the lines that the sender's program broke, undoes space-stuffing.
import { STARTS_DIFF_LINE } from './rules.js';

/** What is joined into one line is bounded, so that a hostile mail makes no line of megabytes. */
const MAX_LINE_CHARS = 4000;

function quoteDepth(line: string): number {
  let depth = 0;
  while (line.charCodeAt(depth) === 0x3e) depth++;
  return depth;
}

function requote(depth: number, content: string): string {
  if (depth === 0) return content;
  return content === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${content}`;
}

/**
 * The text with its soft breaks undone. A line is not joined with one that starts like a diff line: quoted code often
 * ends in a space that was never meant as a soft break.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open: { depth: number; content: string } | null = null;
  for (const line of text.split('\n')) {
    const depth = quoteDepth(line);
    const stuffed = line.slice(depth);
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    if (open) {
      const joins =
        open.depth === depth &&
        content !== '' &&
        content !== '-- ' &&
        !STARTS_DIFF_LINE.test(content) &&
        open.content.length < MAX_LINE_CHARS;
      if (joins) {
        open.content += content;
      } else {
        out.push(requote(open.depth, open.content.trimEnd()));
        open = { depth, content };
      }
    } else open = { depth, content };
    const soft = content.endsWith(' ') && content !== '-- ';
    if (!soft) {
      out.push(requote(open.depth, open.content));
      open = null;
    } else if (deleteSpace) open.content = open.content.slice(0, -1);
  }
  if (open) out.push(requote(open.depth, open.content));
  return out.join('\n');
}
