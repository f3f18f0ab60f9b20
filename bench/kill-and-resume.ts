// An import that is killed loses nothing and repeats nothing: SIGKILL at five random moments, then the import is
// started again and its content compared with that of an unbroken one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSharedFile } from './corpus.js';
import { runPatchlore } from './run-patchlore.js';

const KILLS = 5;
const archive = findSharedFile(process.argv[2] ?? 'corpora/io-uring.mbox.gz');
const folder = mkdtempSync(join(tmpdir(), 'patchlore-kill-'));

async function digestOf(database: string): Promise<string> {
  const { status, stdout, stderr } = await runPatchlore(['stats', '--digest', '--json'], database);
  if (status !== 0) throw new Error(`stats failed: ${stderr}`);
  return stdout.trim();
}

try {
  const whole = join(folder, 'whole.db');
  const unbroken = await runPatchlore(['import', archive], whole);
  if (unbroken.status !== 0) throw new Error(`import failed: ${unbroken.stderr}`);
  const expected = await digestOf(whole);
  console.log(`unbroken: ${unbroken.seconds.toFixed(1)} s`);

  const broken = join(folder, 'broken.db');
  let killed = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    // Short enough that all of them fall into the import, whose progress they keep.
    const after = 1 + (Math.random() * unbroken.seconds) / KILLS;
    const run = await runPatchlore(['import', archive], broken, after);
    if (run.status === null) killed += 1;
    const lastWords = run.stderr.trim().split('\n').at(-1) ?? '';
    console.log(
      `kill ${kill}: SIGKILL after ${after.toFixed(1)} s, ${run.status === null ? lastWords : 'had ended before'}`,
    );
  }
  const resumed = await runPatchlore(['import', archive], broken);
  if (resumed.status !== 0) throw new Error(`resumed import failed: ${resumed.stderr}`);
  const found = await digestOf(broken);
  console.log(`resumed: ${resumed.seconds.toFixed(1)} s`);
  console.log(expected);
  console.log(found);
  console.log(
    `${killed} of ${KILLS} kills hit a running import; ${found === expected ? 'same content' : 'DIFFERENT CONTENT'}`,
  );
  process.exitCode = found === expected && killed === KILLS ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
