// The closed vocabularies of the product: what a concern can be, how it can end, who can have said it.
// Everything that shows, stores or guesses one of these words takes it from here.

/** What a concern is about. The slugs are a contract: exports, packs and the scoring sets use them. */
export const CATEGORIES = [
  'rcu',
  'locking',
  'race',
  'memory-ordering',
  'context',
  'lifetime',
  'module-lifetime',
  'leak',
  'logic',
  'error-handling',
  'bounds',
  'null-deref',
  'uninitialized',
  'types',
  'uapi',
  'api-design',
  'config',
  'compat',
  'dedup',
  'duplication',
  'simplification',
  'performance',
  'security',
  'testing',
  'docs',
  'style',
  'process',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** One line a category, as help texts and pages show it. */
export const CATEGORY_HELP: Readonly<Record<Category, string>> = {
  rcu: 'grace periods, deferred free, the RCU API',
  locking: 'which lock, held where, in which order',
  race: 'concurrent access, time of check to time of use',
  'memory-ordering': 'barriers, READ_ONCE and WRITE_ONCE, acquire and release',
  context: 'sleeping in atomic context, interrupt and preemption context',
  lifetime: 'reference counts, use after free, teardown order, ownership',
  'module-lifetime': 'what still runs when a module is unloaded',
  leak: 'memory, references or descriptors that nobody gives back',
  logic: 'wrong behaviour, a missed case',
  'error-handling': 'error paths, return values, cleanup on failure',
  bounds: 'overflow, range, size, alignment',
  'null-deref': 'a pointer that can be NULL',
  uninitialized: 'memory that is read before it is written',
  types: 'type, cast, endianness, const',
  uapi: 'the contract with user space: ioctl, sysfs, system calls',
  'api-design': 'layering, abstraction, the contract between functions, where code belongs',
  config: 'Kconfig, #ifdef, build, headers',
  compat: 'older versions, other architectures and hardware, bisectability',
  dedup: 'the same work or request done more than once, idempotence',
  duplication: 'copied code, a helper that exists already',
  simplification: 'code that is not needed, a simpler way',
  performance: 'time, memory, scalability',
  security: 'attack surface, privileges, information leaks',
  testing: 'tests that are missing or wrong',
  docs: 'comments, commit message, documentation',
  style: 'naming, formatting, white space',
  process: 'split or squash, base tree, tags, changelog, order of patches',
};

export const KINDS = ['bug', 'question', 'change-request', 'nit', 'design', 'test-request'] as const;
export type Kind = (typeof KINDS)[number];

/** Most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A curator's judgement: a candidate is what the program found and nobody looked at. */
export const STATES = ['candidate', 'confirmed', 'dismissed'] as const;
export type State = (typeof STATES)[number];

/** What became of a concern in its discussion and in later revisions. */
export const RESOLUTIONS = ['open', 'agreed', 'answered', 'disputed', 'fixed', 'moot'] as const;
export type ResolutionState = (typeof RESOLUTIONS)[number];

/** How a passage answers an earlier remark. */
export const STANCES = [
  'agrees',
  'will-change',
  'explains',
  'disagrees',
  'asks-back',
  'acknowledges',
  'resolved',
] as const;
export type Stance = (typeof STANCES)[number];

export const SCENARIO_KINDS = [
  'kselftest',
  'kunit',
  'ltp',
  'xfstests',
  'syzkaller',
  'litmus',
  'fault-injection',
  'sanitizer',
  'static-analysis',
  'benchmark',
  'build',
  'unit-test',
  'ci',
  'manual',
] as const;
export type ScenarioKind = (typeof SCENARIO_KINDS)[number];

/** Who wrote a remark: a person, or a program that posts reviews. */
export const ORIGINS = ['human', 'bot'] as const;
export type Origin = (typeof ORIGINS)[number];
