// Texts that mean harm, in every view: they are read, never run.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { findDangerousTags } from './inert.js';
import { createWorld, HOSTILE_CONCERN_ID, HOSTILE_ID, PATCH_V2_ID, type World } from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterAll(() => world.close());

describe('hostile texts', () => {
  it.each([
    '/',
    '/curate',
    '/code',
    '/code/drivers',
    `/code/${encodeURIComponent('drivers/"><script>alert(1)</script>/x.c')}`,
    `/concerns/${HOSTILE_CONCERN_ID}`,
    '/concerns/frob-rules/check-allocations',
    `/threads/${encodeURIComponent(HOSTILE_ID)}`,
    `/series/${encodeURIComponent(PATCH_V2_ID)}`,
    '/search?q=window',
    `/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
    `/check?id=${encodeURIComponent('"><script>alert(1)</script>@x')}`,
    `/${encodeURIComponent('<script>alert(1)</script>')}`,
  ])('are inert on %s', async (path) => {
    const { text, type } = await request(app).get(path);
    expect(type).toBe('text/html');
    expect(findDangerousTags(text)).toEqual([]);
    expect(text).not.toContain('\u202E');
  });

  it('do not blow up a page', async () => {
    const { text } = await request(app)
      .get(`/threads/${encodeURIComponent(HOSTILE_ID)}`)
      .expect(200);
    expect(text.length).toBeLessThan(200_000);
    expect(text).toContain('⟨U+202E⟩gnp.exe');
  });

  it('are the same texts in JSON, which is never read as a page', async () => {
    const { body, headers } = await request(app).get(`/concerns/${HOSTILE_CONCERN_ID}.json`).expect(200);
    expect(body.concern.title).toContain('<script>');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
