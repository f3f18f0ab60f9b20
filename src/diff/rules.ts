// Every regular expression of this folder that meets input. All are linear: no nested repeats, no overlapping neighbours.

/** `@@ -10,7 +10,9 @@ section`; counts of 1 are left out. */
export const HUNK_HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@ ?(.*)$/;

/** The same with the white space that mailers collapse or drop, and without what a wrap cut off. */
export const LOOSE_HUNK_HEADER =
  /^@@\s{0,4}-(\d{1,9})(?:,(\d{1,9}))?\s{1,4}\+(\d{1,9})(?:,(\d{1,9}))?(?:\s{0,4}@@\s?(.*))?$/;

/** The hunk header of a merge: one `-range` for each parent. */
export const COMBINED_HUNK_HEADER = /^@{3,9}((?: -\d{1,9}(?:,\d{1,9})?){2,8}) \+(\d{1,9})(?:,(\d{1,9}))? @{3,9} ?(.*)$/;

/** A date behind a path, as Mercurial, CVS and GNU diff write it. */
export const PATH_DATE = /\s(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} |\d{4}-\d\d-\d\d ).*$/;

/** The version line under the signature separator of git format-patch. */
export const SIGNATURE_VERSION = /^\s*(?:\d+\.\d+|git\b)/i;

/** An in-body header at the top of a patch mail. */
export const IN_BODY_HEADER = /^(?:From|Date|Subject|To|Cc|Message-Id|X-[\w-]{1,40}): \S/i;

/** A scissors line: what stands above is no part of the commit message. */
export const SCISSORS = /^[-\s]{0,40}(?:>8|8<|%<|>%)[-\s]{0,60}(?:cut here)?[-\s]{0,40}(?:>8|8<|%<|>%)?[-\s]{0,40}$/;

/** One escape of a path that git quoted, e.g. `\303` or `\t`. */
export const PATH_ESCAPE = /\\([0-7]{3}|.)/g;

/** A line that says something was left out. */
export const SNIP =
  /^\s*(?:[[<({]\s{0,3})?(?:\.{2,}|…|-{2,}|snip+(?:ped)?|cut|trim(?:med)?|skip(?:ped)?)[\s.…-]{0,10}(?:snip+(?:ped)?|cut|trim(?:med)?|skip(?:ped)?|lots of [\w ]{1,30})?[\s.…-]{0,10}(?:[\]>)}])?\s*$/i;

/** Quote marks that a mailer left inside a quoted line, mostly by gluing it to an empty one above: `  > -foo`, `...> +foo`. */
export const STRAY_MARKS = /^[\s.]{0,8}>[\s>]{0,8}?(?=[^\s>]|\s[^>]|$)/;

/** How a line of code ends, and a line of prose mostly does not. */
export const CODE_END = /[;{}\\]\s*$|\)\s*\{?$|\*\/\s*$|,\s*$/;
