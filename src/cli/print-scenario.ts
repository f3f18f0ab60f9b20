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

/** What to test, its kind and id, and in a line each what it takes and shows, as far as it says so. */
export function describeScenarioInShort(scenario: Scenario): readonly string[] {
  const { title, kind, id, config, command, expectation } = scenario;
  const lines = [`  ${plainLine(title)}`, `    ${kind}  ${id}`];
  if (config.length > 0) lines.push(`    configuration: ${plainLine(config.join('  '))}`);
  if (command !== null) {
    const [first = '', ...others] = command.split('\n');
    lines.push(`    command: ${plainLine(first)}${others.length > 0 ? ' …' : ''}`);
  }
  if (expectation !== '') lines.push(`    expected: ${plainLine(expectation)}`);
  return lines;
}
