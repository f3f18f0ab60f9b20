// Results come back: a file that a test run wrote → results, linked to the scenarios that they are runs of.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PatchloreError } from '../model/errors.js';
import { shortHash } from '../model/ids.js';
import type { Scenario } from '../model/scenario.js';
import type { ScenarioResult, TestOutcome, TestResult, TestRun } from '../model/test-run.js';
import { linkScenarios } from '../results/link-scenarios.js';
import { readResults } from '../results/read-results.js';
import { LIMITS } from '../results/rules.js';
import type { AppContext } from './context.js';

const MAX_SCENARIOS = 10_000;
/** Results of one scenario that are looked through for its last run. */
const MAX_RESULTS = 2_000;

export interface SavedRun {
  readonly run: TestRun;
  /** False when the same results were read before. */
  readonly isNew: boolean;
}

/** Reads a file of results. With a checklist its scenarios are looked for in it, else all that are known. */
export async function saveResults(context: AppContext, file: string, checklistId: string | null): Promise<SavedRun> {
  const scenarios = await findCandidates(context, checklistId);
  const bytes = await readBytes(file);
  const { format, results, problems } = await readWithFile(bytes, file);
  const run: TestRun = {
    id: shortHash(12, checklistId ?? '', bytes.toString('latin1')),
    checklistId,
    name: basename(file),
    format,
    results: linkScenarios(results, scenarios),
    problems,
    by: context.config.user,
    at: context.now().toISOString(),
  };
  return { run, isNew: await context.store.saveTestRun(run) };
}

/** The runs for this checklist, newest first. */
export async function findTestRuns(context: AppContext, checklistId: string): Promise<readonly TestRun[]> {
  return context.store.findTestRuns(checklistId);
}

/** What the last run that touched a scenario said. */
export interface LastRun {
  readonly at: string;
  readonly runName: string;
  readonly checklistId: string | null;
  readonly counts: Readonly<Record<TestOutcome, number>>;
  readonly failures: readonly TestResult[];
}

/** By scenario; one that was never run is not in it. */
export async function findLastRuns(
  context: AppContext,
  scenarioIds: readonly string[],
): Promise<ReadonlyMap<string, LastRun>> {
  const found = new Map<string, ScenarioResult[]>();
  for (const result of await context.store.findResultsOfScenarios(scenarioIds, MAX_RESULTS)) {
    const known = found.get(result.scenarioId) ?? [];
    // The newest run comes first; older ones do not count.
    if (known[0] === undefined || known[0].runId === result.runId) found.set(result.scenarioId, [...known, result]);
  }
  return new Map([...found].map(([id, results]) => [id, describeRun(results)]));
}

export function countOutcomes(results: readonly TestResult[]): Readonly<Record<TestOutcome, number>> {
  const counts = { pass: 0, fail: 0, skip: 0, todo: 0 };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}

function describeRun(results: readonly ScenarioResult[]): LastRun {
  const [first] = results;
  return {
    at: first?.at ?? '',
    runName: first?.runName ?? '',
    checklistId: first?.checklistId ?? null,
    counts: countOutcomes(results),
    failures: results.filter(({ outcome }) => outcome === 'fail'),
  };
}

async function findCandidates(context: AppContext, checklistId: string | null): Promise<readonly Scenario[]> {
  if (checklistId === null) {
    const page = { limit: MAX_SCENARIOS, offset: 0, sort: 'relevance' } as const;
    return (await context.store.listScenarios(page)).scenarios;
  }
  const checklist = await context.store.findChecklist(checklistId);
  if (checklist === null) throw new PatchloreError('not-found', `there is no checklist "${checklistId}"`);
  return checklist.scenarios;
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size <= LIMITS.bytes) return await readFile(file);
  } catch (cause) {
    throw new PatchloreError('unreadable-input', 'the results cannot be read', { file }, { cause });
  }
  throw new PatchloreError('invalid-input', 'the results are larger than 64 MB', { file });
}

async function readWithFile(bytes: Buffer, file: string): ReturnType<typeof readResults> {
  try {
    return await readResults(bytes);
  } catch (error) {
    if (!(error instanceof PatchloreError)) throw error;
    throw new PatchloreError(error.code, error.message, { ...error.facts, file }, { cause: error });
  }
}
