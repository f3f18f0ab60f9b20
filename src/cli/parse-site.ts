// A code site as it is typed: FILE, FILE:LINE, FILE#SYMBOL or FILE:LINE#SYMBOL.
import type { Site } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import { TYPED_SITE } from './rules.js';

/** The site; its content is not known. `usage` when the text is none. */
export function parseSite(text: string): Site {
  const match = TYPED_SITE.exec(text.trim());
  const [, file, line, symbol] = match ?? [];
  if (file === undefined) {
    throw new PatchloreError('usage', `"${text}" is no place in the code`, {
      expected: 'FILE, FILE:LINE or FILE#SYMBOL',
    });
  }
  return {
    file,
    symbol: symbol ?? null,
    side: 'new',
    line: line === undefined ? null : Number(line),
    anchor: null,
    hunk: null,
  };
}
