// What test runs said, as pages show it.
import { countOutcomes, type LastRun } from '../../app/results.js';
import type { TestOutcome, TestResult, TestRun } from '../../model/test-run.js';
import { checklistUrl, scenarioUrl } from '../links.js';
import { clip, countOf, type ShownDate, showTime } from './format.js';

export interface ShownRun {
  readonly name: string;
  readonly at: ShownDate | null;
  readonly summary: string;
  readonly style: 'fail' | 'pass' | 'skip';
  readonly word: string;
  readonly checklistHref: string | null;
  readonly problems: readonly string[];
  readonly failures: readonly {
    readonly name: string;
    readonly detail: string;
    readonly scenarioHref: string | null;
  }[];
  readonly moreFailures: number;
}

const FAILURES_SHOWN = 20;
const DETAIL_LENGTH = 2_000;
const WORDS: readonly (readonly [TestOutcome, string])[] = [
  ['fail', 'failed'],
  ['pass', 'passed'],
  ['skip', 'skipped'],
  ['todo', 'expected to fail'],
];

export function presentRun(run: TestRun): ShownRun {
  const failures = run.results.filter(({ outcome }) => outcome === 'fail');
  const lastRun = {
    at: run.at,
    runName: run.name,
    checklistId: run.checklistId,
    counts: countOutcomes(run.results),
    failures,
  };
  return { ...presentLastRun(lastRun), problems: run.problems };
}

export function presentLastRun({ at, runName, checklistId, counts, failures }: LastRun): ShownRun {
  const parts = WORDS.flatMap(([outcome, word]) => (counts[outcome] === 0 ? [] : [`${counts[outcome]} ${word}`]));
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const style = counts.fail > 0 ? 'fail' : counts.pass > 0 ? 'pass' : 'skip';
  return {
    name: runName,
    at: showTime(at),
    summary: `${countOf(total, 'test')}: ${parts.join(', ') || 'none'}`,
    style,
    word: style === 'skip' ? 'not run' : `${style}ed`,
    checklistHref: checklistId === null ? null : checklistUrl(checklistId),
    problems: [],
    failures: failures.slice(0, FAILURES_SHOWN).map(presentFailure),
    moreFailures: Math.max(0, failures.length - FAILURES_SHOWN),
  };
}

function presentFailure(result: TestResult & { readonly scenarioId?: string | null }): ShownRun['failures'][number] {
  const { name, detail, scenarioId } = result;
  return {
    name,
    detail: clip(detail, DETAIL_LENGTH),
    scenarioHref: scenarioId === undefined || scenarioId === null ? null : scenarioUrl(scenarioId),
  };
}
