// Pictures of every page, light and dark, at three widths, into screenshots/: of $PATCHLORE_DB, else of invented reviews.
//   npm run screenshots               all pages
//   npm run screenshots -- checklist  those whose name holds that word
//   npm run screenshots -- --docs     the four small ones of the documentation, of invented reviews
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { checkPatches } from '../src/app/check.js';
import { readStoredMail } from '../src/app/check-source.js';
import { changeItem, findChecklistView, keepChecklist } from '../src/app/checklists.js';
import { loadConfig } from '../src/app/config.js';
import { type AppContext, openContext } from '../src/app/context.js';
import { importInputs } from '../src/app/import.js';
import {
  checklistUrl,
  checkUrl,
  codeUrl,
  concernUrl,
  personUrl,
  searchUrl,
  seriesUrl,
  threadUrl,
} from '../src/web/links.js';
import { startServer } from '../src/web/server.js';
import { findChromium } from './chromium.mjs';
import { inventMails, SHOWN_PATCH, SHOWN_QUERY } from './screenshot-world.js';

const WIDTHS = [1440, 1024, 390];
const COLOURS = ['light', 'dark'] as const;
/** Of very long pages the beginning is enough. */
const MOST_PIXELS = 4_000;
const FOLDER = 'screenshots';
const DOCS_FOLDER = 'docs/images';
const DOCS_SIZE = { width: 1200, height: 760 };
const DOCS_BYTES = 60 * 1024;
const DOCS_PAGES = ['search', 'concern', 'kept-checklist', 'curate'];

type Pages = ReadonlyMap<string, string>;

/** An address of each kind of page in this database. */
async function choosePages(context: AppContext): Promise<Pages> {
  const { store } = context;
  const { concerns } = await store.listConcerns({}, { limit: 300, offset: 0, sort: 'recurrence' });
  const talked = concerns.find(
    ({ messageId, resolution, sites }) => messageId && resolution === 'fixed' && sites[0]?.symbol,
  );
  const concern = talked ?? concerns.find(({ messageId }) => messageId !== null);
  const ofPack = concerns.find(({ pack, triggers }) => pack !== null && triggers.length > 0);
  const site = concern?.sites[0];
  const { series } = await store.listSeries({ limit: 50, offset: 0, sort: 'recency' });
  const { checklists } = await store.listChecklists({ limit: 1, offset: 0, sort: 'recency' });
  const { scenarios } = await store.listScenarios({ limit: 1, offset: 0, sort: 'relevance' });
  const { people } = await store.listPeople({ limit: 1, offset: 0, sort: 'relevance' });
  const [pack] = await store.listPacks();
  const revised = series.find(({ revisions }) => revisions.length > 1) ?? series[0];
  const patch = revised?.revisions.at(-1)?.patchIds[0];
  const chosen: readonly (readonly [name: string, path: string | null | undefined])[] = [
    ['home', '/'],
    ['search', searchUrl({ q: SHOWN_QUERY })],
    ['search-places', searchUrl({ q: SHOWN_QUERY, type: 'site' })],
    ['search-threads', searchUrl({ q: SHOWN_QUERY, type: 'thread' })],
    ['search-empty', '/search'],
    ['search-mistake', '/search?q=sev%3Aenormous'],
    ['concern', concern && concernUrl(concern.id)],
    ['concern-of-pack', ofPack && concernUrl(ofPack.id)],
    ['code', '/code'],
    ['folder', site && codeUrl(site.file.slice(0, site.file.lastIndexOf('/')))],
    ['file', site && codeUrl(site.file)],
    ['function', site?.symbol && codeUrl(site.file, site.symbol)],
    ['thread', concern?.messageId && threadUrl(concern.messageId)],
    ['series', revised && seriesUrl(revised.id)],
    ['check', '/check'],
    ['check-answered', patch && checkUrl(patch)],
    ['checklists', '/checklists'],
    ['kept-checklist', checklists[0] && checklistUrl(checklists[0].id)],
    ['curate', '/curate'],
    ['curate-list', '/curate/list'],
    ['scenarios', '/scenarios'],
    ['scenario', scenarios[0] && `/scenarios/${scenarios[0].id}`],
    ['packs', '/packs'],
    ['pack', pack && `/packs/${pack.name}`],
    ['pack-files', pack && `/packs/${pack.name}/files`],
    ['people', '/people'],
    ['person', people[0] && personUrl(people[0].email)],
    ['import', '/import'],
    ['account', '/account'],
    ['settings', '/settings'],
    ['audit', '/audit'],
    ['sign-in', '/sign-in'],
    ['help', '/help'],
    ['missing', '/nowhere'],
  ];
  return new Map(chosen.flatMap(([name, path]) => (path ? [[name, path] as const] : [])));
}

