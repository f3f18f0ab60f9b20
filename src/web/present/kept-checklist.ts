// Kept checklists: the list, and the page with its progress, its history, its patch and its test plan around the items.
import type { CarriedOver } from '../../app/checklist-history.js';
import { nameEarlier, STATE_WORDS } from '../../app/checklist-states.js';
import type { ChecklistView, KeptItemView } from '../../app/checklists.js';
import type { LastRun } from '../../app/results.js';
import { FORMATS } from '../../export/formats.js';
import { makeTestPlan } from '../../export/test-plan.js';
import { ITEM_STATES } from '../../model/checklist.js';
import type { ChecklistSummary, KeptChecklist, StoredItemEvent } from '../../model/kept-checklist.js';
import type { Patch } from '../../model/patch.js';
import type { TestRun } from '../../model/test-run.js';
import { filterParameters } from '../checklist-filter.js';
import type { ErrorAnswer } from '../http-error.js';
import { checklistChangesUrl, checklistResultsUrl, checklistsOfUrl, checklistUrl, messageUrl } from '../links.js';
import { pageLinks } from '../request.js';
import { presentCheckedPatches } from './checked-patch.js';
import { presentPlanned } from './checklist.js';
import { clip, countOf, showTime } from './format.js';
import { anchorOf, describeState, presentKeptItem, stateBadge } from './kept-item.js';
import {
  groupShown,
  ITEMS_OF_PAGE,
  type KeptPage,
  listChoices,
  listShown,
  type ShownItem,
  takePage,
} from './kept-items.js';
import { presentLastRun, presentRun } from './test-run.js';

/** What tests said: the runs for this checklist, and the last run of each of its scenarios, whatever it was for. */
export interface ChecklistRuns {
  readonly runs: readonly TestRun[];
  readonly lastRuns: ReadonlyMap<string, LastRun>;
  /** Why a file of results was not taken. */
  readonly problem: ErrorAnswer | null;
}

const MAILS_SHOWN = 20;
const PATHS_SHOWN = 40;
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
    history: presentHistory(checklist, history, shown),
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
      text: `${event.by} set “${titles.get(event.key) ?? ''}” to ${describeState(event.state, event.reason)}${
        event.note === '' ? '' : ', with a note'
      }`,
    })),
    items: listShown(page, true)
      .filter(({ kept }) => keys.has(kept.key))
      .map((one) => presentKeptItem(page, one)),
  };
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

function presentHistory(
  checklist: KeptChecklist,
  { previous, next, carried, reopened, addressed }: CarriedOver,
  shown: readonly ShownItem[],
) {
  const isShown = new Set(shown.map(({ kept }) => kept.key));
  const linkItem = ({ key, item }: KeptItemView) => ({
    title: clip(item.title, 160),
    href: isShown.has(key) ? `#${anchorOf(key)}` : null,
  });
  const linkChecklist = ({ id, version }: Pick<KeptChecklist, 'id' | 'version'>) => ({
    href: checklistUrl(id),
    name: nameEarlier({ id, version }, checklist),
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
