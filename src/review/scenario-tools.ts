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
  { tool: 'syzkaller', kind: 'syzkaller', words: /\b(?:syzkaller|syzbot|syz[- ]?repro\w*)\b/i },
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
  { tool: null, kind: 'unit-test', words: /\b(?:unit|regression) tests?\b|\btest[- ]?cases?\b/i },
  {
    tool: null,
    kind: 'manual',
    words: /\b(?:reproducers?|steps to reproduce|reproduced? (?:this|it|the)|to reproduce|can be reproduced)\b/i,
  },
];

/** The reviewer wants it run, or has run it. A tool named in passing is no scenario. */
export const ASKS_FOR_TEST =
  /\b(?:add|extend|write|need|needs|want|have|missing|without|lacks?|include)\b[^.?!]{0,40}\b(?:tests?|selftests?|test[- ]?cases?|reproducers?|coverage|benchmarks?|numbers)\b|\b(?:did|have|has|was|were|can|could|would|sure) (?:you(?:'ve)?|this|it|we|someone|somebody|anybody)\b[^.?!]{0,40}\b(?:test|tested|run|ran|tried|try|reproduce|measured?|benchmark\w*|checked with|build|built)\b|\b(?:please|should|must|let's|maybe|try|might)\b[^.?!]{0,30}\b(?:test|run|running|reproduce|measure|benchmark)\b|\bhow (?:did you|was (?:this|it)|to) (?:test|reproduce)\w*/i;
/** A situation and what goes wrong in it: a sequence that a test can follow. */
export const TELLS_SEQUENCE =
  /\b(?:if|when|once|after|while|suppose|say|imagine|what if|what happens (?:if|when))\b[^.?!]{8,160}\b(?:crash\w*|oops\w*|deadlock\w*|leak\w*|races?|racing|corrupt\w*|hangs?|stuck|overflow\w*|underflow\w*|panic\w*|use[- ]after[- ]free|uaf|double[- ]free|dangling|invalid|undefined|lost|out of bounds|null|wrong \w+|fail the)\b/i;
export const SHOWS_FAILURE =
  /\b(?:complains?|reports?|reported|warns?|splat|triggers?|caught|catches|fails?|failed|failing|failure|error|errors|broken|breaks?|crash\w*|oops|panics?|hangs?|get|see|seeing|says|with|when|regress\w*|should fire|would catch|will catch)\b/i;
/** Asks to try a change that the mail holds: what is tried is that change, and no test of the patch. */
export const TRIES_CHANGE =
  /\b(?:try|tried|test|tested|apply)\b[^.?!]{0,20}\b(?:below|above|attached|following)\b|\b(?:try|tried|apply)\b[^.?!]{0,20}\b(?:patch(?:es)?|diff|fix|change|hunk)\b/i;
/** Says that somebody cannot test it, or need not. */
export const CANNOT_TEST =
  /\b(?:can't|cannot|can not|couldn't|don't need to|no need to|unable to|no way to) (?:\w{1,12} )?(?:test|reproduce|run)\b/i;
