// Import speed: the same mails through `patchlore import` and through `notmuch new`, in one run, as a ratio.
// The peer reads a maildir, so the archive is split into one first; that time counts for neither.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSharedFile } from './corpus.js';
import { readRawMails } from './raw-mails.js';
import { runPatchlore } from './run-patchlore.js';

const archive = findSharedFile(process.argv[2] ?? 'corpora/io-uring.mbox.gz');
const folder = mkdtempSync(join(tmpdir(), 'patchlore-bench-'));

/** Writes every mail of an mbox into a maildir; returns how many. */
async function splitIntoMaildir(mbox: string, maildir: string): Promise<number> {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  let count = 0;
  for await (const mail of readRawMails(mbox)) {
    writeFileSync(join(maildir, 'cur', `${String(count).padStart(7, '0')}.bench:2,S`), mail);
    count += 1;
  }
  return count;
}

function runNotmuch(maildir: string): { mails: number; seconds: number } | null {
  if (spawnSync('notmuch', ['--version']).error) return null;
  const config = join(folder, 'notmuch-config');
  writeFileSync(
    config,
    `[database]\npath=${maildir}\n[user]\nname=bench\nprimary_email=bench@example.org\n[new]\ntags=new\n`,
  );
  const env = { ...process.env, NOTMUCH_CONFIG: config };
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync('notmuch', ['new', '--quiet'], { env, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`notmuch new failed: ${stderr}`);
  const counted = spawnSync('notmuch', ['count', '*'], { env, encoding: 'utf8' }).stdout;
  return { mails: Number(counted), seconds };
}

try {
  const maildir = join(folder, 'maildir');
  const mails = await splitIntoMaildir(archive, maildir);
  console.log(`mails in the archive            ${mails}`);

  const database = join(folder, 'patchlore.db');
  const ours = await runPatchlore(['import', archive], database);
  if (ours.status !== 0) throw new Error(`import failed: ${ours.stderr}`);
  const ourRate = mails / ours.seconds;
  console.log(
    `patchlore import                ${ours.seconds.toFixed(1)} s  ${ourRate.toFixed(0)} mails/s  peak ${ours.peakMiB.toFixed(0)} MiB`,
  );

  const peer = runNotmuch(maildir);
  if (peer) {
    const peerRate = peer.mails / peer.seconds;
    console.log(`notmuch new (${peer.mails} mails)       ${peer.seconds.toFixed(1)} s  ${peerRate.toFixed(0)} mails/s`);
    console.log(`ratio patchlore / notmuch       ${(ourRate / peerRate).toFixed(2)}`);
  } else {
    console.log('notmuch is missing (Debian: apt-get install notmuch): no ratio');
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
