// Every regular expression that meets the output of tests, and the bounds of what is read. All are linear.

export const LIMITS = {
  bytes: 64 * 1024 * 1024,
  lines: 500_000,
  results: 20_000,
  problems: 100,
  depth: 20,
  name: 300,
  detail: 4_000,
} as const;

export const LINE_END = /\r?\n/;

/** What the kernel log puts before a line: a priority, a time. */
export const LOG_PREFIX = /^(?:<\d{1,2}>)?(?:\[ {0,10}\d{1,10}\.\d{1,9}\] ?)?/;

/** What a nested line of a runner's output begins with, behind its marks. */
export const TAP_LINE = /^(?:(?:not )?ok \d|1\.\.\d|K?TAP version|Bail out!)/;

export const VERSION = /^(K?)TAP version \d/;

export const PLAN = /^1\.\.(\d{1,9})(?:\s*#\s*(.*))?$/;

/** Groups: `not `, number, description with its directive. */
export const RESULT = /^(not )?ok\b(?: +(\d{1,9})\b)?(.*)$/;

/** What separates a description from what is said about the result. */
export const COMMENT = /(?:^|\s)#(?:\s|(?=SKIP|TODO))(.*)$/i;

export const DIRECTIVE = /^\s{0,20}(SKIP|TODO|XFAIL|TIMEOUT|ERROR)(?:PED)?\b(.*)$/i;

/** The dash before a description. */
export const LEADING_DASH = /^[\s-]*(?:- )?/;

export const BAIL_OUT = /^Bail out!(.*)$/i;

export const DIAGNOSTIC = /^#(.*)$/;

export const YAML_START = /^---\s*$/;
export const YAML_END = /^\.\.\.\s*$/;

/** A declaration of types or entities: nothing that a test runner writes. */
export const DOCTYPE = /<!(?:DOCTYPE|ENTITY)/i;

/** The beginning of an XML document. */
export const XML_START = /^\uFEFF?\s*</;

export const XML_ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi;

/** Characters that no page and no terminal needs. */
export const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

export const WHITE_SPACE = /\s+/g;

/** What separates the words of a name when names are compared. */
export const NO_WORD = /[^\p{L}\p{N}]+/gu;

/** Words of a command, and what of a path is its last part. */
export const COMMAND_WORD = /[^\s"'`;|&<>()$]+/g;
export const FOLDERS = /^.*\//;

/** Where a check filled in what the patches change: it names no test. */
export const FILLED_IN = /^(?:[A-Z]{1,20}=[^\s;]{1,400}; ){1,5}/;

/** The targets of a kernel selftest run. */
export const SELFTEST_TARGETS = /TARGETS=(?:"([^"]{1,300})"|'([^']{1,300})'|([^\s"';|&]{1,300}))/;
