// A line of a reply: what is known about it while it is classified, and afterwards; and what is made of such lines.

/**
 * `quoted`: somebody else's words. `text`: the replier's. `diff`: a patch that the replier proposes, unquoted.
 * `snip`: a mark that something was left out; its depth says whether it stands in the quote.
 */
export type LineKind =
  | 'quoted'
  | 'text'
  | 'blank'
  | 'diff'
  | 'attribution'
  | 'signature'
  | 'snip'
  | 'greeting'
  | 'trailer'
  | 'footer';

export interface BodyLine {
  /** 0-based in the text. */
  readonly lineNumber: number;
  /** How many quote marks; the tail of a wrapped quoted line has the depth of its line. */
  readonly depth: number;
  /** Without quote marks. */
  readonly content: string;
  readonly raw: string;
  readonly kind: LineKind;
  /** It is the tail of the line above, which the replier's program wrapped, and bears no marks of its own. */
  readonly isTail: boolean;
}

/** A line while the steps of `splitReply` give it its kind. */
export interface DraftLine extends BodyLine {
  kind: LineKind;
}

/** The lines as they stand in the mail, joined by line feeds. */
export function joinRaw(lines: readonly { readonly raw: string }[]): string {
  const raws: string[] = [];
  for (const { raw } of lines) raws.push(raw);
  return raws.join('\n');
}

/** A line without marks of its own, as one that is quoted at this depth. The depth of a line that is made never changes. */
export function toQuoted({ lineNumber, content, raw }: BodyLine, depth: number, isTail: boolean): DraftLine {
  return { lineNumber, depth, content, raw, kind: 'quoted', isTail };
}
