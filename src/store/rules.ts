// Every regular expression that meets a search or a passage: all linear.

/** One piece of a query: an optional minus, an optional field, then a quoted phrase or a run without white space. */
export const QUERY_PIECE = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"?(\*?)|(\S+))/gu;

/** A character that the search index keeps: letters, digits, private use. Everything else separates words. */
export const WORD_CHARACTER = /[\p{L}\p{N}\p{Co}]/u;

export const WORD_SEPARATOR = /[^\p{L}\p{N}\p{Co}]+/u;

/** A year, a month, a day, as far as given. */
export const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
/** The same without dashes, as public-inbox writes it. */
export const COMPACT_DATE = /^(\d{4})(\d{2})(\d{2})$/;

export const WHITE_SPACE = /\s+/gu;
