// The database that a benchmark runs on: the one named as its argument, or the io-uring archive imported into a folder that goes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findSharedFile } from './corpus.js';
import { runPatchlore } from './run-patchlore.js';

export interface BenchDatabase {
  readonly path: string;
  /** For the benchmark's own files. */
  readonly folder: string;
}

/** Runs `work` and takes the folder away, whatever happens. */
export async function withDatabase(work: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'patchlore-bench-'));
  try {
    await work({ path: process.argv.slice(2).find(isPath) ?? (await importArchive(folder)), folder });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isPath(argument: string): boolean {
  return !argument.startsWith('-');
}

async function importArchive(folder: string): Promise<string> {
  const path = join(folder, 'patchlore.db');
  const { status, stderr } = await runPatchlore(['import', findSharedFile('corpora/io-uring.mbox.gz')], path);
  if (status !== 0) throw new Error(`import failed: ${stderr}`);
  return path;
}
