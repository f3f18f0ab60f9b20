// The real archives that the benchmarks run on, and the clock they share.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** Path of a file of the shared material; ends the benchmark, saying what is missing, when it is not there. */
export function findSharedFile(relativePath: string): string {
  const path = resolve(process.env.PATCHLORE_SHARED ?? '../shared', relativePath);
  if (!existsSync(path)) {
    console.error(`skipped: ${path} is not there; set PATCHLORE_SHARED to the folder that holds it`);
    process.exit(0);
  }
  return path;
}

/** Seconds that `work` took, with its result. */
export async function measure<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = process.hrtime.bigint();
  const result = await work();
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, result };
}

/** The value below which `share` (0 to 1) of the sorted samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A small deterministic random source (mulberry32), so that a benchmark draws the same samples each time. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
