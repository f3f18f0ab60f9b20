// What the written forms of a checklist share: the groups, the words for an item's parts, and the links.
import type { Checklist, ChecklistItem, PatchPlace } from '../model/checklist.js';
import type { Evidence } from '../model/concern.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import { archiveUrl, webUrl } from './archive-url.js';
import { BLANKS, SAFE_ID } from './rules.js';

/** A mail that was checked; a cover letter has no patch. */
export interface CheckedMail {
  readonly message: Message;
  readonly patch: Patch | null;
}

export interface RenderOptions {
  /** The link to a mail; null where there is none. By default the page at lore.kernel.org. */
  readonly linkOf?: (messageId: string) => string | null;
  /** What was checked, in order, for the forms that answer it; none for a plain diff. */
  readonly mails?: readonly CheckedMail[];
  /** Who answers: `Name <address>` or an address. */
  readonly from?: string;
}

export interface ItemGroup {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

export const NOTHING_FOUND = 'Nothing found: no earlier remark and no trigger speaks of this patch.';

const TITLES = [
  'Raised on an earlier revision, not addressed',
  'Raised on an earlier revision, to be looked at',
  'Raised at this code before',
  'Raised at functions that it calls or that call it',
  'Applies by what the patch does',
  'Raised elsewhere in these files',
  'Raised on an earlier revision, addressed since',
] as const;

function titleOf({ origin, status, reasons }: ChecklistItem): (typeof TITLES)[number] {
  if (status === 'unaddressed') return TITLES[0];
  if (status === 'needs-a-look') return TITLES[1];
  if (status === 'addressed') return TITLES[6];
  if (origin !== 'same-code') return TITLES[4];
  if (isAtSameCode(reasons)) return TITLES[2];
  return isAtNeighbour(reasons) ? TITLES[3] : TITLES[5];
}

/** Whether it was raised at the very lines or function, not only in the same file. */
export function isAtSameCode(reasons: ChecklistItem['reasons']): boolean {
  return reasons.some(({ feature }) => SAME_CODE.has(feature));
}

const SAME_CODE: ReadonlySet<string> = new Set(['same-content', 'same-symbol', 'same-name']);

/** Whether it was raised at a function next to the changed ones. */
export function isAtNeighbour(reasons: ChecklistItem['reasons']): boolean {
  return reasons.some(({ feature }) => feature === 'neighbour');
}

/** The items by why they are there, in the order in which they are worked through; within a group best first. */
export function groupItems({ items }: Checklist): readonly ItemGroup[] {
  return TITLES.map((title) => ({ title, items: items.filter((item) => titleOf(item) === title) })).filter(
    (group) => group.items.length > 0,
  );
}

/** Whether nothing is left to do: a person settled it, or the patch shows that an earlier remark was addressed. */
export function isSettled({ status, work }: ChecklistItem): boolean {
  return work === undefined ? status === 'addressed' : work.state !== 'todo';
}

/** What was done with an item of a kept checklist: its state, by whom, when and why; null for one that nobody touched. */
export function describeWork({ work, reasons }: ChecklistItem): string | null {
  if (work === undefined || work.by === null) return null;
  const state = work.state === 'todo' ? 'to do' : work.state.replaceAll('-', ' ');
  const who = `${state} by ${work.by}, ${work.at?.slice(0, 10) ?? ''}`;
  // What the patch itself shows is the item's reason already.
  const isTold = work.detail === '' || work.detail === reasons[0]?.text;
  const said = isTold ? who : `${who} (${work.detail})`;
  return oneLine(work.reason === '' ? said : `${said}: ${work.reason}`);
}

/** How far the work on a kept checklist has come; null for a check that was not kept. */
export function describeProgress({ id, items }: Checklist): string | null {
  if (id === undefined) return null;
  const settled = items.filter(isSettled).length;
  return `${settled} of ${items.length} items settled. An item's state: patchlore checklist set ${oneLine(id)} NUMBER STATE`;
}

/** Features that move an item up or down and need no words beside it. */
const SILENT_FEATURES: ReadonlySet<string> = new Set(['severity', 'recency', 'confidence', 'was-answered']);

/** The reasons as sentences, those that put the item on the list first. */
export function listReasons({ reasons }: ChecklistItem): readonly string[] {
  return reasons.filter(({ feature }) => !SILENT_FEATURES.has(feature)).map(({ text }) => oneLine(text));
}

/** Features of our own ranking, which say nothing to those who do not look at the ranking. */
const OWN_FEATURES: ReadonlySet<string> = new Set(['changed-here', 'confirmed', 'habit', 'feedback', 'said-above']);

/** The reasons that readers of a mail, a code scan or a brief can do something with. */
export function listReasonsForOthers(item: ChecklistItem): readonly string[] {
  return listReasons({ ...item, reasons: item.reasons.filter(({ feature }) => !OWN_FEATURES.has(feature)) });
}

/** `file:line`, or the file alone. A line of the old side is told so. */
export function describePlace({ file, line, side }: PatchPlace): string {
  const place = line === null ? file : `${file}:${line}`;
  return oneLine(side === 'old' && line !== null ? `${place} (removed)` : place);
}

/** The patch of a series that numbers the line so, behind the place; the empty string where one patch was checked. */
export function describePatch({ patch }: PatchPlace, write = oneLine): string {
  return patch === undefined ? '' : ` of patch ${write(patch)}`;
}

/** Who and when; for a document its address. */
export function describeSource({ author, date, messageId, url }: Evidence): string {
  const parts = [author?.name || author?.email || '', date?.slice(0, 10) ?? ''].filter((part) => part !== '');
  if (parts.length > 0) return oneLine(parts.join(', '));
  return messageId !== null ? 'mail' : oneLine(url === null ? 'source' : url.replace(/^https?:\/\//, ''));
}

/** A link that may be followed: to the web only. */
export function linkOfEvidence({ messageId, url }: Evidence, { linkOf = archiveUrl }: RenderOptions): string | null {
  const link = url ?? (messageId === null ? null : linkOf(messageId));
  return link === null ? null : webUrl(link);
}

/** The link to where a test is described: an address, or a mail by its id; null for a file of the code base. */
export function linkOfSource(source: string, { linkOf = archiveUrl }: RenderOptions): string | null {
  const isMail = SAFE_ID.test(source) && source.includes('@') && !source.includes('/');
  const link = isMail ? linkOf(source) : source;
  return link === null ? null : webUrl(link);
}

/** The beginning of a text, on one line, cut between words. */
export function excerpt(text: string, length = 160): string {
  const line = oneLine(text);
  if (line.length <= length) return line;
  const cut = [...line.slice(0, 2 * length)].slice(0, length).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut} …`;
}

/** Control characters and runs of white space become one space. */
export function oneLine(text: string): string {
  return text.replace(BLANKS, ' ').trim();
}
