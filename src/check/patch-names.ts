// What the C code of a patch names on its new side, and which functions it installs as which members.
import type { FileDiff, Hunk, Patch } from '../model/patch.js';
import { tokensOf } from './c-calls.js';
import { C_FILE } from './rules.js';

export interface PatchNames {
  readonly names: ReadonlySet<string>;
  /** `.free_inode = demo_free` → `free_inode` → `demo_free`. */
  readonly installed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Files beyond this many characters are generated, or made to take time. */
const MAX_FILE = 512 * 1024;

/** Whether a file is C code that is looked at for calls. */
export function isReadable(file: FileDiff): boolean {
  return C_FILE.test(file.path) && !isTooLarge(file);
}

/** Files of C code that are too large to be looked at for calls. */
export function listUnread(patch: Patch): readonly string[] {
  return patch.files.filter((file) => C_FILE.test(file.path) && isTooLarge(file)).map(({ path }) => path);
}

const sizes = new WeakMap<FileDiff, number>();

function isTooLarge(file: FileDiff): boolean {
  let size = sizes.get(file);
  if (size === undefined) {
    size = file.hunks.reduce((sum, { lines }) => lines.reduce((all, { content }) => all + content.length, sum), 0);
    sizes.set(file, size);
  }
  return size > MAX_FILE;
}

const known = new WeakMap<Patch, PatchNames>();

export function namesOf(patch: Patch): PatchNames {
  const names = known.get(patch) ?? readNames(patch);
  known.set(patch, names);
  return names;
}

const ofFiles = new WeakMap<FileDiff, ReadonlySet<string>>();

/** What one file names on its new side. */
export function namesOfFile(file: FileDiff): ReadonlySet<string> {
  const names = ofFiles.get(file) ?? new Set(isReadable(file) ? file.hunks.flatMap(listNames) : []);
  ofFiles.set(file, names);
  return names;
}

function listNames(hunk: Hunk): readonly string[] {
  return tokensOf(hunk).tokens.flatMap(({ text, isName }) => (isName ? [text] : []));
}

function readNames(patch: Patch): PatchNames {
  const names = new Set<string>();
  const installed = new Map<string, Set<string>>();
  for (const file of patch.files.filter(isReadable)) {
    for (const hunk of file.hunks) {
      const { tokens } = tokensOf(hunk);
      tokens.forEach((token, at) => {
        if (!token.isName) return;
        names.add(token.text);
        if (tokens[at + 1]?.text !== '=' || !isMember(tokens[at - 1]?.text, tokens[at - 2]?.text)) return;
        const value = tokens[at + 2]?.text === '&' ? tokens[at + 3] : tokens[at + 2];
        if (value?.isName) installed.set(token.text, (installed.get(token.text) ?? new Set()).add(value.text));
      });
    }
  }
  return { names, installed };
}

/** Whether a name that comes after these two tokens is that of a member: `.name` or `->name`. */
function isMember(before: string | undefined, further: string | undefined): boolean {
  return before === '.' || (before === '>' && further === '-');
}
