// A kept checklist among those of the other revisions of its work: what came from the one before, what comes after.
import type { ChecklistSummary, KeptChecklist } from '../model/kept-checklist.js';
import { type ChecklistView, findChecklistView, type KeptItemView } from './checklists.js';
import type { AppContext } from './context.js';
import { listSeriesMails } from './revision.js';

/** The kept checklists of the work that this mail belongs to, the newest revision first. */
export async function listChecklistsOf(context: AppContext, messageId: string): Promise<readonly ChecklistSummary[]> {
  const found = await findOfWork(context, [messageId]);
  const summaries: ChecklistSummary[] = [];
  for (const { id, title, version, createdBy, createdAt } of found) {
    const { items, counts } = await findChecklistView(context, id);
    const changes = items.flatMap(({ events }) => events.filter(({ cause }) => cause === 'person'));
    const changedAt = changes.reduce((latest, { at }) => (at > latest ? at : latest), createdAt);
    summaries.push({ id, title, version, createdBy, createdAt, changedAt, items: items.length, open: counts.todo });
  }
  return summaries.sort((a, b) => (b.version ?? 0) - (a.version ?? 0) || (a.createdAt < b.createdAt ? 1 : -1));
}

/** What a checklist started with from the revision before, as far as nobody has moved it since. */
export interface CarriedOver {
  readonly previous: Pick<KeptChecklist, 'id' | 'version'> | null;
  /** Checklists that took over from this one. */
  readonly next: readonly Pick<KeptChecklist, 'id' | 'version'>[];
  readonly carried: readonly KeptItemView[];
  readonly reopened: readonly KeptItemView[];
  readonly addressed: readonly KeptItemView[];
}

export async function findCarriedOver(context: AppContext, { checklist, items }: ChecklistView): Promise<CarriedOver> {
  const { previousId } = checklist;
  const startedBy = (cause: string) => items.filter(({ events }) => events.at(-1)?.cause === cause);
  return {
    previous: previousId === null ? null : await context.store.findChecklist(previousId),
    next: (await findOfWork(context, checklist.messageIds)).filter((other) => other.previousId === checklist.id),
    carried: startedBy('carried'),
    reopened: startedBy('reopened'),
    addressed: startedBy('addressed'),
  };
}

async function findOfWork({ store }: AppContext, messageIds: readonly string[]): Promise<readonly KeptChecklist[]> {
  const [first] = messageIds;
  if (first === undefined) return [];
  const series = await store.findSeries(first);
  return store.findChecklistsOfMails(series === null ? messageIds : listSeriesMails(series));
}
