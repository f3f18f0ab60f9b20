// Working through the queue of candidates: ten by the keyboard alone, the main steps without scripts, two people at once.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCurateWorld, POINTS, pointId } from '../web/curate-world.js';
import type { World } from '../web/world.js';
import { describeInBrowser, openStage, type Stage } from './browser.js';

function setCurateStage(javaScriptEnabled: boolean) {
  const stage = {} as Stage;
  let stop = async (): Promise<void> => {};
  beforeAll(async () => {
    const opened = await openStage<World>(createCurateWorld);
    Object.assign(stage, opened.stage);
    stop = opened.stop;
  });
  afterAll(() => stop());
  const visit = async (path: string, use: (page: Page) => Promise<void>): Promise<void> => {
    const context = await stage.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(stage.url + path);
    await use(page);
    expect(errors).toEqual([]);
    await context.close();
  };
  const find = (number: number) => stage.world.context.store.findConcern(pointId(number));
  return { stage, visit, find };
}

/** The screen of this point: its title stands there, and the address names it. */
async function isAt(page: Page, number: number): Promise<void> {
  await page.getByRole('heading', { level: 1, name: (POINTS[number] ?? '').slice(0, 60) }).waitFor();
  await page.waitForURL((url) => url.searchParams.get('at') === pointId(number));
}

describeInBrowser('by the keyboard alone', () => {
  const { visit, find } = setCurateStage(true);

  it('ten candidates are curated, and decisions taken back', () =>
    visit('/curate?path=drivers/frob/core.c&list=gadget.example.org', async (page) => {
      const { keyboard } = page;
      await page.getByText('12 left').waitFor();
      await keyboard.press('c');
      await isAt(page, 1);
      await page.getByText('1 done, 11 left').waitFor();
      // Taken back, and decided otherwise.
      await keyboard.press('u');
      await isAt(page, 0);
      await keyboard.press('x');
      await keyboard.press('2');
      await isAt(page, 1);
      // Another category by its digit.
      const digit = await page.locator('.quick label', { hasText: 'locking' }).getAttribute('data-key');
      await keyboard.press(digit ?? '');
      await keyboard.press('c');
      await isAt(page, 2);
      // Skipped, back, and then confirmed.
      await keyboard.press('n');
      await isAt(page, 3);
      await keyboard.press('ArrowLeft');
      await isAt(page, 2);
      await keyboard.press('c');
      await isAt(page, 3);
      await keyboard.press('x');
      await keyboard.press('Tab');
      await page.getByLabel('Or in your own words').focus();
      await keyboard.type('only white space');
      await keyboard.press('Enter');
      await isAt(page, 4);
      // Merged into what search finds.
      await keyboard.press('m');
      await keyboard.press('/');
      await keyboard.type('grace peri');
      await page.locator('#targets').getByRole('link', { name: 'frob_free() must wait' }).waitFor();
      await keyboard.press('Escape');
      await keyboard.press('m');
      await page.locator('#targets button[data-key="1"]').press('Enter');
      await isAt(page, 5);
      // Split, and both points decided.
      await keyboard.press('s');
      await page.locator('#panel-split').getByText('And the name is never freed either.').waitFor();
      await keyboard.press('Enter');
      await page.getByText('This one is').waitFor({ state: 'detached' });
      await page.getByText('split off').first().waitFor();
      await keyboard.press('c');
      await page.getByRole('heading', { level: 1, name: /name is never freed/ }).waitFor();
      await page.getByText('6 done, 7 left').waitFor();
      await keyboard.press('c');
      await isAt(page, 6);
      // Corrected.
      await keyboard.press('e');
      await keyboard.press('Control+A');
      await keyboard.type('A counter of jiffies overflows');
      await keyboard.press('Control+Enter');
      await isAt(page, 7);
      await keyboard.press('c');
      await isAt(page, 8);
      await keyboard.press('c');
      await isAt(page, 9);
      await page.getByText('10 done, 3 left').waitFor();

      expect(await find(0)).toMatchObject({ state: 'dismissed' });
      expect(await find(1)).toMatchObject({ state: 'confirmed', category: 'locking' });
      expect(await find(2)).toMatchObject({ state: 'confirmed', category: 'rcu' });
      expect(await find(3)).toMatchObject({ state: 'dismissed' });
      expect((await find(4))?.mergedInto).toBe(pointId(2));
      expect(await find(5)).toMatchObject({ state: 'confirmed', body: 'Why is the error ignored?' });
      expect(await find(6)).toMatchObject({ state: 'confirmed', title: 'A counter of jiffies overflows' });
    }));

  it('keys are listed under ?', () =>
    visit('/curate', async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('take your last decision back').waitFor();
    }));

  it.each([
    ['/curate', 'confirm the candidate'],
    ['/curate/list', 'tick all on this page'],
  ])('the keys of %s are the first to be seen on a low screen, and what closes them', (path, first) =>
    visit(path, async (page) => {
      await page.setViewportSize({ width: 900, height: 420 });
      await page.keyboard.press('?');
      const dialog = page.getByRole('dialog');
      await dialog.getByText(first).waitFor();
      const isInView = (element: Element): boolean => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      };
      expect(await dialog.getByText(first).evaluate(isInView)).toBe(true);
      expect(await dialog.getByRole('button', { name: 'Close' }).evaluate(isInView)).toBe(true);
    }),
  );

  it('several are decided in the list', () =>
    visit('/curate/list?list=gadget.example.org', async (page) => {
      await page.keyboard.press('a');
      await page.keyboard.press('c');
      await page.getByText('Nothing waits here').waitFor();
      expect(await find(11)).toMatchObject({ state: 'confirmed' });
    }));
});

