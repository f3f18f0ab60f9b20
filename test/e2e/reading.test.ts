// Reading: a concern, its thread, its series; what is folded, taken along, walked by keys and tried; with scripts and without.
import { expect, it } from 'vitest';
import { CONCERN_ID, DIFF, PATCH_ID } from '../web/world.js';
import { describeInBrowser, setStage, visitor } from './browser.js';

const TITLE = 'kzalloc() can fail, and then this writes through NULL';
const THREAD = `/threads/${encodeURIComponent(PATCH_ID)}`;

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('reading %s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = visitor(stage, { javaScriptEnabled });

  it('leads from a concern to its thread, to its series, and back', () =>
    visit(`/concerns/${CONCERN_ID}`, async (page) => {
      await page.getByRole('link', { name: 'in its thread' }).click();
      await page.getByRole('heading', { level: 1, name: '[PATCH] frob: register at probe' }).waitFor();
      expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain('__GFP_NOFAIL');
      await page.getByRole('link', { name: 'in the discussion' }).click();
      expect(new URL(page.url()).hash).toBe(`#r-${CONCERN_ID}`);
      await page.getByRole('link', { name: 'Series: frob: register at probe' }).click();
      await page.getByRole('heading', { level: 2, name: 'From v1 to v2' }).waitFor();
      await page.getByText('Not addressed').waitFor();
      await page.getByRole('link', { name: TITLE }).first().click();
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    }));

  it('has each remark under the line of the diff that it is about', () =>
    visit(THREAD, async (page) => {
      const before = await page
        .locator('.diff .in-place')
        .evaluate((remark) => remark.previousElementSibling?.textContent);
      expect(before).toBe('+\tfrob->name = dev_name(dev);');
    }));

  it('folds what an answer quotes', () =>
    visit(`/concerns/${CONCERN_ID}`, async (page) => {
      const quote = page.getByText('> kzalloc() can fail');
      expect(await quote.isVisible()).toBe(false);
      await page.getByText('What it quotes').click();
      expect(await quote.isVisible()).toBe(true);
    }));

  it('gives a concern away as text', () =>
    visit(`/concerns/${CONCERN_ID}`, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      const link = page.getByRole('link', { name: 'Copy as a reply' });
      const href = await link.getAttribute('href');
      await link.click();
      if (javaScriptEnabled) {
        await page.getByText('Copied: Copy as a reply').waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        expect(copied).toMatch(/^> @@ -10,6 [\s\S]*> \+\tfrob->name[\s\S]*\n\nkzalloc\(\) can fail/);
      } else {
        expect(page.url()).toBe(stage.url + href);
        expect(await page.content()).toContain('Ray Reviewer, 2025-03-02');
      }
    }));

  it('shows which lines of a patch a trigger hits', () =>
    visit('/concerns/frob-rules/check-allocations', async (page) => {
      await page.getByText('Try on a patch').click();
      await page.getByLabel('A diff, a patch mail, or an mbox').fill('no patch at all');
      await page.getByRole('button', { name: 'Try' }).click();
      await page.getByText('there is no patch in it').waitFor();
      expect(await page.getByLabel('A diff, a patch mail, or an mbox').inputValue()).toBe('no patch at all');
      await page.getByLabel('A diff, a patch mail, or an mbox').fill(DIFF);
      await page.getByRole('button', { name: 'Try' }).click();
      await page.getByText('1 trigger of 1 hits').waitFor();
      expect(await page.locator('#try .diff-row').textContent()).toBe('+\tfrob_register(frob);');
    }));
});

describeInBrowser('the keys of a thread', () => {
  const stage = setStage();

  it('walk from remark to remark, and tell where they are', async () => {
    const page = await stage.browser.newPage();
    await page.goto(stage.url + THREAD);
    const count = page.locator('[data-walk-count]');
    expect(await count.textContent()).toBe('2 remarks');
    await page.keyboard.press('n');
    expect(await count.textContent()).toBe('1 of 2 remarks');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`d-${CONCERN_ID}`);
    await page.keyboard.press('n');
    expect(await count.textContent()).toBe('2 of 2 remarks');
    await page.keyboard.press('p');
    expect(await count.textContent()).toBe('1 of 2 remarks');
    await page.close();
  });
});
