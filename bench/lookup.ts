// Look-up speed on a whole archive's database: pages of 200 real queries (with their tabs and facets), of queries
// narrowed by a facet, completions, and functions, over loopback, with their sizes; and `patchlore check` on one-patch mails as whole processes.
//   npm run bench:lookup -- [DATABASE]    without one, the archive is imported first
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadConfig } from '../src/app/config.js';
import { type AppContext, openContext } from '../src/app/context.js';
import { createWebApp } from '../src/web/app.js';
import { findSharedFile, percentile, seededRandom } from './corpus.js';
import { readRawMails } from './raw-mails.js';
import { runPatchlore } from './run-patchlore.js';

const QUERIES = 200;
const CHECKS = 20;
const archive = findSharedFile('corpora/io-uring.mbox.gz');
const folder = mkdtempSync(join(tmpdir(), 'patchlore-lookup-'));
const random = seededRandom(7);

function draw<T>(items: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, () => items[Math.floor(random() * items.length)]).flatMap((item) =>
    item === undefined ? [] : [item],
  );
}

async function prepareDatabase(): Promise<string> {
  const given = process.argv[2];
  if (given) return given;
  const database = join(folder, 'patchlore.db');
  const { status, stderr } = await runPatchlore(['import', archive], database);
  if (status !== 0) throw new Error(`import failed: ${stderr}`);
  return database;
}

interface Place {
  readonly file: string;
  readonly symbol: string;
  readonly title: string;
}

/** Places and titles of the database's concerns, from which queries are drawn. */
async function findPlaces(context: AppContext): Promise<readonly Place[]> {
  const { concerns } = await context.store.listConcerns({}, { limit: 5000, offset: 0, sort: 'recency' });
  return concerns.flatMap(({ title, sites }) => {
    const site = sites[0];
    return site?.symbol ? [{ file: site.file, symbol: site.symbol, title }] : [];
  });
}

/** What people type: a function, part of one, a file, words, fields. */
function writeQuery({ file, symbol, title }: Place): string {
  const words = title.split(/\W+/).filter((word) => word.length > 3);
  const forms = [
    symbol,
    `${symbol.slice(0, Math.max(4, symbol.length - 3))}*`,
    `dfn:${file}`,
    `fn:${symbol} is:concern`,
    words.slice(0, 2).join(' '),
    `${words[0] ?? symbol} sev:high`,
    `"${words.slice(0, 2).join(' ')}" d:2021..`,
    file,
  ];
  return forms[Math.floor(random() * forms.length)] ?? symbol;
}

/** Values that people choose beside the results. */
const FACETS = ['category:logic', 'severity:medium,low', 'path:io_uring', 'year:2024', 'is:site', 'is:thread'];

function report(what: string, milliseconds: readonly number[]): void {
  const at = (share: number): string => percentile(milliseconds, share).toFixed(1).padStart(7);
  console.log(`${what.padEnd(34)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms  (${milliseconds.length})`);
}

/** Asks for each address; answers how long each took, and the sizes of the pages. */
async function timeRequests(base: string, paths: readonly string[]): Promise<Timed> {
  const times: number[] = [];
  const pages: Buffer[] = [];
  for (const path of paths) {
    const started = performance.now();
    const response = await fetch(base + path, { headers: { 'Accept-Encoding': 'identity' } });
    pages.push(Buffer.from(await response.arrayBuffer()));
    if (!response.ok) throw new Error(`${response.status} for ${path}`);
    times.push(performance.now() - started);
  }
  return { times, pages };
}

interface Timed {
  readonly times: readonly number[];
  readonly pages: readonly Buffer[];
}

function reportPages(what: string, { times, pages }: Timed): void {
  report(what, times);
  const kilobytes = (sizes: readonly number[]): string => (Math.max(...sizes) / 1024).toFixed(1);
  const largest = kilobytes(pages.map(({ length }) => length));
  const packed = kilobytes(pages.map((page) => gzipSync(page).length));
  console.log(`${' '.repeat(34)} largest ${largest} KB, compressed ${packed} KB`);
}

async function timeChecks(database: string): Promise<readonly number[]> {
  const mails: Buffer[] = [];
  for await (const raw of readRawMails(archive)) {
    const head = raw.subarray(0, 8000).toString('latin1');
    if (/^Subject: \[PATCH/m.test(head) && raw.includes('\n@@ -')) mails.push(raw);
  }
  const times: number[] = [];
  for (const raw of draw(mails, CHECKS)) {
    const file = join(folder, 'patch.eml');
    writeFileSync(file, raw);
    const { seconds, status, stderr } = await runPatchlore(['check', file], database);
    if (status !== 0) throw new Error(`check failed: ${stderr}`);
    times.push(seconds * 1000);
  }
  return times;
}

try {
  const database = await prepareDatabase();
  const context = await openContext(loadConfig(process.env, database));
  const places = draw(await findPlaces(context), QUERIES);
  const server = createWebApp(context).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const queries = places.map(writeQuery);
  const search = (query: string): string => `/search?q=${encodeURIComponent(query)}`;
  // The first search reads what facets are counted by.
  const [first] = (await timeRequests(base, [search('first')])).times;
  console.log(`${'the first search after a start'.padEnd(34)} ${first?.toFixed(1)} ms`);
  reportPages('search page', await timeRequests(base, queries.map(search)));
  reportPages('search page, the same again', await timeRequests(base, queries.map(search)));
  const narrowed = queries.map((query, at) => search(`${query} ${FACETS[at % FACETS.length]}`));
  reportPages('search page, narrowed', await timeRequests(base, narrowed));
  const typed = places.map(({ symbol }) => `/search/complete?q=${encodeURIComponent(symbol.slice(0, 5))}`);
  report('completion', (await timeRequests(base, typed)).times);
  const ofFunction = places.map(({ file, symbol }) => `/code/${encodeURI(file)}?symbol=${encodeURIComponent(symbol)}`);
  reportPages("a function's page", await timeRequests(base, ofFunction));
  server.close();
  server.closeAllConnections();
  await context.store.close();
  report('check, the whole process', await timeChecks(database));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
