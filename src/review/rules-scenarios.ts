// The regular expressions that tell a test from what is none, and read what it takes and what would show the problem.
// All linear: every repetition is bounded.

// Whether a sentence is about a test
/** Beside a tool's name: the reviewer wants it run, or has run it. A tool named in passing is no scenario. */
export const WANTS_RUN =
  /\b(?:please|let's|run|running|re-?run|ran|test(?:ed|ing)? (?:\w{1,12} )?(?:with|on|under|for)|try|tried|enabl\w+|turn(?:ed)? on|add(?:ing|ed)?|writ(?:e|ing|ten)|extend|includ(?:e|ing)|integrat\w+|packag\w+|needs?|missing|lacks?|until it comes|would catch|will catch|should (?:fire|catch|warn|complain)|consider|to reproduce|reproducible|exercise|implement(?:ing)?|(?:I'd|would) expect|still (?:see|hit|reproduce))\b/i;
/** Right before a tool's name: it is not meant to run. */
export const NAMES_WITHOUT =
  /\b(?:without|no|not|disabl\w{1,3}|sans|w\/o)(?: (?:run|with|in|using|any|the)){0,2} $|\b(?:fix(?:ing)?|leav(?:e|ing)|silenc(?:e|ing)|avoid(?:ing)?|paper(?:ing)? over|about)(?: (?:the|this|those|these|any|some)){0,1} $/i;
