// The tools, configurations and kinds of test that reviewers name, and the words that name them.
import type { ScenarioKind } from '../model/taxonomy.js';

export interface ScenarioTool {
  /** The name as people write it; null for a kind of test without a name of its own. */
  readonly tool: string | null;
  readonly kind: ScenarioKind;
  readonly words: RegExp;
  /** What the code must be configured with for the tool to work. */
  readonly config?: readonly string[];
}

/** First match wins: the most telling ones first. All linear. */
export const SCENARIO_TOOLS: readonly ScenarioTool[] = [
  {
    tool: 'syzkaller',
    kind: 'syzkaller',
    words:
      /\bsyz(?:kaller|bot)?(?:'s)?[- ](?:C[- ])?repro\w*|\brepro\w* (?:for|from|by) (?:syzkaller|syzbot)\b|\b(?:incite|have|let|get|point) (?:syzbot|syzkaller) (?:to )?\w+|\b(?:run|running|with|under|using|try|exten\w+) (?:\w{1,12} )?(?:syzkaller|syzbot)\b|\bC[- ]repro(?:ducer)?\b/i,
  },
  { tool: 'KASAN', kind: 'sanitizer', words: /\bKASAN\b|\bCONFIG_KASAN\w*/, config: ['CONFIG_KASAN=y'] },
  { tool: 'KMSAN', kind: 'sanitizer', words: /\bKMSAN\b/, config: ['CONFIG_KMSAN=y'] },
  { tool: 'KCSAN', kind: 'sanitizer', words: /\bKCSAN\b/, config: ['CONFIG_KCSAN=y'] },
  { tool: 'UBSAN', kind: 'sanitizer', words: /\bUBSAN\b/i },
  { tool: 'AddressSanitizer', kind: 'sanitizer', words: /\b(?:ASAN|AddressSanitizer|-fsanitize=\w+)\b/i },
  { tool: 'valgrind', kind: 'sanitizer', words: /\bvalgrind\b/i },
  { tool: 'kmemleak', kind: 'sanitizer', words: /\bkmemleak\b/i, config: ['CONFIG_DEBUG_KMEMLEAK=y'] },
  {
    tool: 'lockdep',
    kind: 'sanitizer',
    words: /\b(?:lockdep|(?:CONFIG_)?PROVE_(?:LOCKING|RCU)\w*)\b/i,
    config: ['CONFIG_PROVE_LOCKING=y'],
  },
  {
    tool: 'DEBUG_ATOMIC_SLEEP',
    kind: 'sanitizer',
    words: /\b(?:CONFIG_)?DEBUG_ATOMIC_SLEEP\b/,
    config: ['CONFIG_DEBUG_ATOMIC_SLEEP=y'],
  },
  {
    tool: 'failslab',
    kind: 'fault-injection',
    words: /\bfailslab\b/i,
    config: ['CONFIG_FAULT_INJECTION=y', 'CONFIG_FAILSLAB=y'],
  },
  {
    tool: 'fail_page_alloc',
    kind: 'fault-injection',
    words: /\bfail_page_alloc\b/i,
    config: ['CONFIG_FAULT_INJECTION=y', 'CONFIG_FAIL_PAGE_ALLOC=y'],
  },
  {
    tool: 'fault injection',
    kind: 'fault-injection',
    words: /\bfault[- ]inject\w*/i,
    config: ['CONFIG_FAULT_INJECTION=y'],
  },
  {
    tool: 'error injection',
    kind: 'fault-injection',
    words:
      /\berror[- ]inject\w*|\b(?:you|we|please|to|try|by) inject(?:ing)? (?:\w{1,12} )?(?:errors?|faults?|failures?)\b/i,
  },
  { tool: 'litmus test', kind: 'litmus', words: /\blitmus\b|\bherd7\b|\bLKMM\b/i },
  { tool: 'kselftest', kind: 'kselftest', words: /\bk?selftests?\b/i },
  { tool: 'KUnit', kind: 'kunit', words: /\bkunit\b/i, config: ['CONFIG_KUNIT=y'] },
  { tool: 'LTP', kind: 'ltp', words: /\bLTP\b/ },
  { tool: 'xfstests', kind: 'xfstests', words: /\b(?:xfstests?|fstests?)\b|\bgeneric\/\d{3}\b/i },
  { tool: 'blktests', kind: 'ci', words: /\bblktests?\b/i },
  { tool: 'kvm-unit-tests', kind: 'unit-test', words: /\bkvm-unit-tests?\b/i },
  { tool: 'checkpatch', kind: 'static-analysis', words: /\bcheckpatch(?:\.pl)?\b/i },
  {
    tool: 'sparse',
    kind: 'static-analysis',
    words: /\b(?:with|run|by|from) sparse\b|\bsparse(?: (?:warn|complain|report|check)\w*|: )|\bC=[12]\b/i,
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
      /\b(?:benchmark(?:s|ed|ing)?(?!\/)|perf(?:ormance)? numbers|measur\w+ (?:the )?(?:performance|overhead|impact|latency|throughput))\b/i,
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
      /\b(?:fails? to (?:build|compile|link)|(?:doesn't|does not|won't|didn't|can't|\w don't) (?:build|compile)\b|(?:doesn't|does not|won't) link\b|(?:build|compil\w+|link) (?:error|failure|break\w*)s?|br(?:ea|o)ke?s? (?:the |\w{1,12} )?build|each patch (?:compiles|builds))/i,
  },
  {
    tool: null,
    kind: 'unit-test',
    words:
      /\b(?:add|adds|adding|writ\w{1,4}|extend\w*|needs?|want|have(?! the test)|missing|without|lacks?|includ\w{1,3}|consider|any|is there|submit|post|send|share|ran|run|check|turn|convert|break\w*|fail\w*)\b[^.?!]{0,60}\b(?:(?:unit|regression) tests?|test[- ]?cases?)\b|\b(?:(?:unit|regression) tests?|test[- ]?cases?)\b[^.?!]{0,40}\b(?:fail|break|brake)\w*|\b(?:post|send(?: in)?|submit|share) (?:the|your|some|a|an|any)? ?(?:\w{1,12} ){0,2}tests?\b(?! (?:setup|environment|data|results?|app|program|machine)\b)|\b(?:as|into) an? (?:\w{1,12} ){0,2}test\b[^.?!]{0,20}\?|\b(?:having|with|to have) an? (?:[\w-]{1,14} ){0,2}test(?:[- ]?case)?\b[^.?!]{0,60}\bwould be\b|\bwould be (?:\w{1,12} ){0,2}(?:good|nice|great|useful|helpful|excellent) to (?:have|see|add|get|include)\b[^.?!]{0,40}\btests?\b|\b(?:is|are) there (?:any )?tests? (?:that|for|which|of)\b[^?]{0,80}\?|\btests? (?:\w{1,12} ){0,2}(?:fail(?:s|ed)|hangs?|hung|times? out|breaks?) (?:for me|here|with this|on my|now)\b|\b(?:break|breaks|broke|fails?|failed)\b[^.?!]{0,40}\b(?:CI\b|test ?suite\b|runtests\b|make (?:check|test)\b)|\bCI (?:\w{1,12} ){0,2}(?:fail(?:s|ed)|broke|breaks?)\b|\btests? (?:should|could|can|must) go (?:in|to)|\bregress\w* (?:with|in|on) (?:the )?\S{1,60} (?:test|test[- ]?case)\b|\b(?:fail|break|hang|crash|regress)\w*\b[^.?!]{0,60}\btests?\/[\w-]|\b(?:for|in) (?:(?:a|the|this|your) )?(?:\w{1,12} )?(?:(?:unit|regression) tests?|test[- ]?cases?)\b[^.?!]{0,20}\b(?:consider|try|check|pass)\w*/i,
  },
  {
    tool: null,
    kind: 'manual',
    words:
      /\b(?:steps to reproduce|ways? to (?:trigger|reproduce|hit) (?!syz)|(?:easy|easily|how|able|possible|managed|needed) to reproduce|to reproduce(?: (?:this|it|the \w{1,20}))?[:,]|(?:can|could) be reproduced|reproduc(?:es?|ed|ible) (?:(?:this|it|the (?:\w{1,20} ){1,3})?)(?:by|with|on|using|when|if|via|under)\b|(?:repro(?:ducer)?|reproducing program)(?: (?:code|steps?|program|is|for \w{1,20})){0,2}(?: ?:(?=\s|$)| (?:is )?(?:below|attached|crashes|hangs)\b)|(?:do|does) (?:we|you|anyone|somebody|it|there) have (?:a|any|some) (?:\w{1,12} )?repro(?:ducer)?|(?:here(?:'s| is)|with|through|using|run|running) (?:a|the|this|my|your) (?:\w{1,12} )?reproducer\b)/i,
  },
];
