// A database full of hostile texts, walked by a browser over all links: nothing of it runs, nothing is asked of another host,
// nothing is said on the console. `npm run crawl` walks a larger one for longer, and there no page may take long.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMON_WORD, hostileId } from '../fixtures/web-hostile/corpus.js';
import { BROKEN, PAYLOADS } from '../fixtures/web-hostile/payloads.js';
import { createHostileWorld, type HostileWorld } from '../fixtures/web-hostile/world.js';
import { describeInBrowser, openStage, type Stage } from './browser.js';

const IS_WHOLE = process.env.PATCHLORE_CRAWL === 'whole';
const COMMON_MAILS = IS_WHOLE ? 100_000 : 1_000;
const MAX_PAGES = IS_WHOLE ? 1_500 : 120;
const MAX_QUEUED = 20_000;
const SLOW_MS = IS_WHOLE ? 2_000 : Number.POSITIVE_INFINITY;
/** A page that was slow once, on a machine that does other things too, is asked for again. */
const TRIES = 3;
const HOUR_MS = 3_600_000;

describeInBrowser('a crawler in a hostile database', () => {
  let stage: Stage<HostileWorld>;
  let stop = async (): Promise<void> => {};
  beforeAll(async () => {
    ({ stage, stop } = await openStage(() => createHostileWorld(COMMON_MAILS)));
  }, HOUR_MS);
  afterAll(() => stop());

  it(
    'finds nothing that runs, asks elsewhere or complains',
    async () => {
      const problems: string[] = [];
      const page = await watch(stage, problems);
      const queue = createQueue(stage.url, seeds(stage.world));
      let walked = 0;
      for (let path = queue.take(); path !== null && walked < MAX_PAGES; path = queue.take()) {
        walked += 1;
        for (const problem of await visit(page, stage.url, path)) problems.push(problem);
        while (problems.length > 0 && !problems.at(-1)?.includes(' on ')) problems.push(`${problems.pop()} on ${path}`);
        for (const href of await findLinks(page)) queue.add(href);
      }
      console.log(`walked ${walked} pages: ${queue.describe()}`);
      expect(problems).toEqual([]);
      expect(walked).toBeGreaterThan(100);
    },
    HOUR_MS,
  );

  it(
    'is shown what it pasted into a check, and nothing of it runs',
    async () => {
      const problems: string[] = [];
      const page = await watch(stage, problems);
      for (const payload of IS_WHOLE ? PAYLOADS : PAYLOADS.slice(0, 6)) {
        await page.goto(`${stage.url}/check`);
        const text = `${payload}\n--- a/x.c\n+++ b/x.c\n@@ -1,1 +1,2 @@ ${payload}\n 	a\n+	frob("${payload}");\n`;
        await page.locator('main textarea').first().fill(text);
        await page.getByRole('button', { name: 'Check', exact: true }).click();
        await Promise.race([page.waitForURL('**/check/sent/*'), page.getByRole('alert').waitFor()]);
        await page.waitForLoadState();
        problems.push(...(await findDangers(page)));
      }
      expect(problems).toEqual([]);
    },
    HOUR_MS,
  );
});

