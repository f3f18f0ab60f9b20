// What the home page tells: how much is known, what is new, what recurs.
import type { Concern } from '../model/concern.js';
import type { PackManifest } from '../model/pack.js';
import type { StoreStats } from '../store/store.js';
import type { AppContext } from './context.js';

export interface HomeView {
  readonly stats: StoreStats;
  readonly newest: readonly Concern[];
  /** Raised at least twice, most often first. */
  readonly recurring: readonly Concern[];
  readonly packs: readonly PackManifest[];
}

/** At most `limit` concerns of each sort. */
export async function findHomeView(context: AppContext, limit: number): Promise<HomeView> {
  const { store } = context;
  const [stats, newest, recurring, packs] = await Promise.all([
    store.stats(),
    store.listConcerns({}, { limit, offset: 0, sort: 'recency' }),
    store.listConcerns({}, { limit, offset: 0, sort: 'recurrence' }),
    store.listPacks(),
  ]);
  return {
    stats,
    newest: newest.concerns.filter(({ date }) => date !== null),
    recurring: recurring.concerns.filter(({ recurrence }) => recurrence > 1),
    packs,
  };
}
