// What a test run said: read from KTAP, TAP or JUnit XML, linked to the scenarios that it shows.

export type TestOutcome = 'pass' | 'fail' | 'skip' | 'todo';

export interface TestResult {
  /** The names of its suites and its own, joined by ` / `. */
  readonly name: string;
  readonly outcome: TestOutcome;
  /** What was printed about it: diagnostics, the failure, the reason of a skip; the empty string without any. */
  readonly detail: string;
  /** How long it took; null when the format does not say. */
  readonly seconds: number | null;
}

export type ResultFormat = 'ktap' | 'tap' | 'junit';

/** One file of results, read. */
export interface ParsedResults {
  readonly format: ResultFormat;
  readonly results: readonly TestResult[];
  /** What is wrong with the run as a whole, in sentences: a plan that was not kept, a bail-out, an end that is missing. */
  readonly problems: readonly string[];
}

export interface LinkedResult extends TestResult {
  /** The scenario that it is a run of; null when none is named by it. */
  readonly scenarioId: string | null;
}

export interface TestRun {
  /** Over the content and the checklist: the same file is one run, however often it is read. */
  readonly id: string;
  readonly checklistId: string | null;
  /** The file's name. */
  readonly name: string;
  readonly format: ResultFormat;
  readonly results: readonly LinkedResult[];
  readonly problems: readonly string[];
  readonly by: string;
  /** ISO 8601: when it was read. */
  readonly at: string;
}

/** A result of one scenario, with the run that it is from. */
export interface ScenarioResult extends TestResult {
  readonly scenarioId: string;
  readonly runId: string;
  readonly runName: string;
  readonly checklistId: string | null;
  readonly at: string;
}
