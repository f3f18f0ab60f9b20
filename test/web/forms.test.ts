// Confirming, dismissing, correcting; and who may.
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { CONCERN_ID, createWorld, findToken, findWritingForms, type World } from './world.js';

const PATH = `/concerns/${CONCERN_ID}`;
let world: World;
let app: Express;

beforeEach(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterEach(() => world.close());

const send = (fields: object) => request(app).post(PATH).type('form').send(fields);
const state = async () => (await world.context.store.findConcern(CONCERN_ID))?.state;

describe('a form of our own page', () => {
  it('confirms, and goes back to the concern', async () => {
    const csrf = await findToken(app, PATH);
    await send({ action: 'confirm', csrf }).set('Sec-Fetch-Site', 'same-origin').expect(303).expect('Location', PATH);
    expect(await state()).toBe('confirmed');
    const { text } = await request(app).get(PATH);
    expect(text).toContain('confirmed it');
    expect(text).not.toContain('value="confirm"');
  });

  it('dismisses with a reason, and goes on in the queue', async () => {
    await send({ action: 'dismiss', reason: 'not about code', return: '/curate' })
      .expect(303)
      .expect('Location', '/curate');
    expect(await state()).toBe('dismissed');
    expect((await request(app).get(PATH)).text).toContain('dismissed it: not about code');
  });

  it('goes nowhere else', async () => {
    await send({ action: 'confirm', return: 'https://elsewhere.example/curate' }).expect('Location', PATH);
    await send({ action: 'confirm', return: '//elsewhere.example' }).expect('Location', PATH);
  });

  it('dismisses nothing without a reason', async () => {
    const { text } = await send({ action: 'dismiss', reason: ' ' }).expect(400);
    expect(text).toContain('reason');
    expect(await state()).toBe('candidate');
  });

  it('corrects what differs, and only that', async () => {
    const { concern } = (await request(app).get(`${PATH}.json`)).body;
    const fields = {
      action: 'edit',
      title: concern.title,
      category: 'lifetime',
      severity: concern.severity,
      kind: concern.kind,
    };
    await send(fields).expect(303);
    const [decision, ...more] = await world.context.store.findDecisions(CONCERN_ID);
    expect(decision?.action).toEqual({ type: 'edit', fields: { category: 'lifetime' } });
    expect(more).toEqual([]);
    await send(fields).expect(303);
    expect(await world.context.store.findDecisions(CONCERN_ID)).toHaveLength(1);
  });

  it('refuses values that are none', async () => {
    await send({ action: 'edit', title: 'a', category: 'nonsense', severity: 'high', kind: 'bug' }).expect(400);
    await send({ action: 'explode' }).expect(400);
    await send({ __proto__: 'x', action: ['confirm', 'dismiss'] }).expect(400);
    await request(app).post('/concerns/no-such').type('form').send({ action: 'confirm' }).expect(404);
  });
});

describe('a request from elsewhere', () => {
  it('is refused when its browser says that it is cross-site', async () => {
    await send({ action: 'confirm' }).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await send({ action: 'confirm' }).set('Origin', 'https://elsewhere.example').expect(403);
    await send({ action: 'confirm' }).set('Origin', 'null').expect(403);
    expect(await state()).toBe('candidate');
  });

  it('is refused when a browser sends it without the token of our pages', async () => {
    await send({ action: 'confirm' }).set('Sec-Fetch-Site', 'same-origin').expect(403);
    const wrong = { action: 'confirm', csrf: 'x'.repeat(43) };
    const { text } = await send(wrong).set('Origin', 'http://127.0.0.1').set('Host', '127.0.0.1').expect(403);
    expect(text).toContain('too old');
    expect(await state()).toBe('candidate');
  });

  it('is refused under a name that is not this machine, or through a proxy', async () => {
    await send({ action: 'confirm' }).set('Host', 'rebound.example:8417').expect(403);
    await send({ action: 'confirm' }).set('X-Forwarded-For', '192.0.2.1').expect(403);
    expect(await state()).toBe('candidate');
  });

  it('is refused, and told why, where nobody may write', async () => {
    const readOnly = createWebApp(world.context);
    const { text } = await request(readOnly).post(PATH).type('form').send({ action: 'confirm' }).expect(403);
    expect(text).toContain('Changes can only be made on the machine');
    expect(findWritingForms((await request(readOnly).get(PATH)).text)).toEqual([]);
    expect(findWritingForms((await request(readOnly).get('/curate')).text)).toEqual([]);
  });
});
