// A remark with nothing quoted before it is about the function that it names, when the patch changes that one function alone of those it names.
import { findTouchedSymbols } from '../diff/symbols.js';
import type { Site } from '../model/comment.js';
import type { Patch } from '../model/patch.js';
import { WORD } from './rules.js';

/** What a remark is about it names at its start; later names explain. */
const OPENING = 300;

/** The one function changed by the patch that the text's opening names as a call, without a line; null when it names none or several. */
export function findNamedFunction(text: string, patch: Patch): Site | null {
  const calls = new Set(
    (text.slice(0, OPENING).match(WORD) ?? []).flatMap((word) => (word.endsWith('(') ? [word.slice(0, -1)] : [])),
  );
  if (calls.size === 0) return null;
  const sites: Site[] = [];
  for (const file of patch.files) {
    for (const symbol of findTouchedSymbols(file)) {
      if (calls.has(symbol)) sites.push({ file: file.path, symbol, side: 'new', line: null, anchor: null, hunk: null });
    }
  }
  return sites.length === 1 ? (sites[0] ?? null) : null;
}
