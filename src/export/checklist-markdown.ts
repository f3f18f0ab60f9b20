// A checklist as GitHub-flavoured Markdown: a task list in groups, then the test plan.
import type { Checklist, ChecklistItem } from '../model/checklist.js';
import type { Scenario } from '../model/scenario.js';
import type { TestRun } from '../model/test-run.js';
import {
  describePatch,
  describePlace,
  describeProgress,
  describeSource,
  describeWork,
  excerpt,
  groupItems,
  isSettled,
  linkOfEvidence,
  linkOfSource,
  listReasons,
  NOTHING_FOUND,
  oneLine,
  type RenderOptions,
} from './checklist-view.js';
import { BACKTICKS, CONTROLS, LINE_END, MARKUP, OUTER_UNDERSCORE } from './rules.js';
import { listExpected, listInstructions, MAX_STEPS, makeTestPlan } from './test-plan.js';
import {
  describeFailure,
  describeLastRun,
  describeOutcomes,
  findLastRun,
  hasPassed,
  listFailures,
} from './test-runs.js';

export function renderChecklistMarkdown(checklist: Checklist, options: RenderOptions = {}): string {
  const scenarios = new Map(checklist.scenarios.map((scenario) => [scenario.id, scenario]));
  const lines = [`# Checklist: ${escapeText(checklist.title)}`, ''];
  const progress = describeProgress(checklist);
  if (progress !== null) lines.push(escapeText(progress), '');
  if (checklist.items.length === 0) lines.push(NOTHING_FOUND, '');
  for (const group of groupItems(checklist)) {
    lines.push(`## ${group.title} (${group.items.length})`, '');
    for (const item of group.items) lines.push(...renderItem(item, scenarios, options));
    lines.push('');
  }
  for (const note of checklist.notes ?? []) lines.push(`Note: ${escapeText(note)}.`, '');
  lines.push(...renderRuns(checklist.runs ?? []), ...renderPlan(checklist, options));
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderItem(
  item: ChecklistItem,
  scenarios: ReadonlyMap<string, Scenario>,
  options: RenderOptions,
): readonly string[] {
  const box = isSettled(item) ? 'x' : ' ';
  const lines = [
    `- [${box}] ${item.number === undefined ? '' : `${item.number} · `}**${item.severity}** · ${item.category} · ${escapeText(item.title)}`,
  ];
  const detail = (name: string, text: string) => lines.push(`  - ${name}: ${text}`);
  const work = describeWork(item);
  if (work !== null) detail('State', escapeText(work));
  if (item.work !== undefined && item.work.note !== '') detail('Note', escapeText(item.work.note));
  const places = item.places.slice(0, 3).map((place) => {
    const symbol = place.symbol === null ? '' : ` in ${code(place.symbol)}`;
    return code(describePlace(place)) + symbol + describePatch(place, escapeText);
  });
  if (places.length > 0) detail('Where', places.join(', ') + more(item.places.length - places.length));
  detail('Why', listReasons(item).map(escapeText).join('; '));
  for (const evidence of item.evidence.slice(0, 3)) {
    const link = linkOfEvidence(evidence, options);
    const source = escapeText(describeSource(evidence));
    detail('Said', `${link === null ? source : `[${source}](${link})`}: ${escapeText(excerpt(evidence.text))}`);
  }
  const tests = item.scenarioIds.flatMap((id) => scenarios.get(id) ?? []);
  for (const scenario of tests) detail('Test', escapeText(scenario.title));
  return lines;
}

function more(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}

function renderRuns(runs: readonly TestRun[]): readonly string[] {
  if (runs.length === 0) return [];
  const lines = ['## Test runs', ''];
  for (const { name, results, problems, by, at } of runs) {
    lines.push(`- ${at.slice(0, 10)} · ${escapeText(name)}, read by ${escapeText(by)}: ${describeOutcomes(results)}`);
    const { shown, more: others } = listFailures(results);
    lines.push(
      ...problems.map((problem) => `  - ${escapeText(problem)}`),
      ...shown.map((result) => `  - Failed: ${escapeText(describeFailure(result))}`),
      ...(others === 0 ? [] : [`  - and ${others} more failed`]),
    );
  }
  return [...lines, ''];
}

function renderPlan({ scenarios, runs = [] }: Checklist, options: RenderOptions): readonly string[] {
  const plan = makeTestPlan(scenarios);
  if (plan.steps.length === 0) return [];
  const lines = ['## Test plan', ''];
  if (plan.config.length > 0) lines.push('Configuration:', '', ...fence(plan.config.join('\n'), ''), '');
  for (const [index, step] of plan.steps.entries()) {
    const [{ kind }] = step.scenarios;
    const titles = step.scenarios.map(({ title }) => escapeText(title)).join('; ');
    const mark = `${index + 1}. `;
    const inner = ' '.repeat(mark.length);
    const detail = (name: string, text: string) => lines.push(`${inner}${name}: ${escapeText(text)}`, '');
    const last = findLastRun(
      runs,
      step.scenarios.map(({ id }) => id),
    );
    const about = [kind, ...(step.cost === null ? [] : [escapeText(step.cost)])].join(', ');
    lines.push(`${mark}[${last !== null && hasPassed(last.results) ? 'x' : ' '}] **${titles}** (${about})`, '');
    if (step.command !== null) lines.push(...fence(step.command, inner), '');
    for (const text of listInstructions(step)) detail('Steps', excerpt(text, MAX_STEPS));
    const expected = listExpected(step);
    if (expected.length > 0) detail('Expected', expected.join('; '));
    if (last !== null) detail('Last run', describeLastRun(last));
    if (step.source !== null) {
      const link = linkOfSource(step.source, options);
      lines.push(`${inner}Source: ${link === null ? escapeText(step.source) : `<${link}>`}`, '');
    }
  }
  return lines;
}

/** A fenced block that its content cannot end. */
function fence(text: string, indent: string): readonly string[] {
  const longest = Math.max(2, ...(text.match(BACKTICKS) ?? []).map((run) => run.length));
  const marks = '`'.repeat(longest + 1);
  const lines = text.split(LINE_END).map((line) => line.replace(CONTROLS, '\ufffd'));
  return [`${indent}${marks}sh`, ...lines.map((line) => indent + line), indent + marks];
}

/** Text on one line, behind other text, in which nothing is markup. Underscores inside words need no escape, and none is shown. */
export function escapeText(text: string): string {
  return oneLine(text).replace(MARKUP, '\\$&').replace(/&/g, '&amp;').replace(OUTER_UNDERSCORE, '\\_');
}

/** A code span that its content cannot end. */
function code(text: string): string {
  const line = oneLine(text);
  if (!line.includes('`')) return `\`${line}\``;
  const marks = '`'.repeat(Math.max(...(line.match(BACKTICKS) ?? []).map((run) => run.length)) + 1);
  return `${marks} ${line} ${marks}`;
}
