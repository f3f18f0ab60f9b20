// Pages that are kept: the same to everybody whom they are the same for, and new after every write.
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmConcern } from '../../src/app/curate.js';
import { createWebApp } from '../../src/web/app.js';
import { CONCERN_ID, createWorld, type World } from './world.js';

let world: World;
let app: Express;

beforeEach(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterEach(() => world.close());

const HERE = { Host: '127.0.0.1' };
const concern = `/concerns/${CONCERN_ID}`;

describe('a page that is asked for again', () => {
  it('is the same page, and is not made anew', async () => {
    const first = await request(app).get(concern).set(HERE).expect(200);
    const find = vi.spyOn(world.context.store, 'findConcern');
    const second = await request(app).get(concern).set(HERE).expect(200);
    expect(find).not.toHaveBeenCalled();
    expect(second.text).toBe(first.text);
    for (const header of ['etag', 'cache-control', 'content-type', 'content-security-policy', 'vary']) {
      expect(second.headers[header], header).toBe(first.headers[header]);
    }
  });

  it('is the same to a browser that takes no compressed pages', async () => {
    const first = await request(app).get(concern).set(HERE).set('Accept-Encoding', 'identity');
    const second = await request(app).get(concern).set(HERE).set('Accept-Encoding', 'identity');
    expect(second.headers['content-encoding']).toBeUndefined();
    expect(second.text).toBe(first.text);
  });

  it('is not sent again to a browser that has it, made anew or not', async () => {
    const { headers } = await request(app).get(concern).set(HERE);
    const again = () =>
      request(app)
        .get(concern)
        .set(HERE)
        .set('If-None-Match', headers.etag ?? '');
    await again().expect(304);
    app = createWebApp(world.context, 'local-admin');
    await again().expect(304);
    expect((await request(app).get(concern).set(HERE)).headers['cache-control']).toBe('private, no-cache');
  });

  it('shows what was written since', async () => {
    const first = await request(app).get(concern).set(HERE);
    await confirmConcern(world.context, CONCERN_ID);
    const second = await request(app).get(concern).set(HERE);
    expect(first.text).not.toContain('confirmed it');
    expect(second.text).toContain('confirmed it');
    expect(second.headers.etag).not.toBe(first.headers.etag);
  });

  it('is nobody else’s', async () => {
    const here = await request(app).get(concern).set(HERE);
    const elsewhere = await request(app).get(concern).set('Host', 'lore.example.org');
    expect(here.text).toContain('name="csrf"');
    expect(elsewhere.text).not.toContain('name="csrf"');
    expect((await request(app).get(concern).set(HERE)).text).toBe(here.text);
  });

  it('has the colours that its reader chose', async () => {
    await request(app).get('/help').set(HERE);
    const dark = await request(app).get('/help').set(HERE).set('Cookie', 'theme=dark');
    expect(dark.text).toContain('data-theme="dark"');
    expect((await request(app).get('/help').set(HERE)).text).not.toContain('data-theme');
  });

  it('has a JSON twin of its own', async () => {
    await request(app).get(concern).set(HERE);
    await request(app).get(concern).set(HERE).set('Accept', 'application/json').expect('Content-Type', /json/);
    await request(app).get(`${concern}.json`).set(HERE).expect('Content-Type', /json/);
    await request(app).get(concern).set(HERE).expect('Content-Type', /html/);
  });
});

it('does not keep what went wrong', async () => {
  const find = vi.spyOn(world.context.store, 'findConcern');
  await request(app).get('/concerns/none').set(HERE).expect(404);
  const calls = find.mock.calls.length;
  await request(app).get('/concerns/none').set(HERE).expect(404);
  expect(find.mock.calls.length).toBeGreaterThan(calls);
});
