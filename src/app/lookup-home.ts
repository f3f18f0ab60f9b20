// What the home page tells: what is new, what recurs, where in the code it gathers, what is being worked on, how it grows.
import type { Concern } from '../model/concern.js';
import type { ChecklistSummary } from '../model/kept-checklist.js';
import type { PackManifest } from '../model/pack.js';
import type { CodeEntry, MonthFigures, RecurringSubject, StoreStats } from '../store/store.js';
import type { AppContext } from './context.js';

export type { CodeEntry, MonthFigures, RecurringSubject };

/** A folder or file at the top of the code base, with what is right below it. */
export interface CodeGroup extends CodeEntry {
  readonly entries: readonly CodeEntry[];
}

export interface HomeView {
  readonly stats: StoreStats;
  readonly newest: readonly Concern[];
  /** Raised at least twice, most often first: what people merged. */
  readonly recurring: readonly Concern[];
  /** Categories that come up again and again in one file. */
  readonly subjects: readonly RecurringSubject[];
  readonly code: readonly CodeGroup[];
  /** Those with items to do. */
  readonly checklists: readonly ChecklistSummary[];
  /** Oldest first, up to this month. */
  readonly months: readonly MonthFigures[];
  readonly packs: readonly PackManifest[];
}

const GROUPS = 20;
const ENTRIES = 40;
const CHECKLISTS = 5;
/** A subject of fewer concerns in a file does not recur. */
const MIN_RECURRING = 3;

/** At most `limit` concerns and subjects of each sort. */
export async function findHomeView(context: AppContext, limit: number): Promise<HomeView> {
  const { store } = context;
  const [stats, newest, recurring, subjects, code, { checklists }, months, packs] = await Promise.all([
    store.stats(),
    store.listConcerns({}, { limit, offset: 0, sort: 'recency' }),
    store.listConcerns({}, { limit, offset: 0, sort: 'recurrence' }),
    store.listRecurringSubjects(limit),
    findCodeGroups(context),
    store.listChecklists({ limit: CHECKLISTS, offset: 0, sort: 'recency' }),
    store.listMonths(),
    store.listPacks(),
  ]);
  const thisMonth = context.now().toISOString().slice(0, 7);
  return {
    stats,
    newest: newest.concerns.filter(({ date }) => date !== null),
    recurring: recurring.concerns.filter(({ recurrence }) => recurrence > 1),
    subjects: subjects.filter(({ concerns }) => concerns >= MIN_RECURRING),
    code,
    checklists: checklists.filter(({ open }) => open > 0),
    // A mail whose clock was wrong can come from any time.
    months: months.filter(({ month }) => month <= thisMonth),
    packs,
  };
}

async function findCodeGroups({ store }: AppContext): Promise<readonly CodeGroup[]> {
  const list = (folder: string, limit: number) => store.listCode({ folder }, { limit, offset: 0, sort: 'relevance' });
  const { entries } = await list('', GROUPS);
  return Promise.all(
    entries.map(async (entry) => ({
      ...entry,
      entries: entry.isFolder ? (await list(entry.file, ENTRIES)).entries : [],
    })),
  );
}
