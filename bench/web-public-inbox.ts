// public-inbox-httpd (Debian: public-inbox) on the same archive: its index is built once, and kept in the system's temporary
// folder under the archive's hash.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { findFreePort, type ServerProcess, startProcess } from './web-process.js';

const SERVER = '/usr/bin/public-inbox-httpd';
/** What public-inbox calls the archive. */
const NAME = 'archive';
/** Reads an mbox from standard input into the inbox of that name. */
const IMPORT = `use PublicInbox::Config; use PublicInbox::InboxWritable;
my $inbox = PublicInbox::Config->new->lookup_name('${NAME}') or die 'no inbox';
PublicInbox::InboxWritable->new($inbox)->import_mbox(\\*STDIN, 'mboxrd');`;

/** Whether the package is installed. */
export function hasPublicInbox(): boolean {
  return existsSync(SERVER);
}

/** The folder of the archive's index; built where there is none yet, which takes minutes. */
export async function preparePublicInbox(archive: string): Promise<string> {
  const folder = join(tmpdir(), `patchlore-public-inbox-${await hashOf(archive)}`);
  if (existsSync(folder)) return folder;
  console.log('public-inbox: indexing the archive, once …');
  const part = `${folder}.${process.pid}`;
  await mkdir(part);
  try {
    const environment = environmentOf(part);
    const address = [NAME, join(part, NAME), `http://127.0.0.1/${NAME}`, `${NAME}@example.org`];
    await run('public-inbox-init', ['-V2', '-L', 'full', ...address], null, environment);
    await run('perl', ['-e', IMPORT], archive, environment);
    await writeFile(
      environmentOf(part).PI_CONFIG,
      `[publicinbox "${NAME}"]\n\tinboxdir = ${join(folder, NAME)}\n\taddress = ${NAME}@example.org\n\turl = http://127.0.0.1/${NAME}\n`,
    );
    await rename(part, folder);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return folder;
}

/** Serves the index with so many workers; searches are asked at `url` + `?q=…`. */
export async function startPublicInbox(folder: string, workers: number): Promise<ServerProcess> {
  const address = `127.0.0.1:${await findFreePort()}`;
  return startProcess(SERVER, ['-l', `http://${address}`, '-W', String(workers)], {
    url: `http://${address}/${NAME}/`,
    environment: environmentOf(folder),
  });
}

/** It reads and writes nothing of its user's. */
function environmentOf(folder: string): { readonly [name: string]: string; readonly PI_CONFIG: string } {
  return { HOME: folder, PI_DIR: folder, PI_CONFIG: join(folder, 'config') };
}

async function run(
  command: string,
  args: readonly string[],
  archive: string | null,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: [archive === null ? 'ignore' : 'pipe', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (archive !== null && child.stdin) {
    const bytes = createReadStream(archive);
    // What went wrong over there, its status says.
    await pipeline(archive.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes, child.stdin).catch(() => {});
  }
  const status = await ended;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${said}`);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex').slice(0, 16);
}
