// Check: which past concerns apply to these patches. Gathers the candidates from the store; src/check judges them.
import { buildChecklist } from '../check/build-checklist.js';
import type { CheckInput } from '../check/check-input.js';
import { createCodeBaseFilter } from '../check/code-base.js';
import { readCodeNames } from '../check/code-neighbours.js';
import { fillCommands } from '../check/fill-commands.js';
import type { SimilarConcern } from '../check/match-similar.js';
import { listPatchTerms } from '../check/patch-terms.js';
import { matchGlob } from '../check/path-glob.js';
import { findHabits, preselect } from '../check/preselect.js';
import type { Checklist } from '../model/checklist.js';
import type { Concern, ConcernBrief } from '../model/concern.js';
import type { PackManifest } from '../model/pack.js';
import type { Patch } from '../model/patch.js';
import type { Scenario } from '../model/scenario.js';
import type { LikeConcern } from '../model/search.js';
import type { CheckSource } from './check-source.js';
import type { AppContext } from './context.js';
import { findEarlierWork } from './earlier-remarks.js';
import { findLineage } from './lineage.js';

/** The most concerns that are weighed, newest first: at the touched files, and at functions that the patches name. */
const AT_FILES = 300;
const AT_NAMES = 300;
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
  const draft = buildChecklist(await gatherCheckInput(context, source, before));
  const ids = new Set(draft.items.flatMap(({ scenarioIds }) => scenarioIds));
  const scenarios = fillCommands(await context.store.findScenarios([...ids]), source.patches);
  const notes = [...source.notes, ...(draft.notes ?? [])];
  return { ...draft, ...(notes.length > 0 && { notes }), scenarios };
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
  const { revisions: earlier, siblings, ...own } = await findEarlierWork(context, source, lineage, before);
  const now = context.now().toISOString();
  const known = before ?? undefined;
  const feedback = await store.countFeedback(known);
  const atFiles = await store.findConcernsAtFiles(files, AT_FILES, known);
  const atNames = await store.findConcernsAtSymbols(listNames(source.patches), AT_NAMES, known);
  const asKnown = <C extends ConcernBrief>(concern: C): C => (before === null ? concern : asRaised(concern));
  const atCode = joinSites([...atFiles, ...atNames]).map(asKnown);
  const like = await findSimilar(context, source.patches, known);
  const ids = preselect(source.patches, atCode, [...like.values()].flat(), feedback, now);
  const chosen = (await store.findConcerns(ids)).map(asKnown);
  const isAtCode = new Set(atCode.map(({ id }) => id));
  const isOfCodeBase = createCodeBaseFilter(await store.listPacks(), files);
  const triggered = (await store.findConcernsWithTriggers()).filter(
    (concern) => (concern.pack === null || isOfCodeBase(concern.pack)) && isKnown(concern, before),
  );
  return {
    title: source.title,
    patches: source.patches,
    siblings,
    earlier,
    ...own,
    ownIds: lineage.ownIds,
    atCode: chosen.filter(({ id }) => isAtCode.has(id)),
    similar: listSimilar(chosen, like),
    habits: findHabits(atFiles),
    feedback,
    triggered,
    playbooks: await findPlaybooks(context, files),
    now,
  };
}

/** What the patches change, and its neighbours. */
function listNames(patches: readonly Patch[]): readonly string[] {
  const names = patches.map(readCodeNames);
  return [...new Set(names.flatMap(({ touched, neighbours }) => [...touched, ...neighbours.keys()]))];
}

/** Each concern once, at all the sites that it was found at. */
function joinSites(briefs: readonly ConcernBrief[]): readonly ConcernBrief[] {
  const byId = new Map<string, ConcernBrief>();
  for (const brief of briefs) {
    const known = byId.get(brief.id);
    byId.set(brief.id, known === undefined ? brief : { ...known, sites: [...known.sites, ...brief.sites] });
  }
  return [...byId.values()];
}

/** What became of it may have been learned later. */
function asRaised<C extends ConcernBrief>(concern: C): C {
  return { ...concern, resolution: 'open' };
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
  const known = await store.listPacks();
  const isOfCodeBase = createCodeBaseFilter(known, files);
  const fits = ({ name, paths }: PackManifest) =>
    isOfCodeBase(name) && (paths === undefined || paths.some((glob) => files.some((file) => matchGlob(glob, file))));
  const packs = new Set(known.filter(fits).map(({ name }) => name));
  return (await store.findPlaybooks()).filter(({ pack }) => pack !== null && packs.has(pack));
}
