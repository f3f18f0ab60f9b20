// Which items of a kept checklist its page shows: chosen by the filter, a page of them, in their groups.
import { type ChecklistView, type KeptItemView, toChecklist } from '../../app/checklists.js';
import type { ItemFeedback } from '../../app/feedback.js';
import { groupItems } from '../../export/checklist-view.js';
import type { ItemState } from '../../model/checklist.js';
import { compareText } from '../../model/compare-text.js';
import { SEVERITIES } from '../../model/taxonomy.js';
import { type ChecklistFilter, groupName, isChosen } from '../checklist-filter.js';
import type { ErrorAnswer } from '../http-error.js';
import { spellOut } from './format.js';

/** What somebody sent for an item and that is not saved: it is kept in the forms, beside what stands there. */
export interface Unsaved {
  readonly key: string;
  readonly state: ItemState | null;
  /** Null for what the form did not have. */
  readonly reason: string | null;
  readonly note: string | null;
  /** Why it is not saved; null where it was sent to be looked at only. */
  readonly error: ErrorAnswer | null;
}

/** All that a kept checklist's page is made of. */
export interface KeptPage {
  readonly view: ChecklistView;
  readonly filter: ChecklistFilter;
  readonly unsaved: Unsaved | null;
  readonly feedback: ReadonlyMap<string, ItemFeedback>;
}

/** Few checks find more. */
export const ITEMS_OF_PAGE = 40;

export interface ShownItem {
  readonly kept: KeptItemView;
  readonly index: number;
  /** As people count, in the list's own order: by this number the command line names the item too. */
  readonly number: number;
  readonly groupTitle: string;
}

/** The items in the order of the page, each with its number in the list; those that the filter leaves out only with `all`. */
export function listShown({ view, filter, unsaved }: KeptPage, all = false): readonly ShownItem[] {
  const whole = toChecklist(view);
  const indexes = new Map(whole.items.map((item, index) => [item, index]));
  const ordered = groupItems(whole).flatMap(({ title, items }) => items.map((item) => ({ item, groupTitle: title })));
  return ordered.flatMap(({ item, groupTitle }) => {
    const index = indexes.get(item) ?? 0;
    const kept = view.items[index];
    const isShown = all || kept?.key === unsaved?.key || isChosen(filter, item, groupTitle);
    return kept === undefined || !isShown ? [] : [{ kept, index, number: index + 1, groupTitle }];
  });
}

/** The page with what was sent, where there is such a thing. */
export function takePage(items: readonly ShownItem[], { filter, unsaved }: KeptPage): readonly ShownItem[] {
  const at = items.findIndex(({ kept }) => kept.key === unsaved?.key);
  const page = at === -1 ? filter.page : Math.floor(at / ITEMS_OF_PAGE) + 1;
  return items.slice((page - 1) * ITEMS_OF_PAGE, page * ITEMS_OF_PAGE);
}

export function groupShown(shown: readonly ShownItem[], present: (item: ShownItem) => object): readonly object[] {
  const titles = [...new Set(shown.map(({ groupTitle }) => groupTitle))];
  return titles.map((title) => ({
    title,
    anchor: groupName(title),
    items: shown.filter(({ groupTitle }) => groupTitle === title).map(present),
  }));
}

interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string; readonly selected: boolean }[];
}

/** What can be chosen by, with how many items each has; nothing where all have the same. */
export function listChoices({ view, filter }: KeptPage): readonly Choice[] {
  const groups = groupItems(toChecklist(view)).map(({ title, items }) => ({
    value: groupName(title),
    text: `${title} (${items.length})`,
  }));
  const count = (field: 'category' | 'severity') => {
    const values = new Map<string, number>();
    for (const { item } of view.items) values.set(item[field], (values.get(item[field]) ?? 0) + 1);
    return [...values].map(([value, number]) => ({ value, text: `${spellOut(value)} (${number})` }));
  };
  const order: readonly string[] = SEVERITIES;
  const choices = [
    { name: 'group', label: 'Why', chosen: filter.group, options: groups },
    {
      name: 'category',
      label: 'Category',
      chosen: filter.category,
      options: count('category').toSorted((a, b) => compareText(a.value, b.value)),
    },
    {
      name: 'severity',
      label: 'Severity',
      chosen: filter.severity,
      options: count('severity').toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value)),
    },
  ];
  return choices
    .filter(({ options, chosen }) => options.length > 1 || chosen !== null)
    .map(({ name, label, chosen, options }) => ({
      name,
      label,
      options: options.map((option) => ({ ...option, selected: option.value === chosen })),
    }));
}
