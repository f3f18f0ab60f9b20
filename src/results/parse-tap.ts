// TAP 13 and 14, and the kernel's KTAP, with nested subtests: lines → results. Never throws; what is wrong is a problem.
// https://testanything.org/tap-version-14-specification.html, Documentation/dev-tools/ktap.rst
import type { ParsedResults, TestOutcome, TestResult } from '../model/test-run.js';
import { boundDetail, boundName } from './bounded.js';
import {
  BAIL_OUT,
  COMMENT,
  DIAGNOSTIC,
  DIRECTIVE,
  LEADING_DASH,
  LIMITS,
  LINE_END,
  LOG_PREFIX,
  PLAN,
  RESULT,
  TAP_LINE,
  VERSION,
  YAML_END,
  YAML_START,
} from './rules.js';

interface MutableResult {
  /** The own name first, then the suites around it, from the inside out. */
  readonly path: string[];
  readonly outcome: TestOutcome;
  readonly detail: string[];
  detailLength: number;
}

/** One level of nesting: the results since the last result around it. */
interface Level {
  readonly indent: number;
  results: MutableResult[];
  /** Result lines of this level alone. */
  seen: number;
  planned: number | null;
}

interface State {
  isKtap: boolean;
  isInYaml: boolean;
  isOver: boolean;
  /** Outermost first. */
  levels: Level[];
  last: MutableResult | null;
  /** Diagnostics that belong to the result that follows: KTAP prints them before it. */
  before: string[];
  count: number;
  readonly problems: string[];
}

const MAX_NESTING = 60;

export function parseTap(text: string): ParsedResults {
  const lines = text.split(LINE_END, LIMITS.lines + 1);
  const state: State = {
    isKtap: false,
    isInYaml: false,
    isOver: false,
    levels: [],
    last: null,
    before: [],
    count: 0,
    problems: [],
  };
  for (const line of lines.slice(0, LIMITS.lines)) {
    if (state.isOver) break;
    readLine(state, line);
  }
  if (lines.length > LIMITS.lines)
    addProblem(state, `the output has more than ${LIMITS.lines} lines, the rest was not read`);
  const results = closeLevels(state, -1);
  return { format: state.isKtap ? 'ktap' : 'tap', results: results.map(finish), problems: state.problems };
}

function readLine(state: State, line: string): void {
  const logged = line.slice(0, LIMITS.detail).replace(LOG_PREFIX, '');
  const depth = measureNesting(logged);
  const content = logged.slice(depth).trimEnd();
  if (state.isInYaml) {
    if (YAML_END.test(content)) state.isInYaml = false;
    else if (state.last !== null) addDetail(state.last, logged);
    return;
  }
  if (YAML_START.test(content) && state.last !== null) {
    state.isInYaml = true;
    return;
  }
  const version = VERSION.exec(content);
  if (version !== null) {
    if (version[1] === 'K') state.isKtap = true;
    return;
  }
  const bailOut = BAIL_OUT.exec(content);
  if (bailOut !== null) {
    addProblem(state, `the run was given up: ${boundName(bailOut[1] ?? '') || 'no reason was given'}`);
    state.isOver = true;
    return;
  }
  const plan = PLAN.exec(content);
  if (plan !== null) readPlan(state, depth, Number(plan[1]), plan[2] ?? '');
  else readResultOrDiagnostic(state, depth, content);
}

/** The spaces of a subtest, and the marks that a runner puts before the output of the tests that it starts. */
function measureNesting(line: string): number {
  let spaces = 0;
  while (spaces < MAX_NESTING && line[spaces] === ' ') spaces++;
  let marks = spaces;
  while (marks < MAX_NESTING && (line[marks] === ' ' || line[marks] === '#')) marks++;
  return TAP_LINE.test(line.slice(marks)) ? marks : spaces;
}

function readPlan(state: State, indent: number, planned: number, rest: string): void {
  // A new plan inside a level that has ended begins another subtest there.
  const level = openLevel(state, indent);
  level.planned = planned;
  const skip = DIRECTIVE.exec(rest);
  if (planned === 0 && skip !== null) {
    addResult(state, level, { name: 'all tests', outcome: 'skip', said: skip[2] ?? '' });
    level.planned = null;
  }
}

