// Every regular expression that meets mail. All are linear: bounded repeats, no nested or overlapping ones.

// Headers and envelopes
/** An mbox separator: `From sender Thu Jan  1 00:00:00 1970`, also pipermail's `From bob at example.org  Mon …`. */
export const MBOX_FROM_LINE =
  /^From [^\n]{1,200}?(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat),? {1,2}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2} \d{1,2}:\d{2}/;
/** A separator that says that the file is mboxrd. */
export const MBOXRD_FROM_LINE = /^From mboxrd@z /;
/** The first line that `git format-patch` writes; it quotes no `From ` lines. */
export const FORMAT_PATCH_FROM_LINE = /^From [0-9a-f]{40} Mon Sep 17 00:00:00 2001/;
export const NON_ASCII = /[\x80-\uffff]/;
export const FOLDED_WHITE_SPACE = /[\r\n\t][\r\n\t ]*| [\r\n\t ]+/g;
export const WHITE_SPACE = /\s+/g;
export const BARE_ID = /^[^\s<>"]{8,400}$/;
export const LIST_ID = /<([^<>\s]{1,200})>/;

/** A quoted `From ` line of an mbox. */
export const QUOTED_FROM_LINE = /^>(>*From )/gm;
/** One mail of a hypermail archive as plain text: subject, author, date; addresses are masked. */
export const HYPERMAIL_HEAD =
  /^\s{0,20}([^\n]{1,1000})\n\s{0,20}From: ([^\n]{1,300})\n\s{0,20}Date: ([A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d{4} - \d{2}:\d{2}:\d{2}[^\n]{0,20})\n/;
/** The page's links: to the next message, to other orders of the list. */
export const HYPERMAIL_NAVIGATION =
  /^\s{0,4}(?:[*-] ?)?(?:(?:Next|Previous) message|(?:Maybe )?[Ii]n reply to|Next in thread|Messages sorted by|Contemporary messages sorted|Mail actions): /;

// public-inbox
export const EPOCH_NAME = /^\d{1,4}\.git$/;
export const EPOCH_NUMBER = /^\d{1,4}$/;
export const COMMIT_ID = /^[0-9a-f]{40,64}$/;
/** What `git cat-file --batch` says before a blob. */
export const BATCH_BLOB = / blob (\d{1,15})$/;

// Addresses
export const ANGLE_ADDRESS = /<([^<>]{0,300})>/;
export const ADDRESS_COMMENT = /\(([^()]{0,200})\)/;
export const BACKSLASH_PAIR = /\\(.)/g;
export const VIA_SUFFIX = / via [^\n]{1,100}$/i;
export const MASKED_ADDRESS = /@x{3,}(?:\.x+)*$/i;

// Charsets, encoded words and parameters
/** Charsets of one byte a character in which valid UTF-8 of several bytes makes no sense. */
export const LATIN_CHARSET = /^(?:iso-?8859-?\d{1,2}|latin-?\d|windows-125\d|cp125\d|us-ascii|ascii|ansi_x3\.4-1968)$/;
export const ENCODED_WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]{0,2000})\?=/gi;
export const BETWEEN_ENCODED_WORDS = /(\?=)[\r\n\t ]{1,20}(?==\?[^?\s]{1,60}\?[bqBQ]\?)/g;
export const CHARSET_LANGUAGE = /\*.*$/;
export const HEX_PAIR = /=([0-9A-Fa-f]{2})/g;
export const PERCENT_PAIR = /%([0-9A-Fa-f]{2})/g;
export const PARAMETER =
  /;[\s;]{0,100}([^\s=;"]{1,60})\s{0,20}=\s{0,20}(?:"((?:[^"\\]|\\.){0,1000})"?|([^\s;]{0,1000}))/g;
export const PARAMETER_SECTION = /^([^*]{1,60})\*(\d{1,2})?(\*)?$/;
export const EXTENDED_VALUE = /^([^']{0,40})'[^']{0,40}'(.*)$/s;
export const PATCH_FILE_NAME = /\.(?:patch|diff)$/i;
export const LOOKS_LIKE_DIFF = /^(?:diff --git |Index: |--- [^\n]{1,500}\n\+\+\+ |@@ -\d)/m;
export const NOT_BASE64 = /[^A-Za-z0-9+/=\s]/;

// Dates
/** `Mon, 9 Mar 2026 05:02:14 -0500`, also `Mon Mar 09 2026 - 05:02:14 EST` and `Mon Mar  9 05:02:14 2026`. */
export const DAY_FIRST_DATE =
  /(\d{1,2})[ -]{1,3}([A-Z][a-z]{2})[a-z]{0,6}[ -]{1,3}(\d{2,4})[ ,-]{1,4}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s{0,3}([+-]\d{1,5}|[A-Za-z]{1,5})?/i;
export const MONTH_FIRST_DATE =
  /([A-Z][a-z]{2})[a-z]{0,6} {1,2}(\d{1,2}),? {1,2}(\d{4})[ ,-]{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,3}([+-]\d{1,5}|[A-Za-z]{1,5})?/i;
export const CTIME_DATE =
  /([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2}) ([+-]\d{4} |[A-Z]{1,5} )?(\d{4})(?: ([+-]\d{4}))?/i;
export const ISO_DATE = /(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?/;
export const DATE_COMMENT = /\([^()]{0,100}\)/g;

// Text
export const CARRIAGE_RETURNS = /\r+\n?/g;
export const NULS = /\0/g;
export const NO_BREAK_SPACES = /\u00a0/g;
/** A line that starts a new diff line, so that a flowed line before it must not be joined with it. */
export const STARTS_DIFF_LINE = /^(?:[-+](?:[^-+]|$)|--- |\+\+\+ | |@@ |diff --git |index [0-9a-f]{6})/;

// HTML
export const HTML_LINE_BREAK =
  /<(?:br|hr|\/p|\/div|\/tr|\/li|\/h[1-6]|\/pre|\/table|p|div|ul|ol|pre)(?:\s[^<>]{0,2000})?\/?>/gi;
export const HTML_QUOTE_START = /<blockquote(?:\s[^<>]{0,2000})?>/gi;
export const HTML_QUOTE_END = /<\/blockquote\s{0,10}>/gi;
export const HTML_ENTITY = /&(amp|lt|gt|quot|#39|#x27|nbsp);/g;
export const BLANK_LINES_AT_START = /^\s*\n/;
export const BLANK_LINES = /\n{3,}/g;

// Replies: quote marks
/** Quoting by initials (`JA> text`) as some mail programs do. */
export const INITIALS_QUOTE = /^ ?([A-Z][A-Za-z]{0,8})(>{1,10}) ?/;
export const PIPE_QUOTE = /^ ?\|(?: |$)/;
export const PIPE_QUOTED_DIFF = /^ ?\| ?(?:[-+]\S|[-+]\t|@@ |diff )/;
export const TABLE_ROW = /\|\s*$/;
/** Dots for what was cut, right before the quote mark of the next line. */
export const DOTS_BEFORE_MARK = /^(?:\.{3,5}|…)(?= ?>)/;
/** A quoted diff line right behind the mark, and one with a space between. */
export const TIGHT_DIFF_LINE = /^(?:[-+]\S|[-+]\t|@@ -|diff --git )/;
export const SPACED_DIFF_LINE = /^ (?:[-+]\S|[-+]\t|@@ -|diff --git )/;
/** A quoted line whose end can be wrapped onto the next, unquoted one. */
export const WRAPPABLE_LINE = /^(?:[-+]|diff --git |@@ -)/;
export const CODE_TAIL = /[;{}(),&|=<>*\\]|^\s*[ab]\/|\w_\w/;
/** How a line of code ends that closes something. */
export const CLOSING_TAIL = /(?:[)\]{};,]|\)\s?(?:&&|\|\|))\s{0,4}$/;
export const SMILEY = /[:;]-?\)/;
/** A word or two of a wrapped sentence: not the start of one, not the end of one. */
export const PROSE_TAIL = /^[a-z][^.!?:]{0,38}[^.!?:\s]$/;

// Replies: attribution
export const ATTRIBUTION_END = /(?:[:：]|(?:^|[\s>])(?:wrote|writes))\s{0,3}>?\s*$/;
export const ATTRIBUTION_VERB =
  /(?:^|[\s>"')\]])(?:wrote|writes|said|says|schrieb|geschrieben|a écrit|écrit|escribió|escribe|napisał(?:\(a\))?|napsal(?:\(a\))?|skrev|scrisse|ha scritto|schreef|escreveu|kirjoitti|написал(?:\(а\))?|пишет|quoth)(?=[\s:,(]|$)|写道|寫道|작성/iu;
export const ATTRIBUTION_START =
  /^\s{0,4}(?:(?:On|At|In|Am|Le|El|Il|Em|Op|Den|Dne|Dnia|Vào|W dniu|В|Вт|Пн|Ср|Чт|Пт|Сб|Вс)\s|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[,.]? |\d{1,4}[-/.년]\s?\d{1,2}[-/.월]|在|于)/iu;
export const ATTRIBUTION_HINT =
  /@|\b\d{1,2}\/\d{1,2}\b|\d{1,2}[:.]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[-/.]\d{1,2}[-/.]\d{2}/;
/** `Bob Writer <bob@…> wrote:`, `Bob Writer <bob@…> [16 April 2021]:`, `Bob wrote on Monday …:`; no pronoun's sentence. */
export const NAMED_ATTRIBUTION =
  /^\s{0,4}(?!(?:I|He|She|You|They|We|It|As|This|That|The|What|Which|Who|And|But|So) )(?:[^\n]{0,150}<[^<>\s]{1,200}>[^\n]{0,80}|["']?\p{Lu}[\p{L}.,'"()-]{0,30}(?: [\p{L}.,'"()-]{1,30}){0,4} (?:wrote|writes)(?: on [^\n]{5,60})?)\s?[:：]\s*$/u;
/** An attribution whose quote starts on the same line. */
export const GLUED_ATTRIBUTION = /^On [^\n]{5,150} wrote\s?:?\s?>/;
export const QUOTING_LINE =
  /^\s{0,4}(?:Quoting [^\n]{0,100}[<(@][^\n]{3,150}|\* [^\n]{1,100}<[^<>\n]{3,150}>[^\n]{0,60}):?\s*$/;
export const ORIGINAL_MESSAGE =
  /^\s{0,4}-{2,12}\s?(?:Original Message|Original Mail|Ursprüngliche Nachricht|Message d'origine|Forwarded message|Mensaje original|原始邮件|邮件原件|回复的原邮件)\s?-{0,12}\s*$/iu;
export const UNDERSCORES = /^\s{0,4}_{20,}\s*$/;
export const COPIED_HEADER =
  /^\s{0,4}\*?(?:From|Sent|Date|To|Cc|Subject|Von|Gesendet|An|Betreff|发件人|发送时间|日期|收件人|抄送|主题)\*?\s?[:：]/u;
/** Fields that a pasted `git format-patch` header lacks. */
export const COPIED_RECIPIENT = /^\s{0,4}\*?(?:Sent|To|Gesendet|An|发送时间|收件人)\*?\s?[:：]/u;
export const HEADER_CONTINUATION = /^\s|[;,@]/;

// Replies: the rest of a body
export const SNIP =
  /^\s*(?:\[\s?(?:\.{2,6}|…|snip(?:ped)?|(?:\.{2,4}|…)\s?snip(?:ped)?[^\]]{0,40}|cut|trimmed|skipped|skip|deleted)?\s?\]|<\s?\/?(?:snip(?:ped)?|cut|…)[^>]{0,60}>|\(\s?(?:\.{3}|…|snip)\s?\)|\.{3,6}|…|[-=~*]{1,40}\s?(?:>8|8<|snip|✂)\s?[-=~*]{0,60}|-{0,10}\s?snip\s?-{0,10}|\.{2,4}\s?snip(?:ped)?\s?\.{0,4}|-{2,4}\s?end quoted text\s?-{2,4})\s*$/iu;
export const DOTS = /^\s*(?:\.{3,6}|…)\s*$/;
export const GREETING =
  /^\s*(?:(?:[Hh]i|HI|[Hh]ello|[Hh]ey|[Hh]allo|[Dd]ear|Greetings|[Gg]ood (?:morning|afternoon|evening|day))(?:(?: |, ?)(?:there|all|All|ALL|folks|everyone|everybody|again|maintainers?|experts?|guys|both|team|and|&|vfs|net|"?\p{Lu}[\p{L}.'"-]{0,30})){0,6}|(?:hi|hello|hey) \p{L}{1,20})\s?[,!.:;，。-]{0,3}\s*$/u;
export const SIGN_OFF =
  /^\s*(?:(?:many |much )?(?:thanks|thank you|thx|ta)(?: again| a lot| (?:so|very) much| in advance| for (?:your|the|any) (?:review|time|help|patch|work|patches|feedback|comments?))?(?: ?(?:and|&|,|!) ?(?:best |kind |warm )?(?:regards|cheers))?|(?:with )?(?:best|kind|kindest|warm|warmest)? ?(?:regards|wishes|rgrds|gruss)(?:\/gru(?:ss|ß))?|best|br|rgds|cheers|(?:yours )?sincerely(?: yours)?|yours(?: truly)?|ciao|mfg|mit freundlichen grüßen|viele grüße|cordialement|hth)\s?(?:[,.!~，。-]{0,4}|:-?\))\s*$/iu;
/** A sign-off with the name on its line: `Thanks, Bob`, `Cheers, Bob Writer`, `Thanks Bob!`. */
export const SIGN_OFF_WITH_NAME =
  /^\s*(?:[Tt]hanks|[Tt]hank you|[Cc]heers|[Rr]egards|[Bb]est [Rr]egards|[Kk]ind [Rr]egards|[Bb]est|BR|[Tt]hx)[,!-]{0,2} {1,2}\p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}.'-]{0,20}){0,2}\s?[.!]?\s*$/u;
/** What can stand under a sign-off: one word, or capitalised ones. */
export const NAME_LINE =
  /^\s*[-–~/*]{0,3}\s?(?:[\p{L}][\p{L}.'’-]{0,24}[.]?|"?\p{Lu}[\p{L}.,'’"-]{0,24}(?: (?:[\p{Lu}(][\p{L}.,'’"/)-]{0,24}|de|van|von|der|del|bin)){1,4})\s*$/u;
export const LOWER_CASE_NAME =
  /^(?!(?:will|done|ok|okay|looks|lgtm|applied|fixed|queued|makes|good|nice|yes|no|sure|agreed|right|got|please)\b)[a-z]{2,15} [a-z][a-z-]{1,15}$/;
/** A name as the last line that no text could be: behind a dash, or set far to the right. */
export const SET_OFF_NAME =
  /^(?:\s*(?:--?|–|—|~|\/\/?)\p{L}[\p{L}.-]{0,20}|\s*(?:--?|–|—|~) ?\p{Lu}[\p{L}.-]{0,20}(?: \p{Lu}[\p{L}.-]{0,20}){0,2}|(?: {4,}|\t+ *)\p{Lu}\p{Ll}{1,15}\.?)\s*$/u;
export const NAME_WORDS = /[\p{L}\p{N}]+/gu;
/** A line of dashes, or of marks like them, above a name. */
export const RULER = /^[-_=*]{2,40}\s*$/;
export const SIGNATURE_MARK = /^(?:--|—) ?$/;
export const INDENTED = /^\s{3}/;
export const TRAILER =
  /^\s{0,4}(?:[A-Za-z][a-z]{1,20}-(?:[A-Za-z]{1,20}-){0,3}(?:by|By|to|id|Id|ID)|Cc|CC|Fixes|Closes|Link|Change-Id): \S/;
export const TRAILER_CONTINUATION = /^\s{1,10}\S|^<[^<>\s]{1,200}>\s*$/;
export const FOOTER_START =
  /^\s*(?:To unsubscribe from this list: |You received this message because you are subscribed to |(?:This|The information (?:contained )?in this) (?:e-?mail|message|communication)[^\n]{0,120}(?:confidential|intended|privileged)|IMPORTANT NOTICE: |CONFIDENTIALITY|Sent from my |Sent from (?:Outlook|Mail|Yahoo)|Get Outlook for |More majordomo info at |Please read the FAQ at )/i;
/** What follows a list footer's line of underscores. */
export const LIST_FOOTER = /mailing list|\/listinfo\/|lists?\.[a-z]/i;

// Replies: pasted diffs
export const DIFF_START = /^(?:diff --(?:git|cc|combined) \S|Index: \S|--- (?:a\/|\/dev\/null|\S{1,300}\t))/;
export const INDENTATION = /^ {1,8}(?=diff --git |--- a\/|@@ -)/;
export const HUNK_HEADER = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/;
export const LOOSE_HUNK_HEADER = /^@@+(?: |$)/;
export const DIFF_HEADER_LINE =
  /^(?:diff |index [0-9a-f]{4,40}|--- |\+\+\+ |new file mode|deleted file mode|old mode|new mode|similarity index|dissimilarity index|rename (?:from|to) |copy (?:from|to) |Binary files |GIT binary patch|={20,}$|\\ No newline)/;
/** Lines of the diffstat before a diff. */
export const DIFFSTAT_LINE =
  /^(?:---| \S[^|\n]{0,200}\|\s{1,10}(?:\d{1,9} [-+]*|Bin [^\n]{0,60})| \d{1,6} files? changed[^\n]{0,80}| (?:create|delete) mode [^\n]{1,300}| (?:rename|copy) [^\n]{1,300})\s*$/;
export const CHANGED_LINE = /^[-+]/;
export const CHANGED_CODE_LINE =
  /^[-+](?:\t| {2,}\S|\s*[{}]|\s*(?:\/\*|\*\/|#(?:include|define|if|endif|else))|[^\n]{0,300}[;{})(,]\s*$)/;
export const HUNK_CONTEXT_LINE = /^(?:\t| {2,}\S| ?[{}])/;
