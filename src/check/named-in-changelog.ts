// The changelog entry of a later revision that takes up a name which a remark brought in.
import type { ReviewComment } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { readPatchText } from './patch-text.js';
import { CODE_NAME, NAME } from './rules-remarks.js';

/** A revision's version and the entries of its changelog, each in one line. */
export interface RevisionChangelog {
  readonly version: number;
  readonly entries: readonly string[];
}

/** So many names of one remark are looked for. */
const MAX_NAMES = 20;
/** Longer remarks have names in passing, and longer entries tell of many things. */
const MAX_TEXT = 400;
const MAX_ENTRY = 200;

/**
 * The first entry that has a code name which the remark brought in: its own revision does not have it, and the checked one
 * adds it. Null without one.
 */
export function findNamingEntry(
  { text }: Pick<ReviewComment, 'text'>,
  before: readonly Patch[],
  later: readonly RevisionChangelog[],
  after: readonly Patch[],
): { readonly version: number; readonly entry: string } | null {
  if (text.length > MAX_TEXT) return null;
  const names = [...new Set(text.match(CODE_NAME) ?? [])].slice(0, MAX_NAMES);
  const fresh = names.filter(
    (name) => !before.some((patch) => says(patch, name)) && after.some((patch) => adds(patch, name)),
  );
  if (fresh.length === 0) return null;
  for (const { version, entries } of later) {
    const entry = entries.find((each) => {
      if (each.length > MAX_ENTRY) return false;
      const named = each.match(NAME) ?? [];
      return fresh.some((name) => named.some((other) => other === name || isPrefixed(other, name)));
    });
    if (entry !== undefined) return { version, entry };
  }
  return null;
}

/** `sub_do_it` for `do_it`. */
function isPrefixed(name: string, plain: string): boolean {
  return name.endsWith(`_${plain}`) && name.indexOf('_') === name.length - plain.length - 1;
}

function says(patch: Patch, name: string): boolean {
  const { standing, message } = readPatchText(patch);
  return message.includes(name) || [...standing].some((line) => line.includes(name));
}

function adds(patch: Patch, name: string): boolean {
  return [...readPatchText(patch).added].some((line) => line.includes(name));
}
