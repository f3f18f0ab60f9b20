// Two people on one checklist: each sees what the other does, and neither's words are lost.
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { addUser } from '../../src/app/users.js';
import { CHECKLIST_ID } from '../web/world.js';
import { describeInBrowser, setStage } from './browser.js';

const PASSWORD = 'a rather long passphrase';

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('two people, %s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  beforeAll(async () => {
    await addUser(stage.world.context, { name: 'ada', role: 'admin', password: PASSWORD });
    await addUser(stage.world.context, { name: 'ben', role: 'editor', password: PASSWORD });
  });

  /** Signs in with a browser of their own, and opens the checklist. */
  const open = async (name: string): Promise<{ readonly page: Page; readonly context: BrowserContext }> => {
    const context = await stage.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    page.on('pageerror', (error) => expect(String(error)).toBe(''));
    await page.goto(`${stage.url}/sign-in?return=${encodeURIComponent(`/checklists/${CHECKLIST_ID}`)}`);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL('**/checklists/*');
    return { page, context };
  };
  const item = (page: Page, index: number) => page.locator('[data-item]').nth(index);
  /** That nothing was saved is said until somebody does something about it, whatever the server is asked meanwhile. */
  const staysThere = async (page: Page) => {
    await page.waitForResponse((response) => response.url().includes('/changes'));
    await page.waitForResponse((response) => response.url().includes('/changes'));
    expect(await page.getByText('This item was changed while you looked at it').count()).toBe(1);
  };
  const write = async (page: Page, index: number, note: string) => {
    const details = item(page, index).locator('details:has(textarea)');
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    await details.getByLabel('Note').fill(note);
  };
  const state = (page: Page, index: number, name: string) =>
    item(page, index).getByRole('button', { name, exact: true });

  it('work on different items, and both are kept', async () => {
    const [ada, ben] = [await open('ada'), await open('ben')];
    await state(ada.page, 0, 'Done').click();
    await item(ada.page, 0).locator('.work-done').waitFor();
    await state(ben.page, 1, 'Not applicable').click();
    await item(ben.page, 1).locator('.work-not-applicable').waitFor();
    if (javaScriptEnabled) {
      // Without a reload: what the other did is there, and is told.
      await item(ben.page, 0).locator('.work-done').waitFor();
      await item(ada.page, 1).locator('.work-not-applicable').waitFor();
      await ada.page.getByText('ben set “').waitFor();
      expect(await ada.page.locator('#progress').textContent()).toContain('2 of');
    } else {
      await ada.page.reload();
      await item(ada.page, 1).locator('.work-not-applicable').waitFor();
    }
    await Promise.all([ada.context.close(), ben.context.close()]);
  });

  it('change one item at once: the second sees both, and loses no word', async () => {
    const [ada, ben] = [await open('ada'), await open('ben')];
    await write(ben.page, 0, 'Ben is *still* writing');
    await write(ada.page, 0, 'Ada was faster');
    await item(ada.page, 0).getByRole('button', { name: 'Save the note' }).click();
    await item(ada.page, 0).locator('.note', { hasText: 'Ada was faster' }).waitFor();
    // What Ben types stays in his field while he is told.
    if (javaScriptEnabled) await item(ben.page, 0).getByText('What you are writing is not saved yet').waitFor();
    expect(await item(ben.page, 0).getByLabel('Note').inputValue()).toBe('Ben is *still* writing');
    await item(ben.page, 0).getByRole('button', { name: 'Save the note' }).click();
    await ben.page.getByText('This item was changed while you looked at it').waitFor();
    await item(ben.page, 0).locator('dd', { hasText: 'Note: Ada was faster' }).waitFor();
    expect(await item(ben.page, 0).getByLabel('Note').inputValue()).toBe('Ben is *still* writing');
    if (javaScriptEnabled) await staysThere(ben.page);
    await write(ben.page, 0, 'Ada was faster, and Ben is *still* writing');
    await item(ben.page, 0).getByRole('button', { name: 'Save the note' }).click();
    await item(ben.page, 0).locator('.note em', { hasText: 'still' }).waitFor();
    if (!javaScriptEnabled) await ada.page.reload();
    await item(ada.page, 0).locator('.note em', { hasText: 'still' }).waitFor();
    await Promise.all([ada.context.close(), ben.context.close()]);
  });
});

describeInBrowser('an item that two people set at once', () => {
  const stage = setStage();

  it('says to the second that nothing was saved, until they set it again', async () => {
    const [first, second] = [await stage.browser.newPage(), await stage.browser.newPage()];
    for (const page of [first, second]) await page.goto(`${stage.url}/checklists/${CHECKLIST_ID}`);
    const item = (page: Page) => page.locator('[data-item]').first();
    const answered = (page: Page) => page.waitForResponse((response) => response.url().includes('/changes'));
    await first.getByRole('button', { name: 'Done', exact: true }).first().click();
    await item(second).getByRole('button', { name: 'Not applicable', exact: true }).click();
    const alert = item(second).getByRole('alert');
    await alert.waitFor();
    await answered(second);
    await answered(second);
    expect(await alert.count()).toBe(1);
    // Changed once more by the other: that is told beside it.
    await item(first).getByRole('button', { name: 'To do', exact: true }).click();
    await item(second).locator('[data-theirs]').waitFor();
    expect(await alert.count()).toBe(1);
    await item(second).getByRole('button', { name: 'Not applicable', exact: true }).click();
    await alert.getByText('to do').waitFor();
    await item(second).getByRole('button', { name: 'Not applicable', exact: true }).click();
    await item(second).locator('.work-not-applicable').waitFor();
    await alert.waitFor({ state: 'detached' });
    await Promise.all([first.close(), second.close()]);
  });
});

describeInBrowser('a page that nobody looks at', () => {
  const stage = setStage();

  it('asks for nothing; looked at again, it asks at once', async () => {
    const context = await stage.browser.newContext();
    const page = await context.newPage();
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().includes('/changes')) asked += 1;
    });
    await page.goto(`${stage.url}/checklists/${CHECKLIST_ID}`);
    const look = (hidden: boolean) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    await page.waitForTimeout(4000);
    expect(asked).toBe(0);
    await look(false);
    await page.waitForRequest((request) => request.url().includes('/changes'), { timeout: 2000 }).catch(() => {});
    expect(asked).toBeGreaterThan(0);
    await context.close();
  });
});
