// The settings page, the audit trail and the backup: what an admin does there, and who else may.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { archiveUrl } from '../../src/app/config.js';
import { addUser } from '../../src/app/users.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { createWebApp } from '../../src/web/app.js';
import { openBrowser, PASSWORD, type Visitor } from './visitor.js';
import {
  CHECKLIST_ID,
  CONCERN_ID,
  createWorld,
  findWritingForms,
  HOSTILE_TEXT,
  PATCH_V2_ID,
  type World,
} from './world.js';

let world: World;
let app: Express;
let ada: Visitor;

beforeEach(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
  await addUser(world.context, { name: 'Ada', role: 'admin', password: PASSWORD });
  await addUser(world.context, { name: 'Bo', role: 'editor', password: PASSWORD });
  ada = openBrowser(app);
  await ada.signIn('Ada');
});
afterEach(() => world.close());

async function signInBo(): Promise<Visitor> {
  const bo = openBrowser(app);
  await bo.signIn('Bo');
  return bo;
}

const roleOf = async (name: string) => (await world.context.store.findUserByName(name))?.role ?? null;
const set = (fields: Readonly<Record<string, string>>) => ada.post('/settings', fields);

describe('people', () => {
  it('are added, given another role and password, and removed', async () => {
    await set({ action: 'add-user', name: 'Cy', role: 'reader', password: PASSWORD });
    expect((await openBrowser(app).signIn('Cy')).status).toBe(303);
    expect((await ada.agent.get('/settings')).text).toContain('Cy');
    await set({ action: 'role', name: 'Cy', role: 'editor' });
    expect(await roleOf('Cy')).toBe('editor');
    await set({ action: 'password', name: 'Cy', password: 'another password' });
    expect((await openBrowser(app).signIn('Cy')).status).toBe(401);
    expect((await openBrowser(app).signIn('Cy', 'another password')).status).toBe(303);
    await set({ action: 'remove-user', name: 'Cy' });
    expect(await roleOf('Cy')).toBeNull();
  });

  it('cannot be what they may not, and what was typed stays', async () => {
    const short = await set({ action: 'add-user', name: 'Dot', role: 'editor', password: 'short' });
    expect(short.status).toBe(400);
    expect(short.text).toContain('value="Dot"');
    expect(short.text).not.toContain('value="short"');
    const hostile = await set({ action: 'add-user', name: HOSTILE_TEXT, role: 'editor', password: PASSWORD });
    expect(hostile.status).toBe(400);
    expect(hostile.text).not.toContain('<script>window');
    expect((await set({ action: 'add-user', name: 'x'.repeat(65), role: 'editor', password: PASSWORD })).status).toBe(
      400,
    );
    expect((await set({ action: 'add-user', name: 'BO', role: 'editor', password: PASSWORD })).status).toBe(409);
    expect((await set({ action: 'role', name: 'Bo', role: 'emperor' })).status).toBe(400);
    expect((await set({ action: 'role', name: 'Nobody', role: 'editor' })).status).toBe(404);
    expect((await set({ action: 'role', name: 'Ada', role: 'reader' })).status).toBe(409);
    expect((await set({ action: 'remove-user', name: 'Ada' })).status).toBe(409);
    expect((await set({ action: 'explode' })).status).toBe(400);
    expect(await roleOf('Ada')).toBe('admin');
  });

  it('are managed by admins alone', async () => {
    const bo = await signInBo();
    await bo.agent.get('/settings').expect(403);
    await bo.agent.get('/settings.json').expect(403);
    expect((await bo.post('/settings', { action: 'role', name: 'Bo', role: 'admin' }, '/account')).status).toBe(403);
    expect((await bo.post('/settings/backup', {}, '/account')).status).toBe(403);
    await request(app).get('/settings').expect(303);
    expect(await roleOf('Bo')).toBe('editor');
  });

  it('begin with an admin, whom the one at this machine adds', async () => {
    await world.close();
    world = await createWorld();
    app = createWebApp(world.context, 'local-admin');
    const here = openBrowser(app);
    expect((await here.agent.get('/settings')).text).toContain('Nobody is set up yet');
    const fields = { action: 'add-user', name: 'Eve', password: PASSWORD };
    expect((await here.post('/settings', { ...fields, role: 'editor' })).status).toBe(409);
    expect((await here.post('/settings', { ...fields, role: 'admin' })).status).toBe(303);
    await here.agent.get('/settings').expect(303).expect('Location', '/sign-in?return=%2Fsettings');
  });
});

describe('archives', () => {
  const link = (list: string | null) => archiveUrl(world.context.config, list, 'a@example.org');

  it('of a list are set for pages at once, and for whoever opens the database next', async () => {
    const concern = `/concerns/${CONCERN_ID}`;
    await set({ action: 'archive', list: '*', archive: 'https://mail.example.org/m/%s' });
    expect((await ada.agent.get(concern)).text).toContain('https://mail.example.org/m/review');
    await set({ action: 'archive', list: 'frob.example.org', archive: 'https://frob.example.org/%s' });
    const { settings } = (await ada.agent.get('/settings.json')).body;
    expect(settings.lists).toMatchObject([
      { list: 'frob.example.org', set: 'https://frob.example.org/%s' },
      { list: '*', set: 'https://mail.example.org/m/%s' },
    ]);
    const checklist = await ada.agent.get('/check').query({ id: PATCH_V2_ID, format: 'reply' }).buffer();
    expect(checklist.text).toContain('https://frob.example.org/review');
    expect(checklist.text).not.toContain('https://mail.example.org/');
    await set({ action: 'archive', list: '*', archive: '' });
    expect((await ada.agent.get(concern)).text).not.toContain('mail.example.org');
    expect(link('frob.example.org')).toContain('lore.kernel.org');
  });

  it('are on the web', async () => {
    for (const archive of [
      'javascript:alert(1)',
      'https://x.example/"><script>',
      'ftp://x.example/%s',
      'x'.repeat(600),
    ]) {
      const { status, text } = await set({ action: 'archive', list: '*', archive });
      expect(status).toBe(400);
      expect(text).not.toContain('"><script>');
    }
  });
});

