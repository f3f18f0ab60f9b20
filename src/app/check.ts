// Check: which past concerns apply to these patches. Gathers the candidates from the store; src/check judges them.
import { buildChecklist } from '../check/build-checklist.js';
import type { CheckInput, EarlierRevision } from '../check/check-input.js';
import { matchGlob } from '../check/path-glob.js';
import type { Checklist } from '../model/checklist.js';
import type { Concern } from '../model/concern.js';
import type { PackManifest } from '../model/pack.js';
import type { Scenario } from '../model/scenario.js';
import type { Revision } from '../model/series.js';
import type { CheckSource } from './check-source.js';
import type { AppContext } from './context.js';
import { findLineage } from './lineage.js';
import { listRevisionMails } from './revision.js';
import { findPatches } from './series-view.js';

/** The most concerns at the touched files that are weighed, newest first. */
const CANDIDATES = 2000;

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

async function gatherCheckInput(context: AppContext, source: CheckSource, before: string | null): Promise<CheckInput> {
  const { store } = context;
  const files = [...new Set(source.patches.flatMap(({ files }) => files.flatMap((file) => [file.path, file.oldPath])))];
  const lineage = await findLineage(context, source);
  const earlier: EarlierRevision[] = [];
  for (const revision of lineage.earlier) earlier.push(await describeEarlier(context, revision, before));
  const atFiles = await store.findConcernsAtFiles(files, CANDIDATES, before ?? undefined);
  const triggered = (await store.findConcernsWithTriggers()).filter((concern) => isKnown(concern, before));
  const remarked = earlier.flatMap(({ remarks }) =>
    remarks.flatMap(({ concern }) => (concern === null ? [] : [concern])),
  );
  return {
    title: source.title,
    patches: source.patches,
    siblings: await findPatches(context, lineage.siblingIds),
    earlier,
    ownIds: lineage.ownIds,
    atFiles,
    triggered,
    scenarios: await findScenariosOf(context, [...atFiles, ...triggered, ...remarked]),
    playbooks: await findPlaybooks(context, files),
    now: context.now().toISOString(),
  };
}

/** A pack's concern is as old as the newest mail that it is based on. */
function isKnown({ date, evidence }: Concern, before: string | null): boolean {
  return before === null || [date, ...evidence.map((source) => source.date)].every((at) => at === null || at < before);
}

async function describeEarlier(
  context: AppContext,
  revision: Revision,
  before: string | null,
): Promise<EarlierRevision> {
  const remarks = await context.store.findCommentsOnPatches(listRevisionMails(revision));
  const comments = before === null ? remarks : remarks.filter(({ date }) => date < before);
  const concerns = await context.store.findConcerns(comments.map(({ id }) => id));
  const concernById = new Map(concerns.map((concern) => [concern.id, concern]));
  return {
    version: revision.version,
    isRfc: revision.isRfc,
    patches: await findPatches(context, revision.patchIds),
    remarks: comments.map((comment) => ({ comment, concern: concernById.get(comment.id) ?? null })),
  };
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
