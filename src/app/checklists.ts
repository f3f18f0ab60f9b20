// Checklists that live: kept from a check, worked through item by item, carried over to the next revision.
import { readContexts } from '../check/item-context.js';
import { parsePatch } from '../diff/parse-patch.js';
import type { Checklist, ChecklistItem, ItemState, ItemWork } from '../model/checklist.js';
import { PatchloreError } from '../model/errors.js';
import { normalizeText, shortHash } from '../model/ids.js';
import type { ChecklistSummary, KeptChecklist, KeptItem, StoredItemEvent } from '../model/kept-checklist.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import type { Page } from '../model/search.js';
import type { TestRun } from '../model/test-run.js';
import { parseSubject } from '../series/parse-subject.js';
import type { CheckSource } from './check-source.js';
import { type EarlierChecklist, startItems } from './checklist-states.js';
import { findEarlierOfWork } from './checklist-work.js';
import type { AppContext } from './context.js';
import { findLineage, type Lineage } from './lineage.js';
import { DIGITS } from './rules.js';

const MAX_REASON = 4_000;
const MAX_NOTE = 20_000;
/** Patches that no stored mail holds are kept with their checklist up to so many lines. */
const MAX_KEPT_LINES = 100_000;
/** An item may be named by the beginning of its key, from this length on; shorter numbers are its place in the list. */
const SHORTEST_KEY = 4;

export interface KeptItemView extends KeptItem {
  readonly work: ItemWork;
  /** What a change must be based on: the sequence of the last event, 0 for none. */
  readonly base: number;
  /** Oldest first. */
  readonly events: readonly StoredItemEvent[];
}

export interface ChecklistView {
  readonly checklist: KeptChecklist;
  readonly items: readonly KeptItemView[];
  readonly counts: Readonly<Record<ItemState, number>>;
}

/** What a person changes of an item; what is left out stays as it is. */
export interface ItemChange {
  readonly state?: ItemState;
  readonly reason?: string;
  readonly note?: string;
  /** The item's `base` when the person looked at it; without it the change goes on top of whatever there is. */
  readonly base?: number;
}

/**
 * Keeps the answer of a check; answers its id. What was checked before keeps its id and all that people did with it. With
 * checklists of earlier revisions or drafts, states are carried over where the code is the same.
 */
export async function keepChecklist(context: AppContext, source: CheckSource, checklist: Checklist): Promise<string> {
  const lineage = await findLineage(context, source);
  const { patches } = source;
  const { title, messageIds, paths } = checklist;
  const id = nameChecklist(source);
  const items = keyItems(checklist.items, patches);
  const work = { id, messageIds, paths, items, patches, hasTitles: source.mails.length > 0 };
  const ofWork = await findEarlierOfWork(context, work, lineage);
  const version = versionOf(source, lineage, ofWork);
  const earlier = ofWork.filter((other) => version === null || (other.version ?? 0) <= version);
  const kept: KeptChecklist = {
    id,
    title,
    version,
    messageIds,
    paths,
    items,
    ...(checklist.notes && { notes: checklist.notes }),
    scenarios: checklist.scenarios,
    previousId: earlier[0]?.id ?? null,
    createdBy: context.config.user,
    createdAt: checklist.createdAt,
  };
  const worked: EarlierChecklist[] = [];
  for (const other of earlier) {
    worked.push({ checklist: other, events: await context.store.findItemEvents(other.id) });
  }
  await context.store.saveChecklist(kept, startItems(kept, worked));
  if (!isInStore(source) && countLines(patches) <= MAX_KEPT_LINES) await context.store.saveCheckedPatches(id, patches);
  return id;
}

/** Whether the stored mails hold all that was checked. */
function isInStore({ mails }: CheckSource): boolean {
  return mails.length > 0 && mails.every(({ isStored }) => isStored);
}

