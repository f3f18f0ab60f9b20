// Every regular expression that the web faces meet input with. All are linear.

/** Characters that reorder what follows them, and control characters that no text needs. */
export const DECEPTIVE_CHARACTERS = /[\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/** Characters that mean something in HTML. */
export const HTML_CHARACTERS = /[&<>"']/g;

/** Characters that no XML document may hold, and that escaping leaves: halves of pairs, and two that are none. */
export const XML_FORBIDDEN = /[\uFFFE\uFFFF\p{Cs}]/gu;

/** The marks that a search puts around its hits. */
export const HIT_MARKS = /[\u0002\u0003]/g;

export const LINE_ENDS = /\r\n?/g;

/** The suffix that asks for a page's JSON twin. */
export const JSON_SUFFIX = /\.json$/;

/** Pages that change only with what is stored. */
export const KEPT_PAGE = /^\/(?:$|(?:search|concerns|code|threads|series|scenarios|packs|people|help)(?:\/|$))/;

/** One level of quoting at the start of a line. */
export const QUOTE_MARK = /^ ?> ?/;

/** All levels of it. */
export const QUOTE_MARKS = /^(?: ?>){1,50} ?/;

/** Lines that only a unified diff has. */
export const DIFF_LANDMARK = /^(?:@@ |diff --git |--- a\/|\+\+\+ b\/)/;

/** The file that a diff goes on with. */
export const DIFF_PATH = /^(?:diff --git a\/\S{1,1000} b\/|\+\+\+ b\/)(\S{1,1000})/;

/** A host name that only this machine can mean. */
export const LOOPBACK_NAME = /^(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)$/i;

/** Links that a rendered text may carry. */
export const WEB_ADDRESS = /^https?:\/\//i;

/** A message-id or an archive link, pasted where a patch is expected. */
export const ARCHIVED_MAIL = /^(?:https?:\/\/\S{1,300}|<)?[^\s<>@]{1,400}@[^\s<>@]{1,400}>?$/;

/** What an answer puts before a subject. */
export const REPLY_PREFIX = /^(?:re|aw|sv|antw|回复)[:：] ?/i;

/** The first and the last of some lines: `120-180`. */
export const LINE_RANGE = /^([1-9]\d{0,8})-([1-9]\d{0,8})$/;

/** How a program shows its token. */
export const BEARER = /^Bearer ([\w.~+/=-]{1,500})$/i;

/** What nobody has to be signed in for: signing in itself, and how pages look. */
export const EVERYBODYS_PATH = /^\/(?:sign-in(?:\/[a-z]{1,20})?|theme)$/;

export const WHOLE_NUMBER = /^\d{1,15}$/;

/** The number of a line in a file. */
export const LINE_NUMBER = /^[1-9]\d{0,8}$/;

/** An address inside these pages; `//host` and `/\host` lead elsewhere. */
export const LOCAL_ADDRESS = /^\/(?![/\\])[\x21-\x7e]{0,2000}$/;

/** How a line goes on with a comment that was opened above it: a star, and then a word, the end of the comment, or nothing. */
export const COMMENT_CONTINUED = /^\*(?:[ \t\n/]|$)/;

/** The language that a code fence names. */
export const FENCE_LANGUAGE = /^[\w+-]{1,20}/;

/** Characters that no file of ours is called by. */
export const FILE_NAME_CHARACTERS = /[\u0000-\u001F\u007F/\\]/g;

/** What stands between the words of a title. */
export const NO_WORD = /[^a-z0-9]+/g;

/** What ends a text in single quotes of a shell. */
export const SHELL_QUOTE = /'/g;

/** What stands in brackets before the title of a patch. */
export const SUBJECT_BRACKETS = /^(?:\[[^\]]{0,200}\][ \t]{0,10}){1,5}/;

/** The number of a revision among those of its series. */
export const REVISION_NUMBER = /^[1-9]\d{0,3}$/;
