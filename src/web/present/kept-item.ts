// One item of a kept checklist: its state, what happened to it, and the forms that change it.
import { STATE_WORDS } from '../../app/checklist-states.js';
import type { ItemState } from '../../model/checklist.js';
import type { StoredItemEvent } from '../../model/kept-checklist.js';
import { filterParameters } from '../checklist-filter.js';
import { checklistItemUrl, checklistUrl } from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { badge } from './badges.js';
import { markId } from './checked-patch.js';
import { presentFeedback, presentItem } from './checklist.js';
import { showTime } from './format.js';
import type { KeptPage, ShownItem, Unsaved } from './kept-items.js';

const STATE_BUTTONS: readonly { readonly state: ItemState; readonly text: string; readonly key: string }[] = [
  { state: 'done', text: 'Done', key: 'd' },
  { state: 'not-applicable', text: 'Not applicable', key: 'n' },
  { state: 'todo', text: 'To do', key: 't' },
];

/** The item's place on the page. */
export function anchorOf(key: string): string {
  return `item-${key}`;
}

export function stateBadge(state: ItemState) {
  return { ...badge('state of work', state), text: STATE_WORDS[state], style: `work-${state}` };
}

export function presentKeptItem(page: KeptPage, { kept, index, number }: ShownItem): object {
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
  const text = event.detail === '' ? describeState(event.state, event.reason) : event.detail;
  return { by: event.by, at: showTime(event.at), text, note: event.note };
}

export function describeState(state: ItemState, reason: string): string {
  return reason === '' ? STATE_WORDS[state] : `${STATE_WORDS[state]}: ${reason}`;
}

/** A note alone changes no state. */
function describeSent({ state, reason }: Unsaved): string {
  return state === null ? 'a note' : describeState(state, reason ?? '');
}
