// Signing in: passwords, sessions, tokens, roles; and those who would like to without being asked.
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/app/config.js';
import type { AppContext } from '../../src/app/context.js';
import { DEFAULT_SERVING, loadServing } from '../../src/app/serving.js';
import { addUser, changeRole, setPassword } from '../../src/app/users.js';
import { addToken } from '../../src/app/users-tokens.js';
import type { Role } from '../../src/model/user.js';
import { createWebApp } from '../../src/web/app.js';
import { cookiesOf, openBrowser, PASSWORD } from './visitor.js';
import { CONCERN_ID, createWorld, findToken, findWritingForms, HOSTILE_TEXT, type World } from './world.js';

const CONCERN = `/concerns/${CONCERN_ID}`;
const HOUR_MS = 3_600_000;

let world: World;
let now: Date;
let context: AppContext;
let app: Express;

beforeEach(async () => {
  world = await createWorld();
  now = new Date('2025-04-01T12:00:00.000Z');
  context = { ...world.context, now: () => now };
  app = createWebApp(context, 'local-admin');
});
afterEach(() => world.close());

const addAda = (role: Role = 'admin') => addUser(context, { name: 'Ada', role, password: PASSWORD });
const addBo = (role: Role) => addUser(context, { name: 'Bo', role, password: PASSWORD });

const state = async () => (await context.store.findConcern(CONCERN_ID))?.state;

describe('as soon as there is a user', () => {
  it('nobody is an admin by sitting at the machine', async () => {
    expect(findWritingForms((await request(app).get(CONCERN)).text)).not.toEqual([]);
    await addAda();
    const { text } = await request(app).get(CONCERN).expect(200);
    expect(findWritingForms(text)).toEqual([]);
    expect(text).toContain('Sign in');
    const refused = await request(app).post(CONCERN).type('form').send({ action: 'confirm' }).expect(401);
    expect(refused.text).toContain('signed in');
    const written = { action: 'dismiss', reason: `long thought about ${HOSTILE_TEXT}` };
    const kept = await request(app).post(CONCERN).type('form').send(written).expect(401);
    expect(kept.text).toContain('long thought about &lt;script&gt;');
    expect(await state()).toBe('candidate');
  });

  it('a page that takes somebody leads to the sign-in page and back', async () => {
    await addAda();
    const { agent, post } = openBrowser(app);
    await agent.get('/account').expect(303).expect('Location', '/sign-in?return=%2Faccount');
    const from = '/sign-in?return=%2Faccount';
    const signedIn = await post('/sign-in', { name: 'Ada', password: PASSWORD, return: '/account' }, from);
    expect([signedIn.status, signedIn.headers.location]).toEqual([303, '/account']);
    expect((await agent.get('/account').expect(200)).text).toContain('Role: admin');
    await request(app).get('/account.json').expect(401);
  });

  it('what is decided is decided by the one who is signed in', async () => {
    await addAda();
    const { agent, post, signIn } = openBrowser(app);
    await signIn('ADA');
    expect((await post(CONCERN, { action: 'confirm' })).status).toBe(303);
    expect(await context.store.findDecisions(CONCERN_ID)).toMatchObject([{ by: 'Ada' }]);
    expect((await agent.get(CONCERN)).text).toContain('Ada');
  });

  it('reading can be for them alone', async () => {
    await addAda();
    const closed = createWebApp(context, 'sign-in', { ...DEFAULT_SERVING, reading: 'signed-in' });
    await request(closed).get(CONCERN).expect(303);
    await request(closed).get(`${CONCERN}.json`).expect(401);
    await request(closed).get('/nowhere').expect(303);
    await request(closed).get('/sign-in').expect(200);
    const { agent, signIn } = openBrowser(closed);
    await signIn('Ada');
    await agent.get(CONCERN).expect(200);
  });
});

