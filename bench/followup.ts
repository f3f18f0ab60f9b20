// Are the remarks on one revision carried to the next: `patchlore check --ids` over the labelled patches, scored.
//   npm run bench:followup -- [DATABASE]    without one, the archive is imported first
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSharedFile } from './corpus.js';
import { withDatabase } from './database.js';
import { runPatchlore } from './run-patchlore.js';

/** What `score.mjs followup` prints, as far as it is shown here. */
interface Score {
  readonly comments: number;
  readonly carried: number;
  readonly line_right_where_it_still_stands: number;
  readonly status: Readonly<Record<'present' | 'gone', Readonly<Record<string, number>>>>;
  readonly items_per_patch: number;
  readonly first_misses: readonly (readonly string[])[];
}

const STATUSES = ['unaddressed', 'needs-a-look', 'addressed'];
const gold = findSharedFile('labels/followup.jsonl');
const scorer = findSharedFile('eval/score.mjs');

await withDatabase(async ({ path, folder }) => {
  const comments = readFileSync(gold, 'utf8').trim().split('\n');
  const next = new Set(comments.map((line) => (JSON.parse(line) as { readonly next: string }).next));
  const ids = join(folder, 'ids.txt');
  writeFileSync(ids, [...next].join('\n'));
  const { status, stdout, stderr, seconds } = await runPatchlore(['check', '--ids', ids, '--jsonl'], path);
  if (status !== 0) throw new Error(`check failed: ${stderr}`);
  const answers = join(folder, 'checks.jsonl');
  writeFileSync(answers, stdout);
  const printed = execFileSync(process.execPath, [scorer, 'followup', gold, answers], { encoding: 'utf8' });
  report(JSON.parse(printed) as Score, next.size, seconds);
});

function report(score: Score, patches: number, seconds: number): void {
  console.log(`${patches} patches in ${seconds.toFixed(1)} s, ${score.items_per_patch} items a patch`);
  console.log(`carried                          ${score.carried} % of ${score.comments} comments`);
  console.log(`right line where it still stands ${score.line_right_where_it_still_stands} %`);
  console.log(`\n${'the line …'.padEnd(18)}${STATUSES.map((status) => status.padStart(14)).join('')}`);
  for (const fate of ['present', 'gone'] as const) {
    const counts = STATUSES.map((status) => String(score.status[fate][status] ?? 0).padStart(14));
    console.log(`${(fate === 'present' ? 'still stands' : 'is gone').padEnd(18)}${counts.join('')}`);
  }
  console.log('\nnot carried (thanks, praise and answers are left out on purpose):');
  for (const [, mail, text] of score.first_misses) console.log(`  <${mail ?? ''}> ${text ?? ''}`);
}
