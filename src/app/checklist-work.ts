// Which kept checklists are of the work that is checked: by its stored mails, or by what they were made of, because a draft, a
// diff or a mail that was not imported has no place in the stored history.
import { parsePatch } from '../diff/parse-patch.js';
import { shortHash } from '../model/ids.js';
import type { KeptChecklist, KeptItem } from '../model/kept-checklist.js';
import type { Message } from '../model/message.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { normalizeTitle } from '../series/titles.js';
import type { AppContext } from './context.js';
import type { Lineage } from './lineage.js';
import { listRevisionMails } from './revision.js';

/** So many kept checklists are compared, the last kept first. */
const MAX_COMPARED = 300;

/** What a checklist is made of. */
export interface CheckedWork {
  readonly id: string;
  readonly messageIds: readonly string[];
  readonly paths: readonly string[];
  readonly items: readonly KeptItem[];
  readonly patches: readonly Patch[];
  /** False for a plain diff: the name of its file is no title. */
  readonly hasTitles: boolean;
}

/** The checklists of the same work that were there before this one, the newest revision first. */
export async function findEarlierOfWork(
  context: AppContext,
  work: CheckedWork,
  { earlier }: Lineage,
): Promise<readonly KeptChecklist[]> {
  const { store } = context;
  const before = await store.findChecklist(work.id);
  const linked = await store.findChecklistsOfMails(earlier.flatMap(listRevisionMails));
  const found = new Map([...linked, ...(await findAlike(context, work))].map((other) => [other.id, other]));
  return [...found.values()]
    .filter(({ id, createdAt }) => id !== work.id && (before === null || createdAt < before.createdAt))
    .sort((a, b) => (b.version ?? 0) - (a.version ?? 0) || (a.createdAt < b.createdAt ? 1 : -1));
}

/** Those that have a patch in common; with a plain diff on either side, an item. */
async function findAlike({ store }: AppContext, work: CheckedWork): Promise<readonly KeptChecklist[]> {
  const own = new Set(listTraits(work));
  const known = await store.findChecklistsAtPaths(work.paths, MAX_COMPARED);
  // Patches as they were kept, else out of the stored mails.
  const unkept = known.flatMap(({ checklist, patches }) => (patches.length > 0 ? [] : checklist.messageIds));
  const mails = new Map((await store.findMessages(unkept)).map((mail) => [mail.id, mail]));
  return known.flatMap(({ checklist, patches: kept }) => {
    const patches = kept.length > 0 ? kept : checklist.messageIds.flatMap((id) => readPatch(mails.get(id)));
    const hasTitles = checklist.version !== null;
    const isAlike =
      listTraits({ patches, hasTitles }).some((trait) => own.has(trait)) ||
      (!(hasTitles && work.hasTitles) && sharesItem(checklist, work));
    return isAlike ? [checklist] : [];
  });
}

function readPatch(mail: Message | undefined): readonly Patch[] {
  const patch = mail === undefined ? null : parsePatch(mail.text, { messageId: mail.id, subject: mail.subject });
  return patch === null ? [] : [patch];
}

/** The title of each patch, which says something with a file that it changes only, and what it changes, whatever its title. */
function listTraits({ patches, hasTitles }: Pick<CheckedWork, 'patches' | 'hasTitles'>): readonly string[] {
  return patches.flatMap(({ subject, files }) => {
    const title = normalizeTitle(parseSubject(subject).title);
    const titled = hasTitles && title !== '' ? files.map(({ path }) => `title ${title}\n${path}`) : [];
    return [...titled, `content ${hashChanges(files)}`];
  });
}

function hashChanges(files: Patch['files']): string {
  const changes = files.flatMap(({ path, oldPath, change, hunks }) => [
    `${change} ${oldPath} ${path}`,
    ...hunks.flatMap(({ lines }) => lines.flatMap(({ type, content }) => (type === ' ' ? [] : [type + content]))),
  ]);
  return shortHash(40, ...changes);
}

/** The same concern at the same line; an item without a place may be on the list of any patch. */
function sharesItem(a: Pick<CheckedWork, 'items'>, b: Pick<CheckedWork, 'items'>): boolean {
  const keysOf = ({ items }: Pick<CheckedWork, 'items'>) =>
    items.filter(({ item }) => item.places.some(({ content }) => content !== null)).map(({ key }) => key);
  const keys = new Set(keysOf(a));
  return keysOf(b).some((key) => keys.has(key));
}
