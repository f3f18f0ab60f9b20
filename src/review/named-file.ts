// A remark right below a line that names a file, of the diffstat or a file's header, is about that file.
import { readGitPaths, readHeaderPath, stripPrefixes } from '../diff/diff-paths.js';
import type { BodyLine } from '../mail/body-line.js';
import type { Site } from '../model/comment.js';
import { DIFFSTAT_LINE, HEADER_BELOW_PATH, OTHER_ENTRY } from './rules.js';

/** The lines of a file's header that may stand below the one that names the file. */
const MAX_HEADER = 6;

/** The file that the quote ends with the name of; null when it ends with anything else. */
export function findNamedFile(lines: readonly BodyLine[], quoteEnd: number): Site | null {
  const path = readEntry(lines, quoteEnd) ?? readHeader(lines, quoteEnd);
  if (path === null || path.startsWith('...') || path === '/dev/null') return null;
  return { file: path, symbol: null, side: 'new', line: null, anchor: null, hunk: null };
}

/** The path of a diffstat's line that stands alone; below several the remark is about them all. */
function readEntry(lines: readonly BodyLine[], at: number): string | null {
  if (OTHER_ENTRY.test(lines[at - 1]?.content ?? '')) return null;
  return DIFFSTAT_LINE.exec(lines[at]?.content ?? '')?.[1] ?? null;
}

/** The path of the file header that ends here, its extended lines left out. */
function readHeader(lines: readonly BodyLine[], end: number): string | null {
  const depth = lines[end]?.depth ?? 0;
  for (let at = end; at >= 0 && end - at <= MAX_HEADER; at--) {
    const line = lines[at];
    if (line === undefined || line.depth !== depth) return null;
    if (line.content.startsWith('diff --git ')) {
      const paths = readGitPaths(line.content.slice('diff --git '.length));
      return paths === null ? null : stripPrefixes(paths).newPath;
    }
    if (line.content.startsWith('+++ b/')) return readHeaderPath(line.content).slice('b/'.length);
    if (!HEADER_BELOW_PATH.test(line.content)) return null;
  }
  return null;
}
