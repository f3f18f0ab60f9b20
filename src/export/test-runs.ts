// What test runs said, in words: for the written forms of a checklist and for a terminal.
import type { TestOutcome, TestResult, TestRun } from '../model/test-run.js';
import { excerpt } from './checklist-view.js';

const WORDS: Readonly<Record<TestOutcome, string>> = {
  fail: 'failed',
  pass: 'passed',
  skip: 'skipped',
  todo: 'expected to fail',
};

/** Failures of one run that are named. */
const FAILURES_SHOWN = 12;

/** `1 failed, 3 passed`; `none` without results. */
export function describeOutcomes(results: readonly TestResult[]): string {
  const parts = (['fail', 'pass', 'skip', 'todo'] as const).flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${WORDS[outcome]}`];
  });
  return parts.join(', ') || 'none';
}

/** The first tests that failed, and how many more there are. */
export function listFailures(results: readonly TestResult[]): {
  readonly shown: readonly TestResult[];
  readonly more: number;
} {
  const failed = results.filter(({ outcome }) => outcome === 'fail');
  return { shown: failed.slice(0, FAILURES_SHOWN), more: Math.max(0, failed.length - FAILURES_SHOWN) };
}

/** A test that failed, with the beginning of what was printed about it. */
export function describeFailure({ name, detail }: TestResult): string {
  return detail.trim() === '' ? name : `${name}: ${excerpt(detail)}`;
}

/** Whether tests were run and none failed. */
export function hasPassed(results: readonly TestResult[]): boolean {
  return results.some(({ outcome }) => outcome === 'pass') && results.every(({ outcome }) => outcome !== 'fail');
}

export interface LastRun {
  readonly run: TestRun;
  readonly results: readonly TestResult[];
}

/** `2026-04-02, kunit.tap: 1 failed, 3 passed`. */
export function describeLastRun({ run, results }: LastRun): string {
  return `${run.at.slice(0, 10)}, ${run.name}: ${describeOutcomes(results)}`;
}

/** The newest run that has results of one of these scenarios, with these results; null where none was run. */
export function findLastRun(runs: readonly TestRun[], scenarioIds: readonly string[]): LastRun | null {
  for (const run of runs) {
    const results = run.results.filter(({ scenarioId }) => scenarioId !== null && scenarioIds.includes(scenarioId));
    if (results.length > 0) return { run, results };
  }
  return null;
}
