// How long the server takes for a page, and how large it is: each kind of page, one request after the other.
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { availableParallelism, loadavg } from 'node:os';
import { gunzipSync } from 'node:zlib';
import type { AppContext } from '../src/app/context.js';
import { createWebApp } from '../src/web/app.js';
import { percentile } from './corpus.js';

const REQUESTS = 200;

interface Answered {
  readonly status: number;
  /** From the request's arrival to the last byte that was handed on, compression included. */
  readonly milliseconds: number;
  /** What the processor worked for it: on a machine that others use too, the clock tells of them as well. */
  readonly cpuMilliseconds: number;
  readonly htmlBytes: number;
  readonly sentBytes: number;
}

/** Asks 200 times for each kind of page and prints a line each (times in milliseconds); answers what was not a page. */
export async function measurePages(
  context: AppContext,
  addresses: ReadonlyMap<string, readonly string[]>,
): Promise<readonly string[]> {
  const app = createWebApp(context, 'local-admin');
  let milliseconds = 0;
  let cpuMilliseconds = 0;
  const server = createServer((req, res) => {
    const started = performance.now();
    const cpuBefore = process.cpuUsage();
    res.on('finish', () => {
      milliseconds = performance.now() - started;
      const { user, system } = process.cpuUsage(cpuBefore);
      cpuMilliseconds = (user + system) / 1000;
    });
    app(req, res);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const problems: string[] = [];
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`);
  console.log('page           p50      p95      p99   CPU p95    HTML p95    gzip p95   addresses');
  try {
    for (const [kind, paths] of addresses) {
      const answers: Answered[] = [];
      for (let index = 0; index < REQUESTS && paths.length > 0; index++) {
        const path = paths[index % paths.length] ?? '/';
        const answer = await ask(port, path);
        answers.push({ ...answer, milliseconds, cpuMilliseconds });
        if (answer.status !== 200) problems.push(`${answer.status} for ${path}`);
      }
      console.log(describe(kind, answers, Math.min(paths.length, REQUESTS)));
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return problems;
}

/** One request over a connection of its own, read raw: the sizes are those that a browser gets. */
function ask(port: number, path: string): Promise<Pick<Answered, 'status' | 'htmlBytes' | 'sentBytes'>> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `GET ${path} HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n`,
    );
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('end', () => {
      const answer = Buffer.concat(chunks);
      const at = answer.indexOf('\r\n\r\n');
      const head = answer.subarray(0, at).toString('latin1');
      const body = answer.subarray(at + 4);
      const html = /^content-encoding: gzip/im.test(head) ? gunzipSync(body) : body;
      resolve({ status: Number(head.split(' ')[1]), htmlBytes: html.length, sentBytes: body.length });
    });
  });
}

function describe(kind: string, answers: readonly Answered[], different: number): string {
  const times = answers.map(({ milliseconds }) => milliseconds);
  const kilobytes = (sizes: readonly number[]) => `${(percentile(sizes, 0.95) / 1024).toFixed(1)} KB`.padStart(12);
  return [
    kind.padEnd(12),
    ...[0.5, 0.95, 0.99].map((share) =>
      percentile(times, share)
        .toFixed(1)
        .padStart(share === 0.5 ? 6 : 9),
    ),
    percentile(
      answers.map(({ cpuMilliseconds }) => cpuMilliseconds),
      0.95,
    )
      .toFixed(1)
      .padStart(10),
    kilobytes(answers.map(({ htmlBytes }) => htmlBytes)),
    kilobytes(answers.map(({ sentBytes }) => sentBytes)),
    `   ${different}`,
  ].join('');
}