function readResultOrDiagnostic(state: State, indent: number, content: string): void {
  const result = RESULT.exec(content);
  if (result === null) {
    const diagnostic = DIAGNOSTIC.exec(content);
    if (diagnostic === null) return;
    const said = (diagnostic[1] ?? '').trim();
    if (state.isKtap || state.last === null) keepBefore(state, said);
    else addDetail(state.last, said);
    return;
  }
  if (state.count >= LIMITS.results) {
    addProblem(state, `there are more than ${LIMITS.results} results, the rest was not read`);
    state.isOver = true;
    return;
  }
  const [, not, number, rest = ''] = result;
  const comment = COMMENT.exec(rest);
  const said = comment?.[1] ?? '';
  const directive = DIRECTIVE.exec(said);
  const described = comment === null ? rest : rest.slice(0, comment.index);
  const name =
    boundName(described.replace(LEADING_DASH, '').replaceAll('\\#', '#')) || `test ${number ?? state.count + 1}`;
  const level = openLevel(state, indent);
  const inner = closeLevels(state, indent);
  const outcome = outcomeOf(not !== undefined, directive?.[1] ?? '');
  for (const child of inner) child.path.push(name);
  level.results.push(...inner);
  level.seen++;
  // A suite is told by its tests, unless it failed and none of them did.
  if (inner.length > 0 && (outcome !== 'fail' || inner.some((child) => child.outcome === 'fail'))) {
    state.before = [];
    state.last = null;
    return;
  }
  addResult(state, level, { name, outcome, said: directive?.[2] ?? said });
}

function outcomeOf(isNotOk: boolean, directive: string): TestOutcome {
  switch (directive.toUpperCase()) {
    case 'SKIP':
      return 'skip';
    case 'TODO':
    case 'XFAIL':
      return 'todo';
    case 'TIMEOUT':
    case 'ERROR':
      return 'fail';
    default:
      return isNotOk ? 'fail' : 'pass';
  }
}

function addResult(
  state: State,
  level: Level,
  { name, outcome, said }: { readonly name: string; readonly outcome: TestOutcome; readonly said: string },
): void {
  const result: MutableResult = { path: [name], outcome, detail: [], detailLength: 0 };
  if (said.trim() !== '') addDetail(result, said.trim());
  if (outcome === 'fail') for (const line of state.before) addDetail(result, line);
  state.before = [];
  state.last = result;
  state.count++;
  level.results.push(result);
}

/** The level of this depth; deeper ones stay open until a result around them comes. */
function openLevel(state: State, indent: number): Level {
  const found = state.levels.find((level) => level.indent === indent);
  if (found !== undefined) return found;
  const level: Level = { indent, results: [], seen: 0, planned: null };
  state.levels.push(level);
  state.levels.sort((a, b) => a.indent - b.indent);
  if (state.levels.length > LIMITS.depth) {
    addProblem(state, `the tests are nested more than ${LIMITS.depth} deep`);
    state.isOver = true;
  }
  return level;
}

/** Takes the results of all levels deeper than this one, in order, and holds each against its plan. */
function closeLevels(state: State, indent: number): MutableResult[] {
  const closed = state.levels.filter((level) => level.indent > indent);
  state.levels = state.levels.filter((level) => level.indent <= indent);
  for (const { planned, seen } of closed) {
    if (planned !== null && planned !== seen) {
      addProblem(state, `${planned} tests were planned, ${seen} ${seen === 1 ? 'was' : 'were'} run`);
    }
  }
  return closed.flatMap(({ results }) => results);
}

function keepBefore(state: State, said: string): void {
  if (said === '') return;
  state.before.push(said);
  if (state.before.length > 60) state.before.shift();
}

function addDetail(result: MutableResult, text: string): void {
  if (result.detailLength > LIMITS.detail || text === '') return;
  result.detail.push(text);
  result.detailLength += text.length + 1;
}

function addProblem(state: State, problem: string): void {
  if (state.problems.length < LIMITS.problems) state.problems.push(problem);
}

function finish({ path, outcome, detail }: MutableResult): TestResult {
  const name = path.slice(0, LIMITS.depth).reverse().join(' / ');
  return { name: boundName(name), outcome, detail: boundDetail(detail.join('\n')), seconds: null };
}
