// The line patterns of triggers: literal text in which runs of white space are equal, `*` stands for anything and `\*`
// for a star.
// Where a pattern begins or ends with a character of an identifier, the line's identifier must begin or end there too.
import { IDENTIFIER, UNESCAPED_STAR } from './rules.js';

/** A pattern made ready: the literal pieces between its stars. */
export interface LinePattern {
  readonly text: string;
  readonly pieces: readonly string[];
  /** The longest of them: a text without it holds no line that fits. */
  readonly longest: string;
  readonly wordStart: boolean;
  readonly wordEnd: boolean;
}

/** Longer lines are read up to here: generated tables and minified text hold no code that a reviewer speaks of. */
const LINE_LIMIT = 2000;

function isWordAt(text: string, index: number): boolean {
  return index >= 0 && index < text.length && IDENTIFIER.test(text.charAt(index));
}

/** A line as patterns see it: white space collapsed, trimmed, bounded. */
export function normalizeLine(content: string): string {
  return content.slice(0, LINE_LIMIT).replace(/\s+/g, ' ').trim();
}

export function compileLinePattern(pattern: string): LinePattern {
  const text = normalizeLine(pattern);
  const pieces = text
    .split(UNESCAPED_STAR)
    .map((piece) => piece.replaceAll('\\*', '*').trim())
    .filter((piece) => piece !== '');
  return {
    text,
    pieces,
    longest: pieces.reduce((a, b) => (b.length > a.length ? b : a), ''),
    wordStart: isWordAt(text, 0),
    wordEnd: isWordAt(text, text.length - 1),
  };
}

/**
 * Whether a normalized line holds the pattern. The pieces must follow each other; each is taken at its first place,
 * which leaves the most room for the rest, so that no choice is ever taken back except for the identifier bounds.
 */
export function matchLine(pattern: LinePattern, line: string): boolean {
  let from = 0;
  const last = pattern.pieces.length - 1;
  for (const [i, piece] of pattern.pieces.entries()) {
    let at = line.indexOf(piece, from);
    while (
      at >= 0 &&
      ((i === 0 && pattern.wordStart && isWordAt(line, at - 1)) ||
        (i === last && pattern.wordEnd && isWordAt(line, at + piece.length)))
    ) {
      at = line.indexOf(piece, at + 1);
    }
    if (at < 0) return false;
    from = at + piece.length;
  }
  return pattern.pieces.length > 0;
}
