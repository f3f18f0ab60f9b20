// The imports of the web application: one at a time, watched by whoever looks, in memory. What a process that ended left
// undone stands in the store, and is found there.
import { type ErrorCode, type ErrorFacts, PatchloreError } from '../model/errors.js';
import type { AppContext } from './context.js';
import type { ImportProgress, ImportSummary } from './import.js';
import { type ImportTask, type RunningImport, startImport } from './import-run.js';

export type ImportJobState = 'receiving' | 'running' | 'stopping' | 'done' | 'cancelled' | 'failed';

export interface ImportJob {
  readonly number: number;
  /** What is imported, as people call it. */
  readonly name: string;
  readonly by: string;
  readonly state: ImportJobState;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** While it is received. */
  readonly bytesReceived: number;
  readonly progress: ImportProgress | null;
  /** Of one that is done. */
  readonly summary: ImportSummary | null;
  /** Mails that came in, by list (null: of none that is known). */
  readonly lists: readonly { readonly list: string | null; readonly added: number }[];
  /** Of one that failed. */
  readonly problem: ImportProblem | null;
}

export interface ImportProblem {
  /** Null for one that nobody expected. */
  readonly code: ErrorCode | null;
  readonly message: string;
  readonly facts: ErrorFacts;
}

/** A place in the line of one: what it is to read may still be on its way. */
export interface ImportSlot {
  receive(bytes: number): void;
  /** Starts it; `after` is called when it has ended, however it did. `tidy` makes a place in the input readable. */
  run(task: ImportTask, name: string, after?: () => Promise<void>, tidy?: (text: string) => string): void;
  /** Gives the place up: nothing could be received. */
  release(): void;
}

export interface ImportJobs {
  /** The one that runs, else the last one; null before the first. */
  last(): ImportJob | null;
  /** A PatchloreError `conflict` while another one has the place. */
  begin(context: AppContext, name: string): ImportSlot;
  /** False when none runs that could be stopped. */
  cancel(): boolean;
}

const ACTIVE: readonly ImportJobState[] = ['receiving', 'running', 'stopping'];

export function isActive({ state }: ImportJob): boolean {
  return ACTIVE.includes(state);
}

export function createImportJobs(): ImportJobs {
  let job: ImportJob | null = null;
  let previous: ImportJob | null = null;
  let running: RunningImport | null = null;
  const change = (fields: Partial<ImportJob>): void => {
    if (job !== null) job = { ...job, ...fields };
  };

  /** Runs it to its end, and answers what the job is then. */
  async function follow(context: AppContext, task: ImportTask, tidy: Tidy): Promise<Partial<ImportJob>> {
    const before = await countLists(context);
    running = startImport(context, task, (progress) => change({ progress }));
    const answer = await running.end;
    running = null;
    switch (answer.type) {
      case 'done':
        return {
          state: 'done',
          summary: tidySummary(answer.summary, tidy),
          lists: subtract(await countLists(context), before),
        };
      case 'cancelled':
        return { state: 'cancelled' };
      case 'failed': {
        const { file, ...others } = answer.facts;
        const facts = file === undefined ? others : { ...others, file: tidy(file) };
        return { state: 'failed', problem: { code: answer.code, message: tidy(answer.message), facts } };
      }
      case 'broken':
        return describeBroken(answer.message);
    }
  }

  return {
    last: () => job,
    begin: (context, name) => {
      if (job !== null && isActive(job)) {
        throw new PatchloreError('conflict', 'another import is running', {
          hint: 'Wait until it is done, or stop it. One at a time is faster than two.',
        });
      }
      previous = job;
      job = {
        number: (previous?.number ?? 0) + 1,
        name,
        by: context.config.user,
        state: 'receiving',
        startedAt: context.now().toISOString(),
        endedAt: null,
        bytesReceived: 0,
        progress: null,
        summary: null,
        lists: [],
        problem: null,
      };
      return {
        receive: (bytesReceived) => change({ bytesReceived }),
        release: () => {
          job = previous;
        },
        run: (task, taskName, after = async () => {}, tidy = (text) => text) => {
          change({ state: 'running', name: taskName });
          const run = async (): Promise<void> => {
            const end = await follow(context, task, tidy).catch((error: unknown) => describeBroken(String(error)));
            await after();
            change({ ...end, endedAt: context.now().toISOString() });
          };
          void run();
        },
      };
    },
    cancel: () => {
      if (running === null) return false;
      change({ state: 'stopping' });
      running.cancel();
      return true;
    },
  };
}

function describeBroken(message: string): Partial<ImportJob> {
  return { state: 'failed', problem: { code: null, message, facts: {} } };
}

type Tidy = (text: string) => string;
type ListCounts = ReadonlyMap<string | null, number>;

async function countLists({ store }: AppContext): Promise<ListCounts> {
  return new Map((await store.listLists()).map(({ list, messages }) => [list, messages]));
}

function subtract(after: ListCounts, before: ListCounts): ImportJob['lists'] {
  return [...after]
    .map(([list, messages]) => ({ list, added: messages - (before.get(list) ?? 0) }))
    .filter(({ added }) => added > 0)
    .sort((a, b) => b.added - a.added);
}

function tidySummary(summary: ImportSummary, tidy: Tidy): ImportSummary {
  const skipped = summary.skipped.map((reason) => ({ ...reason, places: reason.places.map(tidy) }));
  return { ...summary, skipped };
}
