// Quote marks of a reply: how deep each line is quoted, and its content without the marks.
import {
  DOTS_BEFORE_MARK,
  INITIALS_QUOTE,
  PIPE_QUOTE,
  PIPE_QUOTED_DIFF,
  SPACED_DIFF_LINE,
  TABLE_ROW,
  TIGHT_DIFF_LINE,
} from './rules.js';

export interface UnquotedLine {
  readonly depth: number;
  readonly content: string;
}

interface MarkedLine extends UnquotedLine {
  content: string;
}

const MAX_DEPTH = 50;
/** Fewer lines than this say nothing about quoting by `|` or by initials. */
const MIN_BLOCK = 3;

/** Takes `>` marks off: `>`, `> >`, `>>`, also behind a leading space. The space after the last mark stays. */
function takeMarks(line: string): MarkedLine {
  let at = line.startsWith('.') || line.startsWith('…') ? (DOTS_BEFORE_MARK.exec(line)?.[0].length ?? 0) : 0;
  let depth = 0;
  while (depth < MAX_DEPTH) {
    let mark = at;
    while (mark < at + 2 && line.startsWith(' ', mark)) mark++;
    if (!line.startsWith('>', mark)) break;
    depth++;
    at = mark + 1;
  }
  return { depth, content: depth === 0 ? line : line.slice(at) };
}

/** Depths at which quoted diff lines follow the mark without a space (`>+code`): there a space belongs to the code. */
function findTightDepths(lines: readonly UnquotedLine[]): ReadonlySet<number> {
  const balance = new Map<number, number>();
  for (const { depth, content } of lines) {
    if (depth === 0) continue;
    if (TIGHT_DIFF_LINE.test(content)) balance.set(depth, (balance.get(depth) ?? 0) + 1);
    else if (SPACED_DIFF_LINE.test(content)) balance.set(depth, (balance.get(depth) ?? 0) - 1);
  }
  return new Set([...balance].filter(([, count]) => count > 0).map(([depth]) => depth));
}

/** Blocks of lines that start with `|` in a mail that quotes a diff so; tables and pasted logs are left alone. */
function findPipeBlocks(lines: readonly string[]): ReadonlySet<number> {
  const quoted = new Set<number>();
  const quotesDiff = lines.filter((line) => PIPE_QUOTED_DIFF.test(line)).length >= MIN_BLOCK;
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && PIPE_QUOTE.test(lines[end] ?? '')) end++;
    if (end > start && isPipeQuote(lines.slice(start, end), quotesDiff)) {
      for (let i = start; i < end; i++) quoted.add(i);
    }
    start = end + 1;
  }
  return quoted;
}

function isPipeQuote(block: readonly string[], quotesDiff: boolean): boolean {
  return (
    (quotesDiff || block.length >= MIN_BLOCK) &&
    block.some((line) => PIPE_QUOTED_DIFF.test(line)) &&
    !block.some((line) => line.trim().length > 1 && TABLE_ROW.test(line))
  );
}

/** Initials that stand before `>` on several lines. */
function findInitials(lines: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const initials = INITIALS_QUOTE.exec(line)?.[1];
    if (initials !== undefined) counts.set(initials, (counts.get(initials) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= MIN_BLOCK).map(([initials]) => initials));
}

/** Depth and content of each line. `|` and `Bob>` count as marks where a whole block uses them. */
export function takeQuoteMarks(lines: readonly string[]): readonly UnquotedLine[] {
  const pipes = findPipeBlocks(lines);
  const initials = findInitials(lines);
  const marked = lines.map((line, i): MarkedLine => {
    if (pipes.has(i)) {
      const inner = takeMarks(line.trimStart().slice(1));
      return { depth: inner.depth + 1, content: inner.content };
    }
    const byInitials = initials.size > 0 ? INITIALS_QUOTE.exec(line) : null;
    if (byInitials && initials.has(byInitials[1] ?? '')) {
      return { depth: byInitials[2]?.length ?? 1, content: ` ${line.slice(byInitials[0].length)}` };
    }
    return takeMarks(line);
  });
  const tight = findTightDepths(marked);
  for (const line of marked) {
    if (line.depth > 0 && line.content.startsWith(' ') && !tight.has(line.depth)) line.content = line.content.slice(1);
  }
  return marked;
}
