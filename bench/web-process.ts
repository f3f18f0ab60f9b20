// A server as a process of its own: started, waited for, and ended by its id.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const START_MS = 20_000;
const STOP_MS = 5_000;

export interface ServerProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the command and waits until it answers at `url`; ends it where it does not. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { url, environment }: { readonly url: string; readonly environment: Readonly<Record<string, string>> },
): Promise<ServerProcess> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said = error.message;
      resolve();
    });
    child.once('close', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(force);
  };
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  for (const deadline = Date.now() + START_MS; Date.now() < deadline && !isOver; await pause(100)) {
    if (await answers(url)) return { url, stop };
  }
  await stop();
  throw new Error(`${command} does not answer at ${url}: ${said}`);
}

/** A port of the loopback address that nobody listens on now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
