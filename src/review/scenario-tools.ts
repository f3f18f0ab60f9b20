// The tools, configurations and kinds of test that reviewers name, and the words that name them.
import type { ScenarioKind } from '../model/taxonomy.js';

export interface ScenarioTool {
  /** The name as people write it; null for a kind of test without a name of its own. */
  readonly tool: string | null;
  readonly kind: ScenarioKind;
  readonly words: RegExp;
}

/** First match wins: the most telling ones first. All linear. */
export const SCENARIO_TOOLS: readonly ScenarioTool[] = [
  {
    tool: 'syzkaller',
    kind: 'syzkaller',
    words:
      /\bsyz(?:kaller|bot)?[- ](?:C[- ])?repro\w*|\b(?:run|running|with|under|using|try|exten\w+) (?:\w{1,12} )?(?:syzkaller|syzbot)\b|\bC[- ]repro(?:ducer)?\b/i,
  },
  { tool: 'KASAN', kind: 'sanitizer', words: /\bKASAN\b|\bCONFIG_KASAN\w*/ },
  { tool: 'KMSAN', kind: 'sanitizer', words: /\bKMSAN\b/ },
  { tool: 'KCSAN', kind: 'sanitizer', words: /\bKCSAN\b/ },
  { tool: 'UBSAN', kind: 'sanitizer', words: /\bUBSAN\b/i },
  { tool: 'AddressSanitizer', kind: 'sanitizer', words: /\b(?:ASAN|AddressSanitizer|-fsanitize=\w+)\b/i },
  { tool: 'valgrind', kind: 'sanitizer', words: /\bvalgrind\b/i },
  { tool: 'kmemleak', kind: 'sanitizer', words: /\bkmemleak\b/i },
  { tool: 'lockdep', kind: 'sanitizer', words: /\b(?:lockdep|(?:CONFIG_)?PROVE_(?:LOCKING|RCU)\w*)\b/i },
  { tool: 'DEBUG_ATOMIC_SLEEP', kind: 'sanitizer', words: /\b(?:CONFIG_)?DEBUG_ATOMIC_SLEEP\b/ },
  {
    tool: 'fault injection',
    kind: 'fault-injection',
    words: /\bfault[- ]inject\w*|\bfailslab\b|\bfail_page_alloc\b|\berror[- ]inject\w*/i,
  },
  { tool: 'litmus test', kind: 'litmus', words: /\blitmus\b|\bherd7\b|\bLKMM\b/i },
  { tool: 'kselftest', kind: 'kselftest', words: /\bk?selftests?\b/i },
  { tool: 'KUnit', kind: 'kunit', words: /\bkunit\b/i },
  { tool: 'LTP', kind: 'ltp', words: /\bLTP\b/ },
  { tool: 'xfstests', kind: 'xfstests', words: /\b(?:xfstests?|fstests?)\b|\bgeneric\/\d{3}\b/i },
  { tool: 'blktests', kind: 'ci', words: /\bblktests?\b/i },
  { tool: 'kvm-unit-tests', kind: 'unit-test', words: /\bkvm-unit-tests?\b/i },
  { tool: 'checkpatch', kind: 'static-analysis', words: /\bcheckpatch(?:\.pl)?\b/i },
  {
    tool: 'sparse',
    kind: 'static-analysis',
    words: /\b(?:with|run|by|from) sparse\b|\bsparse (?:warn|complain|report|check)\w*|\bC=[12]\b/i,
  },
  { tool: 'smatch', kind: 'static-analysis', words: /\bsmatch\b/i },
  { tool: 'Coccinelle', kind: 'static-analysis', words: /\bcocci(?:nelle|check)\b/i },
  { tool: 'dt_binding_check', kind: 'static-analysis', words: /\bdt_binding_check\b|\bdt-validate\b|\byamllint\b/i },
  { tool: 'dtbs_check', kind: 'static-analysis', words: /\b(?:CHECK_DTBS|dtbs_check)\b/i },
  { tool: 'fio', kind: 'benchmark', words: /\bfio\b/ },
  { tool: 'iperf', kind: 'benchmark', words: /\b(?:iperf\d?|netperf)\b/i },
  {
    tool: null,
    kind: 'benchmark',
    words:
      /\b(?:benchmark\w*|perf(?:ormance)? numbers|measur\w+ (?:the )?(?:performance|overhead|impact|latency|throughput))\b/i,
  },
  { tool: 'qtest', kind: 'unit-test', words: /\bqtests?\b/i },
  { tool: 'iotests', kind: 'unit-test', words: /\b(?:qemu-)?iotests?\b/i },
  { tool: 'avocado', kind: 'ci', words: /\bavocado\b/i },
  { tool: 'objdump', kind: 'build', words: /\bobjdump\b|\bdisassembl\w+/i },
  { tool: 'W=1', kind: 'build', words: /\bW=[123]\b/ },
  { tool: 'randconfig', kind: 'build', words: /\b(?:rand|allmod|allyes|allno|def)config\b/i },
];