/** Right behind a tool's name: it does not run, or the talk is of something else that has its name. */
export const NAMES_OTHER =
  /^\W{0,2}(?:(?:is|was|does|did)(?:n't| not)\b|disabled\b|(?:changes?|annotations?|asserts?|rules|support|folks|maintainers|util\w{0,5})\b)/i;
/** Behind the name of a reproducer: here it is. */
export const GIVES_IT = /^[^.?!:]{0,24}:(?:\s|$)/;
/** Numbers are asked for, or somebody is to measure. */
export const WANTS_NUMBERS =
  /\b(?:please|(?:can|could|would|did|do|have) (?:you|we|someone)|(?:you|we) can(?: at least)? (?:show|demonstrate)|would (?:be|like|love)|want(?:ed)? to see|hoping to see|should|needs? to be|include|are there|are (?=[^.?!]{0,40}\bavailable)|is there)\b[^.?!]{0,50}\b(?:benchmark(?:s|ed|ing)?(?!\/)|numbers|measur\w+)\b/i;
/** A test without a tool is asked for: to be written, or to be run in a setup that is named. */
export const ASKS_FOR_TEST =
  /\b(?:add|extend|write|needs?|want (?:to see |some |more |an? )|(?:to|should|must|could|also|do we|do you|don't|not) have|missing|without|lacks?|include)\b[^.,?!]{0,40}(?:(?<!\bthe )\btests|\b(?:a test|selftests?|test[- ]?cases?|coverage))\b|\b(?:can|could|would|did|have|has|was|were) (?:you|this|it|we|someone|somebody|anybody)\b[^.?!]{0,40}\b(?:test|tested|tried|reproduce|exercised?)\b[^.?!]{0,40}\b(?:on|under|when|if|without|while|across|by) \w|\b(?:please|let's|worth|maybe) (?:\w{1,12} ){0,2}(?:test|testing|re-?test|exercise)\b[^.?!]{0,40}\b(?:on|under|when|if|without|while|across|by|with) \w|\b(?:should|must|needs? to|has to|have to) be (?:\w{1,12} ){0,2}(?:tested|exercised|reproduced)\b|\b(?:did|have|can|could|would) you (?:\w{1,12} ){0,2}(?:run|ran) (?:it|this|that|these|them)\b[^.?!]{0,30}\b(?:on|under|with|through) \w|\byou(?:'ve)? (?:added|wrote|written) [^.?!]{0,40}\btests?\b[^.?!]{0,60}\?/i;
/** A situation and what goes wrong in it: a sequence that a test can follow. What goes wrong is the first group. */
export const TELLS_SEQUENCE =
  /\b(?:if|when|once|after|while|suppose|imagine|what if|what happens (?:if|when)|(?:scenario|case|situation) where)\b[^.?!]{8,160}\b(?:will|would|can|could|may|might|must|it|it's|this|they|there|there's|we|we'd|you|gets?|becomes?|causes?|ends? up|leads? to|results? in|have|has|get|an?|the|to|then|is|are|be|and)(?:'ll|'re)? (?:\w{1,12} ){0,2}(crash(?:es)?|oops(?:es)?|deadlock(?:s|ed)?|leak(?:s|ed)?|rac(?:es?|ing) with|corrupts?|corruption|hangs?(?! on\b)|hung|stuck|(?:integer|buffer|stack|heap) overflows?|underflows?|panics?|use[- ]after[- ]free|uaf|double[- ]free|dangling|out of bounds|null(?:[- ]ptr|[- ]pointer)?[- ]deref\w*|(?<=\b(?:be|is|are) )lost|divi(?:de|sion) by zero)\b/i;
/** Before what goes wrong: it does not, or it is a name for what went wrong elsewhere. */
export const DENIES =
  /(?:\b(?:not|never|no|nor|without|avoid\w*|prevent\w*|fix\w*|least)|n't|w\/o) (?:\w{1,12} ){0,3}$|\bthe (?:memory |data |null |possible |potential )?$|\b(?:avoid|prevent)(?:s|ed|ing)?\b/i;
/** Behind what goes wrong: it ends well. */
export const ENDS_WELL = /^[^.?!]{0,20}\b(?:should|will|would) (?:disappear|go away|be (?:fixed|gone|avoided))\b/i;
/** What was never the case, or is the lesser evil: no situation that can be tried. */
export const NEVER_THE_CASE =
  /\b(?:more than|at least|all at|only|just) once\b|\bnot even close\b|\bif (?:(?:we|you|it|that|there|they) (?:had|were|was the case)|so|(?:this|that|it) is the case)\b|\botherwise\b|\bbetter (?:to let|off)\b|\binstead of making\b/i;
export const SHOWS_FAILURE =
  /\b(?:complain(?:s|ed|ing)?|warn(?:s|ed|ings?)?|splats?|caught|catch(?:es)?|fail(?:s|ed|ing|ures?)?|broken|breaks?|crash\w*|oops|panics?|hangs?|regress\w*|triggers|triggered|says|errors?)\b/i;
/** Asks to try a change that the mail holds: what is tried is that change, and no test of the patch. */
export const TRIES_CHANGE =
  /\b(?:try|tried|test|tested|apply)\b[^.?!]{0,20}\b(?:below|above|attached|following)\b|\b(?:try|tried|apply|test|give)\b[^.?!]{0,20}\b(?:patch(?:es)?|diff|fix|change|hunk|branch)\b|\b(?:try|tried|test) (?:it )?(?:out )?(?:with )?(?:this|it|that)(?: one)?\s?(?:[.?!:,]|$)/i;
/** Says that the way to the problem follows. */
export const ANNOUNCES_STEPS = /:$|\bways? to (?:trigger|reproduce|hit)\b|\b(?:steps|easy|easily) to reproduce\b/i;
/** Asks to run what stands below. */
export const ASKS_TO_RUN =
  /\b(?:(?:can|could|would) you|please|try|if you)\b[^.?!]{0,80}\b(?:run|do|try|running|doing)\b[^.?!]{0,60}:$/i;
/** The first line of a change that the mail holds. */
export const CHANGE_STARTS = /^(?:diff --git |--- |\+\+\+ |@@ -)/;
/** Says that somebody cannot test it, or need not. */
export const CANNOT_TEST =
  /(?:\b(?:cannot|can not|don't need to|no need to|unable to|no way to|wasn't able to|not able to|been able to)|\b(?:can't|couldn't|didn't|haven't)) (?:\w{1,12} ){0,2}(?:test|tested|trigger|reproduced?|run|get|produce)\b|\b(?:no longer|neither|nor)\b|\bdon't need (?:\w{1,12} ){0,4}(?:to )?reproduce\b/i;
/** Fears for builds of others, or tells that one is repaired: nothing was seen to fail that still does. */
export const NEEDS_NO_BUILD =
  /\b(?:can|could|may|might) (?:\w{1,12} ){0,2}(?:break|get|fail)|\bI'll\b|\balready (?:be )?fixed\b/i;
/** Says that tests went well, that somebody will run them, or that it is no matter of theirs. */
export const NEEDS_NO_TEST =
  /\b(?:pass(?:es|ed)|looks? (?:good|great|better|fine)|works? (?:fine|well|great|perfectly)|match(?:es)? the base|no (?:panics?|hangs?|problems?|issues?|regressions?)|(?:didn't|did not|don't|haven't) (?:see|seen|find|found|notice)|at head|nothing to do with|false positives?|not (?:really )?a real|isn't a real|(?:I|we)(?:'ll| will)|don't (?:care|write|think)|already (?:be )?(?:fixed|done|covered|addressed)|if (?:we|you|it) ever|not sure how (?:likely|easy)|(?:bugs|issues|problems) that are|I(?:'ve| have)? (?:(?:already|just) )?(?:added|been adding|can run|tend to|confirmed))\b/i;

// What it takes
/** A setting of the kernel's configuration, with what is said of it right before and after. */
export const CONFIG_NAME =
  /(!|\b(?:without|disabl\w{1,3}|no)\s|\bwith\s)?\b(CONFIG_[A-Z0-9_]{2,60})\b(=[ynm]\b|\s(?:is |was |are |being )?(?:not set|not enabled|disabled|off|unset|enabled|turned on|set|on)\b)?/g;
export const SAYS_OFF = /^(?:!|without|disabl|no\s)|\b(?:not|disabled|off|unset)\b/i;
export const SAYS_ON = /^with\s|\b(?:enabled|on|set)\b/i;
/** Targets of the kernel's build that make a configuration. */
export const NAMED_CONFIG = /\b(?:all(?:mod|yes|no)|rand|def|tiny)config\b/gi;

/** A line behind a shell's prompt; `#` is one too, where a program follows. */
export const PROMPT_LINE =
  /^\s{0,12}(?:[^\s:@]{1,40}@[^\s>$#]{1,60}(?:\s[^\s>$#]{1,40}){0,3}\s?[>$#%]|[>$%]|\[\S{1,60}\s\S{1,60}\][#$])\s{1,4}(\S.{1,300})$/;
/** A line that is a call of a program and nothing else. */
export const COMMAND_LINE =
  /^\s{0,12}(?:#\s{1,4})?((?:(?:sudo|time|nice|taskset|numactl|[A-Z_]{2,30}=\S{1,80})\s(?:-\S{1,20}\s){0,3}){0,6}(?:make|echo|cat|cp|rm|mkdir|cd|grep|wget|curl|gdb|kill(?:all)?|trace-cmd|modprobe|insmod|rmmod|mount|umount|mkfs(?:\.\w{1,8})?|dd|fio|perf|bpftrace|gcc|clang|git|ip|ethtool|tc|iperf3?|netperf|stress-ng|xfs_io|losetup|nvme|dmsetup|taskset|numactl|python3?|perl|sh|bash|meson|ninja|cargo|pytest|prove|valgrind|strace|unshare|sysctl|qemu-\w{1,30}|\.{1,2}\/[\w./-]{1,80}|(?:scripts|tests?|tools|t)\/[\w./-]{1,80}|[\w.-]{1,30}\/[\w./-]{1,80}(?= [/-])) (?=\S).{1,300}|\.\/[\w./-]{1,80}|make)\s{0,4}$/;
/** Two words of prose: no command, though it begins like one. */
export const READS_AS_PROSE =
  /^[a-z]{2,12} (?:the|this|that|it|a|an|is|are|was|of|to|for|and|sure|sense|in|on|up|out|we|you|with|any|all|some|more|them|these|those|your|our|I)\b|^\S{1,80} (?:will|would|is|are|was|were|can|could|should|might|does|doesn't|did|and|or|that|which|has|have|never|to)\s|[.?!:,]\s{0,4}$/;
/** A command inside of a sentence: quoted, or a call of make with a variable or a target that tests. */
export const QUOTED_COMMAND =
  /["'`]((?:sudo |[A-Z_]{2,30}=\S{1,60} ){0,3}(?:make|fio|perf|git|modprobe|echo|valgrind|qemu-\w{1,30}|xfs_io|python3?|prove|meson|ninja|cargo|\.{1,2}\/[\w./-]{1,80}|(?:scripts|tests?|tools|t)\/[\w./-]{1,80})(?: [^"'`]{1,160})?)["'`]/;
/** A call of a script of the code base, by its path. */
export const SCRIPT_CALL = /\b(?:scripts|tools|tests?)\/[\w./-]{1,80}\.(?:pl|sh|py)(?: -{1,2}\w[\w=.-]{0,30}){0,6}/;
export const MAKE_CALL =
  /\bmake(?: -\S{1,12})* (?:[A-Z_]{1,30}=\S{1,60} ?){1,6}(?:[\w./-]{1,60}(?=[\s.,;:!?)]|$))?|\bmake (?:-\S{1,12} )*(?:[\w-]{0,30}(?:check|tests?|selftest)\b|(?:all(?:mod|yes|no)|rand|def|tiny)config\b)/;
/** What a sentence puts behind a command. */
export const SENTENCE_TAIL = /[\s.,;:!?)]{1,4}$/;

// What would show the problem
/** What a test is to make sure of; the first group is that. */
export const MAKES_SURE =
  /\b(?:make(?:s)? sure|ensur(?:e|es|ing)|verif(?:y|ies|ying)|check(?:s|ing)?|confirm(?:s|ing)?|assert(?:s|ing)?|demonstrate|see|tell) (?:that|if|whether) (?!you (?:want|can|could|would|agree|like)\b)([^?]{8,240})/i;
/** Says what goes wrong, or what a run gives. */
export const SHOWS_RESULT =
  /\b(?:splats?|warns|warned|warnings?|complain(?:s|ed|ing)|crash(?:es|ed|ing)?|oops(?:es|ed)?|panic(?:s|ked)?|hangs?|hung|deadlock(?:s|ed)?|leak(?:s|ed)?|fail(?:s|ed|ing)|breaks|broken?|corrupt(?:s|ed|ion)|regress(?:es|ed)|regressions?(?![ /](?:bug |bug\/)?(?:tests?|suite))|segfaults?|stuck|use[- ]after[- ]free|uaf|double[- ]free|out[- ]of[- ]bounds|overflows|(?:build|compil\w{1,5}|link\w{0,3}) errors?|failures?|times? out|never (?:\w{1,12} ){0,3}(?:returns?|completes?|wakes?|finish\w{0,3}|gets?)|(?:returns?|gives?|gets?|getting|sees?) (?:you )?(?:-E[A-Z]{2,12}|E(?:INVAL|NOMEM|AGAIN|BUSY|FAULT|PERM|ACCES|IO|NOSPC|BADF|EXIST|INTR|OPNOTSUPP)\b|-\d{1,4}|an? (?:error|warning|splat)|NULL|garbage|the wrong)|triggers|dangling|null(?:[- ]ptr|[- ]pointer)?[- ]deref\w*|(?:doesn't|does not|won't|didn't) (?:build|compile|link|work)|(?:will|would|should|may|might|could|can|does|do|'ll|seems? to) (?:\w{1,12} )?(?:break|fail|warn|complain|trigger|overflow|corrupt))\b/i;
/** A clause that tells what is to come; the first group is that. */
export const WILL_SHOW =
  /[,;:] (?:(?:and|then|as|since|because|so) )?((?:it|this|that|you|there|which|we|one)(?:'ll|'d| will| should| would| might| may| can| could) [^;?]{4,200})/i;
/** It went wrong once, and does no longer. */
export const WAS_REPAIRED = /\bfixed\b/i;
/** Asks for something: what it names is wanted, and was not seen. */
export const IS_ASK =
  /\?["')\]]*$|\bplease\b|^\W{0,3}(?:(?:also|and|so|maybe|just|then|let's),? ){0,2}(?:add|extend|write|run|try|test|consider|use|include|post|send)\b|\b(?:it would|it'd|would) be (?:\w{1,12} )?(?:good|nice|great|useful|interesting)\b|\b(?:needs?|should|must|want|has to|have to)\b[^.?!]{0,40}\b(?:tests?|tested|selftests?|benchmark\w{0,4}|coverage)\b/i;
/** A line of output that says what went wrong. */
export const FAILURE_OUTPUT =
  /^(?=.{8,300}$)[^a-z]{0,30}(?:BUG|WARNING|INFO|Oops|Kernel panic|general protection fault|Unable to handle kernel|Segmentation fault)\b|\b(?:KASAN|KMSAN|KCSAN|UBSAN): |:\d{1,7}: (?:fatal error|error|warning): |: (?:undefined reference to|error:|warning:) |^\s{0,8}\S{1,60}: \.{0,3}(?:FAILED|Assertion|Segmentation fault)|^\s{0,8}(?:not ok \d|FAIL(?:ED|URE)?[: ]|ERROR:|error: )|\b(?:segfault at|test failed|Assertion .{1,120} failed|IN failed)\b/;
/** What stands before the words of a kernel's message. */
export const LOG_TIME = /^\s{0,12}(?:<\d>)?\[\s{0,8}\d{1,8}\.\d{1,6}\](?:\[\s{0,8}[TC]\d{1,8}\])?\s{0,4}/;
/** Before what goes wrong in a sequence: where its clause begins. */
export const CLAUSE_START = /[,;:] (?:(?:and|so that|so|then|but) )?(?=\S)|\bthen (?=\S)/g;

// Reports of robots
/** A field of a report that says what it was built or run with; the first group is its name, the second its value. */
export const SETUP_FIELD =
  /^\s{0,3}(?:[*|-]\s)?((?:kernel |base )?config(?:uration)?|compiler|rustc|toolchain|arch(?:itecture)?|C reproducer|syz repro(?:ducer)?|reproducer)\s{0,4}:\s{1,16}(\S.{2,300})$/i;
export const IS_CONFIG = /^(?:kernel |base )?config/i;
export const IS_REPRODUCER = /repro/i;
/** The heading of the lines that show it again, with what stands beside it. */
export const REPRODUCE_HEADING =
  /^\s{0,3}(?:(?:to |how to |steps to )?reproduc(?:e|er|tion)(?: steps)?\b[^:]{0,60}:\s{0,4}(\S.{0,300})?$|=== TEST SCRIPT BEGIN ===)/i;
export const SCRIPT_END = /^=== TEST SCRIPT END/;
/** A message of a compiler, linker or checker. */
export const BUILD_WORDS =
  /\b(?:errors?|warnings?|warn|undefined|sparse|ld|modpost)\b\s?[:!]|\bundefined (?:reference|symbol)|\bundefined!|\bmultiple definition of\b/i;
export const OWN_SCRIPT = /^=== TEST SCRIPT BEGIN/;
export const SCRIPT_LINE = /^(?:\s{2,}|\t)\S/;
export const SCRIPT_COMMENT = /^\s{0,12}(?:#|$)/;
export const BUILDS = /(?<![\w./-])(?:make(?:\.cross)?|tuxmake|ninja|meson|bin\/lkp run)(?:\s|$)/;
