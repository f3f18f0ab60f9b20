// axe-core on each page, light and dark, wide and narrow; and nothing that hangs over the edge of a phone.
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, setStage } from './browser.js';
import { PAGES } from './pages.js';

const AXE_FILE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const STYLES = [
  ['light', 1440],
  ['light', 390],
  ['dark', 1440],
  ['dark', 390],
] as const;

describeInBrowser('light and dark, wide and narrow', () => {
  const stage = setStage();

  it.each(PAGES)('%s has no accessibility violation', async (_name, path) => {
    // The checker is injected by the test, which the pages' own policy would rightly refuse.
    const context = await stage.browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(stage.url + path);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.addScriptTag({ path: AXE_FILE });
    for (const [colorScheme, width] of STYLES) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await findViolations(page), `${colorScheme}, ${width} pixels`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    await context.close();
  });
});

async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
