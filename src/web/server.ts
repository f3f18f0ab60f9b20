// Starts and stops the web server.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppContext } from '../app/context.js';
import { DEFAULT_SERVING, type Serving } from '../app/serving.js';
import { PatchloreError } from '../model/errors.js';
import { createWebApp } from './app.js';
import { LOOPBACK_NAME } from './rules.js';

/** What is not an upload of archives has less, see body-time.ts. */
const REQUEST_TIMEOUT_MS = 30 * 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 500;

export interface RunningServer {
  /** With the port that was chosen when the caller asked for port 0. */
  readonly url: string;
  /** Lets the requests under way finish, at most two seconds. */
  close(): Promise<void>;
}

/** Listens on `host`:`port`. On a loopback address a browser of this machine may write; on any other one signs in. */
export async function startServer(
  context: AppContext,
  address: { readonly host: string; readonly port: number },
  serving: Serving = DEFAULT_SERVING,
): Promise<RunningServer> {
  const access = LOOPBACK_NAME.test(address.host) ? 'local-admin' : 'sign-in';
  const server = createServer(createWebApp(context, access, serving));
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.maxConnections = MAX_CONNECTIONS;
  await listen(server, address);
  const { port } = server.address() as AddressInfo;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  return { url: `http://${host}:${port}`, close: () => close(server) };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(describeListenError(cause, host, port)));
    server.listen(port, host, resolve);
  });
}

function describeListenError(cause: NodeJS.ErrnoException, host: string, port: number): PatchloreError {
  const where = `${host}:${port}`;
  if (cause.code === 'EADDRINUSE') {
    const hint = 'Another program (perhaps another patchlore) uses that port; choose one with --port.';
    return new PatchloreError('usage', `cannot listen on ${where}: it is in use`, { hint }, { cause });
  }
  const hint = 'Choose an address of this machine with --host, and a port above 1023 with --port.';
  return new PatchloreError('usage', `cannot listen on ${where}: ${cause.message}`, { hint }, { cause });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), 2_000);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
