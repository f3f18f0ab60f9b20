// Working through a checklist, with scripts and without; by mouse and by keyboard alone.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { CHECKLIST_ID, PATCH_ID } from '../web/world.js';
import { describeInBrowser, setStage, visitor } from './browser.js';

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('a checklist, %s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = visitor(stage, { javaScriptEnabled });
  const itemOf = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).first();
  const TITLE = 'An allocation that can fail is checked before its first use';

  it('is kept from a check, worked through, filtered and taken along', () =>
    visit(`/check?id=${encodeURIComponent(PATCH_ID)}`, async (page) => {
      await page.getByRole('button', { name: 'Keep this checklist' }).click();
      await page.waitForURL('**/checklists/*');
      const item = itemOf(page, TITLE);
      await item.getByText('Waive', { exact: false }).first().click();
      await item.getByRole('button', { name: 'Waive for this reason' }).click();
      await page.getByText('an item is waived for a reason').waitFor();
      await item.getByLabel('Reason').fill('the caller checks');
      await item.getByRole('button', { name: 'Waive for this reason' }).click();
      await page.getByText('the caller checks').first().waitFor();
      await page.getByRole('link', { name: 'waived (1)' }).click();
      expect(await page.locator('[data-item]').count()).toBe(1);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Markdown' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('checklist.md');
      await page.getByRole('link', { name: 'Checklists' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'Checklists' }).waitFor();
    }));

  it('takes a note, previewed first, and the results of a test run', () =>
    visit('/checklists', async (page) => {
      await page.getByRole('heading', { level: 3 }).first().getByRole('link').click();
      await page.waitForURL('**/checklists/*');
      const item = page.locator('[data-item]').first();
      await item.getByText('Note', { exact: false }).first().click();
      await item.getByLabel('Note').fill('looked at *both* paths');
      await item.getByRole('button', { name: 'Preview' }).click();
      await item.locator('.preview em', { hasText: 'both' }).waitFor();
      await item.getByRole('button', { name: 'Save the note' }).click();
      await item.locator('.note em', { hasText: 'both' }).waitFor();
      const tap = 'TAP version 13\n1..1\nnot ok 1 probe while allocations fail\n';
      const file = { name: 'frob.tap', mimeType: 'text/plain', buffer: Buffer.from(tap) };
      await page.getByLabel('Results of a test run').setInputFiles(file);
      await page.getByRole('button', { name: 'Add these results' }).click();
      await page.getByText('1 test: 1 failed').first().waitFor();
    }));
});

describeInBrowser('the keys of a checklist', () => {
  const stage = setStage();

  it('walk the items and move them, and the patch beside them follows', async () => {
    const context = await stage.browser.newContext({ viewport: { width: 1440, height: 600 } });
    const page = await context.newPage();
    await page.goto(`${stage.url}/checklists/${CHECKLIST_ID}`);
    const first = page.locator('[data-item]').first();
    await page.keyboard.press('j');
    await first.locator(':focus').waitFor();
    await page.keyboard.press('d');
    await first.locator('.work-done').waitFor();
    expect(await page.getByRole('status').first().textContent()).toBe('Saved.');
    expect(await first.locator(':focus').count()).toBe(1);
    await page.keyboard.press('t');
    await first.locator('.work-todo').waitFor();
    await page.keyboard.press('w');
    await page.keyboard.type('held by n d t');
    await page.keyboard.press('Enter');
    await first.locator('.work-waived').waitFor();
    await first.getByText('held by n d t').first().waitFor();
    await page.keyboard.press('n');
    await first.locator('.work-not-applicable').waitFor();
    await page.keyboard.press('e');
    await page.keyboard.type('a *note*');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await first.locator('.note em').waitFor();
    await page.keyboard.press('f');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SELECT');
    await context.close();
  });
});