/** A page whose complaints are gathered. */
async function watch(stage: Stage<HostileWorld>, problems: string[]): Promise<Page> {
  const page = await stage.browser.newPage();
  page.on('console', (message) => {
    // The browser itself notes that a page was answered with 400, 404 or 429.
    const isStatus = message.text().includes('the server responded with a status of 4');
    if (message.type() === 'error' && !isStatus) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('dialog', async (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(stage.url)) problems.push(`asked for ${request.url()}`);
  });
  return page;
}

/** Where no link may lead: what people type, and addresses that are made up. */
function seeds(world: HostileWorld): readonly string[] {
  const every = PAYLOADS.map((payload) => encodeURIComponent(payload));
  return [
    '/',
    `/search?q=${COMMON_WORD}`,
    `/search?q=${COMMON_WORD}&sort=recency&page=300`,
    `/search?q=${COMMON_WORD}.json`,
    ...world.checklistIds.map((id) => `/checklists/${id}`),
    ...world.concernIds.map((id) => `/concerns/${encodeURIComponent(id)}`),
    ...PAYLOADS.map((_, index) => `/threads/${hostileId(index, 'patch')}`),
    ...PAYLOADS.map((_, index) => `/series/${hostileId(index, 'patch')}`),
    ...PAYLOADS.map((_, index) => `/check?id=${hostileId(index, 'second')}`),
    '/threads/tall@example.org?whole=1',
    '/threads/long@example.org',
    '/threads/deep@example.org',
    ...every.flatMap((payload) => [
      `/search?q=${payload}`,
      `/search?q=dfn%3A${payload}&type=${payload}`,
      `/code/${payload}`,
      `/concerns/${payload}`,
      `/people/${payload}`,
      `/check?id=${payload}`,
      `/${payload}`,
    ]),
  ];
}

interface Queue {
  add(href: string): void;
  take(): string | null;
  describe(): string;
}

/** Addresses to visit, each once: always one of the kind of which fewest were. */
function createQueue(origin: string, first: readonly string[]): Queue {
  const known = new Set<string>();
  const waiting = new Map<string, string[]>();
  const visited = new Map<string, number>();
  const add = (href: string): void => {
    const url = new URL(href, origin);
    const path = url.pathname + url.search;
    if (url.origin !== origin || known.has(path) || known.size >= MAX_QUEUED) return;
    known.add(path);
    const kind = url.pathname.split('/')[1] ?? '';
    waiting.set(kind, [...(waiting.get(kind) ?? []), path]);
  };
  for (const path of first) add(path);
  const countOf = (kind: string): number => visited.get(kind) ?? 0;
  return {
    add,
    take() {
      const kinds = [...waiting.keys()].filter((kind) => (waiting.get(kind)?.length ?? 0) > 0);
      const [kind] = kinds.sort((a, b) => countOf(a) - countOf(b));
      if (kind === undefined) return null;
      visited.set(kind, countOf(kind) + 1);
      return waiting.get(kind)?.shift() ?? null;
    },
    describe: () => [...visited].map(([kind, count]) => `${count} /${kind.slice(0, 20)}`).join(', '),
  };
}

/** What is wrong with the page at this address. */
async function visit(page: Page, origin: string, path: string): Promise<readonly string[]> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && fastest > SLOW_MS; attempt++) {
    const started = performance.now();
    try {
      const response = await page.goto(origin + path, { waitUntil: 'load' });
      // Feeds and JSON: a browser shows their text.
      if (!(await response?.headerValue('content-type'))?.startsWith('text/html')) return [];
    } catch (error) {
      // What is to be kept as a file is no page.
      if (String(error).includes('Download is starting')) return [];
      return [String(error)];
    }
    fastest = Math.min(fastest, performance.now() - started);
  }
  const slow = fastest > SLOW_MS ? [`took ${Math.round(fastest)} ms`] : [];
  return [...slow, ...(await findDangers(page))];
}

/** What stands in the document that no text may have brought there. */
function findDangers(page: Page): Promise<readonly string[]> {
  return page.evaluate((broken) => {
    const problems: string[] = broken in window ? ['a script of a text ran'] : [];
    const isOurs = (value: string): boolean => /^(?:\/(?![/\\])|#|\?|https?:|mailto:|$)/i.test(value.trim());
    for (const element of document.querySelectorAll('*')) {
      const tag = element.outerHTML.slice(0, 120);
      if (element.matches('iframe, object, embed, base, style, meta[http-equiv]')) problems.push(`an element: ${tag}`);
      if (element.matches('script:not([src^="/assets/"]), img:not([src^="/assets/"])')) problems.push(`loads: ${tag}`);
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'style') problems.push(`an attribute: ${tag}`);
        if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) && !isOurs(value)) {
          problems.push(`an address: ${tag}`);
        }
        if (/^hx-(?:get|post|put|patch|delete)$/.test(name) && !/^(?:\/(?!\/)|\?|#|$)/.test(value)) {
          problems.push(`asks: ${tag}`);
        }
      }
    }
    if (document.querySelectorAll('main').length > 1) problems.push('two main parts');
    if (/[\u202A-\u202E\u2066-\u2069]/.test(document.body.textContent ?? '')) {
      const typed = [...document.querySelectorAll('textarea')].map(({ textContent }) => textContent).join('');
      if (!/[\u202A-\u202E\u2066-\u2069]/.test(typed)) problems.push('characters that reorder what follows');
    }
    return problems;
  }, BROKEN);
}

function findLinks(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [...document.querySelectorAll('a[href]')].map((link) => (link as HTMLAnchorElement).href));
}