function countLines(patches: readonly Patch[]): number {
  const hunks = patches.flatMap(({ files }) => files.flatMap((file) => file.hunks));
  return hunks.reduce((lines, hunk) => lines + hunk.lines.length, 0);
}

/** A kept checklist with where each item stands; `not-found` when there is none. */
export async function findChecklistView(context: AppContext, id: string): Promise<ChecklistView> {
  const checklist = await context.store.findChecklist(id);
  if (checklist === null) {
    throw new PatchloreError('not-found', `there is no checklist "${id}"`, {
      hint: 'patchlore checklist list shows those that are kept.',
    });
  }
  const events = await context.store.findItemEvents(id);
  const items = checklist.items.map((kept) =>
    viewItem(
      kept,
      events.filter(({ key }) => key === kept.key),
    ),
  );
  const countOf = (state: ItemState) => items.filter(({ work }) => work.state === state).length;
  return {
    checklist,
    items,
    counts: {
      todo: countOf('todo'),
      done: countOf('done'),
      'not-applicable': countOf('not-applicable'),
      waived: countOf('waived'),
    },
  };
}

/** Those with open items first, then the last changed first. */
export async function listChecklists(
  context: AppContext,
  page: Page,
): Promise<{ readonly checklists: readonly ChecklistSummary[]; readonly total: number }> {
  return context.store.listChecklists(page);
}

/** Appends one change of an item to the log. `item` is its key, the key's beginning, or its number in the list. */
export async function changeItem(
  context: AppContext,
  id: string,
  item: string,
  change: ItemChange,
): Promise<StoredItemEvent> {
  const { key, work, base } = findItem(await findChecklistView(context, id), item);
  const state = change.state ?? work.state;
  const reason = (change.reason ?? (state === work.state ? work.reason : '')).trim();
  if (state === 'waived' && reason === '') {
    throw new PatchloreError('usage', 'an item is waived for a reason', { expected: 'the reason in a few words' });
  }
  return context.store.saveItemEvent({
    checklistId: id,
    key,
    base: change.base ?? base,
    state,
    reason: bounded(reason, MAX_REASON, 'reason'),
    note: bounded((change.note ?? work.note).trim(), MAX_NOTE, 'note'),
    cause: 'person',
    detail: '',
    by: context.config.user,
    at: context.now().toISOString(),
  });
}

/** The item that a person names. */
export function findItem({ checklist, items }: ChecklistView, name: string): KeptItemView {
  const isNumber = name.length < SHORTEST_KEY && DIGITS.test(name);
  const named = isNumber
    ? items.slice(Number(name) - 1, Number(name))
    : items.filter(({ key }) => key.startsWith(name));
  const [found, ...others] = name.length < SHORTEST_KEY && !isNumber ? [] : named;
  if (found !== undefined && others.length === 0) return found;
  throw new PatchloreError('not-found', `the checklist "${checklist.id}" has no item "${name}"`, {
    expected: `a number from 1 to ${items.length}, or an item's key`,
  });
}

/** The kept checklist in the form that exports read, with the work on each item, and what was run for it (newest first). */
export function toChecklist({ checklist, items }: ChecklistView, runs: readonly TestRun[] = []): Checklist {
  return {
    id: checklist.id,
    title: checklist.title,
    messageIds: checklist.messageIds,
    paths: checklist.paths,
    items: items.map(({ key, item, work }, index) => ({ ...item, number: index + 1, key, work })),
    ...(checklist.notes && { notes: checklist.notes }),
    scenarios: checklist.scenarios,
    ...(runs.length > 0 && { runs }),
    createdAt: checklist.createdAt,
  };
}