describe('a wrong name or password', () => {
  it('gets the same answer, with the name still there, and the password not', async () => {
    await addAda();
    const wrongPassword = await openBrowser(app).signIn('Ada', 'another password');
    const wrongName = await openBrowser(app).signIn('Bob', 'another password');
    expect([wrongPassword.status, wrongName.status]).toEqual([401, 401]);
    const blur = (text: string) => text.replace(/name="csrf" value="[^"]*"/g, '').replaceAll('Ada', 'Bob');
    expect(blur(wrongPassword.text)).toBe(blur(wrongName.text));
    expect(wrongPassword.text).toContain('value="Ada"');
    expect(wrongPassword.text).not.toContain('another password');
    expect(cookiesOf(wrongPassword).some((cookie) => cookie.includes('session'))).toBe(false);
  });

  it('is text and nothing else, and bounded', async () => {
    await addAda();
    const { text } = await openBrowser(app).signIn(HOSTILE_TEXT, PASSWORD);
    expect(text).not.toContain('<script>window');
    expect((await openBrowser(app).signIn('Ada', 'x'.repeat(10_000))).status).toBe(401);
    expect((await openBrowser(app).signIn('Ada', 'x'.repeat(100_000))).status).toBe(413);
    expect((await openBrowser(app).signIn('', '')).status).toBe(401);
  });

  it('is not tried for ever: neither for a name, nor from an address', async () => {
    await addAda();
    for (let count = 0; count < 10; count++) expect((await openBrowser(app).signIn('Ada', 'wrong')).status).toBe(401);
    const limited = await openBrowser(app).signIn('Ada');
    expect(limited.status).toBe(429);
    expect(limited.text).toContain('value="Ada"');
    for (let count = 0; count < 19; count++) await openBrowser(app).signIn(`nobody${count}`, 'wrong');
    expect((await openBrowser(app).signIn('Cleo', 'wrong')).status).toBe(429);
  });
});

