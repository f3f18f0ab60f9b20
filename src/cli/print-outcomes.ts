// How many tests of a run passed and failed, in words.
import type { TestOutcome, TestResult } from '../model/test-run.js';

const WORDS: Readonly<Record<TestOutcome, string>> = { pass: 'passed', fail: 'failed', skip: 'skipped', todo: 'to do' };

/** `1 failed, 3 passed`; `none` without results. */
export function printOutcomes(results: readonly TestResult[]): string {
  const parts = (['fail', 'pass', 'skip', 'todo'] as const).flatMap((outcome) => {
    const count = results.filter((result) => result.outcome === outcome).length;
    return count === 0 ? [] : [`${count} ${WORDS[outcome]}`];
  });
  return parts.join(', ') || 'none';
}
