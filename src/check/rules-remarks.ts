// Regular expressions on the words of remarks. All of them are linear: anchored, or alternatives of literal words.

/** A remark that asks for nothing: thanks, a note that a patch was applied, a tag. */
export const COURTESY =
  /^(?:(?:many )?thanks|thank you|thx|applied|queued|merged|pulled|pushed|looking forward|sounds good|makes sense|nice|great|cool|awesome|perfect|(?:reviewed|acked|tested|reported|suggested)-by:|ack\b)/i;

/** Praise, wherever it stands in a short remark. */
export const PRAISE =
  /\b(?:makes? (?:perfect |total |good |a lot of )?sense\b|(?:looks?|seems?) (?:very |really |pretty |all |much )?(?:good|fine|great|correct|ok|okay|sane|reasonable|nice|better)|^(?:definitely|much|way|far) (?:better|nicer|cleaner)|lgtm|i like (?:this|it|the|that|early)|no (?:real |further |more |other )?(?:comments?|objections?|complaints?)|well done|nice work)\b/i;

/** Praise whose reservation stands elsewhere: `Looks good apart from the comment below`. */
export const SAID_BELOW =
  /\b(?:(?:apart|aside) from|other than|except(?: for)?|besides) (?:the|my|that|those|a|one|some|two|these) (?:[a-z]{1,12} ){0,2}(?:comments?|nits?|remarks?|questions?)(?: [a-z]{1,12}){0,2} (?:below|inline|above)\b/i;

/** What only leads to something else: `For the ring side:`, `Apart from a comment below,`. */
export const LEAD_IN =
  /^(?:for (?:the|my|this|these|all) [^\n.?!]{0,40}(?:sides?|parts?|bits?|changes?)|(?:(?:apart|aside) from|other than|except for|besides) [^\n.?!]{0,60})[:,]$/i;

/** A name below the mark of a signature. */
export const SIGNATURE_ALONE = /^-{2,3} ?\n[^\n]{1,60}$/;

/** A robot's note that patches were taken: `[1/2] title`, and below it the commit. */
export const TAKEN = /^\[\d{1,4}\/\d{1,4}\] [^\n]{1,200}\n\s{0,20}(?:commit: |\(no commit info\)|https?:\/\/)/;

/** Words that offer a tag: `here is my Reviewed-by`. */
export const OFFER = /\b(?:(?:reviewed|acked|tested)-by\b|(?:feel free to|you (?:may|can)) add(?: my)?:?$)/i;

/** What only says that there is more to come. */
export const INTRODUCTION =
  /^(?:just |only )?(?:a (?:few|couple of|quick|small)|some|one|two|three|four|several|minor|more|my|\d)(?: [a-z-]{1,15}){0,5} (?:comments?|nits?|nitpicks?|questions?|remarks?|notes?|thoughts?|things)(?: (?:inline|below|in line|here|from me))*\W*$/i;

/** Words before a tag that is meant for later: `With those nits fixed:`. */
export const OFFER_FOR_LATER =
  /^(?:and |but |so )?(?:with|after|once|assuming) (?:that|those|these|this|it|all|both|the (?:above|nits?|comments?|rest))\b[^.?!\n]{0,60}\b(?:fixed|addressed|changed|resolved|corrected|done|sorted|updated|removed|added|nits?)\b[^.?!\n]{0,20}:?$/i;

