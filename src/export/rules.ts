// Regular expressions of the exports. All of them are linear: one class, or anchored alternatives.

/** What a message-id may not hold unescaped in a link. */
export const UNSAFE_IN_ID = /[^A-Za-z0-9@._~+=$-]/gu;

/** What a whole address may not hold unescaped. */
export const UNSAFE_IN_URL = /[^A-Za-z0-9@._~+=$:/?#&;,%!-]/gu;

/** The beginning of an address of the web. */
export const WEB = /^https?:\/\/[A-Za-z0-9]/;

/** A line of a kernel configuration. */
export const SETTING = /^(CONFIG_[A-Za-z0-9_]+)=(.*)$/;

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