describe('a session', () => {
  it('has a cookie that scripts and other sites do not get', async () => {
    await addAda();
    const [cookie = ''] = cookiesOf(await openBrowser(app).signIn('Ada')).filter((one) => one.includes('session'));
    expect(cookie).toMatch(
      /^patchlore-session=[\w-]{43}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const proxied = createWebApp(context, 'sign-in', { ...DEFAULT_SERVING, trustProxy: 'loopback' });
    const page = await request(proxied).get('/sign-in').set('X-Forwarded-Proto', 'https');
    expect(cookiesOf(page)[0]).toMatch(/^__Host-patchlore-visitor=.*; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('is a new one with every sign-in, and the one before has ended', async () => {
    await addAda();
    const { agent, signIn } = openBrowser(app);
    const first = cookiesOf(await signIn('Ada')).join();
    const planted = request(app).get('/account').set('Cookie', 'patchlore-session=planted');
    await planted.expect(303);
    const second = cookiesOf(await signIn('Ada')).join();
    expect(first).not.toBe(second);
    await request(app)
      .get('/account')
      .set('Cookie', first.split(';')[0] ?? '')
      .expect(303);
    await agent.get('/account').expect(200);
  });

  it('ends when nobody was seen, and in any case', async () => {
    await addAda();
    const { agent, signIn } = openBrowser(app);
    await signIn('Ada');
    for (let day = 0; day < 13; day++) {
      now = new Date(now.getTime() + 24 * HOUR_MS);
      await agent.get('/account').expect(200);
    }
    now = new Date(now.getTime() + 25 * HOUR_MS);
    await agent.get('/account').expect(303);
    await signIn('Ada');
    await agent.get('/account').expect(200);
    now = new Date(now.getTime() + 73 * HOUR_MS);
    await agent.get('/account').expect(303);
  });

  it('ends by signing out, here or everywhere', async () => {
    await addAda();
    const [one, other] = [openBrowser(app), openBrowser(app)];
    await one.signIn('Ada');
    await other.signIn('Ada');
    expect((await one.post('/sign-out', {}, '/account')).status).toBe(303);
    await one.agent.get('/account').expect(303);
    await other.agent.get('/account').expect(200);
    await one.signIn('Ada');
    await one.post('/sign-out', { everywhere: '1' }, '/account');
    await other.agent.get('/account').expect(303);
  });

  it('ends with a new role and a new password', async () => {
    await addAda();
    await addBo('editor');
    const { agent, signIn } = openBrowser(app);
    await signIn('Bo');
    await changeRole(context, 'Bo', 'reader');
    await agent.get('/account').expect(303);
    await signIn('Bo');
    await setPassword(context, 'Bo', 'another password');
    await agent.get('/account').expect(303);
  });
});

describe('a form', () => {
  it('of a session takes the token of that very session', async () => {
    await addAda();
    await addBo('editor');
    const [ada, bo] = [openBrowser(app), openBrowser(app)];
    await ada.signIn('Ada');
    await bo.signIn('Bo');
    const send = (csrf: string) => ada.agent.post(CONCERN).type('form').send({ action: 'confirm', csrf });
    await send('').expect(403);
    await send('x'.repeat(43)).expect(403);
    const { text } = await bo.agent.get(CONCERN);
    await send(text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '').expect(403);
    await ada.agent.post(CONCERN).type('form').send({ action: 'confirm' }).expect(403);
    expect(await state()).toBe('candidate');
  });

  it('of the sign-in page takes one too, so that nobody is signed in as another', async () => {
    await addAda();
    const send = (csrf: string) =>
      request(app).post('/sign-in').type('form').send({ name: 'Ada', password: PASSWORD, csrf });
    await send('').expect(403);
    await send(await findToken(app, '/sign-in')).expect(403);
  });

  it('leads nowhere else', async () => {
    await addAda();
    for (const target of [
      'https://elsewhere.example/',
      '//elsewhere.example',
      '/\\elsewhere.example',
      '/x\r\nSet-Cookie: a=b',
    ]) {
      const { headers } = await openBrowser(app).post('/sign-in', { name: 'Ada', password: PASSWORD, return: target });
      expect(headers.location).toBe('/');
    }
  });
});

describe('roles', () => {
  it('readers read, editors decide, admins manage', async () => {
    await addAda();
    await addBo('reader');
    const bo = openBrowser(app);
    await bo.signIn('Bo');
    expect(findWritingForms((await bo.agent.get(CONCERN)).text)).toEqual([]);
    const { text } = await bo.post(CONCERN, { action: 'confirm' }, '/account');
    expect(text).toContain('takes the role editor');
    expect(await state()).toBe('candidate');
    await changeRole(context, 'Bo', 'editor');
    await bo.signIn('Bo');
    expect((await bo.post(CONCERN, { action: 'confirm' })).status).toBe(303);
  });
});

describe('a personal token', () => {
  const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

  it('lets a program act for its owner, without a cookie and a form’s token', async () => {
    await addAda();
    const { token } = await addToken(context, 'Ada', 'ci', 30);
    await request(app).post(CONCERN).set(bearer(token)).type('form').send({ action: 'confirm' }).expect(303);
    expect(await context.store.findDecisions(CONCERN_ID)).toMatchObject([{ by: 'Ada' }]);
    now = new Date(now.getTime() + 31 * 24 * HOUR_MS);
    await request(app).get(`${CONCERN}.json`).set(bearer(token)).expect(401);
  });

  it('that is nobody’s is refused, and so is any other authorization', async () => {
    await addAda();
    await request(app).get('/').set(bearer('patchlore_x')).expect(401).expect('WWW-Authenticate', 'Bearer');
    await request(app).get('/').set({ Authorization: 'Basic YTpi' }).expect(401);
    await request(app)
      .get('/')
      .set(bearer('x'.repeat(5_000)))
      .expect(401);
  });

  it('is made, shown once and revoked on the page of the account', async () => {
    await addAda();
    const { agent, post, signIn } = openBrowser(app);
    await signIn('Ada');
    const made = await post('/account', { action: 'token', label: HOSTILE_TEXT.slice(0, 60), days: '90' });
    const token = made.text.match(/patchlore_[\w-]{43}/)?.[0] ?? '';
    expect(made.text).not.toContain('<script>window');
    expect((await agent.get('/account')).text).not.toContain(token);
    await request(app).get('/account.json').set(bearer(token)).expect(200);
    await post('/account', { action: 'revoke', id: '1' });
    await request(app).get('/account.json').set(bearer(token)).expect(401);
    expect((await post('/account', { action: 'token', label: ' ' })).status).toBe(400);
    expect((await post('/account', { action: 'explode' })).status).toBe(400);
  });

  it('makes no other token and sets no password, so that it ends when it should', async () => {
    await addAda();
    await addUser(context, { name: 'Cleo', role: 'editor', password: null });
    const { token } = await addToken(context, 'Cleo', 'ci', 30);
    const send = (fields: object) =>
      request(app).post('/account.json').set(bearer(token)).type('form').send(fields).expect(403);
    await send({ action: 'token', label: 'longer', days: '' });
    await send({ action: 'password', password: 'a password of mine' });
    expect((await openBrowser(app).signIn('Cleo', 'a password of mine')).status).toBe(401);
    expect((await request(app).get('/account.json').set(bearer(token)).expect(200)).body.tokens).toHaveLength(1);
  });
});

describe('another password', () => {
  it('takes the old one, and leaves this browser signed in', async () => {
    await addAda();
    const { agent, post, signIn } = openBrowser(app);
    await signIn('Ada');
    const fields = { action: 'password', password: 'a new password' };
    expect((await post('/account', { ...fields, 'old-password': 'guessed' })).status).toBe(400);
    expect((await post('/account', { ...fields, 'old-password': PASSWORD, password: 'short' })).status).toBe(400);
    expect((await post('/account', { ...fields, 'old-password': PASSWORD })).status).toBe(303);
    await agent.get('/account').expect(200);
    expect((await openBrowser(app).signIn('Ada')).status).toBe(401);
    expect((await openBrowser(app).signIn('Ada', 'a new password')).status).toBe(303);
  });

  it('lets nobody guess the old one for long', async () => {
    await addAda();
    const { post, signIn } = openBrowser(app);
    await signIn('Ada');
    const guess = (old: string) =>
      post('/account', { action: 'password', 'old-password': old, password: 'a new password' });
    for (let guesses = 0; guesses < 10; guesses += 1) expect((await guess('wrong')).status).toBe(400);
    const refused = await guess(PASSWORD);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '900']);
    expect((await post('/account', { action: 'token', label: 'ci', days: '30' })).status).toBe(200);
  });
});

describe('how it is served', () => {
  it('is said by the environment', () => {
    const config = loadConfig({}, '/nowhere/test.db');
    expect(loadServing(config, {})).toEqual(DEFAULT_SERVING);
    const environment = {
      PATCHLORE_READING: 'signed-in',
      PATCHLORE_URL: 'https://lore.example.org/',
      PATCHLORE_TRUST_PROXY: 'loopback',
      PATCHLORE_OPENID_ISSUER: 'https://id.example.org',
      PATCHLORE_OPENID_CLIENT_ID: 'patchlore',
      PATCHLORE_OPENID_CLIENT_SECRET: 'secret',
    };
    expect(loadServing(config, environment)).toMatchObject({
      reading: 'signed-in',
      publicUrl: 'https://lore.example.org',
      trustProxy: 'loopback',
      openid: { issuer: 'https://id.example.org', rolesClaim: 'groups', defaultRole: null },
    });
  });

  it('cannot be what makes no sense', () => {
    const config = loadConfig({}, '/nowhere/test.db');
    const load = (environment: Record<string, string>) => () => loadServing(config, environment);
    expect(load({ PATCHLORE_READING: 'never' })).toThrow('"reading"');
    expect(load({ PATCHLORE_URL: 'javascript:alert(1)' })).toThrow('"publicUrl"');
    expect(load({ PATCHLORE_OPENID_ISSUER: 'http://id.example.org' })).toThrow('"openid.');
  });
});