/** What its author is about to do somewhere else with what was sent. */
export const NOTICE =
  /^(?:fyi|for the record|just so you know|note to self)\b|^(?:oops|ooops|ok|okay|so|and|anyway|also|[,.! ]){0,4}\bi(?:'ll| will|'ve| have|'m going to| am going to)(?: just| now| also)? (?:resen[dt]|(?:add(?:ed)?|appl(?:y|ied)|queued?|merged?|pick(?:ed)?|taken?|run|tested?) (?:it|this|that|them|these|those|the (?:series|patch|patches))\b)/i;

/** Praise that goes on with something else. */
export const RESERVATION = /\b(?:but|except|however|though|just|only|apart)\b/i;

/** Words by which a remark asks for something, or finds something wrong. */
export const ASKS =
  /\?|\b(?:should|shouldn't|must|needs?|please|pls|could you|can you|can we|would be|instead|rather|wrong|incorrect|broken?|breaks?|bug|bugs|buggy|missing|misses|drop|remove|fix|leaks?|races?|racy|crash(?:es)?|fails?|why|typos?|nak|nack)\b/i;

/** A footnote: a number in brackets, and an address. */
export const FOOTNOTE = /^\[\d{1,3}\]:? {0,4}https?:\/\/\S+$/;

/** Where a sentence, or a line, ends. */
export const SENTENCE_END = /[.!\n]/;

/** Where a sentence of running text ends. */
export const END_OF_SENTENCE = /[.!?:]["')]{0,2}(?:\s+|$)/;

/** An order to take something away, at the beginning of a sentence. */
export const REMOVAL_ORDER =
  /^(?:(?:please|pls|just|so|also|and|but|maybe|then|nit|minor|again|you can|you could|you should|let's|can you|could you|i'd|i would)[\s,:;.-]{1,3}){0,4}(?:zap|drop|remove|delete|kill|get rid of|axe|omit)\b/i;

/** What an order speaks of when it gives it no name. */
export const POINTS_AT =
  /^(?:this|that|these|those|it|them|the (?:line|lines|comment|check|cast|parentheses|braces))\b/i;

/** A blank line, or several. */
export const BLANK_LINE = /\b(?:blank|empty|new) ?lines?\b/i;
/** What speaks against a thing that stands there. */
export const UNWANTED =
  /\b(?:drop|remove|delete|kill|zap|get rid of|stray|extra|unneeded|unnecessary|superfluous|spurious|useless|needless|redundant|double|leftover|no need|not needed|don't need)\b/i;
/** What speaks for a thing that does not. */
export const WANTED = /\b(?:add|missing|needs?|insert|want|put|leave|should be|have|with)\b/i;

/** A remark on white space. */
export const WHITE_SPACE = /\b(?:white ?-?spaces?|spaces?|indent(?:ed|ation)?|tabs?|align(?:ed|ment)?)\b/i;

/** A remark on the words of a commit message, and not on what they describe. */
export const ABOUT_WORDS =
  /\b(?:commit (?:message|msg|log|text)|change ?log|description|subject|header|sentence|paragraph|(?:re)?word(?:s|ing|ed)?|(?:re)?phras(?:e|ed|ing)|typos?|spell(?:ing)?|grammar|says?|tells?|read(?:s|er|ers)?|explain(?:s|ed)?|mention(?:s|ed|ing)?|describe[sd]?|clarify|title|tag)\b|\bs\/\S/i;

/** A remark on upper or lower case. */
export const LETTER_CASE = /\b(?:capital(?:i[sz]ed?|s)?|(?:upper|lower)[ -]?cased?)\b/i;

/** `s/this/that/`: what is to be replaced, and by what. */
export const SUBSTITUTION = /(?:^|[\s"'`(])s\/([^/\n]{1,80})\/([^/\n]{0,80})(?:\/|$|\n)/g;

/** A trailer that names a person: where it is quoted, the whole patch is spoken of. */
export const PERSON_TRAILER = /^(?:[a-z]{1,20}(?:-[a-z]{1,20}){0,3}-by|cc): /i;

/** A trailer that a commit message may lack. */
export const TAG_NAME =
  /\b(?:(?:reported|suggested|signed-off|co-developed)-by|cc: stable|(?:fixes|closes|link)(?=:|[ -](?:tag|line|trailer)s?\b))/gi;
/** Words that ask for one, or take one for missing. */
export const TAG_WANTED = /\b(?:tags?|lines?|add|missing|misses|needs?|lacks?|include|forgot|signed-off-by)\b/i;

/** The subject of a mail, as a remark speaks of it. */
export const SUBJECT_WORD = /\b(?:subject(?: line)?(?! to\b)|(?:patch|commit) title|one-?liner|short ?log)\b/i;
/** What stands before a title where a remark writes it down. */
export const BEFORE_TITLE = /^(?:["'`]|subject: ?|\[[^\]\n]{1,60}\] ?)+/i;
/** Marks around a word or a passage. */
export const QUOTATION_MARKS = /^["'`“”‘’]+|["'`“”‘’]+$/g;

/** A line of code in a remark: indented, or added in a diff. */
export const CODE_IN_REMARK = /^(?:\t| {2,}|\+)/;

/** A jump that any function may have. */
export const PLAIN_JUMP = /^(?:return|goto) -?\w+;$/;

/** What separates paragraphs. */
export const BLANK_LINES = /\n[ \t]*\n/;

/** A name that is used in code: with an underscore inside, or called. */
export const CODE_NAME = /\b[A-Za-z]\w{0,60}_\w{1,60}|\b[A-Za-z]\w{3,60}(?=\(\))/g;

/** The marks of a quoted line. */
export const QUOTE_MARKS = /^(?:>[ ]?)+/;

/** Any name or word. */
export const NAME = /[A-Za-z_]\w{0,100}/g;
