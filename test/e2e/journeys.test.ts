// What people come for, in a real browser, with scripts and without.
import { expect, it } from 'vitest';
import { CONCERN_ID, DIFF } from '../web/world.js';
import { describeInBrowser, setStage, visitor } from './browser.js';

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = visitor(stage, { javaScriptEnabled });

  it('leads from the first visit to a checklist and its exports', () =>
    visit('/', async (page) => {
      await page.getByRole('link', { name: 'check a patch', exact: true }).click();
      await page.getByLabel('Paste a diff').fill(DIFF);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByRole('heading', { name: /pasted text/ }).waitFor();
      const item = page.getByRole('link', { name: 'An allocation that can fail is checked before its first use' });
      expect(await item.count()).toBeGreaterThan(0);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Markdown' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('checklist.md');
      await item.first().click();
      await page.getByRole('heading', { level: 1, name: 'An allocation that can fail' }).waitFor();
    }));

  it('uploads a patch file', () =>
    visit('/check', async (page) => {
      const file = { name: '0001-frob.patch', mimeType: 'text/x-patch', buffer: Buffer.from(DIFF) };
      await page.getByLabel('Or choose a file').setInputFiles(file);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: '0001-frob.patch' }).waitFor();
    }));

  it('finds what was said about a function, and walks on to the code and the thread', () =>
    visit('/', async (page) => {
      await page.getByRole('searchbox').fill('fn:frob_probe');
      await page.getByRole('searchbox').press('Enter');
      await page.getByRole('link', { name: 'kzalloc() can fail' }).first().click();
      await page.getByRole('heading', { name: 'Discussion' }).waitFor();
      await page.getByRole('link', { name: 'frob_probe', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: 'frob_probe' }).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'in its thread' }).click();
      await page.locator('.mail-text', { hasText: 'What about __GFP_NOFAIL?' }).waitFor();
    }));

  it('corrects, confirms and dismisses', () =>
    visit(`/curate?at=${CONCERN_ID}`, async (page) => {
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await page.waitForURL((url) => url.searchParams.get('at') !== CONCERN_ID);
      await page.goto(`${stage.url}/concerns/${CONCERN_ID}`);
      await page.getByText('confirmed it').waitFor();
      await page.getByText('Correct', { exact: true }).click();
      await page.getByLabel('Category').selectOption('lifetime');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('changed category to “lifetime”').waitFor();
      await page.getByText('Dismiss', { exact: true }).first().click();
      await page.getByLabel('Reason').fill('was handled by the caller');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await page.getByText('dismissed it: was handled by the caller').waitFor();
    }));
});

describeInBrowser('the keyboard', () => {
  const stage = setStage();

  it('searches, walks a list, opens an entry and shows its keys', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.url}/packs/frob-rules`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/concerns/frob-rules/check-allocations');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog', { name: 'Keys' }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('frob/?j');
    expect(await page.getByRole('searchbox').inputValue()).toBe('frob/?j');
    await page.close();
  });

  it('reaches the content first', async () => {
    const page = await stage.browser.newPage();
    await page.goto(`${stage.url}/help`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    await page.close();
  });
});
