// Lines in order with a lookup by content: what other lines are aligned with.

export interface IndexedLine {
  /** What equal lines share, see `squash`. */
  readonly key: string;
  /** As it stood; an undamaged copy equals it. */
  readonly text: string;
  /** A file or hunk header: a match with it says more than one with code. */
  readonly isHeader: boolean;
}

export interface LineIndex<Line extends IndexedLine = IndexedLine> {
  readonly lines: readonly Line[];
  /** Positions by key, ascending. */
  readonly byKey: ReadonlyMap<string, readonly number[]>;
}

export function indexLines<Line extends IndexedLine>(lines: readonly Line[]): LineIndex<Line> {
  const byKey = new Map<string, number[]>();
  lines.forEach((line, at) => {
    const same = byKey.get(line.key);
    if (same === undefined) byKey.set(line.key, [at]);
    else same.push(at);
  });
  return { lines, byKey };
}

/** A line without any white space: mailers collapse, drop and add it. */
export function squash(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code >= 127) return text.replace(/[\s\u0000-\u0020\u00a0\u200b\ufeff]+/g, '');
  }
  return text;
}
