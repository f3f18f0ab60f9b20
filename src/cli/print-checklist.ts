// Kept checklists for people at a terminal.
import { STATE_WORDS } from '../app/checklist-states.js';
import type { ChecklistView, KeptItemView } from '../app/checklists.js';
import type { ItemState, PatchPlace } from '../model/checklist.js';
import type { ChecklistSummary } from '../model/kept-checklist.js';
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

/** The whole checklist: its head, then a line an item, with what was said about it below. */
export function printChecklist({ checklist, items, counts }: ChecklistView, paint: Paint): readonly string[] {
  const settled = items.length - counts.todo;
  const lines = [
    paint('strong', plainLine(checklist.title)),
    `${checklist.id}  ${settled} of ${plural(items.length, 'item')} settled, ${counts.waived} waived, ${counts['not-applicable']} not applicable`,
  ];
  if (checklist.previousId !== null) lines.push(`carried over from ${checklist.previousId}`);
  for (const [index, item] of items.entries()) lines.push('', ...printItem(item, index + 1, paint));
  return lines;
}

/** One item after a change. */
export function printItem({ key, item, work }: KeptItemView, number: number, paint: Paint): readonly string[] {
  const head = `${BOXES[work.state]} ${number}. ${paint(work.state === 'todo' ? 'strong' : 'quiet', plainLine(item.title))}`;
  const [place] = item.places;
  const about = [item.severity, item.category, ...(place === undefined ? [] : [describePlace(place)])].join(', ');
  const lines = [head, `      ${key}  ${about}`];
  if (item.reasons[0] !== undefined) lines.push(`      ${plainLine(item.reasons[0].text)}`);
  if (work.detail !== '') lines.push(`      ${plainLine(work.detail)}`);
  else if (work.by !== null)
    lines.push(`      ${STATE_WORDS[work.state]}: ${plainLine(work.by)}, ${shortDate(work.at)}`);
  if (work.reason !== '') lines.push(...indent(work.reason, '      because: '));
  if (work.note !== '') lines.push(...indent(work.note, '      | '));
  return lines;
}

function describePlace({ file, line, symbol }: PatchPlace): string {
  return plainLine(`${file}${line === null ? '' : `:${line}`}${symbol === null ? '' : ` ${symbol}()`}`);
}
