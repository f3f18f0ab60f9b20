// The sentence in which a robot says what failed: a test, a build, a patch that does not apply.
import type { BodyLine } from '../mail/body-line.js';
import type { Category, Severity } from '../model/taxonomy.js';
import {
  BUILD_OR_BOOT,
  CAUSED_CHANGES,
  CRASH_ROW,
  DOES_NOT_APPLY,
  FAILED_LIST,
  FAILED_ROW,
  FAILED_TEST,
  FOUND_ERRORS,
  FOUND_ISSUES,
  ISSUE_MARK,
  KNOWN_BUG,
  LISTED_FAILURE,
  NO_SENTENCE,
  NOT_FAILED,
  NOTICED_ISSUE,
  NOTICED_REGRESSION,
  SAYS_FAILED,
  STATE_FIELD,
  STATES_BOUNDS,
  STATES_BROKEN_BUILD,
  STATES_CONTEXT,
  STATES_CRASH,
  STATES_LEAK,
  STATES_LIFETIME,
  STATES_LOCKING,
  STATES_NULL,
  STATES_ORACLE,
  STATES_RACE,
  STATES_RCU,
  STATES_UNINITIALIZED,
  STILL_TRIGGERS,
  STYLE_PROBLEMS,
  SUBJECT_PREFIX,
  SUBJECT_STATE,
} from './rules-robots.js';
import { titlePoint, writeTitle } from './titles.js';

export interface Statement {
  /** The mail's own lines that make it. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly title: string;
  readonly severity: Severity;
  /** Null when the words do not tell. */
  readonly category: Category | null;
}

/** A line of the mail with the ones that its sentence may run on to. */
interface Spot {
  readonly lines: readonly BodyLine[];
  readonly at: number;
  /** Words of up to three lines. */
  readonly sentence: string;
  readonly found: RegExpExecArray;
  readonly subject: string;
}

/** What a statement says, and the line that names its issue when that stands apart. */
interface Said {
  readonly title: string;
  readonly issueAt?: number | null;
}

interface StatementRule {
  readonly words: RegExp;
  /** Null when the words, seen with what is below them, state nothing. */
  readonly read: (spot: Spot) => Said | null;
  readonly category?: Category;
  /** People say so too, in other mails than reports. */
  readonly isPlain?: boolean;
}

/** The first that fits a line is taken. */
const STATEMENTS: readonly StatementRule[] = [
  { words: NOTICED_REGRESSION, read: ({ found }) => named(found[1]), category: 'performance' },
  { words: NOTICED_ISSUE, read: ({ found }) => named(found[1]) },
  { words: CAUSED_CHANGES, read: readCrashRow },
  { words: STILL_TRIGGERS, read: (spot) => readBelow(spot, 'Reproducer still triggers ') },
  { words: FOUND_ISSUES, read: (spot) => readBelow(spot, '') },
  { words: KNOWN_BUG, read: ({ subject }) => named(readSubject(subject)) },
  { words: BUILD_OR_BOOT, read: readBuildOrBoot },
  { words: STYLE_PROBLEMS, read: readSentence, category: 'style', isPlain: true },
  { words: STATE_FIELD, read: readState },
  { words: FAILED_TEST, read: ({ found }) => named(`Test failed: ${found[1] ?? ''}`), category: 'testing' },
  { words: FAILED_ROW, read: ({ found }) => named(`Test failed: ${found[1] ?? ''}`), category: 'testing' },
  { words: DOES_NOT_APPLY, read: readSentence, category: 'process', isPlain: true },
  { words: FOUND_ERRORS, read: readSentence, isPlain: true },
  { words: SAYS_FAILED, read: readSentence, isPlain: true },
];

/** Statements stand at the top of a mail; what follows is output. */
const MAX_LINES = 400;
const MAX_SENTENCE_LINES = 3;
const MAX_LINE = 400;

/** What crashes are about; the first that fits is taken. */
const CRASHES: readonly { readonly words: RegExp; readonly category: Category }[] = [
  { words: DOES_NOT_APPLY, category: 'process' },
  { words: STATES_UNINITIALIZED, category: 'uninitialized' },
  { words: STATES_NULL, category: 'null-deref' },
  { words: STATES_LIFETIME, category: 'lifetime' },
  { words: STATES_BOUNDS, category: 'bounds' },
  { words: STATES_LEAK, category: 'leak' },
  { words: STATES_RACE, category: 'race' },
  { words: STATES_RCU, category: 'rcu' },
  { words: STATES_CONTEXT, category: 'context' },
  { words: STATES_LOCKING, category: 'locking' },
  { words: STATES_ORACLE, category: 'logic' },
  { words: STATES_BROKEN_BUILD, category: 'config' },
];

/**
 * The first statement of failure among the mail's own lines; null when there is none. In a mail that a person may have
 * written, only what no person says counts.
 */
