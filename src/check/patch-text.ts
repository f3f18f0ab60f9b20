// What a patch says and shows, as sets of lines: for looking up lines and passages that a remark writes down.
import type { Patch } from '../model/patch.js';
import { normalizeLine } from './line-pattern.js';

export interface PatchText {
  /** Normalized lines that it adds. */
  readonly added: ReadonlySet<string>;
  /** Those, and the ones around them that it leaves. */
  readonly standing: ReadonlySet<string>;
  /** The commit message with white space collapsed. */
  readonly message: string;
}

const texts = new WeakMap<Patch, PatchText>();

/** Read once for each patch. */
export function readPatchText(patch: Patch): PatchText {
  const known = texts.get(patch);
  if (known !== undefined) return known;
  const added = new Set<string>();
  const standing = new Set<string>();
  for (const { lines } of patch.files.flatMap(({ hunks }) => hunks)) {
    for (const { type, content } of lines) {
      if (type === '-') continue;
      const line = normalizeLine(content);
      standing.add(line);
      if (type === '+') added.add(line);
    }
  }
  const text = { added, standing, message: patch.commitMessage.replace(/\s+/g, ' ') };
  texts.set(patch, text);
  return text;
}
