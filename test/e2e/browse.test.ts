// Browsing the code, packs and people in a real browser, with scripts and without; and axe-core on these pages.
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect, it } from 'vitest';
import { FILE } from '../web/world.js';
import { describeInBrowser, setStage, visitor } from './browser.js';

const AXE_FILE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const PAGES = [
  '/',
  '/code/drivers',
  `/code/${FILE}?order=lines&category=null-deref`,
  '/people',
  '/people/ray%40example.org',
  '/people/x%40example.org',
  '/packs/frob-rules?category=null-deref',
  '/packs/frob-rules/files',
  '/packs/frob-rules/files/concerns/check-allocations.md',
  '/scenarios?sort=recurrence',
  '/help',
  '/code/none.c',
];

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = visitor(stage, { javaScriptEnabled });

  it('walks from the home page down to the line that something was said about', () =>
    visit('/', async (page) => {
      await page.getByRole('link', { name: 'Code', exact: true }).first().click();
      await page.getByRole('link', { name: 'drivers/', exact: true }).click();
      await page.getByRole('link', { name: 'frob/', exact: true }).click();
      await page.getByRole('link', { name: 'core.c', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: FILE }).waitFor();
      expect(await page.locator('.code-line.added').first().textContent()).toContain('frob->name');
      await page.getByLabel('State').selectOption('candidate');
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show' }).click();
      await page.getByText('1 concern, newest first').waitFor();
      expect(page.url()).toContain('state=candidate');
    }));

  it('leads from a person to what they raised', () =>
    visit('/people', async (page) => {
      await page.getByRole('link', { name: 'Ray Reviewer' }).click();
      await page.getByRole('link', { name: 'null deref' }).click();
      await page.getByRole('heading', { name: '1 concern about null deref' }).waitFor();
    }));

  it('leads from a pack to its source', () =>
    visit('/packs/frob-rules', async (page) => {
      await page.getByRole('link', { name: 'source, 3 files' }).click();
      await page.getByRole('link', { name: 'pack.yaml' }).click();
      await page.getByText('licence: CC0-1.0').waitFor();
    }));
});

describeInBrowser('browsing, light and dark, wide and narrow', () => {
  const stage = setStage();

  it.each(PAGES)('%s has no accessibility violation and hangs over no edge', async (path) => {
    const context = await stage.browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(stage.url + path);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.addScriptTag({ path: AXE_FILE });
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof axe }).axe.run(document),
        );
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
        expect(found, `${colorScheme}, ${width} pixels`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    }
    await context.close();
  });
});
