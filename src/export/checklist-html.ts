// A checklist as one HTML page: printable, light and dark, no script, nothing from another host.
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
import { CONTROLS, HTML_SPECIAL } from './rules.js';
import { listExpected, listInstructions, MAX_STEPS, makeTestPlan, type TestStep } from './test-plan.js';
import { describeFailure, describeLastRun, describeOutcomes, findLastRun, listFailures } from './test-runs.js';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1b1f24; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
ul.items { list-style: none; padding: 0; }
li.item { border: 1px solid #c9d1d9; border-radius: 6px; padding: .6rem .9rem; margin: .6rem 0; break-inside: avoid; }
.box { display: inline-block; width: .9em; height: .9em; border: 1.5px solid currentColor; border-radius: 2px;
  text-align: center; line-height: .8em; margin-right: .5em; }
.severity { font-weight: 700; } .critical, .high { color: #a40e26; } .medium { color: #7d4e00; } .low { color: #4a5561; }
.category, .meta { color: #4a5561; } dl { margin: .4rem 0 0 1.4rem; display: grid; grid-template-columns: 4rem 1fr; gap: .15rem .6rem; }
dt { color: #4a5561; } dd { margin: 0; overflow-wrap: anywhere; }
code, pre { font: .9em ui-monospace, monospace; } pre { background: #f3f5f7; padding: .6rem; overflow: auto; white-space: pre-wrap; }
a { color: #0550ae; }
@media (prefers-color-scheme: dark) {
  body { color: #e6edf3; background: #0d1117; } li.item { border-color: #3d444d; }
  .critical, .high { color: #ff8f8a; } .medium { color: #e3b341; } .low, .category, .meta, dt { color: #a6b0bb; }
  pre { background: #161b22; } a { color: #79b8ff; }
}
@media print { body { margin: 0; max-width: none; } a { color: inherit; } }
`.trim();

export function renderChecklistHtml(checklist: Checklist, options: RenderOptions = {}): string {
  const title = escapeHtml(oneLine(checklist.title));
  const scenarios = new Map(checklist.scenarios.map((scenario) => [scenario.id, scenario]));
  const groups = groupItems(checklist).map(
    (group) =>
      `<h2>${escapeHtml(group.title)} (${group.items.length})</h2>\n<ul class="items">\n${group.items
        .map((item) => renderItem(item, scenarios, options))
        .join('\n')}\n</ul>`,
  );
  const notes = (checklist.notes ?? []).map((note) => `<p class="meta">Note: ${escapeHtml(oneLine(note))}.</p>`);
  const progress = describeProgress(checklist);
  const body = groups.length === 0 ? `<p>${escapeHtml(NOTHING_FOUND)}</p>` : groups.join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Checklist: ${title}</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>Checklist: ${title}</h1>
<p class="meta">Made ${escapeHtml(checklist.createdAt)}</p>
${progress === null ? '' : `<p class="meta">${escapeHtml(progress)}</p>\n`}${body}
${notes.join('\n')}
${renderRuns(checklist.runs ?? [])}
${renderPlan(checklist, options)}
</body>
</html>
`;
}

function renderItem(item: ChecklistItem, scenarios: ReadonlyMap<string, Scenario>, options: RenderOptions): string {
  const isDone = isSettled(item);
  const work = describeWork(item);
  const box = `<span class="box" role="img" aria-label="${isDone ? 'done' : 'to do'}">${isDone ? '✓' : ''}</span>`;
  const number = item.number === undefined ? '' : `<span class="number">${item.number}.</span> `;
  const details = [
    ...(work === null ? [] : [detail('State', escapeHtml(work))]),
    ...(item.work === undefined || item.work.note === '' ? [] : [detail('Note', escapeHtml(oneLine(item.work.note)))]),
    ...item.places.slice(0, 3).map((place) => {
      const symbol = place.symbol === null ? '' : ` in <code>${escapeHtml(oneLine(place.symbol))}</code>`;
      return detail(
        'Where',
        `<code>${escapeHtml(describePlace(place))}</code>${symbol}${describePatch(place, escapeHtml)}`,
      );
    }),
    ...listReasons(item).map((text) => detail('Why', escapeHtml(text))),
    ...item.evidence.slice(0, 3).map((evidence) => {
      const link = linkOfEvidence(evidence, options);
      const source = escapeHtml(describeSource(evidence));
      const linked = link === null ? source : `<a href="${escapeHtml(link)}" rel="noreferrer">${source}</a>`;
      return detail('Said', `${linked}: ${escapeHtml(excerpt(evidence.text, 400))}`);
    }),
    ...item.scenarioIds
      .flatMap((id) => scenarios.get(id) ?? [])
      .map((scenario) => detail('Test', escapeHtml(oneLine(scenario.title)))),
  ];
  return `<li class="item">${box}${number}<span class="severity ${item.severity}">${item.severity}</span> <span class="category">${item.category}</span> ${escapeHtml(oneLine(item.title))}
<dl>${details.join('')}</dl></li>`;
}

/** Name and value, the value being HTML already. */
function detail(name: string, html: string): string {
  return `<dt>${name}</dt><dd>${html}</dd>`;
}

function renderRuns(runs: readonly TestRun[]): string {
  if (runs.length === 0) return '';
  const shown = runs.map(({ name, results, problems, by, at }) => {
    const failures = listFailures(results);
    const lines = [
      ...problems,
      ...failures.shown.map((result) => `Failed: ${describeFailure(result)}`),
      ...(failures.more === 0 ? [] : [`and ${failures.more} more failed`]),
    ];
    const list = lines.map((line) => `<li>${escapeHtml(oneLine(line))}</li>`).join('');
    const head = `${at.slice(0, 10)} · ${name}, read by ${by}: ${describeOutcomes(results)}`;
    return `<li>${escapeHtml(oneLine(head))}${list === '' ? '' : `<ul>${list}</ul>`}</li>`;
  });
  return `<h2>Test runs</h2>\n<ul>\n${shown.join('\n')}\n</ul>`;
}

function renderPlan({ scenarios, runs = [] }: Checklist, options: RenderOptions): string {
  const plan = makeTestPlan(scenarios);
  if (plan.steps.length === 0) return '';
  const config =
    plan.config.length === 0 ? '' : `<p>Configuration:</p>\n<pre>${escapeHtml(plan.config.join('\n'))}</pre>`;
  const steps = plan.steps.map((step) => renderStep(step, runs, options));
  return `<h2>Test plan</h2>\n${config}\n<ol>\n${steps.join('\n')}\n</ol>`;
}

function renderStep(step: TestStep, runs: readonly TestRun[], options: RenderOptions): string {
  const { command, cost, source, scenarios } = step;
  const titles = scenarios.map(({ title }) => oneLine(title)).join('; ');
  const about = [scenarios[0].kind, ...(cost === null ? [] : [oneLine(cost)])].join(', ');
  const run = command === null ? '' : `<pre>${escapeHtml(command)}</pre>`;
  const expected = listExpected(step).map(oneLine).join('; ');
  const last = findLastRun(
    runs,
    scenarios.map(({ id }) => id),
  );
  const details = [
    ...listInstructions(step).map((text) => `<p>Steps: ${escapeHtml(excerpt(text, MAX_STEPS))}</p>`),
    expected === '' ? '' : `<p>Expected: ${escapeHtml(expected)}</p>`,
    last === null ? '' : `<p>Last run: ${escapeHtml(oneLine(describeLastRun(last)))}</p>`,
    source === null ? '' : `<p class="meta">Source: ${linkSource(source, options)}</p>`,
  ];
  return `<li><strong>${escapeHtml(titles)}</strong> (${escapeHtml(about)})${run}${details.join('')}</li>`;
}

function linkSource(source: string, options: RenderOptions): string {
  const [link, text] = [linkOfSource(source, options), escapeHtml(oneLine(source))];
  return link === null ? text : `<a href="${escapeHtml(link)}" rel="noreferrer">${text}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(CONTROLS, '\ufffd').replace(HTML_SPECIAL, (character) => ENTITIES[character] ?? character);
}
