// Kept checklists: the list, and the page with its items in groups, each with its state and its forms.
import type { CarriedOver } from '../../app/checklist-history.js';
import { STATE_WORDS } from '../../app/checklist-states.js';
import { type ChecklistView, type KeptItemView, toChecklist } from '../../app/checklists.js';
import type { ItemFeedback } from '../../app/feedback.js';
import type { LastRun } from '../../app/results.js';
import { groupItems } from '../../export/checklist-view.js';
import { FORMATS } from '../../export/formats.js';
import { makeTestPlan } from '../../export/test-plan.js';
import { ITEM_STATES, type ItemState } from '../../model/checklist.js';
import type { ChecklistSummary, KeptChecklist, StoredItemEvent } from '../../model/kept-checklist.js';
import type { Patch } from '../../model/patch.js';
import { SEVERITIES } from '../../model/taxonomy.js';
import type { TestRun } from '../../model/test-run.js';
import { type ChecklistFilter, filterParameters, groupName, isChosen } from '../checklist-filter.js';
import type { ErrorAnswer } from '../http-error.js';
import {
  checklistChangesUrl,
  checklistItemUrl,
  checklistResultsUrl,
  checklistsOfUrl,
  checklistUrl,
  messageUrl,
} from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { pageLinks } from '../request.js';
import { badge } from './badges.js';
import { markId, presentCheckedPatches } from './checked-patch.js';
import { presentFeedback, presentItem, presentPlanned } from './checklist.js';
import { clip, countOf, showTime, spellOut } from './format.js';
import { presentLastRun, presentRun } from './test-run.js';

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

/** What tests said: the runs for this checklist, and the last run of each of its scenarios, whatever it was for. */
export interface ChecklistRuns {
  readonly runs: readonly TestRun[];
  readonly lastRuns: ReadonlyMap<string, LastRun>;
  /** Why a file of results was not taken. */
  readonly problem: ErrorAnswer | null;
}

/** All that a kept checklist's page is made of. */
export interface KeptPage {
  readonly view: ChecklistView;
  readonly filter: ChecklistFilter;
  readonly unsaved: Unsaved | null;
  readonly feedback: ReadonlyMap<string, ItemFeedback>;
}

const MAILS_SHOWN = 20;
const PATHS_SHOWN = 40;
/** Few checks find more. */
const ITEMS_OF_PAGE = 40;
const STATE_BUTTONS: readonly { readonly state: ItemState; readonly text: string; readonly key: string }[] = [
  { state: 'done', text: 'Done', key: 'd' },
  { state: 'not-applicable', text: 'Not applicable', key: 'n' },
  { state: 'todo', text: 'To do', key: 't' },
];

export function presentChecklistRow(checklist: ChecklistSummary): object {
  const { id, title, version, items, open, createdBy, changedAt } = checklist;
  return {
    href: checklistUrl(id),
    title: clip(title, 240) || 'Untitled',
    version: showVersion(version),
    isFinished: open === 0,
    settled: items - open,
    items,
    progress: open === 0 ? 'finished' : `${open} of ${countOf(items, 'item')} open`,
    by: createdBy,
    changedAt: showTime(changedAt),
  };
}

export function presentKeptChecklist(
  page: KeptPage,
  { runs, lastRuns, problem }: ChecklistRuns,
  history: CarriedOver,
  patches: readonly Patch[],
): object {
  const { view, filter, unsaved } = page;
  const { checklist } = view;
  const chosen = listShown(page);
  const shown = takePage(chosen, page);
  const plan = makeTestPlan(checklist.scenarios);
  return {
    ...presentProgress(page),
    href: checklistUrl(checklist.id),
    changesHref: checklistChangesUrl(checklist.id, filterParameters(filter)),
    lastSequence: lastSequenceOf(view),
    title: checklist.title,
    version: showVersion(checklist.version),
    createdAt: showTime(checklist.createdAt),
    createdBy: checklist.createdBy,
    history: presentHistory(history, shown),
    ofWorkHref: workHref(checklist, history),
    stateChosen: filter.state,
    choices: listChoices(page),
    isFiltered: Object.keys(filterParameters({ ...filter, page: 1 })).length > 0,
    pages: pageLinks(filter.page, chosen.length, ITEMS_OF_PAGE, (number) =>
      checklistUrl(checklist.id, filterParameters({ ...filter, page: number })),
    ),
    groups: groupShown(shown, (one) => presentKeptItem(page, one)),
    problem: unsaved?.error ?? null,
    problemHref: unsaved === null ? null : `#${anchorOf(unsaved.key)}`,
    id: checklist.id,
    patch: presentCheckedPatches(
      patches,
      shown.map(({ kept, number }) => ({
        item: kept.item,
        number,
        anchor: anchorOf(kept.key),
        state: stateBadge(kept.work.state),
      })),
    ),
    runs: runs.map(presentRun),
    results: { action: checklistResultsUrl(checklist.id), problem },
    plan: {
      config: plan.config.join('\n'),
      scenarios: plan.scenarios.map((scenario) => {
        const lastRun = lastRuns.get(scenario.id);
        return { ...presentPlanned(scenario), lastRun: lastRun === undefined ? null : presentLastRun(lastRun) };
      }),
    },
    mails: checklist.messageIds.slice(0, MAILS_SHOWN).map((id) => ({ id, href: messageUrl(id) })),
    paths: checklist.paths.slice(0, PATHS_SHOWN),
    exports: Object.entries(FORMATS)
      .filter(([, { needsMail }]) => !needsMail || checklist.messageIds.length > 0)
      .map(([format, { label }]) => ({ label, href: checklistUrl(checklist.id, { format }) })),
  };
}

