// A checklist as GitHub-flavoured Markdown: a task list in groups, then the test plan.
import type { Checklist, ChecklistItem } from '../model/checklist.js';
import type { Scenario } from '../model/scenario.js';
import {
  describePatch,
  describePlace,
  describeSource,
  describeWork,
  excerpt,
  groupItems,
  isSettled,
  linkOfEvidence,
  listReasons,
  NOTHING_FOUND,
  oneLine,
  type RenderOptions,
} from './checklist-view.js';
import { BACKTICKS, CONTROLS, LINE_END, MARKUP, OUTER_UNDERSCORE } from './rules.js';
import { makeTestPlan } from './test-plan.js';

export function renderChecklistMarkdown(checklist: Checklist, options: RenderOptions = {}): string {
  const scenarios = new Map(checklist.scenarios.map((scenario) => [scenario.id, scenario]));
  const lines = [`# Checklist: ${escapeText(checklist.title)}`, ''];
  if (checklist.items.length === 0) lines.push(NOTHING_FOUND, '');
  for (const group of groupItems(checklist)) {
    lines.push(`## ${group.title} (${group.items.length})`, '');
    for (const item of group.items) lines.push(...renderItem(item, scenarios, options));
    lines.push('');
  }
  for (const note of checklist.notes ?? []) lines.push(`Note: ${escapeText(note)}.`, '');
  lines.push(...renderPlan(checklist.scenarios));
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderItem(
  item: ChecklistItem,
  scenarios: ReadonlyMap<string, Scenario>,
  options: RenderOptions,
): readonly string[] {
  const box = isSettled(item) ? 'x' : ' ';
  const lines = [`- [${box}] **${item.severity}** · ${item.category} · ${escapeText(item.title)}`];
  const detail = (name: string, text: string) => lines.push(`  - ${name}: ${text}`);
  const work = describeWork(item);
  if (work !== null) detail('State', escapeText(work));
  if (item.work !== undefined && item.work.note !== '') detail('Note', escapeText(item.work.note));
  const places = item.places.slice(0, 3).map((place) => {
    const symbol = place.symbol === null ? '' : ` in ${code(place.symbol)}`;
    return code(describePlace(place)) + symbol + escapeText(describePatch(place));
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

function renderPlan(scenarios: readonly Scenario[]): readonly string[] {
  const plan = makeTestPlan(scenarios);
  if (plan.steps.length === 0) return [];
  const lines = ['## Test plan', ''];
  if (plan.config.length > 0) lines.push('Configuration:', '', ...fence(plan.config.join('\n'), ''), '');
  for (const [index, step] of plan.steps.entries()) {
    const [{ kind }] = step.scenarios;
    const titles = step.scenarios.map(({ title }) => escapeText(title)).join('; ');
    lines.push(
      `${index + 1}. [ ] **${titles}** (${kind}${step.cost === null ? '' : `, ${escapeText(step.cost)}`})`,
      '',
    );
    if (step.command !== null) lines.push(...fence(step.command, '   '), '');
    const expected = [...new Set(step.scenarios.map(({ expectation }) => escapeText(expectation)))];
    lines.push(`   Expected: ${expected.join('; ')}`, '');
    if (step.source !== null) lines.push(`   Source: ${escapeText(step.source)}`, '');
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
