import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../src/web/server.js';
import { CONCERN_ID, createWorld, type World } from './world.js';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const confirm = (url: string) =>
  fetch(`${url}/concerns/${CONCERN_ID}`, {
    method: 'POST',
    body: new URLSearchParams({ action: 'confirm' }),
    redirect: 'manual',
  });

describe('startServer', () => {
  it('serves and writes on loopback, and stops', async () => {
    const server = await startServer(world.context, { host: '127.0.0.1', port: 0 });
    expect((await fetch(`${server.url}/help`)).status).toBe(200);
    expect((await confirm(server.url)).status).toBe(303);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('only reads on any other address', async () => {
    const server = await startServer(world.context, { host: '0.0.0.0', port: 0 });
    const url = server.url.replace('0.0.0.0', '127.0.0.1');
    expect((await fetch(`${url}/help`)).status).toBe(200);
    expect((await confirm(url)).status).toBe(403);
    await server.close();
  });

  it('says which address it cannot have', async () => {
    const server = await startServer(world.context, { host: '127.0.0.1', port: 0 });
    const port = Number(new URL(server.url).port);
    await expect(startServer(world.context, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'usage' });
    await server.close();
  });
});
