// An import as its page shows it: how far it is, what came in, what was left out and why.
import type { ImportProgress, ImportSummary } from '../../app/import.js';
import { type ImportJob, type ImportJobState, isActive } from '../../app/import-jobs.js';
import { searchUrl } from '../links.js';
import { clip, countOf, formatNumber, showTime } from './format.js';

const STATE_WORDS: Readonly<Record<ImportJobState, string>> = {
  receiving: 'Receiving',
  running: 'Importing',
  stopping: 'Stopping',
  done: 'Imported',
  cancelled: 'Stopped',
  failed: 'Failed',
};

const PHASE_WORDS: Readonly<Record<ImportProgress['phase'], string>> = {
  read: 'reading mail',
  analyze: 'reading reviews',
  link: 'following series',
};

const REASONS_SHOWN = 30;
const PLACE_LENGTH = 300;
/** What to do, by the kind of failure; the error's own hint goes before it. */
const ADVICE: Readonly<Record<string, string>> = {
  'invalid-input': 'Look at the first lines of the file: an mbox begins with “From ”, a mail with header fields.',
  'unreadable-input': 'Check that the path is right and that patchlore may read it.',
  'disk-full': 'Free some space, then finish the import: what is saved is not read again.',
  'database-busy':
    'Another program writes to the database, perhaps an import on the command line. Try again when it is done.',
  'damaged-database': 'Restore a backup, or build the database anew from the archives.',
};
const UNEXPECTED = 'This should not happen. What is saved is kept: import again, and report it if it fails again.';

export function presentImportJob(job: ImportJob, now: Date): object {
  const { name, by, state, startedAt, endedAt, summary, problem, lists } = job;
  return {
    name: clip(name, 200),
    by,
    word: STATE_WORDS[state],
    style: state,
    isActive: isActive(job),
    mayStop: state === 'running',
    startedAt: showTime(startedAt),
    took: showDuration((endedAt === null ? now.getTime() : Date.parse(endedAt)) - Date.parse(startedAt)),
    progress: isActive(job) ? presentProgress(job) : null,
    summary: summary === null ? null : presentSummary(summary),
    lists: lists.slice(0, 20).map(({ list, added }) => ({
      name: list ?? 'of no list that is known',
      href: list === null ? null : searchUrl({ q: `l:${list}`, sort: 'recency' }),
      added: countOf(added, 'mail'),
    })),
    problem:
      problem === null
        ? null
        : {
            message: problem.code === null ? 'Something went wrong inside patchlore.' : problem.message,
            facts: {
              ...problem.facts,
              hint: problem.facts.hint ?? (problem.code === null ? UNEXPECTED : (ADVICE[problem.code] ?? null)),
            },
          },
  };
}

function presentProgress({ state, bytesReceived, progress }: ImportJob) {
  if (state === 'receiving') return { value: null, max: null, text: `${showBytes(bytesReceived)} received` };
  if (progress === null) return { value: null, max: null, text: 'starting' };
  const { phase, done, total, messages } = progress;
  const unit = { read: '', analyze: ' threads', link: ' series' }[phase];
  const amount = (number: number) => (phase === 'read' ? showBytes(number) : formatNumber(number));
  const share = total === null || total === 0 ? '' : ` of ${amount(total)}${unit}`;
  return {
    value: total === null ? null : Math.min(done, total),
    max: total === null || total === 0 ? null : total,
    text: `${PHASE_WORDS[phase]}: ${amount(done)}${share}, ${countOf(messages, 'mail')} read`,
  };
}

function presentSummary(summary: ImportSummary): object {
  const { read, added, known, deleted, threads, comments, concerns, series, skipped } = summary;
  const figures: readonly (readonly [number, string, string | null])[] = [
    [added, 'new mails', null],
    [known, 'known before', null],
    [threads, 'threads read', null],
    [comments, 'remarks', null],
    [concerns, 'concerns', searchUrl({ q: 'is:concern', sort: 'recency' })],
    [series, 'series', null],
  ];
  const left = skipped.reduce((sum, { count }) => sum + count, 0);
  return {
    read: countOf(read, 'mail'),
    deleted: deleted === 0 ? null : countOf(deleted, 'mail'),
    figures: figures.map(([number, label, href]) => ({ number: formatNumber(number), label, href })),
    skippedCount: left === 0 ? null : countOf(left, 'thing'),
    skipped: skipped.slice(0, REASONS_SHOWN).map(({ reason, count, places }) => ({
      reason: clip(reason, PLACE_LENGTH),
      count: formatNumber(count),
      places: places.map((place) => clip(place, PLACE_LENGTH)),
      more: Math.max(0, count - places.length),
    })),
    moreReasons: Math.max(0, skipped.length - REASONS_SHOWN),
  };
}

function showBytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function showDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
