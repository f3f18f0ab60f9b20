// Builds the program once a test file, and runs it as a user would.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function fixture(name: string): string {
  return join(ROOT, 'test', 'fixtures', 'app', name);
}

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface Program {
  /** A folder that goes with the program. */
  readonly folder: string;
  /** Runs `patchlore ARGS`; the database is `folder`/data/patchlore/patchlore.db unless the arguments say otherwise. */
  run(args: readonly string[], options?: RunOptions): Promise<Result>;
  remove(): void;
}

/** Builds the sources into a temporary folder; types are another step's business. */
export function buildProgram(): Program {
  const folder = mkdtempSync(join(tmpdir(), 'patchlore-cli-'));
  for (const name of ['node_modules', 'package.json', 'views', 'data']) {
    symlinkSync(join(ROOT, name), join(folder, name === 'data' ? 'packs-source' : name));
  }
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  spawnSync(process.execPath, [compiler, '-p', join(ROOT, 'tsconfig.json'), '--outDir', join(folder, 'dist')]);
  return {
    folder,
    run: (args, options) => runProgram(folder, args, options),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function runProgram(folder: string, args: readonly string[], options: RunOptions = {}): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'dist', 'cli', 'main.js'), ...args], {
      cwd: options.cwd ?? folder,
      env: {
        PATH: process.env.PATH ?? '',
        XDG_DATA_HOME: join(folder, 'data'),
        PATCHLORE_USER: 'tester',
        ...options.env,
      },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.input ?? '');
  });
}
