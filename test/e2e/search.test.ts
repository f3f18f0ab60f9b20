// Searching as people do it, in a real browser, with scripts and without.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { FILE } from '../web/world.js';
import { describeInBrowser, setStage, visitor } from './browser.js';

const TITLE = 'kzalloc() can fail, and then this writes through NULL';

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = visitor(stage, { javaScriptEnabled });
  const field = (page: Page) => page.locator('#q');
  const queryOf = (page: Page) => new URL(page.url()).searchParams.get('q');

  it('finds by function, narrows by facets, widens again, and goes back', () =>
    visit('/search', async (page) => {
      await field(page).fill('fn:frob_probe');
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.getByRole('link', { name: TITLE }).waitFor();
      await page.getByRole('complementary').getByRole('link', { name: 'Ray Reviewer' }).click();
      await page.waitForURL((url) => url.searchParams.get('q') === 'fn:frob_probe from:"Ray Reviewer"');
      expect(await field(page).inputValue()).toBe('fn:frob_probe from:"Ray Reviewer"');
      await page.getByRole('complementary').getByRole('link', { name: 'null deref' }).click();
      await page.getByRole('link', { name: 'Remove from: Ray Reviewer' }).click();
      await page.waitForURL((url) => url.searchParams.get('q') === 'fn:frob_probe category:null-deref');
      await page.goBack();
      expect(queryOf(page)).toBe('fn:frob_probe from:"Ray Reviewer" category:null-deref');
      expect(await field(page).inputValue()).toBe('fn:frob_probe from:"Ray Reviewer" category:null-deref');
      await page.getByRole('link', { name: TITLE }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: TITLE }).waitFor();
    }));

  it('shows where concerns gather, and sorts', () =>
    visit('/search?q=kzalloc', async (page) => {
      await page.getByRole('navigation', { name: 'Types of results' }).getByRole('link', { name: 'Sites' }).click();
      await page.getByRole('link', { name: 'frob_probe', exact: true }).waitFor();
      await page.getByLabel('Sort by').selectOption('recency');
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Search', exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get('sort') === 'recency');
      expect(queryOf(page)).toBe('kzalloc is:site');
    }));

  it('hands out what is found', () =>
    visit('/search?q=kzalloc', async (page) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('search.csv');
      expect(readFileSync(await download.path(), 'utf8')).toContain(TITLE);
    }));

  it('points at a wrong word and leads on', () =>
    visit('/search?q=kzalloc%20category%3Anul', async (page) => {
      expect(await page.getByRole('alert').locator('mark').textContent()).toBe('category:nul');
      expect(await field(page).inputValue()).toBe('kzalloc category:nul');
      await page.getByRole('link', { name: 'category:null-deref' }).click();
      await page.getByRole('link', { name: TITLE }).waitFor();
    }));
});

describeInBrowser('as one types', () => {
  const stage = setStage();

  async function open(path: string): Promise<Page> {
    const page = await stage.browser.newPage();
    await page.goto(stage.url + path);
    return page;
  }

  it('results follow, the address too, and their number is said', async () => {
    const page = await open('/search');
    await page.getByRole('combobox', { name: 'Search what reviewers said' }).pressSequentially('kzalloc');
    await page.getByRole('link', { name: TITLE }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('q') === 'kzalloc');
    expect(await page.getByRole('status').textContent()).toContain('2 concerns');
    await page.getByRole('combobox', { name: 'Search what reviewers said' }).pressSequentially(' c:nosuch');
    await page.getByRole('alert').getByText('c:nosuch is unknown').waitFor();
    expect(await page.locator('#q').inputValue()).toBe('kzalloc c:nosuch');
    await page.close();
  });

  it('fields and values complete by keyboard', async () => {
    const page = await open('/search');
    const field = page.getByRole('combobox', { name: 'Search what reviewers said' });
    await field.pressSequentially('cat');
    await page.getByRole('option', { name: /category:/ }).waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await field.press('ArrowDown');
    const active = await field.getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('category:');
    await field.pressSequentially('null');
    await page.getByRole('option', { name: /null-deref/ }).waitFor();
    await field.press('ArrowUp');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('category:null-deref ');
    await page.getByRole('link', { name: TITLE }).waitFor();
    await field.pressSequentially('path:core');
    await page.getByRole('option', { name: new RegExp(FILE) }).waitFor();
    await field.press('Escape');
    expect(await page.getByRole('listbox').isHidden()).toBe(true);
    expect(await field.inputValue()).toBe('category:null-deref path:core');
    await field.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'category:null-deref path:core');
    await page.close();
  });

  it('a completion can be clicked', async () => {
    const page = await open('/search');
    const field = page.getByRole('combobox', { name: 'Search what reviewers said' });
    await field.pressSequentially('from:ray');
    await page.getByRole('option', { name: /Ray Reviewer/ }).click();
    expect(await field.inputValue()).toBe('from:"Ray Reviewer" ');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.close();
  });
});