export function findStatement(lines: readonly BodyLine[], subject: string, mayBePerson: boolean): Statement | null {
  for (let at = 0; at < Math.min(lines.length, MAX_LINES); at++) {
    const first = lines[at];
    if (first === undefined || first.depth > 0 || NO_SENTENCE.test(first.raw)) continue;
    const own = findSentenceLines(lines, at);
    const sentence = own.join(' ');
    for (const { words, read, category, isPlain = false } of STATEMENTS) {
      if (isPlain && mayBePerson) continue;
      const found = words.exec(sentence);
      if (found === null || found.index >= (own[0]?.length ?? 0)) continue;
      const said = read({ lines, at, sentence, found, subject });
      if (said === null) continue;
      const last = countLines(own, found.index + found[0].length);
      const named = said.issueAt ?? null;
      const text = [...own.slice(0, last), ...(named === null ? [] : [lines[named]?.raw ?? ''])].join('\n');
      return {
        text,
        start: at,
        end: Math.max(at + last - 1, named ?? 0),
        title: said.title,
        severity: rateFailure(said.title, text),
        category: category ?? findCategory(said.title),
      };
    }
  }
  return null;
}

/** A line and the two below it, as far as its paragraph reaches. */
function findSentenceLines(lines: readonly BodyLine[], at: number): readonly string[] {
  const own: string[] = [];
  for (const { raw, depth } of lines.slice(at, at + MAX_SENTENCE_LINES)) {
    if (depth > 0 || raw.trim() === '' || (own.length > 0 && NO_SENTENCE.test(raw))) break;
    own.push(raw.slice(0, MAX_LINE).trim());
  }
  return own;
}

/** How many of the lines reach to this offset of their join. */
function countLines(own: readonly string[], offset: number): number {
  let length = 0;
  for (const [index, line] of own.entries()) {
    length += line.length + 1;
    if (length > offset) return index + 1;
  }
  return own.length;
}

/** Crashes, hangs and builds that break are worse than the rest. */
function rateFailure(title: string, text: string): Severity {
  if (DOES_NOT_APPLY.test(title)) return 'medium';
  const words = `${title} ${text}`.replaceAll(/[_-]/g, ' ');
  return STATES_CRASH.test(words) || STATES_BROKEN_BUILD.test(words) ? 'high' : 'medium';
}

function findCategory(title: string): Category | null {
  const words = title.replaceAll(/[_:-]/g, ' ').replaceAll(/\s+/g, ' ');
  return CRASHES.find((crash) => crash.words.test(words))?.category ?? null;
}

function named(issue: string | undefined): Said | null {
  return issue === undefined || issue.trim() === ''
    ? null
    : { title: titlePoint({ text: issue.trim(), isCode: true }, null) };
}

/** The failing sentence itself, unless it takes the failure back. */
function readSentence({ sentence, found }: Spot): Said | null {
  const start = Math.max(sentence.lastIndexOf('. ', found.index) + 1, 0);
  const stop = sentence.indexOf('. ', found.index + found[0].length);
  const own = sentence.slice(start, stop < 0 ? undefined : stop).trim();
  return NOT_FAILED.test(own) ? null : { title: writeTitle(own) };
}

/** The issues that are listed below: the first, and how many more. */
function readBelow({ lines, at }: Spot, before: string): Said | null {
  const first = findNext(lines, at + 1);
  const issue = lines[first]?.raw ?? '';
  if (issue.trim() === '') return null;
  let more = 0;
  if (ISSUE_MARK.test(issue)) while (ISSUE_MARK.test(lines[first + more + 1]?.raw ?? '')) more++;
  const title = `${before}${issue.replace(ISSUE_MARK, '').trim()}${more > 0 ? ` and ${more} more` : ''}`;
  return { title: titlePoint({ text: title, isCode: true }, null), issueAt: first };
}

/** The number of the first line that is not blank, a few lines down at most. */
function findNext(lines: readonly BodyLine[], from: number): number {
  let at = from;
  while (at < from + MAX_BLANKS && lines[at]?.raw.trim() === '') at++;
  return at;
}

const MAX_BLANKS = 4;

function readCrashRow({ lines, at }: Spot): Said | null {
  const row = lines.findIndex((line, index) => index > at && CRASH_ROW.test(line.raw));
  const crash = CRASH_ROW.exec(lines[row]?.raw ?? '')?.[1];
  return crash === undefined ? null : { title: titlePoint({ text: crash, isCode: true }, null), issueAt: row };
}

/** A patch that does not go in is told from one that does not build. */
function readBuildOrBoot({ lines, at }: Spot): Said {
  const below = findNext(lines, at + 1);
  return lines[below]?.raw.startsWith('failed to apply') === true
    ? { title: 'The proposed patch does not apply', issueAt: below }
    : { title: 'Build or boot failed with the proposed patch' };
}

/** `State : failure`: what ran is in the subject, what failed in a list below. */
function readState({ lines, at, found, subject }: Spot): Said | null {
  const state = SUBJECT_STATE.exec(subject)?.[1] ?? `CI: ${(found[1] ?? '').toLowerCase()}`;
  const heading = lines.findIndex((line, index) => index > at && FAILED_LIST.test(line.raw));
  const below = heading < 0 ? -1 : findNext(lines, heading + 1);
  const failure = LISTED_FAILURE.exec(lines[below]?.raw ?? '')?.[1];
  const title = failure === undefined ? state : `${state}, ${failure}`;
  return { title: titlePoint({ text: title, isCode: true }, null), issueAt: failure === undefined ? null : below };
}

const MAX_PREFIXES = 5;

/** The issue that the subject names, without its prefixes. */
function readSubject(subject: string): string {
  let name = subject.trim();
  for (let round = 0; round < MAX_PREFIXES; round++) name = name.replace(SUBJECT_PREFIX, '');
  return name;
}
