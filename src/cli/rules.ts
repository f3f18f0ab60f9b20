// The regular expressions that meet text of mails or what people type. All are linear.

/** What could drive a terminal or reorder its text: control characters but tab and line feed, and direction overrides. */
export const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A match in a snippet of the search. */
export const SNIPPET_MATCH = /\u0002([^\u0002\u0003]*)\u0003/g;

/** FILE, FILE:LINE, FILE#SYMBOL or FILE:LINE#SYMBOL. */
export const TYPED_SITE = /^([^#:]+)(?::([1-9]\d{0,8}))?(?:#([^#\s]+))?$/;

/** A pack's name: lower case, digits, single dashes inside. */
export const PACK_NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