/** What has changed since a page was read: its progress, the items that changed, and who did what, in words. */
export function presentChanges(page: KeptPage, events: readonly StoredItemEvent[]): object {
  const keys = new Set(events.map(({ key }) => key));
  const titles = new Map(page.view.items.map(({ key, item }) => [key, clip(item.title, 120)]));
  return {
    ...presentProgress(page),
    lastSequence: lastSequenceOf(page.view),
    news: events.map((event) => ({
      sequence: event.sequence,
      key: event.key,
      text: `${event.by} set “${titles.get(event.key) ?? ''}” to ${describe(event.state, event.reason)}${
        event.note === '' ? '' : ', with a note'
      }`,
    })),
    items: listShown(page, true)
      .filter(({ kept }) => keys.has(kept.key))
      .map((one) => presentKeptItem(page, one)),
  };
}

export function anchorOf(key: string): string {
  return `item-${key}`;
}

function presentProgress({ view, filter }: KeptPage): object {
  const { checklist, items, counts } = view;
  return {
    progress: { settled: items.length - counts.todo, total: items.length, text: summarize(view) },
    filters: [null, ...ITEM_STATES].map((state) => ({
      href: checklistUrl(checklist.id, filterParameters({ ...filter, state, page: 1 })),
      label: state === null ? 'All' : STATE_WORDS[state],
      count: state === null ? items.length : counts[state],
      current: state === filter.state,
    })),
  };
}

interface ShownItem {
  readonly kept: KeptItemView;
  readonly index: number;
  /** As people count: the place in the whole list as it is shown. */
  readonly number: number;
  readonly groupTitle: string;
}

/** The items in the order of the page, numbered through; those that the filter leaves out only with `all`. */
function listShown({ view, filter, unsaved }: KeptPage, all = false): readonly ShownItem[] {
  const whole = toChecklist(view);
  const indexes = new Map(whole.items.map((item, index) => [item, index]));
  const ordered = groupItems(whole).flatMap(({ title, items }) => items.map((item) => ({ item, groupTitle: title })));
  return ordered.flatMap(({ item, groupTitle }, position) => {
    const index = indexes.get(item) ?? 0;
    const kept = view.items[index];
    const isShown = all || kept?.key === unsaved?.key || isChosen(filter, item, groupTitle);
    return kept === undefined || !isShown ? [] : [{ kept, index, number: position + 1, groupTitle }];
  });
}

/** The page with what was sent, where there is such a thing. */
function takePage(items: readonly ShownItem[], { filter, unsaved }: KeptPage): readonly ShownItem[] {
  const at = items.findIndex(({ kept }) => kept.key === unsaved?.key);
  const page = at === -1 ? filter.page : Math.floor(at / ITEMS_OF_PAGE) + 1;
  return items.slice((page - 1) * ITEMS_OF_PAGE, page * ITEMS_OF_PAGE);
}

