// The test that a review remark proposes, asks for or plainly implies: its kind and tool from a table, its words the remark's own.
import type { CommentScenario } from '../model/comment.js';
import {
  ASKS_FOR_TEST,
  CANNOT_TEST,
  SCENARIO_TOOLS,
  type ScenarioTool,
  SHOWS_FAILURE,
  TELLS_SEQUENCE,
  TRIES_CHANGE,
  UNNAMED_TESTS,
} from './scenario-tools.js';
import { readSentences, type Sentence, writeTitle } from './titles.js';

/** Lines of code, commands or output behind the telling sentence that belong to it. */
const MOST_FOLLOWING = 4;
const MOST_CHARS = 600;

/** The scenario of a remark; null when it names none. */
export function findScenario(text: string): CommentScenario | null {
  const sentences = readSentences(text);
  const found = findNamed(sentences) ?? findUnnamed(sentences) ?? findSequence(sentences);
  if (found === null) return null;
  const steps = readSteps(sentences, found.at);
  return { title: writeTitle(sentences[found.at]?.text ?? text), kind: found.tool.kind, tool: found.tool.tool, steps };
}

interface Telling {
  readonly at: number;
  readonly tool: ScenarioTool;
}

/** The first sentence that names a tool, and wants it run or tells what it shows. */
function findNamed(sentences: readonly Sentence[]): Telling | null {
  for (const tool of SCENARIO_TOOLS) {
    for (const [at, { text }] of sentences.entries()) {
      if (!tool.words.test(text)) continue;
      if (ASKS_FOR_TEST.test(text) || SHOWS_FAILURE.test(text) || /\?\s*$/.test(text)) return { at, tool };
    }
  }
  return null;
}

function findUnnamed(sentences: readonly Sentence[]): Telling | null {
  for (const tool of [...UNNAMED_TESTS, SOME_TEST]) {
    const at = sentences.findIndex(({ text, isCode }) => !isCode && tool.words.test(text) && !isNoTest(tool, text));
    if (at >= 0) return { at, tool };
  }
  return null;
}

/** Words that ask for a test of something else, or say that none is possible. */
function isNoTest(tool: ScenarioTool, text: string): boolean {
  return tool === SOME_TEST && (TRIES_CHANGE.test(text) || CANNOT_TEST.test(text));
}

function findSequence(sentences: readonly Sentence[]): Telling | null {
  const at = sentences.findIndex(({ text, isCode }) => !isCode && TELLS_SEQUENCE.test(text));
  return at < 0 ? null : { at, tool: SOME_STEPS };
}

const SOME_TEST: ScenarioTool = { tool: null, kind: 'manual', words: ASKS_FOR_TEST };
const SOME_STEPS: ScenarioTool = { tool: null, kind: 'manual', words: TELLS_SEQUENCE };

/** The telling sentence with the commands or the output behind it. */
function readSteps(sentences: readonly Sentence[], at: number): string {
  const lines = [sentences[at]?.text ?? ''];
  for (let next = at + 1; next < sentences.length && lines.length <= MOST_FOLLOWING; next += 1) {
    const sentence = sentences[next];
    if (sentence === undefined || !sentence.isCode) break;
    lines.push(sentence.text);
  }
  return lines.join('\n').slice(0, MOST_CHARS);
}
