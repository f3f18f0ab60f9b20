// Where in a patch the place is that a program's report states: `path:line` of the new file.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { Patch } from '../model/patch.js';

export interface StatedPlace {
  /** Of the tree, of a checkout, or the end of it. */
  readonly path: string;
  readonly line: number;
}

/** The line of the new file in the patch; null when the patch does not show it. */
export function findStatedPlace(patch: Patch | null, { path, line: number }: StatedPlace): QuotedPlace | null {
  const file = patch?.files.find(
    (one) => one.path === path || path.endsWith(`/${one.path}`) || one.path.endsWith(`/${path}`),
  );
  for (const hunk of file?.hunks ?? []) {
    const at = hunk.lines.findIndex((line) => line.newLine === number);
    const line = hunk.lines[at];
    if (file === undefined || line === undefined) continue;
    return {
      file: file.path,
      hunkHeader: hunk.header,
      side: 'new',
      line: number,
      type: line.type,
      content: line.content,
      symbol: findEnclosingSymbol(hunk, at, file.path),
      fromPatch: true,
    };
  }
  return null;
}
