// Runs the extraction over every labelled set and prints one table beside what must be reached.
//   npm run score -- [concerns] [stances] [reports] [anchors]
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findSharedFile } from '../bench/corpus.js';
import { extractComments } from '../src/app/extract.js';

/** What to score: where the gold is, which mails are read (each alone, or all together), which figures count. */
interface ScoredSet {
  readonly name: string;
  readonly mode: string;
  readonly gold: string;
  readonly inputs: readonly string[];
  readonly alone: boolean;
  readonly all: boolean;
  /** Figure → what must be reached, in percent; null for orientation only. */
  readonly figures: Readonly<Record<string, number | null>>;
}

/** The mails that a label file speaks of. */
function labelledMails(labels: string): readonly string[] {
  const folder = findSharedFile('labels/mails');
  return readFileSync(labels, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => join(folder, (JSON.parse(line) as { mail: string }).mail));
}

const CONCERN_FIGURES = {
  precision: null,
  recall: null,
  f1: 80,
  merged_points: null,
  file: 98,
  anchor_line: 90,
  symbol: 75,
  category: 55,
  severity: 62,
};

function describeSets(): readonly ScoredSet[] {
  const concerns = findSharedFile('labels/concerns.jsonl');
  const more = findSharedFile('labels/more.jsonl');
  const reports = findSharedFile('corpora/reports');
  return [
    {
      name: 'concerns',
      mode: 'concerns',
      gold: concerns,
      inputs: labelledMails(concerns),
      alone: true,
      all: false,
      figures: CONCERN_FIGURES,
    },
    {
      name: 'concerns (learned from)',
      mode: 'concerns',
      gold: more,
      inputs: labelledMails(more),
      alone: true,
      all: false,
      figures: CONCERN_FIGURES,
    },
    {
      name: 'stances (learned from)',
      mode: 'stances',
      gold: more,
      inputs: labelledMails(more),
      alone: true,
      all: true,
      figures: { comment_found: null, taken_for_an_answer: 90, stance_right: 65 },
    },
    {
      name: 'reports',
      mode: 'reports',
      gold: reports,
      inputs: readdirSync(reports)
        .sort()
        .map((file) => join(reports, file)),
      alone: true,
      all: false,
      figures: { mails_with_right_count: 97, severity_recall: 97, severity_precision: 97 },
    },
    {
      name: 'anchors',
      mode: 'anchors',
      gold: findSharedFile('labels/anchors.jsonl'),
      inputs: [findSharedFile('corpora/io-uring.mbox.gz')],
      alone: false,
      all: true,
      figures: { comment_found: 99.5, file: 99.5, line_exact: 98, line_within_3: null },
    },
  ];
}

/** Extracts the set's mails into a file of JSON lines. */
async function predict(set: ScoredSet, file: string): Promise<void> {
  writeFileSync(file, '');
  const runs = set.alone ? set.inputs.map((input) => [input]) : [set.inputs];
  let pending: string[] = [];
  for (const inputs of runs) {
    for await (const comment of extractComments(inputs, { all: set.all })) {
      pending.push(JSON.stringify(comment));
      if (pending.length >= 2000) {
        appendFileSync(file, `${pending.join('\n')}\n`);
        pending = [];
      }
    }
  }
  if (pending.length > 0) appendFileSync(file, `${pending.join('\n')}\n`);
}

const wanted = process.argv.slice(2);
const scorer = findSharedFile('eval/score.mjs');
const folder = mkdtempSync(join(tmpdir(), 'patchlore-score-'));
try {
  for (const set of describeSets()) {
    if (wanted.length > 0 && !wanted.includes(set.mode)) continue;
    const predictions = join(folder, `${set.name.replace(/\W+/g, '-')}.jsonl`);
    await predict(set, predictions);
    const { stdout, stderr, status } = spawnSync(process.execPath, [scorer, set.mode, set.gold, predictions], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`${basename(scorer)} failed: ${stderr}`);
    const scored = JSON.parse(stdout) as Record<string, number>;
    for (const [figure, target] of Object.entries(set.figures)) {
      const value = scored[figure] ?? Number.NaN;
      const verdict = target === null ? '' : value >= target ? `≥ ${target}` : `< ${target}  MISSED`;
      console.log(`${set.name.padEnd(24)} ${figure.padEnd(24)} ${String(value).padStart(6)}  ${verdict}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
