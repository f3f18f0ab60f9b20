// People: who raised what, and not at all where the operator hides them.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { findDangerousTags } from './inert.js';
import { createEmptyWorld, createWorld, type World } from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterAll(() => world.close());

describe('people', () => {
  it('are listed with what they raised, as a page and as JSON', async () => {
    const { text } = await request(app).get('/people').expect(200).expect('X-Robots-Tag', 'noindex, nofollow');
    expect(text).toContain('Ray Reviewer');
    expect(text).toContain('/people/ray%40example.org');
    expect(findDangerousTags(text)).toEqual([]);
    const { body } = await request(app).get('/people.json?sort=recency').expect(200);
    expect(body.people.map(({ email }: { email: string }) => email)).toEqual(['x@example.org', 'ray@example.org']);
  });

  it('have a page each, by subject', async () => {
    const { text } = await request(app).get('/people/ray%40example.org').expect(200);
    expect(text).toContain('kzalloc() can fail');
    expect(text).toContain('/people/ray%40example.org?category=null-deref');
    const of = async (query: string) => (await request(app).get(`/people/ray%40example.org.json${query}`)).body.total;
    expect(await of('?category=null-deref')).toBe(1);
    expect(await of('?category=rcu')).toBe(0);
    expect(await of('?category=__proto__&page=x')).toBe(1);
  });

  it('who raised nothing are not found', async () => {
    await request(app).get('/people/nobody%40example.org').expect(404);
    await request(app).get('/people/%3Cscript%3E').expect(404);
  });

  it('with hostile names are text', async () => {
    const { text } = await request(app).get('/people/x%40example.org').expect(200);
    expect(findDangerousTags(text)).toEqual([]);
    expect(text).toContain('&lt;script&gt;');
  });

  it('are none in a new database', async () => {
    const empty = await createEmptyWorld();
    const { text } = await request(createWebApp(empty.context)).get('/people').expect(200);
    expect(text).toContain('Nobody has raised anything yet.');
    await empty.close();
  });

  it('are hidden where the operator chooses so', async () => {
    const config = { ...world.context.config, showPeople: false };
    const hiding = { ...world.context, config, unset: config };
    const hidden = createWebApp(hiding, 'local-admin');
    await request(hidden).get('/people').expect(404);
    await request(hidden).get('/people/ray%40example.org').expect(404);
    const { text } = await request(hidden).get('/help').expect(200);
    expect(text).not.toContain('href="/people"');
  });
});
