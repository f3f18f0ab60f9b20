// Signing in through a real OpenID provider, run on this machine.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SERVING, type OpenIdConfig } from '../../src/app/serving.js';
import { addUser } from '../../src/app/users.js';
import { findRole } from '../../src/app/users-openid.js';
import { type RunningServer, startServer } from '../../src/web/server.js';
import { PASSWORD } from './visitor.js';
import { createWorld, type World } from './world.js';

const GROUPS: Record<string, readonly string[]> = { ada: ['lore-admins', 'all'], bo: ['lore-editors'], eve: ['all'] };

let world: World;
let provider: Server;
let server: RunningServer;
let config: OpenIdConfig;

beforeEach(async () => {
  world = await createWorld();
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  config = {
    issuer,
    clientId: 'patchlore',
    clientSecret: 'a secret between the two',
    scope: 'openid profile groups',
    nameClaim: 'preferred_username',
    rolesClaim: 'groups',
    roles: { 'lore-admins': 'admin', 'lore-editors': 'editor' },
    defaultRole: null,
    label: 'Example',
  };
  server = await startServer(world.context, { host: '127.0.0.1', port: 0 }, { ...DEFAULT_SERVING, openid: config });
  provider.on('request', createProvider(issuer, `${server.url}/sign-in/callback`).callback());
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
  await new Promise((resolve) => {
    provider.close(resolve);
    provider.closeAllConnections();
  });
  await world.close();
});

function createProvider(issuer: string, redirectUri: string): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: 'patchlore', client_secret: 'a secret between the two', redirect_uris: [redirectUri] }],
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, groups: GROUPS[id] ?? [] }),
    }),
    claims: { openid: ['sub'], profile: ['preferred_username'], groups: ['groups'] },
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
    features: { devInteractions: { enabled: true } },
    ttl: { AuthorizationCode: 60 },
  });
}

/** A browser that follows no redirect by itself. */
class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async go(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(url, { redirect: 'manual', headers, ...body });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const isGone = value === '' || attributes.some((one) => /expires=Thu, 01 Jan 1970/i.test(one));
      if (isGone) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** Goes through the provider's pages as this person; answers the address that it leads back to. */
  async sayWhoIsThere(login: string, begin = `${server.url}/sign-in/provider?return=%2Faccount`): Promise<string> {
    let url = (await this.go(begin)).headers.get('location') ?? '';
    for (let steps = 0; steps < 12; steps++) {
      if (url.startsWith(server.url)) return url;
      const response = await this.go(url);
      const next = response.headers.get('location') ?? (await this.answer(url, await response.text(), login));
      url = new URL(next, url).href;
    }
    throw new Error(`the provider leads in circles, now at ${url}`);
  }

  private async answer(url: string, page: string, login: string): Promise<string> {
    const action = page.match(/<form[^>]*action="([^"]+)"/)?.[1] ?? '';
    const prompt = page.match(/name="prompt" value="([^"]+)"/)?.[1] ?? '';
    const fields = prompt === 'login' ? { prompt, login, password: 'any' } : { prompt };
    return (await this.go(new URL(action, url).href, fields)).headers.get('location') ?? '';
  }
}

async function account(browser: Browser): Promise<{ status: number; text: string }> {
  const response = await browser.go(`${server.url}/account`);
  return { status: response.status, text: await response.text() };
}

