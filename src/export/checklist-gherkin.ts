// The test scenarios of a checklist as a Gherkin file: a feature for the patch, a rule a concern, its scenarios in it.
// https://cucumber.io/docs/gherkin/reference/ — a file holds one feature, so that concerns are its rules.
import type { Checklist, ChecklistItem } from '../model/checklist.js';
import type { Scenario } from '../model/scenario.js';
import { excerpt, NOTHING_FOUND, oneLine, type RenderOptions } from './checklist-view.js';
import { listFindings } from './findings.js';
import { LINE_END } from './rules.js';

const MAX_STEP = 300;
const MAX_COMMAND_LINES = 100;

export function renderChecklistGherkin(checklist: Checklist, options: RenderOptions = {}): string {
  const items = listFindings(checklist, options).map(({ item }) => item);
  const namedBy = (id: string) => items.filter(({ scenarioIds }) => scenarioIds.includes(id));
  const rules = items.flatMap((item) => {
    const scenarios = checklist.scenarios.filter(({ id }) => namedBy(id)[0] === item);
    return scenarios.length === 0 ? [] : [describeRule(item, scenarios, ({ id }) => namedBy(id).slice(1))];
  });
  const lines = ['# language: en', `Feature: ${oneLine(checklist.title)}`, ''];
  if (rules.length === 0) lines.push(`  ${sayNothing(items)}`, '');
  return `${[...lines, ...rules.flat()].join('\n').trimEnd()}\n`;
}

function sayNothing(items: readonly ChecklistItem[]): string {
  return items.length === 0 ? NOTHING_FOUND : 'No test scenario is known for what was found.';
}

/** A scenario stands once, with the first concern that it is for; the others are told in it. */
function describeRule(
  item: ChecklistItem,
  scenarios: readonly Scenario[],
  listOthers: (scenario: Scenario) => readonly ChecklistItem[],
): readonly string[] {
  return [
    `  @${item.severity} @${item.category}`,
    `  Rule: ${oneLine(item.title)}`,
    '',
    ...scenarios.flatMap((scenario) => [...describeScenario(scenario, listOthers(scenario)), '']),
  ];
}

function describeScenario(
  { title, kind, steps, config, command, expectation }: Scenario,
  others: readonly ChecklistItem[],
): readonly string[] {
  const settings = config.map(oneLine).filter((line) => line !== '');
  return [
    `    @${kind}`,
    `    Scenario: ${oneLine(title)}`,
    ...others.map((other) => `      It is also for: ${oneLine(other.title)}`),
    ...settings.map((line, index) => `      ${index === 0 ? 'Given' : 'And'} the configuration ${line}`),
    ...describeAction(command, steps),
    `      Then ${excerpt(expectation, MAX_STEP) || 'the problem does not show'}`,
  ];
}

/** What is done: the command as a document string, for what a person does the steps in a line. */
function describeAction(command: string | null, steps: string): readonly string[] {
  if (command === null) return [`      When ${excerpt(steps, MAX_STEP) || 'the steps of the scenario are done'}`];
  const lines = command.split(LINE_END).slice(0, MAX_COMMAND_LINES).map(escapeLine);
  return ['      When I run', '        """sh', ...lines.map((line) => `        ${line}`), '        """'];
}

/** A line of a document string: it cannot end the string. */
function escapeLine(line: string): string {
  return oneLine(line).replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"');
}
