// Every regular expression that meets a search or a passage: all linear.

/**
 * One piece of a query: an optional minus, an optional field, then a quoted phrase or a run without white space. No minus
 * is that of an arrow (`->poll`), nor that of an error code (`-EINVAL`).
 */
export const QUERY_PIECE = /(-(?!>|E[A-Z][A-Z0-9]))?(?:([A-Za-z]+):)?(?:"([^"]*)"?(\*?)|(\S+))/gu;

/** A word that looks like the name of a function, a file or the like. */
export const CODE_NAME = /^[\w./-]*[_./][\w./-]*$/;

/** A word with a colon whose front could be the name of a field: `categry:locking`, no address of the web. */
export const UNKNOWN_FIELD = /^-?([A-Za-z]{2,20}):(?!\/)/;

/** The word that a query ends with: a minus, the name of a field, what is typed of it (a quote may still be open). */
export const QUERY_END = /(?<!\S)(-?)(?:([A-Za-z]{1,20}):)?("[^"]{0,100}|[^\s"]{0,100})$/;

/** A value of a field that needs no quotes. */
export const PLAIN_VALUE = /^[^\s"]+$/u;

/** What answers put before a subject, once or several times. */
export const REPLY_MARK = /^(?:re|aw|sv|antw)[:\uFF1A] ?/i;

/** What composed letters leave beside their base, once taken apart. */
export const COMBINING_MARKS = /\p{Mn}/gu;

/** A character that the search index keeps: letters, digits, private use. Everything else separates words. */
export const WORD_CHARACTER = /[\p{L}\p{N}\p{Co}]/u;

/** A run of them. */
export const WORD = /[\p{L}\p{N}\p{Co}]+/gu;

export const WORD_SEPARATOR = /[^\p{L}\p{N}\p{Co}]+/u;

export const YEAR = /^\d{4}$/;

/** A year, a month, a day, as far as given. */
export const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
/** The same without dashes, as public-inbox writes it. */
export const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;

export const WHITE_SPACE = /\s+/gu;

/** What a line of Markdown starts with: a heading, a bullet, a number. */
export const MARKDOWN_START = /^[ \t]{0,3}(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+/gmu;
export const MARKDOWN_LINK = /\[([^\][]{1,200})\]\([^()\s]{1,500}\)/gu;
/** Strong text: two stars around words, not a pointer to a pointer. */
export const MARKDOWN_PAIR = /(\*\*)(?=\S)([^*\n]{0,199}[^*\s])\*\*/gu;

/** Between the entries of a JSON list of strings, and around them. */
export const JSON_LIST_MARK = /(?:^|\s)\["|","|"\]|(?:^|\s)\[\]/gu;

/** What a patch's title says before its colon, when it names a part of the code, as in `io_uring/net: …`. */
export const SUBSYSTEM = /^[A-Za-z0-9_.][\w./,+-]{0,39}$/;
