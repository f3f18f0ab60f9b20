// What a test takes and what would show the problem, out of the words of a remark: configuration, command, expectation.
import {
  CLAUSE_START,
  COMMAND_LINE,
  CONFIG_NAME,
  DENIES,
  FAILURE_OUTPUT,
  IS_ASK,
  LOG_TIME,
  MAKE_CALL,
  MAKES_SURE,
  NAMED_CONFIG,
  NAMES_WITHOUT,
  PROMPT_LINE,
  QUOTED_COMMAND,
  READS_AS_PROSE,
  SAYS_OFF,
  SAYS_ON,
  SCRIPT_CALL,
  SENTENCE_TAIL,
  SHOWS_RESULT,
  TELLS_SEQUENCE,
  WAS_REPAIRED,
  WILL_SHOW,
} from './rules-scenarios.js';
import { SCENARIO_TOOLS } from './scenario-tools.js';
import type { Sentence } from './titles.js';

const MOST_LINES = 80;
const LONGEST_LINE = 400;
const MOST_COMMANDS = 8;
const MOST_SETTINGS = 8;
const MOST_CHARS = 400;
/** A clause with fewer characters says too little. */
const LEAST_CLAUSE = 12;

/** The lines of a remark that are looked through, each bounded. */
export function readLines(text: string): readonly string[] {
  return text.split('\n', MOST_LINES).map((line) => line.slice(0, LONGEST_LINE).trimEnd());
}

/** The settings that the telling sentence and its neighbours name, then what its tools need, each name once. */
export function readConfig(sentences: readonly Sentence[], at: number): string[] {
  const settings = new Map<string, string>();
  for (const { text, isCode } of sentences.slice(Math.max(0, at - 1), at + 2)) {
    if (isCode) continue;
    for (const [, before = '', name = '', after = ''] of text.matchAll(CONFIG_NAME)) {
      settings.set(name, settings.get(name) ?? name + readValue(before, after));
    }
    for (const [target] of text.matchAll(NAMED_CONFIG)) settings.set(target, target);
  }
  for (const setting of listNeeded(sentences[at]?.text ?? '')) {
    const [name = ''] = setting.split('=', 1);
    if (!settings.has(name)) settings.set(name, setting);
  }
  return [...settings.values()].slice(0, MOST_SETTINGS);
}

/** What the tools of the table need that a sentence names. */
function listNeeded(text: string): readonly string[] {
  return SCENARIO_TOOLS.flatMap(({ words, config = [] }) => {
    const name = config.length === 0 ? null : words.exec(text);
    return name === null || NAMES_WITHOUT.test(text.slice(0, name.index)) ? [] : config;
  });
}

/** The value that is said of a setting; none where the mail only names it. */
function readValue(before: string, after: string): string {
  if (after.startsWith('=')) return after;
  const said = `${before}${after}`;
  if (SAYS_OFF.test(said)) return '=n';
  return SAYS_ON.test(said) ? '=y' : '';
}

/** The shell lines of the remark, else the command that the telling sentence or a neighbour quotes; null without any. */
export function findCommand(lines: readonly string[], sentences: readonly Sentence[], at: number): string | null {
  const commands: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const command: string | null = goesOn ? line.trim() : readCommand(line);
    goesOn = command?.endsWith('\\') === true;
    if (command !== null && commands.push(command) >= MOST_COMMANDS) break;
  }
  if (commands.length > 0) return commands.join('\n');
  for (const { text, isCode } of sentences.slice(Math.max(0, at - 1), at + 2)) {
    const quoted = isCode ? null : (QUOTED_COMMAND.exec(text) ?? MAKE_CALL.exec(text) ?? SCRIPT_CALL.exec(text));
    if (quoted !== null) return (quoted[1] ?? quoted[0]).replace(SENTENCE_TAIL, '');
  }
  return null;
}

function readCommand(line: string): string | null {
  const command = PROMPT_LINE.exec(line)?.[1] ?? COMMAND_LINE.exec(line)?.[1] ?? null;
  return command === null || READS_AS_PROSE.test(command) ? null : command;
}

/**
 * What would show the problem: what a test is to make sure of, what goes wrong in a sequence, else the sentence that
 * says what was or will be seen; with the output that shows it. The empty string when the remark does not say.
 */
export function findExpectation(lines: readonly string[], sentences: readonly Sentence[], at: number): string {
  const said = findSaid(sentences, at);
  const output = lines.find((line) => FAILURE_OUTPUT.test(line.replace(LOG_TIME, '')));
  const shown = output?.replace(LOG_TIME, '').trim() ?? '';
  return (said.includes(shown) ? said : `${said}\n${shown}`.trim()).slice(0, MOST_CHARS);
}

/** The telling sentence first, then the ones behind it, then the ones before. */
function findSaid(sentences: readonly Sentence[], at: number): string {
  for (const index of [at, at + 1, at + 2, at - 1, at - 2]) {
    const sentence = sentences[index];
    if (sentence === undefined || sentence.isCode) continue;
    const { text } = sentence;
    const sure = MAKES_SURE.exec(text)?.[1];
    if (sure !== undefined) return sure.trim();
    if (!showsResult(text)) continue;
    if (!IS_ASK.test(text)) return readResultClause(text);
    const clause = WILL_SHOW.exec(text)?.[1] ?? '';
    if (showsResult(clause)) return clause.trim();
  }
  return '';
}

function showsResult(text: string): boolean {
  const found = SHOWS_RESULT.exec(text);
  return found !== null && !DENIES.test(text.slice(0, found.index)) && !WAS_REPAIRED.test(text);
}

/** The clause of a sequence that says what goes wrong, when a comma sets it off; else the sentence. */
function readResultClause(text: string): string {
  const sequence = TELLS_SEQUENCE.exec(text);
  if (sequence === null) return text;
  const end = sequence.index + sequence[0].length - (sequence[1]?.length ?? 0);
  let start = 0;
  for (const found of text.matchAll(CLAUSE_START)) {
    if (found.index > sequence.index && found.index < end) start = found.index + found[0].length;
  }
  const clause = text.slice(start).trim();
  return start > 0 && clause.length >= LEAST_CLAUSE ? clause : text;
}
