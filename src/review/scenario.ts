// The test that a review remark proposes, asks for or plainly implies: its kind and tool from a table, its words the remark's own.
import type { CommentScenario } from '../model/comment.js';
import {
  ANNOUNCES_STEPS,
  ASKS_FOR_TEST,
  ASKS_TO_RUN,
  CANNOT_TEST,
  CHANGE_STARTS,
  DENIES,
  ENDS_WELL,
  GIVES_IT,
  NAMES_OTHER,
  NAMES_WITHOUT,
  NEEDS_NO_BUILD,
  NEEDS_NO_TEST,
  NEVER_THE_CASE,
  SHOWS_FAILURE,
  TELLS_SEQUENCE,
  TRIES_CHANGE,
  WANTS_NUMBERS,
  WANTS_RUN,
} from './rules-scenarios.js';
import { findCommand, findExpectation, readConfig, readLines } from './scenario-parts.js';
import { SCENARIO_TOOLS, type ScenarioTool, UNNAMED_TESTS } from './scenario-tools.js';
import { readSentences, type Sentence, writeTitle } from './titles.js';

/** Lines of code, commands or output behind the telling sentence that belong to it. */
const MOST_FOLLOWING = 4;
const MOST_CHARS = 600;
/** Characters before and after a tool's name in which something must be said of it. */
const REACH = 60;

/** The scenario of a remark; null when it names none. */
export function findScenario(text: string): CommentScenario | null {
  const sentences = readSentences(text);
  const lines = readLines(text);
  const said = sentences.map((sentence) => sentence.text).join('\n');
  const isNamed = ({ words }: ScenarioTool): boolean => words.test(said);
  const found =
    findNamed(sentences, SCENARIO_TOOLS.filter(isNamed)) ??
    findUnnamed(sentences, TESTS_WITHOUT_TOOL.filter(isNamed)) ??
    findAskedRun(sentences, lines) ??
    findSequence(sentences);
  if (found === null) return null;
  const { at, tool } = found;
  return {
    title: writeTitle(sentences[at]?.text ?? text),
    kind: tool.kind,
    tool: tool.tool,
    steps: readSteps(sentences, at),
    config: readConfig(sentences, at),
    command: findCommand(lines, sentences, at),
    expectation: findExpectation(lines, sentences, at),
  };
}

interface Telling {
  readonly at: number;
  readonly tool: ScenarioTool;
}

/** The first sentence that names one of the tools, and wants it run or tells what it shows. */
function findNamed(sentences: readonly Sentence[], tools: readonly ScenarioTool[]): Telling | null {
  for (const tool of tools) {
    const at = sentences.findIndex(({ text }, index) => isRunOf(tool, text) && !isNoTest(sentences, index));
    if (at >= 0) return { at, tool };
  }
  return null;
}

function isRunOf({ tool, kind, words }: ScenarioTool, text: string): boolean {
  const name = words.exec(text);
  if (name === null) return false;
  if (tool === null && kind === 'benchmark') return WANTS_NUMBERS.test(text);
  const [before, after] = [text.slice(0, name.index), text.slice(name.index + name[0].length)];
  if (NAMES_WITHOUT.test(before) || NAMES_OTHER.test(after)) return false;
  if (kind === 'syzkaller' && GIVES_IT.test(after)) return true;
  const near = text.slice(Math.max(0, name.index - REACH), name.index + name[0].length + REACH);
  return WANTS_RUN.test(near) || SHOWS_FAILURE.test(near);
}

function findUnnamed(sentences: readonly Sentence[], tests: readonly ScenarioTool[]): Telling | null {
  for (const tool of tests) {
    const isTest = ({ text, isCode }: Sentence, at: number) =>
      !isCode && tool.words.test(text) && !(tool.kind === 'build' ? isNoBuild(text) : isNoTest(sentences, at));
    const at = sentences.findIndex(isTest);
    if (at >= 0) return { at, tool };
  }
  return null;
}

/** A sentence that asks to try another change, or says that nothing can be, was or need be tested. */
function isNoTest(sentences: readonly Sentence[], at: number): boolean {
  const text = sentences[at]?.text ?? '';
  const next = sentences[at + 1];
  if (TRIES_CHANGE.test(text) || CANNOT_TEST.test(text)) return true;
  if (next?.isCode === true && CHANGE_STARTS.test(next.text)) return true;
  return !text.trimEnd().endsWith('?') && NEEDS_NO_TEST.test(text);
}

function isNoBuild(text: string): boolean {
  return CANNOT_TEST.test(text) || NEEDS_NO_BUILD.test(text);
}

/** A sentence that asks to run the commands below it. */
function findAskedRun(sentences: readonly Sentence[], lines: readonly string[]): Telling | null {
  const at = sentences.findIndex(
    ({ text, isCode }, index) => !isCode && ASKS_TO_RUN.test(text) && !isNoTest(sentences, index),
  );
  return at < 0 || findCommand(lines, [], 0) === null ? null : { at, tool: SOME_STEPS };
}

function findSequence(sentences: readonly Sentence[]): Telling | null {
  const at = sentences.findIndex(({ text, isCode }) => !isCode && tellsSequence(text));
  return at < 0 ? null : { at, tool: SOME_STEPS };
}

function tellsSequence(text: string): boolean {
  const [whole = '', failure = ''] = TELLS_SEQUENCE.exec(text) ?? [];
  if (whole === '' || NEVER_THE_CASE.test(text)) return false;
  const end = text.indexOf(whole) + whole.length;
  return !DENIES.test(whole.slice(0, whole.length - failure.length)) && !ENDS_WELL.test(text.slice(end));
}

const TESTS_WITHOUT_TOOL: readonly ScenarioTool[] = [
  ...UNNAMED_TESTS,
  { tool: null, kind: 'manual', words: ASKS_FOR_TEST },
];
const SOME_STEPS: ScenarioTool = { tool: null, kind: 'manual', words: TELLS_SEQUENCE };

/** The telling sentence with the commands or the output behind it, or the sentence that it announces. */
function readSteps(sentences: readonly Sentence[], at: number): string {
  const lines = [sentences[at]?.text ?? ''];
  for (let next = at + 1; next < sentences.length && lines.length <= MOST_FOLLOWING; next += 1) {
    const sentence = sentences[next];
    const isAnnounced = next === at + 1 && ANNOUNCES_STEPS.test(lines[0] ?? '');
    if (sentence === undefined || !(sentence.isCode || isAnnounced)) break;
    lines.push(sentence.text);
  }
  return lines.join('\n').slice(0, MOST_CHARS);
}
