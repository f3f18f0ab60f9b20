// Kept checklists: the list, and the page with its items in groups, each with its state and its form.

import { STATE_WORDS } from '../../app/checklist-states.js';
import type { ChecklistView, KeptItemView } from '../../app/checklists.js';
import { toChecklist } from '../../app/checklists.js';
import type { LastRun } from '../../app/results.js';
import { groupItems } from '../../export/checklist-view.js';
import { FORMATS } from '../../export/formats.js';
import { makeTestPlan } from '../../export/test-plan.js';
import { ITEM_STATES, type ItemState } from '../../model/checklist.js';
import type { ChecklistSummary, StoredItemEvent } from '../../model/kept-checklist.js';
import type { TestRun } from '../../model/test-run.js';
import type { ErrorAnswer } from '../http-error.js';
import { checklistItemUrl, checklistUrl, messageUrl } from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { presentItem } from './checklist.js';
import { clip, countOf, showTime } from './format.js';
import { presentScenario } from './scenario.js';
import { presentLastRun, presentRun } from './test-run.js';

/** What somebody sent for an item that could not be saved: it is kept in the form, beside what stands there. */
export interface Unsaved {
  readonly key: string;
  readonly state: ItemState;
  readonly reason: string;
  readonly note: string;
  readonly error: ErrorAnswer;
}

const MAILS_SHOWN = 20;

export function presentChecklistRow(checklist: ChecklistSummary): object {
  const { id, title, items, open, createdBy, changedAt } = checklist;
  return {
    href: checklistUrl(id),
    title: clip(title, 240) || 'Untitled',
    isFinished: open === 0,
    settled: items - open,
    items,
    progress: open === 0 ? 'finished' : `${open} of ${countOf(items, 'item')} open`,
    by: createdBy,
    changedAt: showTime(changedAt),
  };
}

/** What tests said: the runs for this checklist, and the last run of each of its scenarios, whatever it was for. */
export interface ChecklistRuns {
  readonly runs: readonly TestRun[];
  readonly lastRuns: ReadonlyMap<string, LastRun>;
}

export function presentKeptChecklist(
  view: ChecklistView,
  { runs, lastRuns }: ChecklistRuns,
  filter: ItemState | null,
  unsaved: Unsaved | null,
): object {
  const { checklist, items, counts } = view;
  const whole = toChecklist(view);
  const numbers = new Map(whole.items.map((item, index) => [item, index]));
  const plan = makeTestPlan(checklist.scenarios);
  const groups = groupItems(whole).map((group) => ({
    title: group.title,
    items: group.items.flatMap((item) => {
      const index = numbers.get(item) ?? 0;
      const kept = items[index];
      const isShown = filter === null || item.work?.state === filter || kept?.key === unsaved?.key;
      return kept === undefined || !isShown ? [] : [presentKeptItem(view, kept, index, filter, unsaved)];
    }),
  }));
  return {
    href: checklistUrl(checklist.id),
    title: checklist.title,
    createdAt: showTime(checklist.createdAt),
    createdBy: checklist.createdBy,
    previousHref: checklist.previousId === null ? null : checklistUrl(checklist.previousId),
    progress: { settled: items.length - counts.todo, total: items.length, text: summarize(view) },
    filters: [null, ...ITEM_STATES].map((state) => ({
      href: checklistUrl(checklist.id, state === null ? {} : { state }),
      label: `${state === null ? 'All' : STATE_WORDS[state]} (${state === null ? items.length : counts[state]})`,
      current: state === filter,
    })),
    groups: groups.filter((group) => group.items.length > 0),
    problem: unsaved?.error ?? null,
    problemHref: unsaved === null ? null : `#${anchorOf(unsaved.key)}`,
    id: checklist.id,
    runs: runs.map(presentRun),
    plan: {
      config: plan.config.join('\n'),
      scenarios: plan.scenarios.map((scenario) => {
        const lastRun = lastRuns.get(scenario.id);
        return { ...presentScenario(scenario), lastRun: lastRun === undefined ? null : presentLastRun(lastRun) };
      }),
    },
    mails: checklist.messageIds.slice(0, MAILS_SHOWN).map((id) => ({ id, href: messageUrl(id) })),
    paths: checklist.paths.slice(0, 40),
    exports: Object.entries(FORMATS)
      .filter(([, { needsMail }]) => !needsMail || checklist.messageIds.length > 0)
      .map(([format, { label }]) => ({ label, href: checklistUrl(checklist.id, { format }) })),
  };
}

export function anchorOf(key: string): string {
  return `item-${key}`;
}

function summarize({ items, counts }: ChecklistView): string {
  const settled = items.length - counts.todo;
  const parts = (['waived', 'not-applicable'] as const).flatMap((state) =>
    counts[state] === 0 ? [] : [`${counts[state]} ${STATE_WORDS[state]}`],
  );
  return `${settled} of ${countOf(items.length, 'item')} settled${parts.length === 0 ? '' : `, ${parts.join(', ')}`}`;
}

function presentKeptItem(
  { checklist }: ChecklistView,
  kept: KeptItemView,
  index: number,
  filter: ItemState | null,
  unsaved: Unsaved | null,
): object {
  const { key, item, work, base, events } = kept;
  const own = unsaved?.key === key ? unsaved : null;
  const shown = own ?? work;
  return {
    ...presentItem(item, index, checklist),
    anchor: anchorOf(key),
    key,
    isSettled: work.state !== 'todo',
    state: { name: 'state of work', text: STATE_WORDS[work.state], style: `work-${work.state}` },
    // Why it is in this state, as far as the state's own word does not say it.
    why: work.detail || work.reason,
    isReopened: events.at(-1)?.cause === 'reopened',
    note: work.note === '' ? null : renderMarkdown(work.note),
    last: events.length === 0 ? null : presentEvent(events.at(-1)),
    history: events.map(presentEvent),
    form: {
      action: checklistItemUrl(checklist.id, key),
      base,
      filter: filter ?? '',
      states: ITEM_STATES.map((state) => ({ value: state, text: STATE_WORDS[state], selected: state === shown.state })),
      reason: shown.reason,
      note: shown.note,
      isUnsaved: own !== null,
    },
    conflict:
      own?.error.code === 'conflict'
        ? { theirs: presentEvent(events.at(-1)), yours: describe(own.state, own.reason), note: own.note }
        : null,
    problem: own === null || own.error.code === 'conflict' ? null : own.error,
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
