// Quote marks that a mailer left inside a quoted line, mostly by gluing it to an empty one above: `  > -foo`, `...> +foo`.
import { GLUED_BLANKS, STRAY_MARKS } from './rules.js';

/** The line without such marks; null when it has none. */
export function withoutStrayMarks(content: string): string | null {
  const marks = STRAY_MARKS.exec(content);
  return marks === null ? null : content.slice(marks[0].length).replace(GLUED_BLANKS, '');
}
