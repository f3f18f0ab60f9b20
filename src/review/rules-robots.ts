// The regular expressions that mails of robots are read with: what they mark, state and boast of. All linear: every
// repetition is bounded, or ends the rule.

// Marked messages
/** `All warnings (new ones prefixed by >>):`, `cocci warnings: (new ones prefixed by >>)`; with the tool, when it is named. */
export const MARKS_EXPLAINED = /^\s{0,2}(?:([a-z][\w-]{1,20}) )?[^>]{0,60}\bprefixed (?:by|with) >>/i;
/** `New smatch warnings:`: every line of the block below is new. */
export const NEW_MESSAGES = /^\s{0,2}(?:new )?(smatch|coverity) (?:warnings|errors):\s*$/i;
export const MARKED_LINE = /^\s?>> ?(?!>)(\S.{2,400})/;
/** `>> path:line:column: error: message`, which needs no explanation. */
export const BUILD_MESSAGE = /^\s?>> [^\s:]{1,200}:\d{1,7}:(?:\d{1,6}:)? (?:fatal error|error|warning|sparse): /;
/** Lines that go on with the message above them: indented further, or drawn with bars and arrows. */
export const MESSAGE_GOES_ON = /^(?:\s{4,}\S|\t|\s{1,3}(?:-->|\||= |>>> |\d{1,6} \|))/;
/** `path:94:55: sparse:     expected unsigned int`. */
export const SPARSE_GOES_ON = /^\s{0,3}(?:>> )?([^\s:]{1,200}:\d{1,7}:\d{1,6}): sparse: {3,}\S/;
export const MESSAGE_PLACE = /(?:^|[\s:])([\w./+-]{1,200}):(\d{1,7})(?=[\s:.,)-]|$)/;
export const NOTE_MESSAGE = /^[^\s:]{1,200}:\d{1,7}:(?:\d{1,6}:)? note: /;
export const UNMARKED_MESSAGE = /^\s{0,4}([^\s:]{1,200}:\d{1,7}:(?:\d{1,6}:)? (?:fatal error|error|warning): .{2,400})/;
/** What stands before the words of a message: its place, its section, its linker, its kind. */
export const MESSAGE_HEAD: readonly RegExp[] = [
  /^[^\s:]{1,200}:\d{1,7}(?:[:.,-]\d{1,6}){0,3}:?\s{0,8}/,
  /^(?:[^\s:()]{1,120}:){0,2}\(\.[\w.]{1,60}\+0x[0-9a-f]{1,16}\):?\s{0,4}/,
  /^\S{0,120}\bld(?:\.\w{1,8})?:\s{1,4}/,
  /^[^\s:]{1,200}\.\w{1,6}:\s{1,4}(?=\(|error|warning|undefined)/i,
  /^(?:fatal error|error|warning|warn|sparse|modpost)(?:\s?[[(][\w-]{1,40}[\])])?:\s{0,4}/i,
  /^\w{1,80}\(\) (?:warn|error):\s/,
];
export const FATAL_KIND = /\bfatal error: /i;
export const ERROR_KIND =
  /(?:^|[\s:])error(?:\s?[[(][\w-]{1,40}[\])])?:|\bundefined (?:reference|symbol)\b|\bmultiple definition of\b|\bundefined!/i;
/** `"symbol" [module.ko] undefined!` */
export const MISSING_SYMBOL = /^"([^"]{1,200})" \[([^\]]{1,200})\] undefined!?$/;
export const LINKER_MESSAGE = /^(?:undefined (?:reference|symbol)|multiple definition)\b/;
/** What follows the point of a linker's or checker's message. */
export const MESSAGE_TAIL = /; [\w./+-]{1,200}:.{0,300}$|\s{1,4}@@\s.{0,400}$|\s\[docutils\]$/;
/** A file of the compiler's own, gone after the run. */
export const TEMPORARY_FILE = /^\/tmp\//;
/** The assembler's quotes, which differ at their ends. */
export const UNEVEN_QUOTES = /`([^`'\n]{1,200})'/g;

