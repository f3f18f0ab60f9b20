// Signing in and roles, in a browser, with and without its script engine: from the machine's one admin to a team.
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CONCERN_ID, createWorld } from '../web/world.js';
import { describeInBrowser, openStage, type Stage } from './browser.js';

const PASSWORD = 'correct horse battery';
const CONCERN = `/concerns/${CONCERN_ID}`;

describeInBrowser.each([
  ['with script', true],
  ['without script', false],
] as const)('%s', (_name, javaScriptEnabled) => {
  let stage: Stage;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    ({ stage, stop } = await openStage(createWorld));
  });
  afterEach(() => stop());

  async function openPage(): Promise<Page> {
    const context = await stage.browser.newContext({ javaScriptEnabled, baseURL: stage.url });
    return context.newPage();
  }

  async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  async function addUser(page: Page, name: string, role: string): Promise<void> {
    await page.goto('/settings');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Role', { exact: true }).selectOption(role);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
  }

  it('the first admin is added at this machine, and signs in from then on', async () => {
    const page = await openPage();
    await page.goto('/');
    await page.getByRole('link', { name: 'Settings' }).click();
    await addUser(page, 'Ada', 'admin');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await signIn(page, 'Ada', 'guessed');
    expect(await page.getByRole('alert').textContent()).toContain('nobody with this name and password');
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada');
    await signIn(page, 'Ada');
    expect(new URL(page.url()).pathname).toBe('/settings');
    await page.getByRole('link', { name: 'Ada' }).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
  });

  it('a reader reads, an editor decides, an admin takes it back', async () => {
    const ada = await openPage();
    await ada.goto('/settings');
    await addUser(ada, 'Ada', 'admin');
    await signIn(ada, 'Ada');
    await addUser(ada, 'Bo', 'reader');

    const bo = await openPage();
    await bo.goto(CONCERN);
    await bo.getByRole('link', { name: 'Sign in' }).click();
    await signIn(bo, 'Bo');
    expect(new URL(bo.url()).pathname).toBe(CONCERN);
    expect(await bo.getByRole('button', { name: /^Confirm/ }).count()).toBe(0);

    await ada.getByLabel('Role of Bo').selectOption('editor');
    await ada.getByRole('button', { name: 'Set the role of Bo' }).click();
    await bo.goto(CONCERN);
    await bo.getByRole('link', { name: 'Sign in' }).click();
    await signIn(bo, 'Bo');
    await bo
      .getByRole('button', { name: /^Confirm/ })
      .first()
      .click();
    await bo.getByText('confirmed it').first().waitFor();

    await ada.goto('/audit?kind=decision');
    const line = ada.getByRole('listitem').filter({ hasText: 'confirmed' }).first();
    expect(await line.textContent()).toContain('Bo');
    await line.getByRole('button', { name: 'Take back' }).click();
    await ada.getByText('taken back').first().waitFor();
    expect((await stage.world.context.store.findConcern(CONCERN_ID))?.state).toBe('candidate');
  });

  it('a token is made on the page of the account, and a new password leaves other browsers', async () => {
    const page = await openPage();
    await page.goto('/settings');
    await addUser(page, 'Ada', 'admin');
    await signIn(page, 'Ada');
    const other = await openPage();
    await other.goto('/sign-in');
    await signIn(other, 'Ada');
    await page.goto('/account');
    await page.getByLabel('What it is for').fill('nightly check');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = await page.getByLabel('New token').inputValue();
    const answer = await fetch(`${stage.url}/account.json`, { headers: { Authorization: `Bearer ${token}` } });
    expect(await answer.json()).toMatchObject({ user: { name: 'Ada' }, tokens: [{ name: 'nightly check' }] });
    await page.getByLabel('Old password').fill(PASSWORD);
    await page.getByLabel('New password').fill('quite another one');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByRole('heading', { name: 'Ada' }).waitFor();
    await other.goto('/account');
    expect(new URL(other.url()).pathname).toBe('/sign-in');
  });
});
