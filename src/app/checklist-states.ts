// What an item of a new checklist starts with: the state that it had on the revision before where the code is the same,
// a new start where it changed. Pure.
import { isSameCode } from '../check/item-context.js';
import type { ItemState } from '../model/checklist.js';
import type { ItemEvent, KeptChecklist, KeptItem, StoredItemEvent } from '../model/kept-checklist.js';

/** A checklist of an earlier revision with its log. */
export interface EarlierChecklist {
  readonly checklist: KeptChecklist;
  readonly events: readonly StoredItemEvent[];
}

/** How states read in a sentence. */
export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  todo: 'to do',
  done: 'done',
  'not-applicable': 'not applicable',
  waived: 'waived',
};

/** The name in the log of what the program does by itself. */
const PROGRAM = 'patchlore';

type NamedChecklist = Pick<KeptChecklist, 'id' | 'version'>;

/** What another checklist of a work is called beside this one: its version where it is another, else by its id. */
export function nameEarlier({ id, version }: NamedChecklist, beside: Pick<KeptChecklist, 'version'>): string {
  return version === null || version === beside.version ? `checklist ${id}` : `v${version}`;
}

interface EarlierItem {
  readonly kept: KeptItem;
  readonly last: StoredItemEvent;
  readonly version: number | null;
  readonly checklistId: string;
}

/** The events that the items start with; none for an item that is new and to do. */
export function startItems(checklist: KeptChecklist, earlier: readonly EarlierChecklist[]): readonly ItemEvent[] {
  const known = earlier.flatMap(listWorked);
  return checklist.items.flatMap((kept) => {
    const before = findEarlier(kept, known);
    const event = (before === null ? null : carryOver(kept, before)) ?? startAddressed(kept);
    return event === null ? [] : [{ ...event, checklistId: checklist.id, key: kept.key, base: 0 }];
  });

  function carryOver(kept: KeptItem, before: EarlierItem): StartEvent | null {
    const { kept: old, last } = before;
    const where = nameEarlier({ id: before.checklistId, version: before.version }, checklist);
    if (last.state === 'todo') {
      if (last.note === '') return null;
      return { ...pick(last), cause: 'carried', detail: `the note is from ${where}` };
    }
    const words = `${STATE_WORDS[last.state]} on ${where}`;
    if (isSameCode(old.contexts, kept.contexts)) {
      return { ...pick(last), cause: 'carried', detail: `${words}, the code is unchanged` };
    }
    return {
      state: 'todo',
      reason: '',
      note: last.note,
      cause: 'reopened',
      detail: `${words}, reopened: the code changed`,
      by: PROGRAM,
      at: checklist.createdAt,
    };
  }

  function startAddressed({ item }: KeptItem): StartEvent | null {
    if (item.status !== 'addressed') return null;
    const [reason] = item.reasons;
    const detail = reason?.text ?? '';
    return { state: 'done', reason: '', note: '', cause: 'addressed', detail, by: PROGRAM, at: checklist.createdAt };
  }
}

type StartEvent = Omit<ItemEvent, 'checklistId' | 'key' | 'base'>;

/** The items that a person worked on, there or before. */
function listWorked({ checklist, events }: EarlierChecklist): readonly EarlierItem[] {
  const lastOf = new Map(events.map((event) => [event.key, event]));
  return checklist.items.flatMap((kept) => {
    const last = lastOf.get(kept.key);
    return last === undefined || last.cause === 'addressed'
      ? []
      : [{ kept, last, version: checklist.version, checklistId: checklist.id }];
  });
}

/** The same item, else one of the same concern; of several that of the newest revision, the last changed there. */
function findEarlier(kept: KeptItem, known: readonly EarlierItem[]): EarlierItem | null {
  const sameKey = known.filter((other) => other.kept.key === kept.key);
  const same = known.filter((other) => other.kept.item.concernId === kept.item.concernId);
  const found = sameKey.length > 0 ? sameKey : same;
  return found.reduce<EarlierItem | null>(
    (best, other) => (best === null || isNewer(other, best) ? other : best),
    null,
  );
}

function isNewer(a: EarlierItem, b: EarlierItem): boolean {
  const newer = (a.version ?? 0) - (b.version ?? 0);
  return newer > 0 || (newer === 0 && a.last.sequence > b.last.sequence);
}

function pick({ state, reason, note, by, at }: ItemEvent): Pick<StartEvent, 'state' | 'reason' | 'note' | 'by' | 'at'> {
  return { state, reason, note, by, at };
}
