// axe-core on each page, light and dark, wide and narrow, and nothing that hangs over the edge of a phone; then the keyboard
// alone: each page is reached from home, each control in it by Tab, and what has the focus shows it.
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, setStage } from './browser.js';
import { PAGES } from './pages.js';

const AXE_FILE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const STYLES = [
  ['light', 1440],
  ['light', 390],
  ['dark', 1440],
  ['dark', 390],
] as const;

describeInBrowser('light and dark, wide and narrow', () => {
  const stage = setStage();

  it.each(PAGES)('%s has no accessibility violation', async (_name, path) => {
    // The checker is injected by the test, which the pages' own policy would rightly refuse.
    const context = await stage.browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(stage.url + path);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.addScriptTag({ path: AXE_FILE });
    for (const [colorScheme, width] of STYLES) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await findViolations(page), `${colorScheme}, ${width} pixels`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
    }
    await context.close();
  });
});

describeInBrowser('by keyboard alone', () => {
  const stage = setStage();

  it('every kind of page is reached from home, and stands in the list of pages', async () => {
    const page = await stage.browser.newPage();
    const listed = new Set(PAGES.map(([, path]) => kindOf(new URL(path, stage.url))));
    const reached = new Set<string>();
    const known = new Set(['/']);
    for (const path of known) {
      if (known.size > MOST_PAGES) break;
      const response = await page.goto(stage.url + path);
      if (!(await response?.headerValue('content-type'))?.startsWith('text/html')) continue;
      reached.add(kindOf(new URL(path, stage.url)));
      for (const href of await findAddresses(page)) {
        const url = new URL(href, stage.url);
        const isNew = url.origin === stage.url && !DOWNLOAD.test(url.pathname + url.search);
        // Of each kind a few are enough.
        const alike = [...known].filter((other) => kindOf(new URL(other, stage.url)) === kindOf(url)).length;
        if (isNew && alike < FEW) known.add(url.pathname + url.search);
      }
    }
    expect([...reached].filter((kind) => !listed.has(kind))).toEqual([]);
    expect([...listed].filter((kind) => !reached.has(kind))).toEqual(NOT_LINKED);
    await page.close();
  });

  it.each(PAGES)('%s is operated by Tab, and shows where the focus is', async (_name, path) => {
    const page = await stage.browser.newPage();
    await page.goto(stage.url + path);
    await page.evaluate(noteFocus);
    const controls = await page.evaluate(() => document.querySelectorAll('[data-tried]').length);
    // What scrolls is stopped at too.
    for (let pressed = 0; pressed < controls + SPARE_STOPS; pressed++) await page.keyboard.press('Tab');
    expect(await page.evaluate(() => (window as unknown as Noted).problems())).toEqual([]);
    await page.close();
  });
});

const MOST_PAGES = 200;
const FEW = 4;
const SPARE_STOPS = 12;
/** What is kept as a file, or read by other programs. */
const DOWNLOAD = /\.(?:json|atom|xml)(?:$|\?)|[?&]format=|\/export\b|^\/feeds\/|^\/assets\//;
/** Nobody signs in where nobody is set up, and no link leads nowhere. */
const NOT_LINKED: readonly string[] = ['account', 'sign-in', 'nowhere'];

/** `search`, `concerns/…`: pages of one kind have one view. */
function kindOf({ pathname }: URL): string {
  const [first = '', second, third] = pathname.slice(1).split('/');
  if (second === undefined) return first;
  return first === 'packs' && third !== undefined ? `${first}/…/${third}` : `${first}/…`;
}

/** Where the links of a page lead that can be walked to, and its forms that ask for a page. */
function findAddresses(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')];
    const forms = [...document.querySelectorAll<HTMLFormElement>('form:not([method="post"], [method="dialog"])')];
    const asked = forms.filter((form) => form.querySelector('button, [type="submit"]') !== null);
    return [
      ...links.filter((link) => link.tabIndex >= 0).map(({ href }) => href),
      ...asked.map(({ action }) => action),
    ];
  });
}

interface Noted {
  problems: () => readonly string[];
}

/** Runs in the page: notes what the focus comes to and whether it is seen there. */
function noteFocus(): void {
  const CONTROLS = 'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]';
  const isUsable = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.matches(':disabled, [tabindex="-1"]') &&
    // Of radio buttons that belong together Tab comes to one.
    !element.matches('input[type="radio"]:not(:checked)');
  const describe = (element: Element): string => element.outerHTML.slice(0, 160);
  const controls = [...document.querySelectorAll(CONTROLS)].filter(isUsable);
  for (const control of controls) control.setAttribute('data-tried', 'no');
  const unseen: string[] = [];
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element)) return;
    target.setAttribute('data-tried', 'yes');
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(target);
    const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    const { width, height, right, bottom } = target.getBoundingClientRect();
    const isThere = width > 0 && height > 0 && right > 0 && bottom > 0;
    if (!(isOutlined || boxShadow !== 'none') || !isThere) unseen.push(`focus is not seen: ${describe(target)}`);
  });
  const clickable = [...document.querySelectorAll('main *')].filter(
    (element) =>
      getComputedStyle(element).cursor === 'pointer' &&
      element.closest(`${CONTROLS}, label`) === null &&
      element.checkVisibility(),
  );
  Object.assign(window, {
    problems: () => [
      ...unseen,
      ...controls
        .filter((control) => control.isConnected && control.getAttribute('data-tried') === 'no' && isUsable(control))
        .map((control) => `Tab does not come to: ${describe(control)}`),
      ...clickable.map((element) => `is clicked, and is no control: ${describe(element)}`),
    ],
  });
}

async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
