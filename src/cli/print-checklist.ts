// Kept checklists for people at a terminal.
import { STATE_WORDS } from '../app/checklist-states.js';
import type { ChecklistView, KeptItemView } from '../app/checklists.js';
import { describePatch, describePlace } from '../export/checklist-view.js';
import { describeOutcomes, listFailures } from '../export/test-runs.js';
import type { ItemState, PatchPlace } from '../model/checklist.js';
import type { ChecklistSummary } from '../model/kept-checklist.js';
import type { TestRun } from '../model/test-run.js';
import { alignColumns, indent, type Paint, plainLine, plural, shortDate } from './output.js';

const BOXES: Readonly<Record<ItemState, string>> = {
  todo: '[ ]',
  done: '[x]',
  'not-applicable': '[-]',
  waived: '[~]',
};

export function printChecklistRows(checklists: readonly ChecklistSummary[]): readonly string[] {
  return alignColumns(
    checklists.map(({ id, title, open, items, changedAt, createdBy }) => [
      id,
      open === 0 ? 'finished' : `${open} of ${items} open`,
      shortDate(changedAt),
      plainLine(createdBy),
      plainLine(title),
    ]),
  );
}

/** The whole checklist: its head, a line an item with what was said about it below, then what test runs said. */
export function printChecklist(
  { checklist, items, counts }: ChecklistView,
  runs: readonly TestRun[],
  paint: Paint,
): readonly string[] {
  const settled = items.length - counts.todo;
  const lines = [
    paint('strong', plainLine(checklist.title)),
    `${checklist.id}  ${settled} of ${plural(items.length, 'item')} settled, ${counts.waived} waived, ${counts['not-applicable']} not applicable`,
  ];
  if (checklist.previousId !== null) lines.push(`carried over from ${checklist.previousId}`);
  for (const [index, item] of items.entries()) lines.push('', ...printItem(item, index + 1, paint));
  if (runs.length > 0) lines.push('', paint('strong', 'Test runs'));
  for (const run of runs) {
    lines.push(`${shortDate(run.at)}  ${plainLine(run.by)}  ${plainLine(run.name)}: ${describeOutcomes(run.results)}`);
    for (const problem of run.problems) lines.push(`      ${paint('alarm', plainLine(problem))}`);
    const { shown, more } = listFailures(run.results);
    for (const { name } of shown) lines.push(`      ${paint('alarm', 'failed')} ${plainLine(name)}`);
    if (more > 0) lines.push(`      and ${more} more failed`);
  }
  return lines;
}

/** One item after a change. */
export function printItem({ key, item, work }: KeptItemView, number: number, paint: Paint): readonly string[] {
  const head = `${BOXES[work.state]} ${number}. ${paint(work.state === 'todo' ? 'strong' : 'quiet', plainLine(item.title))}`;
  const [place] = item.places;
  const about = [item.severity, item.category, ...(place === undefined ? [] : [describeSpot(place)])].join(', ');
  const lines = [head, `      ${key}  ${about}`];
  const [reason] = item.reasons;
  if (reason !== undefined) lines.push(`      ${plainLine(reason.text)}`);
  // What the patch itself shows is the item's reason already.
  if (work.detail !== '' && work.detail !== reason?.text) lines.push(`      ${plainLine(work.detail)}`);
  if (work.by !== null) lines.push(`      ${STATE_WORDS[work.state]}: ${plainLine(work.by)}, ${shortDate(work.at)}`);
  if (work.reason !== '') lines.push(...indent(work.reason, '      because: '));
  if (work.note !== '') lines.push(...indent(work.note, '      | '));
  return lines;
}

function describeSpot(place: PatchPlace): string {
  const symbol = place.symbol === null ? '' : ` in ${place.symbol}`;
  return plainLine(`${describePlace(place)}${symbol}${describePatch(place)}`);
}
