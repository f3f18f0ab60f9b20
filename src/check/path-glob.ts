// Globs over paths: `*` and `?` inside a folder's name, `**` for any number of folders. Linear in path × glob.
import { WILDCARDS } from './rules.js';

/** Whether `name` fits `pattern`, in which `*` is any text and `?` one character. The classic two-pointer match. */
export function matchName(pattern: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let resume = 0;
  while (n < name.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = n;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Whether a path fits a glob. `drivers/**` fits everything under drivers; a glob without wildcard fits itself. */
export function matchGlob(glob: string, path: string): boolean {
  // Most globs name a folder or a file: their text tells.
  const folder = glob.endsWith('/**') ? glob.slice(0, -3) : glob;
  if (!WILDCARDS.test(folder)) return path === folder || (folder !== glob && path.startsWith(`${folder}/`));
  const names = path.split('/');
  // reach[i]: the parts of the glob read so far can stand for the first i names.
  let reach = [true, ...names.map(() => false)];
  for (const part of glob.split('/')) {
    const next = names.map(() => false);
    next.push(false);
    if (part === '**') {
      let seen = false;
      for (let i = 0; i <= names.length; i++) {
        seen ||= reach[i] === true;
        next[i] = seen;
      }
    } else {
      names.forEach((name, i) => {
        if (reach[i] === true && matchName(part, name)) next[i + 1] = true;
      });
    }
    reach = next;
  }
  return reach[names.length] === true;
}
