// A browser and a server on a small invented world, for the tests that need both.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import { startServer } from '../../src/web/server.js';
import { createWorld, type World } from '../web/world.js';

const executablePath = findChromium();

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** `describe`, or a visible skip where there is no browser. */
export const describeInBrowser = executablePath === null ? describe.skip : describe;

if (executablePath === null) {
  console.warn(
    'Browser tests are skipped: no Chromium. Install one (apt-get install chromium) or name it in $CHROMIUM.',
  );
}

export interface Stage<Kind extends World = World> {
  browser: Browser;
  world: Kind;
  url: string;
}

/** A browser, and a server on a new world; `stop` ends both, and takes the world away. */
export async function openStage<Kind extends World>(
  create: () => Promise<Kind>,
): Promise<{ readonly stage: Stage<Kind>; readonly stop: () => Promise<void> }> {
  const world = await create();
  const server = await startServer(world.context, { host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS });
  const stop = async (): Promise<void> => {
    await browser.close();
    await server.close();
    await world.close();
  };
  return { stage: { browser, world, url: server.url }, stop };
}

/** Opens browser and server before the tests of the file, and closes them after. */
export function setStage(): Stage {
  const stage = {} as Stage;
  let stop = async (): Promise<void> => {};
  beforeAll(async () => {
    const opened = await openStage(createWorld);
    Object.assign(stage, opened.stage);
    stop = opened.stop;
  });
  afterAll(() => stop());
  return stage;
}

/** Opens a page of the stage in a new browser profile, uses it, and closes the profile. */
export function visitor(stage: Stage, options: BrowserContextOptions) {
  return async (path: string, use: (page: Page) => Promise<void>): Promise<void> => {
    const context = await stage.browser.newContext(options);
    const page = await context.newPage();
    await page.goto(stage.url + path);
    await use(page);
    await context.close();
  };
}
