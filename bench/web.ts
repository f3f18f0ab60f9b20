// The web application on a whole archive's database: how long pages take and how large they are, then 50 readers at once,
// in turns with public-inbox-httpd serving the same searches on the same archive.
//   npm run bench:web -- [DATABASE]    without one, the archive is imported first
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../src/app/config.js';
import { type AppContext, openContext } from '../src/app/context.js';
import { findSharedFile, seededRandom } from './corpus.js';
import { withDatabase } from './database.js';
import { PATCHLORE } from './run-patchlore.js';
import { drawAddresses, writeQueries } from './web-addresses.js';
import { type LoadResult, readConcurrently } from './web-load.js';
import { findFreePort, type ServerProcess, startProcess } from './web-process.js';
import { hasPublicInbox, preparePublicInbox, startPublicInbox } from './web-public-inbox.js';
import { measurePages } from './web-render.js';

const PAGES = 200;
const QUERIES = 400;
const SECONDS = 30;
const ROUNDS = 2;
/** Processes that answer, on either side. */
const WORKERS = 1;
/** What a page of ours shows; public-inbox shows 200 unless it is asked for as many. */
const RESULTS = 25;

const archive = findSharedFile('corpora/io-uring.mbox.gz');

async function listQueries(context: AppContext): Promise<readonly string[]> {
  const { concerns } = await context.store.listConcerns({}, { limit: 5_000, offset: 0, sort: 'recency' });
  return writeQueries(concerns, seededRandom(7)).slice(0, QUERIES);
}

async function startOurs(database: string): Promise<ServerProcess> {
  const port = await findFreePort();
  return startProcess(process.execPath, [PATCHLORE, 'serve', '--port', String(port)], {
    url: `http://127.0.0.1:${port}/`,
    environment: { PATCHLORE_DB: database },
  });
}

interface Side {
  readonly name: string;
  readonly server: ServerProcess;
  readonly pathOf: (query: string) => string;
  readonly results: LoadResult[];
}

function describe({ name, results }: Side): string {
  const last = results.at(-1);
  if (last === undefined) return name;
  const figures = `${last.requestsPerSecond.toFixed(0).padStart(6)} requests/s   p50 ${last.p50} ms   p99 ${last.p99} ms`;
  const errors = `${last.broken} broken, ${last.late} late, ${last.refused} refused`;
  return `${name.padEnd(20)}${figures}   ${last.requests} pages   ${errors}`;
}

function meanOf({ results }: Side): number {
  return results.reduce((sum, { requestsPerSecond }) => sum + requestsPerSecond, 0) / results.length;
}

/** Those that both find something for: public-inbox answers 404 for nothing. Asking also warms both. */
async function findAnswered(queries: readonly string[], sides: readonly Side[]): Promise<readonly string[]> {
  const answered: string[] = [];
  for (const query of queries) {
    const pages = await Promise.all(sides.map(({ server, pathOf }) => fetch(new URL(pathOf(query), server.url))));
    await Promise.all(pages.map((page) => page.arrayBuffer()));
    if (pages.every(({ status }) => status === 200)) answered.push(query);
  }
  return answered;
}

async function measureReaders(database: string, queries: readonly string[]): Promise<void> {
  const sides: Side[] = [];
  try {
    sides.push({
      name: 'patchlore',
      server: await startOurs(database),
      pathOf: (query) => `/search?q=${encodeURIComponent(query)}`,
      results: [],
    });
    if (hasPublicInbox()) {
      sides.push({
        name: 'public-inbox-httpd',
        server: await startPublicInbox(await preparePublicInbox(archive), WORKERS),
        pathOf: (query) => `/archive/?q=${encodeURIComponent(query)}&l=${RESULTS}`,
        results: [],
      });
    } else {
      console.log('skipped: public-inbox-httpd is not installed (Debian: apt-get install public-inbox)');
    }
    const answered = await findAnswered(queries, sides);
    console.log(`\n50 readers, ${answered.length} searches, ${SECONDS} s each, ${WORKERS} worker on either side`);
    console.log('(each search is asked for again and again: patchlore answers with the pages that it kept)');
    for (let round = 0; round < ROUNDS; round++) {
      for (const side of sides) {
        const paths = answered.map(side.pathOf);
        side.results.push(await readConcurrently(new URL(side.server.url).origin, paths, SECONDS));
        console.log(describe(side));
      }
    }
    const [ours, theirs] = sides;
    if (ours && theirs) console.log(`ratio ${(meanOf(ours) / meanOf(theirs)).toFixed(1)} (5 is asked for)`);
    if (ours?.results.some(({ broken, late, refused }) => broken + late + refused > 0)) process.exitCode = 1;
  } finally {
    for (const { server } of sides) await server.stop();
  }
}

await withDatabase(async ({ path, folder }) => {
  // Checklists are kept for the measurement, so it works on a copy.
  const database = join(folder, 'web.db');
  copyFileSync(path, database);
  const context = await openContext(loadConfig(process.env, database));
  let queries: readonly string[] = [];
  try {
    const problems = await measurePages(context, await drawAddresses(context, PAGES, seededRandom(7)));
    for (const problem of problems.slice(0, 10)) console.log(problem);
    if (problems.length > 0) process.exitCode = 1;
    queries = await listQueries(context);
  } finally {
    await context.store.close();
  }
  await measureReaders(database, queries);
});