// Statements
/** The line of a memory dump that an arrow points at; it looks quoted. */
export const MEMORY_DUMP = /^>\s?[0-9a-f]{8,16}: /;
/** Whoever's address stands above it, a program wrote a mail that opens like this. */
export const OPENS_AS_PROGRAM = /^\s{0,2}(?:\[ .{1,60}\bbot \]\s*$|my bot found\b)/i;
/** The subject of the mails that say that a patch cannot be carried over. */
export const SUBJECT_OF_PROGRAM = /^FAILED: patch\b/;
/** Lines that hold no sentence: logs, rules, lists of patches, trailing notes in brackets. */
export const NO_SENTENCE = /^(?:\s{4,}|\t|\[|[-=*#_~+]{4,}|\s{0,3}[*-] \[|(?:subject|series|name|url|title|commit):)/i;
export const ISSUE_MARK = /^\s{0,4}(?:[*-]\s{1,3}|\d{1,2}[.)]\s)/;
export const NOTICED_ISSUE = /\bnoticed "([^"]{3,200})"/i;
export const NOTICED_REGRESSION = /\bnoticed an? (-?\d[\d.]{0,12}% regression of \S{1,120})/i;
export const CAUSED_CHANGES = /\bcaused below changes\b/i;
/** The row of a table that counts crashes: `| BUG:kernel_hang | 0 | 4 |`. */
export const CRASH_ROW =
  /^\|\s{1,3}((?:BUG|WARNING|INFO|Oops|KASAN|UBSAN|kernel_BUG|general_protection|Kernel_panic)[^|\s]{0,160})\s{1,80}\|/;
