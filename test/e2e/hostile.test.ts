// Every page in a browser: no script of a mail runs, nothing is asked of another host, nothing is broken.
import { expect, it } from 'vitest';
import { describeInBrowser, setStage } from './browser.js';
import { PAGES } from './pages.js';

describeInBrowser('a page with hostile texts', () => {
  const stage = setStage();

  it.each(PAGES)('%s runs nothing and asks nobody', async (name, path) => {
    const page = await stage.browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => {
      // The browser itself notes that a page was answered with 400 or 404.
      const isStatus = message.text().includes('the server responded with a status of 40');
      if (message.type() === 'error' && !isStatus) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('dialog', (dialog) => problems.push(dialog.message()));
    page.on('request', (request) => {
      if (!request.url().startsWith(stage.url)) problems.push(`asked for ${request.url()}`);
    });
    await page.goto(stage.url + path, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => 'broken' in window), name).toBe(false);
    expect(problems).toEqual([]);
    await page.close();
  });
});
