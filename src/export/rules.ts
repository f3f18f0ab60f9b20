// Regular expressions of the exports. All of them are linear: one class, or anchored alternatives.

/** What a message-id may not hold unescaped in a link. */
export const UNSAFE_IN_ID = /[^A-Za-z0-9@._~+=$-]/gu;

/** What a whole address may not hold unescaped. */
export const UNSAFE_IN_URL = /[^A-Za-z0-9@._~+=$:/?#&;,%!-]/gu;

/** The beginning of an address of the web. */
export const WEB = /^https?:\/\/[A-Za-z0-9]/;

/** A line of a kernel configuration. */
export const SETTING = /^(CONFIG_[A-Za-z0-9_]+)=(.*)$/;

/** Control characters other than tab and line feed. */
export const CONTROLS = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g;

/** Control characters and white space. */
export const BLANKS = /[\p{Cc}\s]+/gu;

/** Characters that are markup in Markdown wherever they stand. */
export const MARKUP = /[\\`*[\]<|~]/g;

/** An underscore that is not inside a word. */
export const OUTER_UNDERSCORE = /(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu;

export const BACKTICKS = /`+/g;

export const LINE_END = /\r\n|[\n\r\u2028\u2029]/;

/** What a spreadsheet takes for the beginning of a formula. */
export const FORMULA = /^[=+\-@]/;

export const NEEDS_QUOTES = /[",]/;

export const HTML_SPECIAL = /[&<>"']/g;

/** A message-id that can stand in a header. */
export const SAFE_ID = /^[!-;=?-~]{1,900}$/;

/** An address that a mail can be sent to. */
export const MAIL_ADDRESS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,10}$/;

/** Printable ASCII without what looks like an encoded word. */
export const PLAIN_HEADER = /^(?:(?!=\?)[ -~])*$/;

/** A name that needs no quotes before an address. */
export const ATOMS = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*$/;

export const QUOTE_OR_BACKSLASH = /["\\]/g;

export const REPLY_PREFIX = /^re: ?/i;

/** Text that needs no transfer encoding. */
export const SEVEN_BIT = /^[\t\n -~]*$/;

/** What a program may take for something else at the beginning of a line: a header or trailer, a quote, a diff, a separator. */
export const MEANS_MORE = /^(?:[A-Za-z][A-Za-z0-9-]*:(?!\/\/)|[>|]|--|\+\+\+ |@@|diff |From |\[\.\.\.)/;

/** Where the first paragraph ends. */
export const PARAGRAPH_END = /\n[ \t]*\n/;

/** The marks that a search puts around its hits. */
export const HIT_MARKS = /[\u0002\u0003]/g;

/** A variable of a shell command in capital letters: `$DIR`, `${FILE%.c}`. */
export const SHELL_VARIABLE = /\$\{?([A-Z][A-Z0-9_]{0,40})/g;

/** Where a shell command sets such a variable. */
export const SHELL_SETTING = /\b([A-Z][A-Z0-9_]{0,40})=/g;

/** The mark that ends a sentence. */
export const SENTENCE_MARK = /[.!]$/;

/** A header that a mail repeats in its body, for the sender is not the author. */
export const IN_BODY_HEADER = /^(?:From|Date|Subject): /;
