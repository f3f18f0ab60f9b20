// Quoted lines of a reply, and the place in a diff that one quotes.
import type { Hunk, LineType, Side } from '../model/patch.js';
import { findEnclosingSymbol } from './symbols.js';

export interface QuotedLine {
  /** 0 for the unquoted lines in between. */
  readonly depth: number;
  /** Quote marks removed. */
  readonly content: string;
  /** It is the tail of the line above, which a mailer wrapped. */
  readonly isTail?: boolean;
}

export interface QuotedPlace {
  readonly file: string | null;
  readonly hunkHeader: string | null;
  readonly side: Side;
  /** In the new file for added and context lines, in the old one for removed lines; null when not known. */
  readonly line: number | null;
  readonly type: LineType;
  /** Without the leading +, - or space; the patch's own where it is known. */
  readonly content: string;
  readonly symbol: string | null;
  readonly fromPatch: boolean;
}

/** The place of one line of a hunk; null when the hunk has no such line. */
export function describePlace(
  file: string | null,
  hunk: Hunk,
  at: number,
  known: { readonly fromPatch: boolean; readonly isNumbered: boolean },
): QuotedPlace | null {
  const line = hunk.lines[at];
  if (line === undefined) return null;
  const isOld = line.type === '-';
  return {
    file,
    hunkHeader: hunk.header === '' ? null : hunk.header,
    side: isOld ? 'old' : 'new',
    line: known.isNumbered ? (isOld ? line.oldLine : line.newLine) : null,
    type: line.type,
    content: line.content,
    symbol: findEnclosingSymbol(hunk, at, file ?? ''),
    fromPatch: known.fromPatch,
  };
}
