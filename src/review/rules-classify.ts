// Every regular expression that classification lays over a passage. All are linear: no repetition stands inside
// another unless a separator that the inner one cannot match keeps them apart.

/** Words, code names, numbers and the marks that carry meaning. `'` and `-` join words; a call keeps its bracket. */
export const TOKEN = /#?[A-Za-z_%]\w*(?:['-][A-Za-z0-9]+)*\(?|\+1(?!\d)|\d+\w*|[?!]/g;
/** A code name: an underscore inside, capitals inside, or digits behind letters. */
export const CODE_NAME = /[A-Za-z0-9]_|_[A-Za-z0-9]|[a-z][A-Z]|^[A-Z]{2,}\d|^[a-z]+\d+[a-z]*$/;
export const URL = /\bhttps?:\/\/[^\s>)\]]+/g;

/** Lines of code, diffs and logs inside a passage. */
export const CODE_LINE =
  /[;{}\\]\s*$|^\s*[+-](?:\s|\t|[a-z_#/*]+[ (])|^@@ |^diff --git |^(?:---|\+\+\+) [ab]\/|^\s*#\s*(?:define|include|if|ifdef|ifndef|endif|else)\b|^\s*(?:\/\*|\*\/)|^\s*(?:if|for|while|switch) \(.*\)?\s*$|^\s*(?:return|goto|break|continue|else|case)\b[^.?!,]*:?\s*$|^\s*[\w.>-]+(?:->|\.)\w+\s*=|^\[\s*\d+\.\d+\]|^\s*(?:static|struct|int|void|unsigned|const|u8|u16|u32|u64|bool|char|long)\s[^.?!]*[,)({]\s*$/;
/** `s/old/new/`, the shortest of review remarks. */
export const SUBSTITUTION = /(?:^|[\s"'`(])s([/:,|#])[^\n]{1,80}\1[^\n]{0,80}\1?/;
/** `"gess" -> "guess"` and the like. */
export const ARROW = /\S\s*(?:->|=>|→|-->)\s+\S|"\s*(?:->|=>|→)\s*"/;

/** A comment's text, offered as such. */
export const PROPOSED_COMMENT = /^\s*\/[*/]|^\s*"[A-Z][^"\n]{10,}/m;

export const QUESTION = /\?(?:[\s)"'*\]]|$)/;
export const QUESTION_AT_END = /\?[\s)"'*\]:;.-]*$/;
export const WHY = /^(?:\W*\b(?:and|but|so|also|hmm+|ok|nit|just|then)\b\W*)?why\b/i;
export const TRAILER = /^\s*[A-Z][A-Za-z]+(?:-[A-Za-z]+)*-by:\s\S/m;
export const VERSION_OF_SERIES = /\b[vV]\d{1,2}\b/;
export const SMILE = /[:;]-?[)D(P]|\blol\b|\bhaha/i;
export const ELLIPSIS = /\.\.\.|…/;
export const LIST_ITEM = /^\s*(?:\(?\d{1,2}[.)]|[a-h]\)|[-*•])\s/;
export const COLON_AT_END = /:\s*$/;
export const QUOTED_WORDS = /"[^"\n]{2,80}"|`[^`\n]{2,80}`|'[^'\n]{3,60}'/;
export const FILE_NAME = /\b[\w./-]+\.(?:c|h|rs|S|py|sh|dts|dtsi|yaml|yml|rst|txt|md)\b/;
export const CALL = /\b[A-Za-z_]\w*\(\)/;
export const COMMIT_ID = /\b[0-9a-f]{8,40}\b/;
export const LOG_LINE =
  /^\s*\[\s*\d+\.\d+\]|^\s*(?:Call Trace|WARNING:|BUG:|RIP:)|\berror: |\bwarning: |\bmake(?:\[\d+\])?: /m;
export const ALL_CAPS_NO = /\b(?:NAK|NACK|Nacked|Nak)\b/;
export const FIRST_PERSON_PLAN =
  /\b(?:I'll|I will|I can|I'm going to|I am going to|I(?: would|'d) (?:rather )?(?:then )?(?:replace|change|rename|add|remove|drop|move|split|use|do)|will (?:do|fix|change|send|add|update|modify|drop|remove)|we'll|we will)\b/i;
/** The writer tells what is done already: "I've moved it", "I already sent a fix". */
export const WRITER_DID = /\bI(?:'ve| have)?(?: now| just| already)? (?:\w+ed|made|put|split|rewrote|sent)\b/i;
export const IN_NEXT_VERSION = /\b(?:in|for) (?:the next|my next|next version|v\d+)\b/i;
export const ENDS_DONE = /\b(?:done|fixed|changed|updated|dropped|removed|renamed|squashed)\W*$/i;
export const ASKS_APPROVAL =
  /\b(?:how about|what do you think|what about|does (?:this|that|it) (?:look|make sense|work for)|something like (?:this|that|the following)|would (?:this|that) be (?:ok|fine|better))\b/i;
/** Says no politely. */
export const RELUCTANT =
  /\b(?:reluctant|disagree|not (?:really )?(?:worth|convinced|the (?:issue|point|case|right)|possible)|(?:don't|do not|doesn't) (?:think|see|seem|believe|want|like)|out of (?:the )?scope|i opted|otherwise|instead of that|would (?:have to|break|not)|not sure (?:it|this|that|about))\b/i;
export const PRAISE_FIRST =
  /^\W*(?:thanks|thank you|thx|looks? (?:good|fine|ok|great|sane|right)|lgtm|nice|great|applied|queued|perfect|cheers|other than that|otherwise|apart from that|with that|reviewed|acked)\b/i;
export const YES_FIRST =
  /^\W*(?:yes|yeah|yep|yup|yea|right|correct|indeed|agreed?|i agree|exactly|true|ack|ok|okay|sure|good (?:catch|point|idea)|nice catch|oops|ouch|of course|absolutely|definitely|fair|makes sense|sounds good|will do|done|fixed|noted|got it|i see)\b/i;
export const NO_FIRST = /^\W*(?:no|nope|nah|not really|i don't think|i do not think|i disagree|well|but|hm+|um+)\b/i;
export const ADDS_POINT =
  /^\W*(?:also|and also|additionally|in addition|furthermore|besides|moreover|second(?:ly)?|another|one more|btw|by the way|oh,? and|on top|finally|lastly|next|nit|however|but)\b/i;
export const CARRIES_ON =
  /^\W*(?:so|this|that|these|those|then|thus|therefore|hence|it|if so|if not|in that case|for example|e\.g|i\.e|eg|ie|because|since|as|which|something like|like|maybe|or|otherwise|instead|given|in other words|with that|i think|i guess|i mean|note|fwiw|the)\b/i;
export const CARET = /^\s*\^+/;
export const REQUESTS =
  /\b(?:please|pls|should|shouldn't|must|needs? to|can you|could you|can we|could we|let's|i'd|i would|prefer|better|maybe|perhaps|suggest|instead|drop|remove|add|use|rename|split|move|s\/\w)\b/i;
export const ASKS_WHY = /\b(?:why|how|what|which|where|when|who)\b[^?\n]*\?/i;
export const OBJECTS =
  /\b(?:wrong|broken|don't (?:think|like|see|understand)|doesn't|not (?:sure|correct|right|needed|clear)|isn't|problem|issue|confus\w+|odd|strange|weird|unnecessary|hmm)\b/i;
export const YES_BUT =
  /^\W*(?:yes|yeah|yep|right|true|ok|okay|sure|agreed|i agree|i see|indeed)\b[^.?!\n]{0,80}\b(?:but|however|though|although|except)\b/i;
export const KEEPS =
  /\b(?:as(?: it)? is|keep (?:it|this|that|the)|leave (?:it|this|that|the)|stay(?:s)? (?:as|the)|prefer (?:to keep|not)|rather (?:not|keep)|for now)\b/i;
export const CAPITAL_TAG = /^\s*(?:nit(?:pick)?|minor|style|typo|question|optional|fwiw|btw|note)\s*[:,-]/i;

/** What stands at the commented place. */
export const COMMENT_LINE =
  /^\s*(?:\/\*|\*(?:\s|$|\/)|\/\/|#(?!\s*(?:define|include|if|endif|else|ifdef|ifndef|elif|error|pragma|undef))|--|;|"""|dnl\b)/;
export const INCLUDE_LINE = /^\s*#\s*include\b|^\s*(?:import|use|from)\s/;
export const CONDITIONAL_LINE = /^\s*#\s*(?:if|ifdef|ifndef|elif|else|endif)\b/;
export const DEFINE_LINE = /^\s*#\s*define\b/;
export const DECLARATION_LINE =
  /^\s*(?:static |const |unsigned |struct |enum |union |int |long |char |bool |u8 |u16 |u32 |u64 |size_t |void |__\w+ )[^=(]*(?:;|=|,)\s*/;
export const FUNCTION_LINE = /^(?:static |inline |extern |const |unsigned )*[A-Za-z_][\w \t*]*\b\w+\s*\([^;]*$/;
export const RETURN_LINE = /^\s*return\b/;
export const GOTO_LINE = /^\s*goto\b/;
export const IF_LINE = /^\s*(?:\}\s*)?(?:else\s+)?(?:if|while|for|switch)\s*\(/;
export const BRACE_LINE = /^\s*[{}()\];,]*\s*$/;
export const CALL_LINE = /\b\w+\s*\(/;
export const ASSIGNMENT_LINE = /[^=!<>]=[^=]/;
export const PRINT_LINE =
  /\b(?:pr_\w+|dev_(?:err|warn|info|dbg)\w*|printk|netdev_\w+|WARN\w*|BUG_ON|error_report|fprintf|printf)\b/;
export const ALLOC_LINE = /\b\w*(?:alloc|kzalloc|kmalloc|kcalloc|strdup|memdup|g_new|xmalloc)\w*\s*\(/;
export const FREE_LINE = /\b\w*(?:free|put|release|destroy|unref|kill)\w*\s*\(/;
export const LOCK_LINE = /\b\w*(?:lock|mutex|rcu)\w*\s*\(/;
export const COPY_LINE = /\b(?:memcpy|memset|memcmp|strn?cpy|strlcpy|strscpy|sn?printf|copy_(?:from|to)_\w+)\b/;

/** Where in the tree. */
export const DOC_PATH =
  /(?:^|\/)(?:Documentation|docs?|man)\/|\.(?:rst|txt|md|adoc|texi|[1-9])$|(?:^|\/)(?:README|MAINTAINERS|CHANGES)/;
export const BINDING_PATH = /devicetree\/bindings\//;
export const DTS_PATH = /\.dtsi?$|\/dts\//;
export const BUILD_PATH =
  /(?:^|\/)(?:Kconfig[\w.]*|Makefile[\w.]*|Kbuild|CMakeLists\.txt|meson(?:\.build|_options\.txt)|configure(?:\.ac)?)$|\.(?:mk|cmake)$/;
export const HEADER_PATH = /\.(?:h|hpp)$/;
export const UAPI_PATH = /\/uapi\/|linux-headers\/|^Documentation\/(?:ABI|netlink\/specs)\/|^qapi\//;
export const CI_PATH = /(?:^|\/)\.(?:github\/workflows|gitlab-ci|travis|circleci|cirrus|builds)\b/;
export const MAINTAINERS_PATH = /^(?:MAINTAINERS|CODEOWNERS|\.mailmap|CREDITS)$/;
export const TEST_PATH = /(?:^|\/)(?:selftests?|tests?|t|kunit|testing)\/|[_-]tests?\.\w+$|test_\w+\.\w+$/;
export const SCRIPT_PATH = /\.(?:sh|py|pl|bash)$|^scripts\//;
export const ASSEMBLY_PATH = /\.[sS]$/;
export const RUST_PATH = /\.rs$/;
export const C_PATH = /\.(?:c|cc|cpp)$/;

/** Quoted lines that show what kind of text is answered. */
export const QUOTED_TRAILER =
  /^\s*(?:Signed-off|Reviewed|Acked|Tested|Reported|Suggested|Co-developed)-by:|^\s*(?:Cc|Fixes|Link|Closes):\s/i;
export const QUOTED_DIFFSTAT = /^\s*\d+ files? changed|\|\s+\d+ [+-]+\s*$/;
export const QUOTED_DIFF_HEAD = /^(?:diff --git |index [0-9a-f]+\.\.|--- |\+\+\+ |@@ )/;
export const QUOTED_DIFF_LINE = /^[+-]|^ \S|^\t|^ {2,}\S/;
