// Runs the built command line as a user would, and watches its peak memory.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The command line as it is installed; `npm run build:tools` builds it along. */
export const PATCHLORE = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface RunResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Peak resident memory in MiB; 0 where /proc does not tell. */
  readonly peakMiB: number;
}

function readPeakMiB(pid: number): number {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib ? Number(kib) / 1024 : 0;
  } catch {
    return 0;
  }
}

/** Runs `patchlore ARGS` on the database; kills it with SIGKILL after `killAfterSeconds` when given. */
export function runPatchlore(args: readonly string[], database: string, killAfterSeconds?: number): Promise<RunResult> {
  return new Promise((done, fail) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, [PATCHLORE, ...args], {
      env: { ...process.env, PATCHLORE_DB: database },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let peakMiB = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const watch = setInterval(() => {
      if (child.pid) peakMiB = Math.max(peakMiB, readPeakMiB(child.pid));
    }, 50);
    const killer =
      killAfterSeconds === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterSeconds * 1000);
    child.on('error', fail);
    child.on('close', (status) => {
      clearInterval(watch);
      clearTimeout(killer);
      done({ status, stdout, stderr, seconds: Number(process.hrtime.bigint() - started) / 1e9, peakMiB });
    });
  });
}