/** The mails that were checked, as far as they are stored: what the forms that answer a mail need. */
export async function findCheckedMails(
  context: AppContext,
  { checklist }: ChecklistView,
): Promise<readonly { readonly message: Message; readonly patch: Patch | null }[]> {
  const messages = new Map((await context.store.findMessages(checklist.messageIds)).map((mail) => [mail.id, mail]));
  return checklist.messageIds.flatMap((id) => {
    const message = messages.get(id);
    if (message === undefined) return [];
    return [{ message, patch: parsePatch(message.text, { messageId: id, subject: message.subject }) }];
  });
}

/** The patches that were checked, in order, as far as they are known: as they were kept, else out of the stored mails. */
export async function findCheckedPatches(context: AppContext, view: ChecklistView): Promise<readonly Patch[]> {
  const kept = await context.store.findCheckedPatches(view.checklist.id);
  if (kept.length > 0) return kept;
  return (await findCheckedMails(context, view)).flatMap(({ patch }) => (patch === null ? [] : [patch]));
}

/** What was done with the items since the event of this sequence, oldest first. */
export async function findChangesSince(
  context: AppContext,
  id: string,
  sequence: number,
): Promise<readonly StoredItemEvent[]> {
  return context.store.findItemEvents(id, sequence);
}

function viewItem(kept: KeptItem, events: readonly StoredItemEvent[]): KeptItemView {
  const last = events.at(-1);
  const work: ItemWork = {
    state: last?.state ?? 'todo',
    reason: last?.reason ?? '',
    note: last?.note ?? '',
    detail: last?.detail ?? '',
    by: last?.by ?? null,
    at: last?.at ?? null,
  };
  return { ...kept, work, base: last?.sequence ?? 0, events };
}

/**
 * The revision that is checked; null for a plain diff. A draft's subject may not say its version: it comes after all that
 * are stored or were checked as mails, beside other drafts.
 */
function versionOf({ mails, patches }: CheckSource, lineage: Lineage, known: readonly KeptChecklist[]): number | null {
  if (mails.length === 0) return null;
  const { version: told, isRfc } = parseSubject(mails[0]?.message.subject ?? '');
  // Requests for comments are counted by themselves.
  const last = Math.floor(lineage.earlier.findLast((revision) => revision.isRfc === isRfc)?.version ?? 0);
  if (told > 1) return Math.max(told, last);
  const next = last + 1;
  if (patches.some(({ messageId }) => messageId !== null)) return next;
  const after = known.map(({ version, messageIds }) => Math.floor(version ?? 0) + (messageIds.length > 0 ? 1 : 0));
  return Math.max(next, ...after);
}

/** By its patches; a cover letter without them goes by itself. */
function nameChecklist({ patches, mails }: CheckSource): string {
  const names =
    patches.length > 0
      ? patches.map((patch) => patch.messageId ?? describePatch(patch))
      : mails.map(({ message }) => message.id);
  return shortHash(10, ...names);
}

function describePatch({ commitMessage, files }: Patch): string {
  const lines = files.flatMap(({ path, hunks }) => [
    path,
    ...hunks.flatMap((hunk) => hunk.lines.map(({ type, content }) => type + content)),
  ]);
  return [commitMessage, ...lines].join('\n');
}

/** Keys over what stays when the patch is checked again, and mostly in its next revision. */
function keyItems(items: readonly ChecklistItem[], patches: readonly Patch[]): readonly KeptItem[] {
  const titles = new Map(patches.map(({ messageId, subject }) => [messageId, parseSubject(subject).title]));
  const used = new Map<string, number>();
  return items.map((item) => {
    const [place] = item.places;
    const patch = item.patchMessageId === null ? '' : (titles.get(item.patchMessageId) ?? '');
    const name = shortHash(12, item.concernId, patch, place?.file ?? '', normalizeText(place?.content ?? ''));
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return { key: count === 1 ? name : `${name}-${count}`, item, contexts: readContexts(item, patches) };
  });
}

function bounded(text: string, most: number, name: string): string {
  if (text.length <= most) return text;
  throw new PatchloreError('usage', `the ${name} is too long`, { expected: `at most ${most} characters` });
}
