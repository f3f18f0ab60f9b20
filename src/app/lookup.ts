// Look-up: what has been said about this file, function, API, idea. Everything that the faces list and search.
import type { Concern } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import type { PackManifest } from '../model/pack.js';
import type { Scenario } from '../model/scenario.js';
import type { ConcernFilter, ConcernPage, Page } from '../model/search.js';
import type { Series } from '../model/series.js';
import type { CodeEntry, ListEntry, StoreStats } from '../store/store.js';
import type { AppContext } from './context.js';

/** One page of a list, with how many entries there are in all. */
export interface ListPage<Entry> {
  readonly entries: readonly Entry[];
  readonly total: number;
}

export async function listConcerns(context: AppContext, filter: ConcernFilter, page: Page): Promise<ConcernPage> {
  return context.store.listConcerns(filter, page);
}

export async function listScenarios(context: AppContext, page: Page): Promise<ListPage<Scenario>> {
  const { scenarios, total } = await context.store.listScenarios(page);
  return { entries: scenarios, total };
}

/** Files (with `file`: its symbols) with their numbers of concerns, most first. */
export async function listCode(
  context: AppContext,
  under: { readonly file?: string; readonly folder?: string },
  page: Page,
): Promise<ListPage<CodeEntry>> {
  return context.store.listCode(under, page);
}

export async function listSeries(context: AppContext, page: Page): Promise<ListPage<Series>> {
  const { series, total } = await context.store.listSeries(page);
  return { entries: series, total };
}

export async function listLists(context: AppContext): Promise<readonly ListEntry[]> {
  return context.store.listLists();
}

export async function listPacks(context: AppContext): Promise<readonly PackManifest[]> {
  return context.store.listPacks();
}

export async function findStats(context: AppContext): Promise<StoreStats> {
  return context.store.stats();
}

/** SHA-256 over the content: equal for equal content, however it came in. */
export async function findDigest(context: AppContext): Promise<string> {
  return context.store.digest();
}

export interface ScenarioDetail {
  readonly scenario: Scenario;
  readonly concerns: readonly Concern[];
}

/** A scenario with the concerns that name it; `not-found` when there is none of that id. */
export async function findScenarioDetail(context: AppContext, id: string): Promise<ScenarioDetail> {
  const [scenario] = await context.store.findScenarios([id]);
  if (scenario === undefined) throw new PatchloreError('not-found', `there is no scenario "${id}"`);
  return { scenario, concerns: await context.store.findConcernsOfScenario(id) };
}
