// A browser and a server on a small invented world, for the tests that need both.
import { type Browser, chromium } from 'playwright-core';
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

export interface Stage {
  browser: Browser;
  world: World;
  url: string;
}

/** Opens browser and server before the tests of the file, and closes them after. */
export function setStage(): Stage {
  const stage = {} as Stage;
  let stop = async (): Promise<void> => {};
  beforeAll(async () => {
    stage.world = await createWorld();
    const server = await startServer(stage.world.context, { host: '127.0.0.1', port: 0 });
    stage.url = server.url;
    stage.browser = await chromium.launch({ executablePath: executablePath ?? '', args: ARGUMENTS });
    stop = async () => {
      await stage.browser.close();
      await server.close();
      await stage.world.close();
    };
  });
  afterAll(() => stop());
  return stage;
}