describe('the backup', () => {
  it('is a copy that opens, and leaves nothing behind', async () => {
    const sent = await ada.agent
      .post('/settings/backup')
      .type('form')
      .send({ csrf: (await ada.agent.get('/settings')).text.match(/name="csrf" value="([^"]*)"/)?.[1] ?? '' })
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(sent.headers['content-disposition']).toBe('attachment; filename=patchlore-2025-04-01.db');
    const path = join(world.context.config.databasePath, '..', 'restored.db');
    writeFileSync(path, sent.body as Buffer);
    const copy = await openSqliteStore(path);
    expect(await copy.findConcern(CONCERN_ID)).toEqual(await world.context.store.findConcern(CONCERN_ID));
    await copy.close();
  });

  it('takes a form of our own pages', async () => {
    await ada.agent.post('/settings/backup').type('form').send({}).expect(403);
    await ada.agent.get('/settings/backup').expect(404);
  });
});

describe('the audit trail', () => {
  const lines = async (query = '') => (await ada.agent.get(`/audit.json${query}`).expect(200)).body.lines;
  const undo = (id: string, visitor = ada) => visitor.post(`/audit/${id}`, {}, '/account');

  it('tells who changed what, by person and kind', async () => {
    const bo = await signInBo();
    await bo.post(`/concerns/${CONCERN_ID}`, { action: 'dismiss', reason: HOSTILE_TEXT });
    const { checklist, items } = (await bo.agent.get(`/checklists/${CHECKLIST_ID}.json`)).body;
    const item = `/checklists/${checklist.id}/items/${items[0].key}`;
    await bo.post(item, { state: 'waived', reason: 'not here', note: '', base: '0' }, `/checklists/${checklist.id}`);
    await set({ action: 'people' });
    await set({ action: 'role', name: 'Bo', role: 'reader' });
    expect((await lines()).map(({ entry }: { entry: { kind: string } }) => entry.kind).sort()).toEqual(
      ['checklist', 'decision', 'setting', 'user', 'user', 'user'].sort(),
    );
    expect(await lines('?by=Bo&kind=checklist')).toHaveLength(1);
    expect(await lines('?by=nobody')).toEqual([]);
    const { text } = await ada.agent.get('/audit');
    expect(text).not.toContain('<script>window');
    expect(text).toContain('changed their role from editor to reader');
    expect(text).toContain('set to waived: not here');
  });

  it('takes back a decision, an item, a setting and a role', async () => {
    const bo = await signInBo();
    await bo.post(`/concerns/${CONCERN_ID}`, { action: 'confirm' });
    const { items } = (await bo.agent.get(`/checklists/${CHECKLIST_ID}.json`)).body;
    const list = `/checklists/${CHECKLIST_ID}`;
    await bo.post(`${list}/items/${items[0].key}`, { state: 'done', reason: '', note: 'seen', base: '0' }, list);
    expect((await undo('decision-1', bo)).status).toBe(303);
    expect((await world.context.store.findConcern(CONCERN_ID))?.state).toBe('candidate');
    expect((await undo('decision-1', bo)).status).toBe(409);
    const [change] = await lines('?kind=checklist');
    expect((await undo(change.id, bo)).status).toBe(303);
    expect((await undo(change.id, bo)).status).toBe(409);
    expect((await bo.agent.get(`${list}.json`)).body.items[0].work).toMatchObject({ state: 'todo', note: '' });
    await set({ action: 'people' });
    const [setting] = await lines('?kind=setting');
    expect((await undo(setting.id, bo)).status).toBe(409);
    expect((await undo(setting.id)).status).toBe(303);
    expect((await ada.agent.get('/settings.json')).body.settings.showPeople).toBe(true);
    await set({ action: 'role', name: 'Bo', role: 'reader' });
    const [role] = await lines('?kind=user');
    expect((await undo(role.id)).status).toBe(303);
    expect(await roleOf('Bo')).toBe('editor');
  });

  it('knows its lines', async () => {
    for (const id of ['decision-99', 'event-0', 'nonsense', 'decision-1e9', '%2e%2e', `event-${'9'.repeat(15)}`]) {
      expect((await undo(id)).status).toBe(404);
    }
  });

  it('is for those who write', async () => {
    await addUser(world.context, { name: 'Cy', role: 'reader', password: PASSWORD });
    const cy = openBrowser(app);
    await cy.signIn('Cy');
    await cy.agent.get('/audit').expect(403);
    await request(app).get('/audit.json').expect(401);
  });

  it('is empty at first, and so are its forms', async () => {
    await world.close();
    world = await createWorld();
    const { text } = await request(createWebApp(world.context, 'local-admin')).get('/audit').expect(200);
    expect(text).toContain('Nothing changed.');
    expect(findWritingForms(text)).toEqual([]);
  });
});
