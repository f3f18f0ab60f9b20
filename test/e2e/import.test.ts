// Mail comes in through the browser: sent, watched, summed up; what is wrong is said where it can be put right.
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DIFF } from '../web/world.js';
import { describeInBrowser, setStage } from './browser.js';

/** Patches with a review each. */
function mboxOf(patches: number): Buffer {
  const mail = (id: string, subject: string, text: string, reply: readonly string[]) =>
    [
      'From mboxrd@z Mon Mar  3 10:00:00 2025',
      'From: Cleo Contributor <cleo@example.org>',
      `Subject: ${subject}`,
      'Date: Mon, 3 Mar 2025 10:00:00 +0000',
      `Message-ID: <${id}@example.org>`,
      'List-Id: <gizmo.example.org>',
      ...reply,
      '',
      text,
      '',
    ].join('\n');
  const mails = Array.from({ length: patches }, (_, index) => [
    mail(`gizmo-${index}`, `[PATCH] gizmo: part ${index}`, `Part ${index}.\n---\n${DIFF}`, []),
    mail(
      `review-${index}`,
      `Re: [PATCH] gizmo: part ${index}`,
      '> +\tfrob_register(frob);\n\nThis registers the frob before its lock is initialized, please move it.\n',
      [`In-Reply-To: <gizmo-${index}@example.org>`],
    ),
  ]);
  return Buffer.from(mails.flat().join('\n'));
}

describeInBrowser.each([
  ['with scripts', true],
  ['without scripts', false],
])('an import, %s', (_name, javaScriptEnabled) => {
  const stage = setStage();
  const visit = async (use: (page: Page) => Promise<void>): Promise<void> => {
    const context = await stage.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    page.on('pageerror', (error) => expect(String(error)).toBe(''));
    await page.goto(stage.url);
    await page.getByRole('contentinfo').getByRole('link', { name: 'Import' }).click();
    await use(page);
    await context.close();
  };
  const send = async (page: Page, name: string, buffer: Buffer) => {
    await page.locator('#files').setInputFiles({ name, mimeType: 'application/mbox', buffer });
    await page.getByRole('button', { name: 'Import' }).first().click();
  };

  it('is sent, watched and summed up, and what came in is found', () =>
    visit(async (page) => {
      await send(page, 'gizmo.mbox', mboxOf(60));
      // Without scripts the page reloads itself until it is done.
      await page.getByRole('heading', { name: 'Imported: gizmo.mbox' }).waitFor();
      await page.locator('#job').getByText('120', { exact: true }).waitFor();
      await page.getByText('Nothing was left out.').waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Imported: gizmo.mbox' }).waitFor();
      await page.locator('#files').waitFor();
      await page.getByRole('link', { name: 'gizmo.example.org' }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText('registers the frob before').first().waitFor();
    }));

  it('of what is no mail fails, says what to do, and lets the next one begin', () =>
    visit(async (page) => {
      await send(page, 'noise.bin', Buffer.from('no mail at all'));
      await page.getByRole('heading', { name: 'Failed: noise.bin' }).waitFor();
      await page.getByText('an mbox begins with').waitFor();
      await send(page, 'gizmo.mbox', mboxOf(1));
      await page.getByRole('heading', { name: 'Imported: gizmo.mbox' }).waitFor();
    }));

  it('of a path that is none keeps what was typed', () =>
    visit(async (page) => {
      await page.getByLabel('Path').fill('mail/here');
      await page.getByRole('button', { name: 'Import' }).last().click();
      await page.getByText('this is no absolute path').waitFor();
      expect(await page.getByLabel('Path').inputValue()).toBe('mail/here');
    }));
});
