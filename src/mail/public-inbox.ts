// A public-inbox v2 repository: one mail a commit, in the blob `m`; a blob `d` says that the mail was deleted.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { PatchloreError } from '../model/errors.js';
import { MAX_MAIL_BYTES, type RawMail } from './mbox.js';
import { BATCH_BLOB, COMMIT_ID } from './rules.js';

/** Commits asked for at once; their names must fit into a pipe. */
const BATCH = 200;

export interface InboxEntry {
  readonly commit: string;
  readonly change: 'added' | 'deleted';
  readonly mail: RawMail;
}

/** Runs git on a repository without looking for prompts or pagers. */
function startGit(repository: string, args: readonly string[], input: 'pipe' | 'ignore') {
  const child = spawn('git', ['--git-dir', repository, ...args], {
    stdio: [input, 'pipe', 'pipe'],
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
  });
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (errors.length < 2000) errors += chunk.toString('utf8');
  });
  const done = new Promise<void>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) =>
      reject(
        new PatchloreError('unreadable-input', `cannot read ${repository}: ${reason}`, { file: repository }, { cause }),
      );
    child.on('error', (cause) => fail(`git cannot be started (${cause.message})`, cause));
    child.on('close', (code) =>
      code === 0 ? resolve() : fail(errors.trim().split('\n')[0] || `git ended with ${code}`),
    );
  });
  done.catch(() => {}); // awaited by the callers that care
  return { child, done };
}

/** Runs git for its exit code alone; throws when that is not 0. */
async function runGit(repository: string, args: readonly string[]): Promise<void> {
  const { child, done } = startGit(repository, args, 'ignore');
  child.stdout?.resume();
  await done;
}

async function succeeds(repository: string, args: readonly string[]): Promise<boolean> {
  return runGit(repository, args).then(
    () => true,
    () => false,
  );
}

/** Reads lines and counted bytes in turn from a stream. */
function createReader(stream: Readable) {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let buffer: Buffer = Buffer.alloc(0);
  const fill = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    buffer = buffer.length === 0 ? next.value : Buffer.concat([buffer, next.value]);
    return true;
  };
  return {
    async readLine(): Promise<string | null> {
      let end = buffer.indexOf(10);
      while (end < 0) {
        if (!(await fill())) return null;
        end = buffer.indexOf(10);
      }
      const line = buffer.toString('utf8', 0, end);
      buffer = buffer.subarray(end + 1);
      return line;
    },
    /** Takes `size` bytes and answers the first `keep` of them. */
    async readBytes(size: number, keep: number): Promise<Buffer> {
      const kept: Buffer[] = [];
      let left = size;
      let room = keep;
      while (left > 0) {
        if (buffer.length === 0 && !(await fill())) break;
        const part = buffer.subarray(0, left);
        if (room > 0) kept.push(part.subarray(0, room));
        room -= part.length;
        left -= part.length;
        buffer = buffer.subarray(part.length);
      }
      return Buffer.concat(kept);
    },
  };
}

async function* batches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** The commits to read: all, or those after `since` when that is still an ancestor of HEAD. */
async function findRange(repository: string, since: string | null): Promise<string> {
  const known = since !== null && COMMIT_ID.test(since);
  const isAncestor = known && (await succeeds(repository, ['merge-base', '--is-ancestor', since, 'HEAD']));
  return isAncestor ? `${since}..HEAD` : 'HEAD';
}

/** Whether there is a commit. Throws when git cannot read the repository, or its newest commit holds no mail. */
async function checkRepository(repository: string): Promise<boolean> {
  await runGit(repository, ['rev-parse', '--git-dir']);
  if (!(await succeeds(repository, ['rev-parse', '--verify', '--quiet', 'HEAD']))) return false;
  await runGit(repository, ['rev-parse', '--verify', 'HEAD^{tree}']);
  for (const name of ['m', 'd']) if (await succeeds(repository, ['cat-file', '-e', `HEAD:${name}`])) return true;
  throw new PatchloreError('invalid-input', `${repository}: no public-inbox repository`, {
    file: repository,
    expected: 'a git repository with one mail a commit, in a file named m',
  });
}

/**
 * The mails of a repository in the order they came, after the commit `since` (from the start when that is unknown here).
 * A repository that git cannot read is a PatchloreError `unreadable-input`, another kind of one `invalid-input`.
 */
export async function* readPublicInbox(repository: string, since: string | null): AsyncGenerator<InboxEntry> {
  if (!(await checkRepository(repository))) return;
  const range = await findRange(repository, since);
  const list = startGit(repository, ['rev-list', '--reverse', range], 'ignore');
  const blobs = startGit(repository, ['cat-file', '--batch'], 'pipe');
  const { stdin, stdout } = blobs.child;
  if (!list.child.stdout || !stdin || !stdout) return;
  stdin.on('error', () => {}); // a git that died is reported by `done`
  const reader = createReader(stdout);
  try {
    for await (const commits of batches(createInterface({ input: list.child.stdout }))) {
      stdin.write(commits.map((commit) => `${commit}:m\n${commit}:d\n`).join(''));
      for (const commit of commits) {
        for (const change of ['added', 'deleted'] as const) {
          const answer = await reader.readLine();
          if (answer === null) return await blobs.done;
          const size = BATCH_BLOB.exec(answer)?.[1];
          if (size === undefined) continue;
          const bytes = await reader.readBytes(Number(size), MAX_MAIL_BYTES);
          await reader.readBytes(1, 0);
          yield { commit, change, mail: { bytes, cut: Number(size) > MAX_MAIL_BYTES } };
        }
      }
    }
    stdin.end();
    await list.done;
    await blobs.done;
  } finally {
    list.child.kill();
    blobs.child.kill();
  }
}
