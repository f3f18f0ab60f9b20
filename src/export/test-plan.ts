// The scenarios of a checklist → one plan: a configuration fragment, and what to run in which order.
import type { Scenario } from '../model/scenario.js';
import { SCENARIO_KINDS, type ScenarioKind } from '../model/taxonomy.js';
import { SETTING } from './rules.js';

export interface TestPlan {
  /** Lines of a configuration fragment, each once, sorted; a setting that is wanted with two values is told so. */
  readonly config: readonly string[];
  /** Cheap ones first: what needs no machine, then unit tests, suites, instrumented runs, and what a person does. */
  readonly scenarios: readonly Scenario[];
}

const ORDER: readonly ScenarioKind[] = [
  'static-analysis',
  'build',
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
  const rank = (kind: ScenarioKind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : SCENARIO_KINDS.length);
  return {
    config: mergeConfig(scenarios.flatMap(({ config }) => config)),
    scenarios: [...scenarios].sort((a, b) => rank(a.kind) - rank(b.kind)),
  };
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
      const rival = EXCLUSIVE.slice(0, Math.max(0, EXCLUSIVE.indexOf(name))).find((other) => values.has(other));
      if (rival !== undefined) return [`# in another run, without ${rival}: ${name}=${first}`];
      return [`${name}=${first}`, ...rest.map((value) => `# in another run: ${name}=${value}`)];
    });
  return [...settings, ...[...others].sort()];
}
