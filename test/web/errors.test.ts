// Errors: one shape, one place, the right status.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PatchloreError } from '../../src/model/errors.js';
import { createWebApp } from '../../src/web/app.js';
import { HttpError, readError } from '../../src/web/http-error.js';
import { createWorld, type World } from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterAll(() => world.close());

describe('an error', () => {
  it.each([
    '/nowhere',
    '/concerns/none',
    '/concerns/none/at/all',
    '/threads/none%40example.org',
    '/series/none%40example.org',
    '/scenarios/none',
    '/packs/none',
    '/code/none',
    '/comments/none',
    '/assets/none.css',
  ])('on %s is a page that says so, and JSON of one shape', async (path) => {
    const { text } = await request(app).get(path).expect(404).expect('Content-Type', /html/);
    expect(text).toContain('404 Not Found');
    const { body } = await request(app).get(path).set('Accept', 'application/json').expect(404);
    expect(body).toEqual({
      error: { code: expect.any(String), message: expect.any(String), facts: expect.any(Object) },
    });
  });

  it('in the address itself is a bad request', async () => {
    await request(app).get('/concerns/%E0%A4%A').expect(400);
    await request(app)
      .get('/%')
      .expect((res) => expect([400, 404]).toContain(res.status));
  });

  it('that nobody expected keeps its details to itself', async () => {
    const failing = {
      ...world.context,
      store: { ...world.context.store, listPacks: () => Promise.reject(new Error('secret /path')) },
    };
    const { text } = await request(createWebApp(failing)).get('/packs').expect(500);
    expect(text).toContain('Something went wrong inside patchlore.');
    expect(text).not.toContain('secret');
  });

  it.each([
    [new PatchloreError('invalid-query', 'x'), 400],
    [new PatchloreError('not-found', 'x'), 404],
    [new PatchloreError('conflict', 'x'), 409],
    [new PatchloreError('database-busy', 'x'), 503],
    [new PatchloreError('disk-full', 'x'), 500],
    [new HttpError(403, 'forbidden', 'x'), 403],
    [Object.assign(new Error('x'), { status: 413 }), 413],
    [Object.assign(new Error('x'), { status: 415 }), 415],
    [Object.assign(new Error('x'), { status: 502 }), 500],
    ['thrown text', 500],
    [null, 500],
  ])('%s has the status %i', (thrown, status) => {
    expect(readError(thrown).status).toBe(status);
  });
});
