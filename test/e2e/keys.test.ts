// Keys on the pages: what walks, opens and leads somewhere, and what leaves those alone who type.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { CONCERN_ID, PATCH_ID } from '../web/world.js';
import { describeInBrowser, setStage } from './browser.js';

describeInBrowser('a key', () => {
  const stage = setStage();
  const visit = async (path: string, use: (page: Page) => Promise<void>): Promise<void> => {
    const context = await stage.browser.newContext({ viewport: { width: 1024, height: 700 } });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(stage.url + path);
    await use(page);
    expect(problems).toEqual([]);
    await context.close();
  };
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  const addStops = (page: Page, html: string) =>
    page.evaluate((text) => {
      const list = document.createElement('ul');
      list.innerHTML = text;
      document.querySelector('main')?.prepend(list);
    }, html);

  it.each([
    ['j', 'k'],
    ['ArrowDown', 'ArrowUp'],
  ])('%s and %s walk a list and stay inside it', (down, up) =>
    visit('/help', async (page) => {
      await addStops(page, '<li data-stop><a href="/packs">one</a></li><li data-stop><a href="/code">two</a></li>');
      await page.keyboard.press(down);
      expect(await focused(page)).toBe('one');
      await page.keyboard.press(down);
      await page.keyboard.press(down);
      expect(await focused(page)).toBe('two');
      await page.keyboard.press(up);
      await page.keyboard.press(up);
      expect(await focused(page)).toBe('one');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/packs');
    }),
  );

  it('walks on where an entry has gone', () =>
    visit('/help', async (page) => {
      await addStops(
        page,
        ['one', 'two', 'three'].map((word) => `<li data-stop><a href="#">${word}</a></li>`).join(''),
      );
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.evaluate(() => document.querySelectorAll('[data-stop]')[1]?.remove());
      await page.keyboard.press('j');
      expect(await focused(page)).toBe('three');
    }));

  it('for an arrow scrolls a page that has nothing to walk near by', () =>
    visit('/help', async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(() => scrollY > 0);
    }));

  it.each([
    ['h', '/'],
    ['s', '/search'],
    ['c', '/curate'],
  ])('after g, %s leads to %s', (key, path) =>
    visit('/help', async (page) => {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.waitForURL(stage.url + path);
    }),
  );

  it('of a page clicks its button, in the current entry before any other', () =>
    visit('/help', async (page) => {
      const row = (name: string) => `<li data-stop><a href="#">${name}</a> <button data-key="x">${name}</button></li>`;
      await addStops(page, row('one') + row('two'));
      await page.evaluate(() =>
        document.addEventListener('click', ({ target }) => {
          if (target instanceof HTMLButtonElement) document.title += ` ${target.textContent}`;
        }),
      );
      const before = await page.title();
      await page.keyboard.press('x');
      expect(await page.title()).toBe(before);
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.keyboard.press('Control+x');
      expect(await page.title()).toBe(`${before} two`);
    }));

  it('is left to those who type', () =>
    visit('/check', async (page) => {
      await page.getByLabel('Paste a diff').fill('');
      await page.keyboard.type('g h / ? jk');
      expect(await page.getByLabel('Paste a diff').inputValue()).toBe('g h / ? jk');
      expect(page.url()).toBe(`${stage.url}/check`);
    }));

  it('is left to a dialog that is open', () =>
    visit(`/concerns/${CONCERN_ID}`, async (page) => {
      await page.keyboard.press('?');
      await page.keyboard.press('g');
      await page.keyboard.press('h');
      expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(false);
      expect(page.url()).toContain('/concerns/');
    }));

  it('does nothing once single keys are switched off, on later pages too', () =>
    visit('/help', async (page) => {
      await page.getByRole('main').getByLabel('Single keys').uncheck();
      await page.goto(`${stage.url}/threads/${encodeURIComponent(PATCH_ID)}`);
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(false);
      await page.goto(`${stage.url}/help`);
      await page.getByRole('main').getByLabel('Single keys').check();
      await page.getByRole('heading', { level: 1 }).click();
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
    }));
});