function groupShown(shown: readonly ShownItem[], present: (item: ShownItem) => object): readonly object[] {
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
function listChoices({ view, filter }: KeptPage): readonly Choice[] {
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
      options: count('category').toSorted((a, b) => (a.value < b.value ? -1 : 1)),
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

function presentHistory({ previous, next, carried, reopened, addressed }: CarriedOver, shown: readonly ShownItem[]) {
  const isShown = new Set(shown.map(({ kept }) => kept.key));
  const linkItem = ({ key, item }: KeptItemView) => ({
    title: clip(item.title, 160),
    href: isShown.has(key) ? `#${anchorOf(key)}` : null,
  });
  const linkChecklist = ({ id, version }: Pick<KeptChecklist, 'id' | 'version'>) => ({
    href: checklistUrl(id),
    name: showVersion(version) ?? 'another version',
  });
  const parts = [
    carried.length === 0 ? null : `${countOf(carried.length, 'state')} carried over, the code there being unchanged`,
    reopened.length === 0 ? null : `${countOf(reopened.length, 'item')} reopened because the code changed`,
    addressed.length === 0 ? null : `${countOf(addressed.length, 'earlier remark')} addressed by this version`,
  ].filter((part) => part !== null);
  return {
    previous: previous === null ? null : linkChecklist(previous),
    next: next.map(linkChecklist),
    text: parts.join('; '),
    reopened: reopened.map(linkItem),
  };
}

/** All checklists of the work, where there are others. */
function workHref({ messageIds }: KeptChecklist, { previous, next }: CarriedOver): string | null {
  const [first] = messageIds;
  return first === undefined || (previous === null && next.length === 0) ? null : checklistsOfUrl(first);
}

function showVersion(version: number | null): string | null {
  return version === null ? null : `v${version}`;
}

function lastSequenceOf({ items }: ChecklistView): number {
  return Math.max(0, ...items.map(({ base }) => base));
}

function summarize({ items, counts }: ChecklistView): string {
  const settled = items.length - counts.todo;
  const parts = (['waived', 'not-applicable'] as const).flatMap((state) =>
    counts[state] === 0 ? [] : [`${counts[state]} ${STATE_WORDS[state]}`],
  );
  return `${settled} of ${countOf(items.length, 'item')} settled${parts.length === 0 ? '' : `, ${parts.join(', ')}`}`;
}

function stateBadge(state: ItemState) {
  return { ...badge('state of work', state), text: STATE_WORDS[state], style: `work-${state}` };
}

function presentKeptItem(page: KeptPage, { kept, index, number }: ShownItem): object {
  const { view, filter, unsaved, feedback } = page;
  const { checklist } = view;
  const { key, item, work, base, events } = kept;
  const own = unsaved?.key === key ? unsaved : null;
  const note = own?.note ?? work.note;
  const address = checklistUrl(checklist.id, filterParameters(filter));
  return {
    ...presentItem(item, index, checklist),
    number,
    anchor: anchorOf(key),
    inPatch: `#${markId(anchorOf(key))}`,
    key,
    feedback: presentFeedback(item, feedback, `${address}#${anchorOf(key)}`),
    isSettled: work.state !== 'todo',
    state: stateBadge(work.state),
    // Why it is in this state, as far as the state's own word does not say it.
    stateReason: work.detail || work.reason,
    isReopened: events.at(-1)?.cause === 'reopened',
    note: work.note === '' ? null : renderMarkdown(work.note),
    last: events.length === 0 ? null : presentEvent(events.at(-1)),
    history: events.map(presentEvent),
    form: {
      action: checklistItemUrl(checklist.id, key, filterParameters(filter)),
      base,
      states: STATE_BUTTONS.map((button) => ({ ...button, pressed: button.state === work.state })),
      reason: own?.reason ?? work.reason,
      note,
      preview: own !== null && own.error === null ? renderMarkdown(note) : null,
      isWaiveOpen: own?.error !== null && own?.state === 'waived',
      isNoteOpen: own?.note !== null && own !== null,
    },
    conflict:
      own?.error?.code === 'conflict'
        ? { theirs: presentEvent(events.at(-1)), yours: describeSent(own), note: own.note ?? '' }
        : null,
    problem: own === null || own.error === null || own.error.code === 'conflict' ? null : own.error,
  };
}

interface ShownEvent {
  readonly by: string;
  readonly at: ReturnType<typeof showTime>;
  readonly text: string;
  readonly note: string;
}

function presentEvent(event: StoredItemEvent | undefined): ShownEvent | null {
  if (event === undefined) return null;
  const text = event.detail === '' ? describe(event.state, event.reason) : event.detail;
  return { by: event.by, at: showTime(event.at), text, note: event.note };
}

function describe(state: ItemState, reason: string): string {
  return reason === '' ? STATE_WORDS[state] : `${STATE_WORDS[state]}: ${reason}`;
}

/** A note alone changes no state. */
function describeSent({ state, reason }: Unsaved): string {
  return state === null ? 'a note' : describe(state, reason ?? '');
}