describeInBrowser('two curators', () => {
  const { stage, visit, find } = setCurateStage(true);

  it('do not overwrite each other, and what was typed is kept', () =>
    visit(`/curate?at=${pointId(0)}`, async (page) => {
      const other = await page.context().newPage();
      await other.goto(`${stage.url}/curate?at=${pointId(0)}`);
      await other.keyboard.press('c');
      await isAt(other, 1);
      await page.keyboard.press('x');
      await page.getByLabel('Or in your own words').fill('the caller holds it');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').getByText('somebody else decided').waitFor();
      await page.getByText('This one is confirmed already').waitFor();
      expect(await page.getByLabel('Or in your own words').inputValue()).toBe('the caller holds it');
      // The screen with its error, and not a page within the page.
      expect(await page.locator('main').count()).toBe(1);
      expect(await page.locator('#curate').count()).toBe(1);
      expect(await find(0)).toMatchObject({ state: 'confirmed' });
      // Seen by now, it may be overruled.
      await page.getByLabel('Or in your own words').press('Enter');
      await isAt(page, 1);
      expect(await find(0)).toMatchObject({ state: 'dismissed' });
    }));
});

describeInBrowser('a server that does not answer', () => {
  const { visit, find } = setCurateStage(true);

  it('loses nothing: the screen comes back with what was typed', () =>
    visit(`/curate?at=${pointId(0)}`, async (page) => {
      await page.route('**/curate?*', (route) =>
        route.request().method() === 'POST' ? route.abort() : route.continue(),
      );
      await page.keyboard.press('x');
      await page.getByLabel('Or in your own words').fill('the caller holds it');
      await page.keyboard.press('Enter');
      await page.getByText('That was not saved').waitFor();
      await isAt(page, 0);
      expect(await page.getByLabel('Or in your own words').inputValue()).toBe('the caller holds it');
      await page.unroute('**/curate?*');
      await page.getByLabel('Or in your own words').press('Enter');
      await isAt(page, 1);
      expect(await find(0)).toMatchObject({ state: 'dismissed' });
    }));
});

describeInBrowser('without scripts', () => {
  const { visit, find } = setCurateStage(false);

  it('candidates are confirmed, dismissed, corrected, merged, split and taken back', () =>
    visit('/curate?list=gadget.example.org', async (page) => {
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
      await isAt(page, 1);
      await page.getByRole('button', { name: /^Undo “The lock/ }).click();
      await isAt(page, 0);
      await page.getByRole('link', { name: 'Dismiss' }).click();
      await page.getByRole('button', { name: 'not a concern', exact: true }).click();
      await isAt(page, 1);
      await page.getByRole('link', { name: 'Correct' }).click();
      await page.locator('#panel-correct').getByLabel('Title').fill(' ');
      await page.getByLabel('Severity').selectOption('high');
      await page.getByRole('button', { name: 'Save and confirm' }).click();
      await page.getByRole('alert').getByText('a title is needed').waitFor();
      expect(await page.getByLabel('Severity').inputValue()).toBe('high');
      await page.locator('#panel-correct').getByLabel('Title').fill('It leaks');
      await page.getByRole('button', { name: 'Save and confirm' }).click();
      await isAt(page, 2);
      await page.getByRole('link', { name: 'Skip', exact: true }).click();
      await isAt(page, 3);
      await page.getByRole('link', { name: 'Merge' }).click();
      await page.getByLabel('The concern that makes the same point').fill(pointId(2));
      await page.getByRole('button', { name: 'Find' }).click();
      await page.getByRole('button', { name: /^Merge into “frob_free/ }).click();
      await isAt(page, 4);
      await page.getByRole('link', { name: 'Skip', exact: true }).click();
      await page.getByRole('link', { name: 'Split' }).click();
      await page.getByRole('button', { name: 'Split', exact: true }).click();
      await page.getByRole('link', { name: 'Skip', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /name is never freed/ }).waitFor();
      expect(await find(0)).toMatchObject({ state: 'dismissed' });
      expect(await find(1)).toMatchObject({ state: 'confirmed', title: 'It leaks', severity: 'high' });
      expect((await find(3))?.mergedInto).toBe(pointId(2));
    }));
});