export const STILL_TRIGGERS = /\breproducer (?:is )?still (?:triggers|triggering) (?:an )?issue:/i;
export const FOUND_ISSUES = /\bfound the following issues?:/i;
export const KNOWN_BUG = /\b(?:found|has found a reproducer for) the following (?:issue|crash|bug) on:/i;
export const BUILD_OR_BOOT = /\bthe build\/boot failed:/i;
export const DOES_NOT_APPLY =
  /\b(?:patch(?:es|set)?|series|commit|it)\b[^.!?]{0,120}\b(?:(?:does|do|did|could|can)(?:n't| not) (?:be )?(?:cleanly )?appl(?:y|ied)|cannot be (?:applied|merged)|fail(?:s|ed) to (?:cleanly )?apply|no longer appl(?:y|ies))\b/i;
export const STYLE_PROBLEMS =
  /\bseems? to have (?:some )?(?:coding )?style problems\b|\bcheckpatch(?:\.pl)? (?:failed|complains|found)\b/i;
export const STATE_FIELD =
  /^\s{0,4}(?:(?:overall |build |test )?(?:state|status|result|conclusion))\s{0,8}[:=]\s{0,12}(failure|failed|fail|error|warning|conflict|broken|unstable|regression)\b/i;
export const FAILED_TEST =
  /^\s{0,4}(?:test(?:case)?:?\s{1,4})([^\s:][^:]{0,80}?)\s?[-:]?\s{0,4}\b(?:fail(?:ed|ure)?)\b/i;
/** A row of a table of tests: `GitLint      FAIL      0.4 seconds`. */
export const FAILED_ROW = /^(\S[\w./:@+-]{0,80})\s{2,40}(?:FAIL(?:ED|URE)?|❌)\b/;
export const FOUND_ERRORS =
  /\bfound (?:an? |some |new |the following |\d{1,5} )?(?:new )?(?:errors?|warnings?|regressions?|problems?) (?:running|with|in|on|when|while)\b|\b(?:build|boot|test|runtime) (?:issue|regression|failure|error)s? (?:found|detected|seen)\b|\bdetected an? (?:new )?(?:failure|failed build|problem|regression)\b/i;
export const SAYS_FAILED =
  /\b(?:series|patch(?:es|set)?|pull request|branch|tree|commit|builds?|tests?|jobs?|pipeline|checks?|boots?|compilation)\b[^.!?]{0,100}\b(?:failed|fails|is failing|broke|breaks|does not build|does not compile)\b/i;
/** Words in a sentence that take its failure back, or only suppose it. */
export const NOT_FAILED =
  /\b(?:if|when|unless|in case|should|would|previously|used to|without|no longer)\b|\b(?:0|no|none|not|never)\b[^.,]{0,40}\bfail|\bhas been fixed\b/i;
/** The heading of what failed. */
export const FAILED_LIST =
  /^\W{0,8}(?:possible (?:new )?regressions|(?:new )?failed (?:jobs|tests|checks|builds|defconfigs|configs|boots)|(?:new )?(?:build |boot |test )?(?:failures|regressions)(?: detected)?)\b[^a-z]{0,30}$/i;
export const LISTED_FAILURE = /^\s{0,8}(?:[*-]\s{1,3})?([^\s:*#|-][^\s:]{1,120})/;
/** A subject that names what ran and how it ended: `Some.CI: failure for queue: wake the reader`. */
export const SUBJECT_STATE = /^\W{0,6}(\S{1,60}: (?:failure|warning|error|failed|fail))\b/i;
export const SUBJECT_PREFIX = /^(?:re:|\[[^\]]{1,80}\])\s{0,4}/i;
/** What a crash is about, by how kernels and sanitizers call it. */
export const STATES_UNINITIALIZED = /\buninit\b|\buninitialized\b|\bKMSAN\b/i;
export const STATES_NULL = /\bnull (?:ptr|pointer)\b|\bgeneral protection fault\b/i;
export const STATES_LIFETIME = /\buse after free\b|\bdouble free\b|\brefcount\b|\binvalid free\b/i;
export const STATES_BOUNDS = /\bout of bounds\b|\boverflow\b|\bbad usercopy\b/i;
export const STATES_LEAK = /\bmemory leak\b|\bleaks?\b/i;
export const STATES_RACE = /\bdata race\b|\bKCSAN\b/i;
export const STATES_RCU = /\brcu\b/i;
export const STATES_CONTEXT = /\bsleeping function\b|\bscheduling while atomic\b|\binvalid (?:wait )?context\b/i;
export const STATES_LOCKING = /\b(?:dead)?locks?\b|\blocking\b|\blockup\b|\bhung\b|\bhangs?\b/i;
export const STATES_ORACLE = /\b(?:WARNING|BUG|INFO|Oops|panic)\b/;
export const STATES_CRASH =
  /\b(?:K[AM]SAN|BUG|Oops|panics?|crash(?:e[sd])?|use after free|out of bounds|null ptr deref|null pointer|general protection|lockup|hung|hang|hangs|stall|stalls|deadlock|page fault|double free)\b/i;
export const STATES_BROKEN_BUILD =
  /\b(?:build|builds|compil\w{1,8}|boot|boots|link(?:er|ing)?|defconfigs?)\b[^.!?]{0,60}\b(?:fail\w{0,5}|errors?|issues?|broken|breaks?|regressions?)\b|\b(?:fail\w{0,5}|broke|breaks)\b[^.!?]{0,40}\b(?:build|compil\w{1,8}|boot)\b|\bdoes not (?:build|compile)\b/i;
/** The robot could not try, or tried and found nothing, or tells what became of a patch or bug. */
export const NOTHING_FAILED =
  /\b(?:has|have) been (?:merged|applied|added|queued|accepted)\b|\b(?:was|were) (?:applied|merged|queued|accepted) (?:to|in)\b|\bdid not trigger any\b|\bcannot test\b|\b(?:unable|failed) to (?:test|checkout|fetch|clone)\b|\bunknown command\b|\bwant either no args\b|\bcan't find the (?:dup|corresponding) bug\b|\bauto-?closing\b|\bsuspects this (?:issue|bug) was fixed\b|\bhas bisected this (?:issue|bug)\b|\bthis bug is (?:already )?marked\b|\bno (?:new )?(?:issues|problems|regressions|errors|failures|changes) (?:were |was |have been )?(?:found|detected|seen)\b|\bfound no (?:new )?(?:issues|problems|regressions|errors|failures)\b|\ball (?:tests|checks|builds|jobs|boots) (?:have )?(?:passed|succeeded)\b|\bbuild (?:success|ok)\b|\b(?:state|status)\s{0,8}:\s{0,12}(?:success|pass)|% improvement of\b|\b(?:passing|restored|successful) build\b|\bbuild (?:passed|succeeded)\b/i;
/** What only programs put under their mails. */
export const PROGRAM_FOOTER =
  /\bgenerated by (?:a|the) (?:ro)?bot\b|\bi am a bot\b|\bautomat(?:ed|ic) (?:e-?mail|message|notification|report)\b|\bautomatically (?:generated|sent|created)\b|\bgenerated automatically\b|\bauto-?generated\b|\bkernel test (?:robot|service)\b|\bkernelci\.org bot\b|\bplease do not reply\b|\btpsmEJ\b/i;
