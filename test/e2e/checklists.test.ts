// Working through a checklist, with scripts and without; by mouse and by keyboard alone.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { PATCH_ID } from '../web/world.js';
import { describeInBrowser, setStage } from './browser.js';

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('a checklist, %s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = async (path: string, use: (page: Page) => Promise<void>): Promise<void> => {
    const context = await stage.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(stage.url + path);
    await use(page);
    await context.close();
  };
  const formOf = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).locator('form');
  const TITLE = 'An allocation that can fail is checked before its first use';

  it('is kept from a check, worked through, filtered and taken along', () =>
    visit(`/check?id=${encodeURIComponent(PATCH_ID)}`, async (page) => {
      await page.getByRole('button', { name: 'Keep this checklist' }).click();
      await page.waitForURL('**/checklists/*');
      const form = formOf(page, TITLE);
      await form.getByLabel('State').selectOption('waived');
      await form.getByRole('button', { name: 'Save' }).click();
      await page.getByText('an item is waived for a reason').waitFor();
      await formOf(page, TITLE).getByLabel('Reason').fill('the caller checks');
      await formOf(page, TITLE).getByRole('button', { name: 'Save' }).click();
      await page.getByText('the caller checks').first().waitFor();
      await page.getByRole('link', { name: 'waived (1)' }).click();
      expect(await page.getByRole('link', { name: TITLE }).count()).toBe(1);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Markdown' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('checklist.md');
      await page.getByRole('link', { name: 'Checklists' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Checklists' }).waitFor();
    }));

  it('that two people change at once shows both changes', () =>
    visit('/checklists', async (page) => {
      await page.getByRole('heading', { level: 3 }).first().getByRole('link').click();
      const other = await page.context().newPage();
      await other.goto(page.url());
      const first = (where: Page) => where.locator('form.work-form').first();
      await first(other).getByLabel('State').selectOption('done');
      await first(other).getByRole('button', { name: 'Save' }).click();
      await other.waitForURL('**#item-*');
      await first(page).getByLabel('State').selectOption('not-applicable');
      await first(page).getByRole('button', { name: 'Save' }).click();
      await page.getByText('This item was changed while you looked at it').waitFor();
      await first(page).getByRole('button', { name: 'Save' }).click();
      await page.waitForURL('**#item-*');
      await page.getByText('not applicable').first().waitFor();
    }));

  it('is moved by keys alone', () =>
    visit('/checklists', async (page) => {
      await page.getByRole('heading', { level: 3 }).first().getByRole('link').press('Enter');
      await page.waitForURL('**/checklists/*');
      await page.locator('form.work-form select').first().focus();
      await page.keyboard.press('d');
      await page.keyboard.press('Tab');
      await page.keyboard.type('by keys');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('by keys').first().waitFor();
    }));
});
