// The scenarios of a checklist → one plan: a configuration fragment, and what to run in which order.
import { costRank } from '../model/cost.js';
import { normalizeText } from '../model/ids.js';
import type { Scenario } from '../model/scenario.js';
import { SCENARIO_KINDS, type ScenarioKind } from '../model/taxonomy.js';
import { explainVariables } from './plan-variables.js';
import { SENTENCE_MARK, SETTING } from './rules.js';

/** Characters of the steps that a person does. */
export const MAX_STEPS = 1_000;

/** One thing to run (or, without a command, to do). */
export interface TestStep {
  /** Shell text, with a comment for each variable that is to be set and was not named by a step before; null for what a person does. */
  readonly command: string | null;
  /** What it takes, and where its procedure is documented; null where nothing says so. */
  readonly cost: string | null;
  readonly source: string | null;
  /** The scenarios that it is for: several when they have the same command. */
  readonly scenarios: readonly [Scenario, ...Scenario[]];
}

export interface TestPlan {
  /** Lines of a configuration fragment, each once, sorted; a setting that is wanted with two values is told so. */
  readonly config: readonly string[];
  /** Cheap ones first: builds and static analysis, unit tests, suites, instrumented runs, and what a person does. */
  readonly steps: readonly TestStep[];
  /** The scenarios of all steps, in their order. */
  readonly scenarios: readonly Scenario[];
}

const ORDER: readonly ScenarioKind[] = [
  'build',
  'static-analysis',
  'unit-test',
  'kunit',
  'kselftest',
  'ltp',
  'xfstests',
  'ci',
  'litmus',
  'sanitizer',
  'fault-injection',
  'syzkaller',
  'benchmark',
  'manual',
];

/** Of these a kernel can have one at a time. */
const EXCLUSIVE = ['CONFIG_KASAN', 'CONFIG_KCSAN', 'CONFIG_KMSAN'];

/** Where values contradict each other, the last of these goes first: a module can be unloaded, and a feature tested. */
const VALUES = ['n', 'y', 'm'];

export function makeTestPlan(scenarios: readonly Scenario[]): TestPlan {
  const rank = ({ kind }: Scenario) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : SCENARIO_KINDS.length);
  const ordered = scenarios.toSorted((a, b) => rank(a) - rank(b) || costRank(a.cost) - costRank(b.cost));
  const steps = foldSteps(ordered);
  return {
    config: mergeConfig(scenarios.flatMap(({ config }) => config)),
    steps,
    scenarios: steps.flatMap((step) => step.scenarios),
  };
}

/** How it is done, for what has no command: the steps that say more than the title; empty where none do. */
export function listInstructions({ command, scenarios }: TestStep): readonly string[] {
  if (command !== null) return [];
  return scenarios.flatMap(({ title, steps }) => (isSameText(title, steps) ? [] : [steps.trim()])).filter(Boolean);
}

/** A title may be a sentence without its mark. */
function isSameText(title: string, text: string): boolean {
  const plain = (words: string) => normalizeText(words).replace(SENTENCE_MARK, '');
  return plain(title) === plain(text);
}

/** What is to be seen, each once; empty where no scenario says it. */
export function listExpected({ scenarios }: TestStep): readonly string[] {
  return [...new Set(scenarios.map(({ expectation }) => expectation.trim()))].filter((text) => text !== '');
}

/** Scenarios of one command are one step, at the place of the first. */
function foldSteps(scenarios: readonly Scenario[]): readonly TestStep[] {
  const steps = new Map<string, TestStep>();
  for (const scenario of scenarios) {
    const key = scenario.command?.trim() ?? `\0${scenario.id}`;
    const known = steps.get(key);
    steps.set(key, {
      command: known?.command ?? scenario.command,
      cost: known?.cost ?? scenario.cost ?? null,
      source: known?.source ?? scenario.source,
      scenarios: known === undefined ? [scenario] : [...known.scenarios, scenario],
    });
  }
  const explained = new Set<string>();
  return [...steps.values()].map((step) =>
    step.command === null ? step : { ...step, command: explainVariables(step.command, explained) },
  );
}

function mergeConfig(lines: readonly string[]): readonly string[] {
  const values = new Map<string, Set<string>>();
  const others = new Set<string>();
  for (const line of lines) {
    const setting = SETTING.exec(line);
    if (setting === null) {
      others.add(line);
      continue;
    }
    const [, name = '', value = ''] = setting;
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
  const settings = [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, wanted]) => {
      const [first = '', ...rest] = [...wanted].sort(
        (a, b) => VALUES.indexOf(b) - VALUES.indexOf(a) || (a < b ? -1 : 1),
      );
      const own = EXCLUSIVE.findIndex((tool) => name === tool || name.startsWith(`${tool}_`));
      const rival = EXCLUSIVE.slice(0, Math.max(0, own)).find((other) => values.has(other));
      if (rival !== undefined) return [`# in another run, without ${rival}: ${name}=${first}`];
      return [`${name}=${first}`, ...rest.map((value) => `# in another run: ${name}=${value}`)];
    });
  return [...settings, ...[...others].sort()];
}
