// Scenarios as people read them.
import type { ScenarioDetail } from '../app/lookup.js';
import type { Scenario } from '../model/scenario.js';
import { indent, type Paint, plainLine } from './output.js';

export function describeScenario({ scenario, concerns }: ScenarioDetail, paint: Paint): readonly string[] {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint('strong', title), ...lines];
  const about = [scenario.id, scenario.kind, scenario.tool ?? '', scenario.source ?? '', scenario.cost ?? ''].filter(
    (part) => part !== '',
  );
  return [
    paint('strong', plainLine(scenario.title)),
    paint('quiet', plainLine(about.join('  '))),
    ...section('Steps', scenario.steps === '' ? [] : indent(scenario.steps, '  ')),
    ...section(
      'Configuration',
      scenario.config.map((line) => `  ${plainLine(line)}`),
    ),
    ...section('Command', scenario.command === null ? [] : indent(scenario.command, '  ')),
    ...section('Expected', scenario.expectation === '' ? [] : indent(scenario.expectation, '  ')),
    ...section(
      'Shows',
      concerns.map((concern) => `  ${plainLine(concern.title)}  (${concern.id})`),
    ),
  ];
}

/** Two lines: what to test, and its kind and id. */
export function describeScenarioInShort(scenario: Scenario): readonly string[] {
  return [`  ${plainLine(scenario.title)}`, `    ${scenario.kind}  ${scenario.id}`];
}