/** A test asked for or spoken of without a tool. */
export const UNNAMED_TESTS: readonly ScenarioTool[] = [
  {
    tool: null,
    kind: 'build',
    words:
      /\b(?:fails? to (?:build|compile|link)|(?:doesn't|does not|won't|didn't|don't|can't) (?:build|compile|link)\b|(?:build|compil\w+|link) (?:error|failure|break\w*)s?|br(?:ea|o)ke?s? (?:the |\w{1,12} )?build|each patch (?:compiles|builds))/i,
  },
  {
    tool: null,
    kind: 'unit-test',
    words:
      /\b(?:add|adds|adding|writ\w{1,4}|extend\w*|needs?|want|have|missing|without|lacks?|includ\w{1,3}|consider|any|is there|ran|run|check|turn|convert|break\w*|fail\w*)\b[^.?!]{0,60}\b(?:(?:unit|regression) tests?|test[- ]?cases?)\b|\b(?:(?:unit|regression) tests?|test[- ]?cases?)\b[^.?!]{0,40}\b(?:fail|break|brake)\w*|\b(?:for|in) (?:(?:a|the|this|your) )?(?:\w{1,12} )?(?:(?:unit|regression) tests?|test[- ]?cases?)\b[^.?!]{0,20}\b(?:consider|try|check|pass)\w*/i,
  },
  {
    tool: null,
    kind: 'manual',
    words:
      /\b(?:steps to reproduce|(?:easy|easily|how|able|possible|managed|needed) to reproduce|to reproduce(?: (?:this|it|the \w{1,20}))?[:,]|(?:can|could) be reproduced|reproduc(?:es?|ed|ible) (?:(?:this|it|the (?:\w{1,20} ){1,3})?)(?:by|with|on|using|when|if|via|under)|reproducer (?:is )?(?:below|attached|crashes|hangs)|(?:here(?:'s| is)|with|run|running) (?:a|the|this|my|your) (?:\w{1,12} )?reproducer)\b/i,
  },
];

/** Beside a tool's name: the reviewer wants it run, or has run it. A tool named in passing is no scenario. */
export const WANTS_RUN =
  /\b(?:please|let's|run|running|re-?run|ran|test(?:ed|ing)? (?:\w{1,12} )?(?:with|on|under|for)|try|tried|enabl\w+|turn(?:ed)? on|add(?:ing|ed)?|writ(?:e|ing|ten)|extend|includ(?:e|ing)|integrat\w+|packag\w+|needs?|missing|lacks?|until it comes|would catch|will catch|should (?:fire|catch|warn|complain)|consider|to reproduce|reproducible|exercise)\b/i;
/** Numbers are asked for, or somebody is to measure. */
export const WANTS_NUMBERS =
  /\b(?:please|(?:can|could|would|did|do|have) (?:you|we|someone)|would (?:be|like|love)|want(?:ed)? to see|hoping to see|should|needs? to be|include|are|is there)\b[^.?!]{0,50}\b(?:benchmark\w*|numbers|measur\w+)\b/i;
/** A test without a tool is asked for: to be written, or to be run in a setup that is named. */
export const ASKS_FOR_TEST =
  /\b(?:add|extend|write|needs?|want|have|missing|without|lacks?|include)\b[^.?!]{0,40}(?:(?<!\bthe )\btests|\b(?:a test|selftests?|test[- ]?cases?|coverage))\b|\b(?:can|could|would|did|have|has|was|were) (?:you|this|it|we|someone|somebody|anybody)\b[^.?!]{0,40}\b(?:test|tested|tried|reproduce|exercised?)\b[^.?!]{0,40}\b(?:on|under|when|if|without|while|across|by) \w|\b(?:please|let's|worth|maybe) (?:\w{1,12} ){0,2}(?:test|testing|re-?test|exercise)\b[^.?!]{0,40}\b(?:on|under|when|if|without|while|across|by|with) \w|\b(?:should|must|needs? to|has to|have to) be (?:\w{1,12} ){0,2}(?:tested|exercised|reproduced)\b/i;
/** A situation and what goes wrong in it: a sequence that a test can follow. What goes wrong is the first group. */
export const TELLS_SEQUENCE =
  /\b(?:if|when|once|after|while|suppose|imagine|what if|what happens (?:if|when))\b[^.?!]{8,160}\b(?:will|would|can|could|may|might|must|it|it's|this|they|there|there's|we|we'd|you|gets?|becomes?|causes?|ends? up|leads? to|results? in|have|has|get|an?|the|to|then|is|are|be|and)(?:'ll)? (?:\w{1,12} ){0,2}(crash(?:es)?|oops(?:es)?|deadlock(?:s|ed)?|leak(?:s|ed)?|rac(?:es?|ing) with|corrupts?|corruption|hangs?|hung|stuck|(?:integer |buffer |stack )overflows?|overflows|underflows?|panics?|use[- ]after[- ]free|uaf|double[- ]free|dangling|out of bounds|null(?:[- ]ptr|[- ]pointer)?[- ]deref\w*|lost|divi(?:de|sion) by zero)\b/i;
/** Before what goes wrong: it does not. */
export const DENIES = /(?:\b(?:not|never|no|without|avoid\w*|prevent\w*|fix\w*|least)|n't|w\/o) (?:\w{1,12} ){0,3}$/i;
export const SHOWS_FAILURE =
  /\b(?:complain(?:s|ed|ing)?|warn(?:s|ed|ings?)?|splats?|caught|catch(?:es)?|fail(?:s|ed|ing|ures?)?|broken|breaks?|crash\w*|oops|panics?|hangs?|regress\w*|triggers|triggered|says|errors?)\b/i;
/** Asks to try a change that the mail holds: what is tried is that change, and no test of the patch. */
export const TRIES_CHANGE =
  /\b(?:try|tried|test|tested|apply)\b[^.?!]{0,20}\b(?:below|above|attached|following)\b|\b(?:try|tried|apply|test|give)\b[^.?!]{0,20}\b(?:patch(?:es)?|diff|fix|change|hunk|branch)\b|\b(?:try|tried|test) (?:it )?(?:out )?(?:with )?(?:this|it|that)(?: one)?\s?(?:[.?!:,]|$)/i;
/** The first line of a change that the mail holds. */
export const CHANGE_STARTS = /^(?:diff --git |--- |\+\+\+ |@@ -)/;
/** Says that somebody cannot test it, or need not. */
export const CANNOT_TEST =
  /(?:\b(?:cannot|can not|don't need to|no need to|unable to|no way to|wasn't able to|not able to|been able to)|\b(?:can't|couldn't|didn't|haven't)) (?:\w{1,12} ){0,2}(?:test|tested|trigger|reproduced?|run|get)\b/i;
/** Says that tests went well, that somebody will run them, or that it is no matter of theirs. */
export const NEEDS_NO_TEST =
  /\b(?:pass(?:es|ed)|looks? (?:good|great|better|fine)|works? (?:fine|well|great|perfectly)|match(?:es)? the base|no (?:panics?|hangs?|problems?|issues?|regressions?)|(?:didn't|did not|don't|haven't) (?:see|seen|find|found|notice)|at head|nothing to do with|false positives?|not (?:really )?a real|isn't a real|(?:I|we)(?:'ll| will)|don't (?:care|write|think))\b/i;