describe('who comes through the provider', () => {
  it('is made a user at the first sign-in, with the role of their groups', async () => {
    const browser = new Browser();
    const back = await browser.sayWhoIsThere('ada');
    const response = await browser.go(back);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account']);
    expect((await account(browser)).text).toContain('Role: admin');
    expect(await world.context.store.listUsers()).toMatchObject([
      { name: 'ada', role: 'admin', identity: { issuer: config.issuer, subject: 'ada' }, hasPassword: false },
    ]);
    const again = new Browser();
    await again.go(await again.sayWhoIsThere('ada'));
    expect(await world.context.store.listUsers()).toHaveLength(1);
  });

  it('has the role that their groups give now, and none without one', async () => {
    const browser = new Browser();
    await browser.go(await browser.sayWhoIsThere('bo'));
    expect((await account(browser)).text).toContain('Role: editor');
    GROUPS.bo = ['lore-admins'];
    const later = new Browser();
    await later.go(await later.sayWhoIsThere('bo'));
    expect((await account(later)).text).toContain('Role: admin');
    GROUPS.bo = ['all'];
    const outside = new Browser();
    expect((await outside.go(await outside.sayWhoIsThere('bo'))).status).toBe(403);
    expect((await account(later)).status).toBe(303);
    GROUPS.bo = ['lore-editors'];
  });

  it('without the right group stays outside, and is no user', async () => {
    const browser = new Browser();
    const response = await browser.go(await browser.sayWhoIsThere('eve'));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('none of your groups has a role here');
    expect(await world.context.store.hasUsers()).toBe(false);
    expect((await account(browser)).status).toBe(303);
  });

  it('does not become another who has the same name here', async () => {
    await addUser(world.context, { name: 'Ada', role: 'admin', password: PASSWORD });
    const browser = new Browser();
    await browser.go(await browser.sayWhoIsThere('ada'));
    expect((await account(browser)).text).toContain('ada@127.0.0.1');
  });

  it('is led to no other site afterwards', async () => {
    const browser = new Browser();
    const begin = `${server.url}/sign-in/provider?return=${encodeURIComponent('https://elsewhere.example/')}`;
    const response = await browser.go(await browser.sayWhoIsThere('ada', begin));
    expect(response.headers.get('location')).toBe('/');
  });
});

describe('an answer of the provider', () => {
  async function expectRefused(browser: Browser, url: string): Promise<void> {
    const response = await browser.go(url);
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('did not work');
    expect((await account(browser)).status).toBe(303);
    expect(await world.context.store.hasUsers()).toBe(false);
  }

  it('with another state is refused', async () => {
    const browser = new Browser();
    const url = new URL(await browser.sayWhoIsThere('ada'));
    url.searchParams.set('state', 'x'.repeat(43));
    await expectRefused(browser, url.href);
  });

  it('in another browser than the one that asked is refused', async () => {
    const url = await new Browser().sayWhoIsThere('ada');
    await expectRefused(new Browser(), url);
    const other = new Browser();
    await other.go(`${server.url}/sign-in/provider`);
    await expectRefused(other, url);
  });

  it('that comes too late is refused', async () => {
    const browser = new Browser();
    const url = await browser.sayWhoIsThere('ada');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 120_000 });
    await expectRefused(browser, url);
  });

  it('counts once', async () => {
    const browser = new Browser();
    const url = await browser.sayWhoIsThere('ada');
    expect((await browser.go(url)).status).toBe(303);
    expect((await browser.go(url)).status).toBe(401);
  });

  it('that says no is refused, and its words are text', async () => {
    const browser = new Browser();
    await browser.go(`${server.url}/sign-in/provider`);
    const hostile = encodeURIComponent('<script>alert(1)</script>');
    const response = await browser.go(`${server.url}/sign-in/callback?error=${hostile}&state=${hostile}`);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('<script>alert');
  });

  it('of a provider that is not there leaves the other ways open', async () => {
    provider.removeAllListeners('request');
    provider.on('request', (_req, res) => res.writeHead(503).end());
    const response = await new Browser().go(`${server.url}/sign-in/provider`);
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('name="password"');
  });
});

describe('with a provider', () => {
  it('nobody is an admin by sitting at the machine', async () => {
    expect((await fetch(`${server.url}/settings`, { redirect: 'manual' })).status).toBe(303);
    expect(await (await fetch(`${server.url}/sign-in`)).text()).toContain('Sign in with Example');
  });

  it('of several groups the one that may most counts', () => {
    const role = (groups: unknown, defaultRole: OpenIdConfig['defaultRole'] = null) =>
      findRole({ ...config, defaultRole }, { groups });
    expect(role(['lore-editors', 'lore-admins'])).toBe('admin');
    expect(role('lore-editors')).toBe('editor');
    expect(role(['constructor', '__proto__', 5, null])).toBeNull();
    expect(role(undefined, 'reader')).toBe('reader');
    expect(role(['lore-editors'], 'admin')).toBe('admin');
  });
});
