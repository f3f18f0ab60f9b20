// Which function, struct, macro … a diff line belongs to.
import type { FileDiff, Hunk } from '../model/patch.js';

const DEFINITION = /^(?:#\s*define\s+(\w+)|(?:struct|union|enum)\s+(\w+)\s*\{|[A-Za-z_][\w\s*]{0,200}?\b(\w+)\s*\()/;

/** The definition that encloses line `lineIndex` of the hunk; null when the hunk does not show it. */
export function findEnclosingSymbol(hunk: Hunk, lineIndex: number, _path: string): string | null {
  for (let i = Math.min(lineIndex, hunk.lines.length - 1); i >= 0; i--) {
    const line = hunk.lines[i];
    const match = line === undefined ? null : DEFINITION.exec(line.content);
    if (match !== null && line?.content.trimEnd().endsWith(';') !== true)
      return match[1] ?? match[2] ?? match[3] ?? null;
  }
  const match = DEFINITION.exec(hunk.section);
  return match === null ? null : (match[1] ?? match[2] ?? match[3] ?? null);
}

/** The symbols whose code the file's changed lines stand in, each once, in order. */
export function findTouchedSymbols(file: FileDiff): readonly string[] {
  const found = new Set<string>();
  for (const hunk of file.hunks) {
    hunk.lines.forEach((line, index) => {
      if (line.type === ' ') return;
      const symbol = findEnclosingSymbol(hunk, index, file.path);
      if (symbol !== null) found.add(symbol);
    });
  }
  return [...found];
}
