// Check: which past concerns apply to these patches. Gathers the candidates from the store; src/check judges them.
import { buildChecklist } from '../check/build-checklist.js';
import type { CheckInput } from '../check/check-input.js';
import type { SimilarConcern } from '../check/match-similar.js';
import { listPatchTerms } from '../check/patch-terms.js';
import { matchGlob } from '../check/path-glob.js';
import { findHabits, preselect } from '../check/preselect.js';
import type { Checklist } from '../model/checklist.js';
import type { Concern } from '../model/concern.js';
import { dropUndone } from '../model/decision.js';
import type { PackManifest } from '../model/pack.js';
import type { Patch } from '../model/patch.js';
import type { Scenario } from '../model/scenario.js';
import type { LikeConcern } from '../model/search.js';
import type { CheckSource } from './check-source.js';
import type { AppContext } from './context.js';
import { findEarlierWork } from './earlier-remarks.js';
import { findLineage } from './lineage.js';

/** The most concerns at the touched files that are weighed, newest first. */
const CANDIDATES = 1000;
/** The most concerns that speak of what one patch does that are weighed, and the patches of a series that are looked at so. */
const SIMILAR = 50;
const SIMILAR_PATCHES = 30;

export interface CheckOptions {
  /** Uses only what was known before this time (ISO 8601); null for all that is known. */
  readonly before: string | null;
}

/** The checklist for these patches; without items when nothing in the database applies. */
export async function checkPatches(
  context: AppContext,
  source: CheckSource,
  { before }: CheckOptions = { before: null },
): Promise<Checklist> {
  return buildChecklist(await gatherCheckInput(context, source, before));
}

/** All that the check of these patches works on. */
export async function gatherCheckInput(
  context: AppContext,
  source: CheckSource,
  before: string | null,
): Promise<CheckInput> {
  const { store } = context;
  const files = [...new Set(source.patches.flatMap(({ files }) => files.flatMap((file) => [file.path, file.oldPath])))];
  const lineage = await findLineage(context, source);
  const { revisions: earlier, siblings } = await findEarlierWork(context, source, lineage, before);
  const now = context.now().toISOString();
  const known = before ?? undefined;
  const briefs = await store.findConcernsAtFiles(files, CANDIDATES, known);
  const like = await findSimilar(context, source.patches, known);
  const chosen = await store.findConcerns(preselect(source.patches, briefs, [...like.values()].flat(), now));
  const isAtFiles = new Set(briefs.map(({ id }) => id));
  const atFiles = chosen.filter(({ id }) => isAtFiles.has(id));
  const triggered = (await store.findConcernsWithTriggers()).filter((concern) => isKnown(concern, before));
  const remarked = earlier.flatMap(({ remarks }) =>
    remarks.flatMap(({ concern }) => (concern === null ? [] : [concern])),
  );
  return {
    title: source.title,
    patches: source.patches,
    siblings,
    earlier,
    ownIds: lineage.ownIds,
    atFiles,
    similar: listSimilar(chosen, like),
    habits: findHabits(briefs),
    feedback: await countFeedback(context, [...chosen, ...triggered], before),
    triggered,
    scenarios: await findScenariosOf(context, [...chosen, ...triggered, ...remarked]),
    playbooks: await findPlaybooks(context, files),
    now,
  };
}

/** Only those that anybody spoke of. */
async function countFeedback(
  { store }: AppContext,
  concerns: readonly Concern[],
  before: string | null,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { id } of concerns) {
    for (const { action, at } of dropUndone(await store.findDecisions(id))) {
      if (action.type !== 'feedback' || (before !== null && at >= before)) continue;
      counts.set(id, (counts.get(id) ?? 0) + (action.useful ? 1 : -1));
    }
  }
  return counts;
}

/** For each of the first patches the concerns that speak of what it does. */
async function findSimilar(
  { store }: AppContext,
  patches: readonly Patch[],
  before: string | undefined,
): Promise<ReadonlyMap<Patch, readonly LikeConcern[]>> {
  const found = new Map<Patch, readonly LikeConcern[]>();
  for (const patch of patches.slice(0, SIMILAR_PATCHES)) {
    found.set(patch, await store.findConcernsLike(listPatchTerms(patch), SIMILAR, before));
  }
  return found;
}

function listSimilar(
  concerns: readonly Concern[],
  like: ReadonlyMap<Patch, readonly LikeConcern[]>,
): readonly SimilarConcern[] {
  const byId = new Map(concerns.map((concern) => [concern.id, concern]));
  return [...like].flatMap(([patch, matches]) =>
    matches.flatMap(({ concern: { id }, score, terms }) => {
      const concern = byId.get(id);
      return concern === undefined ? [] : [{ concern, score, terms, patch }];
    }),
  );
}

/** A pack's concern is as old as the newest mail that it is based on. */
function isKnown({ date, evidence }: Concern, before: string | null): boolean {
  return before === null || [date, ...evidence.map((source) => source.date)].every((at) => at === null || at < before);
}

/** The playbooks of packs about a code base that has one of these files. */
async function findPlaybooks({ store }: AppContext, files: readonly string[]): Promise<readonly Scenario[]> {
  const fits = ({ paths }: PackManifest) =>
    paths === undefined || paths.some((glob) => files.some((file) => matchGlob(glob, file)));
  const packs = new Set((await store.listPacks()).filter(fits).map(({ name }) => name));
  return (await store.findPlaybooks()).filter(({ pack }) => pack !== null && packs.has(pack));
}

async function findScenariosOf(
  context: AppContext,
  concerns: readonly Concern[],
): Promise<ReadonlyMap<string, Scenario>> {
  const ids = [...new Set(concerns.flatMap(({ scenarioIds }) => scenarioIds))];
  return new Map((await context.store.findScenarios(ids)).map((scenario) => [scenario.id, scenario]));
}
