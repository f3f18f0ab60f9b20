// The regular expressions that meet what people type or a settings file says. All are linear.

/** An address on the web. */
export const WEB_LINK = /^https?:\/\//;

/** The brackets around a message-id. */
export const ID_BRACKETS = /^<|>$/g;

/** A word of a title, for an id that reads like it. */
export const SLUG_WORD = /[\p{L}\p{N}_]+/gu;

/** What is no white space. */
export const LETTER = /\S/g;

export const WHITE_SPACE = /\s+/g;

/** Where a point of a text ends and the next one may begin: a sentence, or a paragraph. */
export const POINT_END = /[.?!]["')]{0,2}\s{1,20}(?=\S)|\n[ \t]{0,40}\n\s{0,40}(?=\S)/g;

/** An address of a concern's page, up to its id. */
export const CONCERN_ADDRESS = /^(?:https?:\/\/[^/\s]{1,300})?\/concerns\//;

/** A whole number as people type it. */
export const DIGITS = /^\d{1,9}$/;

/** The subject of a patch that is given as text. */
export const SUBJECT_LINE = /^Subject: (.*)$/m;

/** A name of code: what has an underscore. */
export const NAME = /(?<![A-Za-z0-9_])[A-Za-z0-9]{0,60}_[A-Za-z0-9_]{1,60}/g;

/** A name of code that is called. */
export const CALLED_NAME = /([A-Za-z0-9_]{3,60})\(/g;

/** A line of tags at the end of a commit message: `Reviewed-by: …`. */
export const TAG_LINE = /^[A-Z][A-Za-z-]{1,40}: \S/;
/** What somebody may be called: a letter or digit at either end, single spaces inside. */
export const PERSON_NAME = /^(?=.{1,64}$)[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}._@+'-]| (?! ))*(?<! )$/u;

/** What links into an archive are made of. */
export const ARCHIVE_TEMPLATE = /^https?:\/\/[^\s%"'<>]{1,300}(?:%s[^\s%"'<>]{0,300})?$/;

/** A line of the audit trail: its log, and its number there. */
export const ENTRY_ID = /^(decision|checklist|event)-(\d{1,15})$/;

/** The letters of such a name. */
export const NAME_LETTERS = /[\p{L}\p{N}\p{M}._@+' -]/gu;

/** An address of this machine, without TLS. */
export const LOCAL_HTTP = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?(?:\/|$)/;

/** The marks before a quoted line. */
export const QUOTE_MARKS = /^(?:> ?){1,20}/;
