// format=flowed (RFC 3676): joins the lines that the sender's program broke, undoes space-stuffing.
import { STARTS_DIFF_LINE } from './rules.js';

/** What is joined into one line is bounded, so that a hostile mail makes no line of megabytes. */
const MAX_LINE_CHARS = 4000;
const SIGNATURE = '-- ';

function quoteDepth(line: string): number {
  let depth = 0;
  while (line.charCodeAt(depth) === 0x3e) depth++;
  return depth;
}

/**
 * The text with its soft breaks undone. A line is not joined with one that starts like a diff line: quoted code often
 * ends in a space that was never meant as a soft break. Quoted lines keep the space behind their marks: whether it is
 * stuffing or the first column of a diff, only the whole quote tells.
 */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open: { readonly depth: number; text: string } | null = null;
  for (const line of text.split('\n')) {
    const depth = quoteDepth(line);
    const stuffed = line.slice(depth);
    const content = stuffed.startsWith(' ') ? stuffed.slice(1) : stuffed;
    const joins: boolean =
      open?.depth === depth &&
      content !== '' &&
      content !== SIGNATURE &&
      !STARTS_DIFF_LINE.test(content) &&
      open.text.length < MAX_LINE_CHARS;
    if (open && joins) open.text += content;
    else {
      if (open) out.push(open.text.trimEnd());
      open = { depth, text: depth === 0 ? content : line };
    }
    if (!content.endsWith(' ') || content === SIGNATURE) {
      out.push(open.text);
      open = null;
    } else if (deleteSpace) open.text = open.text.slice(0, -1);
  }
  if (open) out.push(open.text);
  return out.join('\n');
}
