// How a robot's report says to see its failure again: configuration, compiler, reproducer, and the lines to run.
import type { BodyLine } from '../mail/body-line.js';
import type { CommentScenario } from '../model/comment.js';
import type { ScenarioKind } from '../model/taxonomy.js';
import {
  BUILD_WORDS,
  BUILDS,
  IS_CONFIG,
  IS_REPRODUCER,
  OWN_SCRIPT,
  REPRODUCE_HEADING,
  SCRIPT_COMMENT,
  SCRIPT_END,
  SCRIPT_LINE,
  SETUP_FIELD,
} from './rules-scenarios.js';
import { SCENARIO_TOOLS } from './scenario-tools.js';

const MOST_LINES = 600;
const MOST_SCRIPT = 24;
const MOST_FIELDS = 8;
const MOST_CHARS = 1_600;
const LONGEST_EXPECTATION = 400;

/** What one report says of all that it found. */
export interface Recipe {
  readonly steps: string;
  readonly config: readonly string[];
  /** The lines that build or run; null where the mail holds none. */
  readonly command: string | null;
  readonly isOfSyzkaller: boolean;
}

/** The recipe of a report; null for one that does not say how to see it again. */
export function findRecipe(lines: readonly BodyLine[]): Recipe | null {
  const fields: string[] = [];
  const config: string[] = [];
  let script: readonly string[] = [];
  let isReproducible = false;
  let isOfSyzkaller = false;
  for (const [at, { raw, depth }] of lines.slice(0, MOST_LINES).entries()) {
    if (depth > 0) continue;
    const [, name = '', value = ''] = SETUP_FIELD.exec(raw) ?? [];
    const heading = REPRODUCE_HEADING.exec(raw);
    if (name === '' && heading === null) continue;
    if (name !== '' && fields.length < MOST_FIELDS) {
      if (IS_CONFIG.test(name)) config.push(value);
      else fields.push(raw.trim());
    }
    isReproducible ||= heading !== null || IS_REPRODUCER.test(name);
    isOfSyzkaller ||= name !== '' && IS_REPRODUCER.test(name) && raw.includes('syz');
    if (heading === null || script.length > 0) continue;
    if (name === '' && heading[1] !== undefined) fields.push(raw.trim());
    script = readScript(lines.slice(at + 1, at + 1 + MOST_SCRIPT), OWN_SCRIPT.test(raw));
  }
  if (!isReproducible) return null;
  const runs = script.filter((line) => !SCRIPT_COMMENT.test(line) && BUILDS.test(line));
  const steps = [...fields, ...(script.length > 0 ? ['', ...script.map((line) => `    ${line}`)] : [])];
  return {
    steps: steps.join('\n').trim().slice(0, MOST_CHARS),
    config,
    command: runs.length > 0 ? runs.join('\n') : null,
    isOfSyzkaller,
  };
}

/** The indented lines below a heading, or those up to the end that a script of its own states. */
function readScript(lines: readonly BodyLine[], isOwn: boolean): readonly string[] {
  const script: string[] = [];
  for (const { raw } of lines) {
    if (raw.trim() === '') continue;
    if (isOwn ? SCRIPT_END.test(raw) : !SCRIPT_LINE.test(raw)) break;
    script.push(raw.trim());
  }
  return script;
}

/** The scenario of one failure of the report: its recipe, and the failure's own words as what shows it. */
export function scenarioOfRecipe(recipe: Recipe, title: string, words: string): CommentScenario {
  const { steps, config, command, isOfSyzkaller } = recipe;
  const [first = title] = words.split('\n', 1);
  const checker = SCENARIO_TOOLS.find(
    (tool) => tool.kind === 'static-analysis' && (tool.words.test(title) || tool.words.test(first)),
  );
  const isOfBuild = BUILD_WORDS.test(first);
  const kind: ScenarioKind = isOfSyzkaller ? 'syzkaller' : (checker?.kind ?? (isOfBuild ? 'build' : 'ci'));
  return {
    title,
    kind,
    tool: isOfSyzkaller ? 'syzkaller' : (checker?.tool ?? null),
    steps,
    config,
    command,
    expectation: (isOfBuild ? first : title).trim().slice(0, LONGEST_EXPECTATION),
  };
}
