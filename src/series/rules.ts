// Every regular expression of this folder that meets input. All are linear.

/** One reply or forward prefix at the start of a subject, in the languages mailers write them in. */
export const REPLY_PREFIX =
  /^(?:re|aw|sv|vs|antw|antwort|ynt|odp|rif|res|ref|回复|答复|回覆|答覆|fwd?|wg|vb|tr|enc|doorst|转发|轉寄)(?:\s?[[(^]\d{1,3}[\])]?)?\s?[:：]\s*/i;

/** Of those, the ones that forward a mail rather than answer it. */
export const FORWARD_PREFIX = /^(?:fwd?|wg|vb|tr|enc|doorst|转发|轉寄)\s?[:：]/i;

/** One bracket at the start of what is left of the subject. */
export const LEADING_BRACKET = /^\[([^[\]]{0,120})\]\s*/;

/** A bracket that holds another one, as some lists and mailers nest them. */
export const NESTED_BRACKET = /^\[([^[\]]{0,120})\[([^[\]]{0,120})\]([^[\]]{0,120})\]\s*/;

export const PATCH_WORD = /^(?:patch(?:es|set|series|bomb)?|rfc|rft|wip|poc|rfc-?patch|patch-?rfc|pull)$/i;

/** `PATCHv3`, `RFCv2`: the word and the version in one. */
export const PATCH_WITH_VERSION = /^((?:patch(?:set)?|rfc)(?:es)?)[-_]?v?(\d{1,3}(?:\.\d{1,3})?)$/i;

/** `v2`, `V2`, `v2b`, `v5.1`; the letter in front is what makes it a version. `v5.10` is a kernel's. */
export const VERSION_WORD = /^\(?v(?:er(?:sion)?)?[-_.]?(\d{1,3}(?:\.\d)?)[a-z]?\)?$/i;

export const COUNTER = /^\(?(\d{1,4})\/(\d{1,4})\)?$/;

/** `1 / 3`, `1 of 3`. */
export const LOOSE_COUNTER = /\b(\d{1,4})\s?(?:\/|of)\s?(?=\d)/gi;

export const BETWEEN_WORDS = /[\s,;:]+/;

export const RESEND_WORD = /^(?:re-?sen[dt]|re-?post(?:ed)?)$/i;

/** A version at either end of the title: `(v2)`, `[v2]`, `v2:`. */
export const TITLE_VERSION = /^\(v(\d{1,3})\)\s*|\s*[([]v(\d{1,3})[)\]]$/i;

/** A version at the end of a cover letter's title that has no brackets at all: ` v4`, `, (v4)`. */
export const COVER_VERSION = /[\s,]\(?v(\d{1,3})\)?$/i;

/** The trailer by which b4 tells that revisions are one work. `prerequisite-change-id:` is another thing. */
export const CHANGE_ID = /^change-id:\s*([\w.+-]{6,200})\s*$/i;

export const IN_BODY_FROM = /^From:\s*(?:"?([^"<]{0,200}?)"?\s*)?<([^<>\s]{1,200})>\s*$/i;

/** A tag that names a stable branch. `for-6.18` is a merge window, not one. */
export const STABLE_TAG = /^(?:v?\d{1,2}\.\d{1,3}(?:\.\d{1,3})?(?:[.-]?y|-stable)?|autosel|stable|backport)$/i;

/** Of those, a bare release. */
export const RELEASE_TAG = /^[\d.]+$/;

export const WHITE_SPACE = /\s+/g;
export const FULL_STOP = /\.$/;
export const BETWEEN_TITLE_WORDS = /[^\p{L}\p{N}_]+/u;

/** A name of code, long enough to tell something. */
export const NAME = /[A-Za-z_]\w{3,}/g;
