// Paths as diffs write them: prefixes, quotes, dates behind them.
import { PATH_DATE, PATH_ESCAPE } from './rules.js';

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

export const NO_FILE = '/dev/null';

/** The path inside git's quotes: `"a/\303\244.c"` is `a/ä.c`. Other text is returned as it is. */
export function unquotePath(text: string): string {
  if (!text.startsWith('"') || !text.endsWith('"') || text.length < 2) return text;
  const bytes = text.slice(1, -1).replace(PATH_ESCAPE, (_, code: string) => {
    if (code.length === 3) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
    return ESCAPED[code] ?? code;
  });
  return isLatin1(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

/** The path of a `--- path` or `+++ path` line, prefix kept: without a tab or a date behind it, unquoted. */
export function readHeaderPath(line: string): string {
  const rest = line.slice(4);
  const tab = rest.indexOf('\t');
  const path = (tab >= 0 ? rest.slice(0, tab) : rest.replace(PATH_DATE, '')).trimEnd();
  return unquotePath(path);
}

export interface PathPair {
  readonly oldPath: string;
  readonly newPath: string;
}

/** True for the prefixes that git puts before paths: `a/` and `b/`, or the mnemonic ones. */
function isPrefixPair(oldPrefix: string, newPrefix: string): boolean {
  return oldPrefix !== newPrefix && 'aciow12'.includes(oldPrefix) && 'bciow12'.includes(newPrefix);
}

/** Both paths without the prefixes that tell the sides apart. Paths of `--no-prefix` stay as they are. */
export function stripPrefixes(pair: PathPair): PathPair {
  const { oldPath, newPath } = pair;
  if (oldPath === NO_FILE) return { oldPath, newPath: stripSide(newPath, 'b') };
  if (newPath === NO_FILE) return { oldPath: stripSide(oldPath, 'a'), newPath };
  if (oldPath[1] === '/' && newPath[1] === '/' && isPrefixPair(oldPath[0] ?? '', newPath[0] ?? '')) {
    return { oldPath: oldPath.slice(2), newPath: newPath.slice(2) };
  }
  if (oldPath === `${newPath}.orig` || oldPath === `${newPath}.old`) return { oldPath: newPath, newPath };
  const oldRest = withoutFirstFolder(oldPath);
  const newRest = withoutFirstFolder(newPath);
  if (oldPath !== newPath && oldRest !== null && oldRest === newRest) return { oldPath: oldRest, newPath: newRest };
  return pair;
}

function stripSide(path: string, letter: string): string {
  return path.startsWith(`${letter}/`) ? path.slice(2) : path;
}

function withoutFirstFolder(path: string): string | null {
  const slash = path.indexOf('/');
  return slash > 0 ? path.slice(slash + 1) : null;
}

/** The two paths behind `diff --git`, prefixes kept; null when they can't be told apart. */
export function readGitPaths(rest: string): PathPair | null {
  const text = rest.trimEnd();
  if (text.startsWith('"') || text.endsWith('"')) return readQuotedGitPaths(text);
  const space = text.indexOf(' ');
  if (space >= 0 && text.indexOf(' ', space + 1) < 0) {
    return { oldPath: text.slice(0, space), newPath: text.slice(space + 1) };
  }
  const half = (text.length - 1) / 2;
  if (Number.isInteger(half) && text[half] === ' ') {
    const oldPath = text.slice(0, half);
    const newPath = text.slice(half + 1);
    if (oldPath === newPath || oldPath.slice(1) === newPath.slice(1)) return { oldPath, newPath };
  }
  const split = text.indexOf(' b/');
  return split > 0 ? { oldPath: text.slice(0, split), newPath: text.slice(split + 1) } : null;
}

function readQuotedGitPaths(text: string): PathPair | null {
  const split = text.startsWith('"') ? closingQuote(text) + 1 : text.indexOf(' "');
  if (split <= 0 || text[split] !== ' ') return null;
  return { oldPath: unquotePath(text.slice(0, split)), newPath: unquotePath(text.slice(split + 1)) };
}

function closingQuote(text: string): number {
  for (let i = 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return -1;
}