/** The invented reviews imported, and a checklist that somebody is in the middle of. */
async function fillWorld(context: AppContext, folder: string): Promise<void> {
  const mbox = join(folder, 'invented.mbox');
  writeFileSync(mbox, [...inventMails()].join('\n'));
  await importInputs(context, [mbox]);
  const source = await readStoredMail(context, SHOWN_PATCH);
  const id = await keepChecklist(context, source, await checkPatches(context, source));
  const { items } = await findChecklistView(context, id);
  const [first, second, third] = items;
  if (first) await changeItem(context, id, first.key, { state: 'done', note: 'Fixed, and run under KASAN.' });
  if (second) await changeItem(context, id, second.key, { state: 'waived', reason: 'The caller holds the lock.' });
  if (third) await changeItem(context, id, third.key, { note: 'Asked on the list.' });
}

async function takeAll(browser: Browser, url: string, pages: Pages): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const colorScheme of COLOURS) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      const page = await context.newPage();
      for (const [name, path] of pages) {
        await page.goto(url + path);
        const hanging = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (hanging > 0) console.log(`${name} hangs over by ${hanging} pixels at ${width}`);
        const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), MOST_PIXELS);
        const clip = { x: 0, y: 0, width, height };
        await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true, clip });
      }
      await context.close();
      console.log(`${pages.size} pages, ${colorScheme}, ${width} pixels wide`);
    }
  }
}

async function takeForDocs(browser: Browser, url: string, pages: Pages): Promise<void> {
  mkdirSync(DOCS_FOLDER, { recursive: true });
  const page = await browser.newPage({ viewport: DOCS_SIZE, colorScheme: 'light' });
  for (const name of DOCS_PAGES) {
    await page.goto(url + (pages.get(name) ?? '/'));
    const file = join(DOCS_FOLDER, `${name.replace('kept-', '')}.webp`);
    writeFileSync(file, await takeSmall(page));
    console.log(`${file}: ${Math.round(statSync(file).size / 1024)} KB`);
  }
}

/** As WebP, in the best quality that is small enough. */
async function takeSmall(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  for (const quality of [90, 80, 70, 60, 50, 40]) {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality });
    const image = Buffer.from(data, 'base64');
    if (image.length <= DOCS_BYTES) return image;
  }
  throw new Error('the picture is too large in any quality');
}

const wanted = process.argv.slice(2);
const isForDocs = wanted.includes('--docs');
const given = isForDocs ? undefined : process.env.PATCHLORE_DB;
const executablePath = findChromium();
if (executablePath === null) throw new Error('there is no Chromium: install one, or name it in $CHROMIUM');
const folder = mkdtempSync(join(tmpdir(), 'patchlore-screenshots-'));
const context = await openContext(
  loadConfig({ PATCHLORE_USER: 'mira' }, given ? resolve(given) : join(folder, 'world.db')),
);
try {
  if (!given) await fillWorld(context, folder);
  const server = await startServer(context, { host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    const pages = await choosePages(context);
    const words = wanted.filter((word) => !word.startsWith('--'));
    const shown = [...pages].filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
    if (isForDocs) await takeForDocs(browser, server.url, pages);
    else await takeAll(browser, server.url, new Map(shown));
  } finally {
    await browser.close();
    await server.close();
  }
} finally {
  await context.store.close();
  rmSync(folder, { recursive: true, force: true });
}
