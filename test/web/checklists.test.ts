// Kept checklists in the browser: kept, worked through, changed by two people at once.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { findChecklistView, findItem } from '../../src/app/checklists.js';
import { saveResults } from '../../src/app/results.js';
import { createWebApp } from '../../src/web/app.js';
import {
  CHECKLIST_ID,
  createEmptyWorld,
  createWorld,
  DIFF,
  findWritingForms,
  PATCH_ID,
  PATCH_V2_ID,
  type World,
} from './world.js';

const PATH = `/checklists/${CHECKLIST_ID}`;
let world: World;
let app: Express;

beforeEach(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterEach(() => world.close());

const view = () => findChecklistView(world.context, CHECKLIST_ID);
async function firstKey(): Promise<string> {
  return (await view()).items[0]?.key ?? '';
}
async function send(fields: object, key?: string, query = '') {
  const path = `${PATH}/items/${key ?? (await firstKey())}${query}`;
  return request(app).post(path).type('form').send(fields);
}

describe('keeping a checklist', () => {
  it('is offered by the page of a check, and leads to its address', async () => {
    const { text } = await request(app).get('/check').query({ id: PATCH_ID }).expect(200);
    expect(text).toContain('Keep this checklist');
    const kept = await request(app).post('/checklists').type('form').send({ id: PATCH_V2_ID }).expect(303);
    expect(kept.headers.location).toBe(PATH);
  });

  it('takes a pasted patch too', async () => {
    const { headers } = await request(app).post('/check').field('text', DIFF).expect(303);
    const sent = headers.location?.split('/').at(-1);
    const kept = await request(app).post('/checklists').type('form').send({ sent }).expect(303);
    const { text } = await request(app)
      .get(kept.headers.location ?? '')
      .expect(200, /An allocation that can fail/);
    expect(text).toContain('class="diff-row added');
    await request(app)
      .post('/checklists')
      .type('form')
      .send({ text: DIFF })
      .expect(303)
      .expect('Location', kept.headers.location ?? '');
    await request(app).post('/checklists').type('form').send({ text: 'none' }).expect(400);
    await request(app).post('/checklists').type('form').send({ sent: 'gone' }).expect(404);
    await request(app).post('/checklists').type('form').send({ id: 'unknown@example.org' }).expect(404);
  });

  it('is for those who may write', async () => {
    const readOnly = createWebApp(world.context);
    await request(readOnly).post('/checklists').type('form').send({ id: PATCH_V2_ID }).expect(403);
    await request(app)
      .post('/checklists')
      .set('Sec-Fetch-Site', 'cross-site')
      .type('form')
      .send({ id: PATCH_V2_ID })
      .expect(403);
    expect((await request(readOnly).get('/check').query({ id: PATCH_ID })).text).not.toContain('Keep this checklist');
    expect(findWritingForms((await request(readOnly).get(PATH)).text)).toEqual([]);
  });
});

describe('the list', () => {
  it('names each with what is open, and says so when there is none', async () => {
    const { text } = await request(app).get('/checklists').expect(200);
    expect(text).toContain(`href="${PATH}"`);
    expect(text).toMatch(/\d+ of \d+ items? open/);
    const { body } = await request(app).get('/checklists.json').expect(200);
    expect(body).toMatchObject({ total: 1, checklists: [{ id: CHECKLIST_ID }] });
    const empty = await createEmptyWorld();
    await request(createWebApp(empty.context))
      .get('/checklists')
      .expect(200, /No checklist is kept yet/);
    await empty.close();
  });
});

describe('the page', () => {
  it('shows the items with their forms, what to test, and a filter', async () => {
    const { text } = await request(app).get(PATH).expect(200);
    expect(text).toContain('<progress');
    expect(text).toContain('modprobe frob');
    await send({ state: 'done', base: 0, note: '**clean** <script>' });
    const done = await request(app).get(`${PATH}?state=done`).expect(200);
    expect(done.text).toContain('<strong>clean</strong>');
    expect(done.text).not.toContain('<script>alert');
    expect((done.text.match(/class="work-forms/g) ?? []).length).toBe((await view()).counts.done);
    await request(app)
      .get(`${PATH}?state=waived`)
      .expect(200, /No item is in this state/);
    await request(app).get('/checklists/nosuch').expect(404);
  });

  it('has a JSON twin and exports with the states', async () => {
    await send({ state: 'waived', reason: 'held by the caller', base: 0 });
    const { body } = await request(app).get(`${PATH}.json`).expect(200);
    expect(body.counts.waived).toBe(1);
    const { text } = await request(app)
      .get(`${PATH}?format=md`)
      .expect(200)
      .expect('Content-Type', /markdown/);
    expect(text).toContain('held by the caller');
  });
});

describe('an item', () => {
  it('is moved by its form, and the page comes back to it', async () => {
    const key = await firstKey();
    const answer = await send({ state: 'done', base: 0, note: '' }, key, '?state=todo');
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`${PATH}?state=todo#item-${key}`);
    expect((await view()).items[0]?.work).toMatchObject({ state: 'done', by: 'tester' });
  });

  it('is not waived without a reason; what was typed stays', async () => {
    const answer = await send({ state: 'waived', reason: '', note: 'half a thought', base: 0 });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('half a thought</textarea>');
    expect(answer.text).toContain('waived for a reason');
    expect((await view()).items[0]?.events).toEqual([]);
  });

  it('that somebody else changed shows both changes', async () => {
    await send({ state: 'done', base: 0, note: 'theirs' });
    const answer = await send({ state: 'waived', reason: 'mine <b>', base: 0 });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('was changed while you looked');
    expect(answer.text).toContain('Note: theirs');
    expect(answer.text).toContain('waived: mine &lt;b&gt;');
    const [base] = /(?<=name="base" value=")[1-9]\d*/.exec(answer.text) ?? [''];
    expect((await send({ state: 'waived', reason: 'mine', base })).status).toBe(303);
    expect((await view()).items[0]?.events).toHaveLength(2);
  });

  it('says the same to programs', async () => {
    const path = `${PATH}/items/${await firstKey()}`;
    const post = (fields: object) =>
      request(app).post(path).set('Accept', 'application/json').type('form').send(fields);
    const saved = await post({ state: 'done', base: 0 }).expect(200);
    expect(saved.body).toMatchObject({ state: 'done', base: 0 });
    const refused = await post({ state: 'todo', base: 0 }).expect(409);
    expect(refused.body).toMatchObject({
      error: { code: 'conflict' },
      current: { work: { state: 'done' }, base: saved.body.sequence },
      sent: { state: 'todo' },
    });
  });

  it('refuses what is no change', async () => {
    expect((await send({ state: 'explode', base: 0 })).status).toBe(400);
    expect((await send({ state: 'done' })).status).toBe(400);
    expect((await send({ state: 'done', base: 'x' })).status).toBe(400);
    expect((await send({ state: 'done', base: 0 }, 'nosuchkey')).status).toBe(404);
  });
});

describe('what others changed', () => {
  const changes = async (after: number | string, query = '') =>
    request(app).get(`${PATH}/changes?after=${after}${query}`).set('Accept', 'text/html');

  it('is nothing, or who changed what, with the items as they are now', async () => {
    const key = await firstKey();
    const start = Math.max(...(await view()).items.map(({ base }) => base));
    expect((await changes(start)).status).toBe(204);
    const { base } = (await view()).items[0] ?? { base: 0 };
    await send({ state: 'waived', reason: 'held <b>', base });
    const { status, text, headers } = await changes(start);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(text).toContain('tester set “');
    expect(text).toContain('to waived: held &lt;b&gt;');
    expect(text).toContain(`id="item-${key}"`);
    expect(text).toContain('id="progress"');
    expect(text).not.toContain('<html');
    expect((text.match(/data-item=/g) ?? []).length).toBe(1);
    const { body } = await request(app).get(`${PATH}/changes.json?after=${start}`);
    expect(body.events).toHaveLength(1);
  });

  it('takes any number for a place in the log, and what is none for its end', async () => {
    await send({ state: 'done', base: 0 });
    for (const after of ['x', '-1', '99999999999999999999', '']) {
      const { status } = await changes(after);
      expect([after, status]).toEqual([after, after === '' ? 200 : 204]);
    }
  });

  it('who says the same as another does not contradict them', async () => {
    await send({ state: 'done', base: 0 });
    expect((await send({ state: 'done', base: 0 })).status).toBe(303);
    expect((await send({ state: 'done', base: 0, note: 'more' })).status).toBe(409);
    expect((await view()).items[0]?.events).toHaveLength(1);
  });
});

describe('a note', () => {
  it('alone changes no state, and a state no note', async () => {
    await send({ state: 'waived', reason: 'held', base: 0 });
    const [first] = (await view()).items;
    await send({ note: 'see **v1**', base: first?.base });
    const [second] = (await view()).items;
    expect(second?.work).toMatchObject({ state: 'waived', reason: 'held', note: 'see **v1**' });
    await send({ state: 'todo', base: second?.base });
    expect((await view()).items[0]?.work).toMatchObject({ state: 'todo', reason: '', note: 'see **v1**' });
  });

  it('can be looked at before it is saved', async () => {
    const { status, text } = await send({ note: '**bold** <i>', base: 0, preview: '1' });
    expect(status).toBe(200);
    expect(text).toContain('<strong>bold</strong> &lt;i&gt;');
    expect(text).toContain('**bold** &lt;i&gt;</textarea>');
    expect((await view()).items[0]?.events).toEqual([]);
  });
});

describe('what is shown', () => {
  it('is chosen by state, group, category and severity, all in the address', async () => {
    const shown = async (query: string) =>
      ((await request(app).get(`${PATH}?${query}`).expect(200)).text.match(/data-item=/g) ?? []).length;
    const all = (await view()).items;
    const item = all[0]?.item ?? { category: '', severity: '' };
    expect(await shown('')).toBe(all.length);
    expect(await shown(`category=${item.category}&severity=${item.severity}`)).toBe(
      all.filter((kept) => kept.item.category === item.category && kept.item.severity === item.severity).length,
    );
    expect(await shown('category=docs')).toBe(0);
    expect(await shown('group=nosuch')).toBe(0);
    expect(await shown('state=nosuch&severity=<script>')).toBe(all.length);
    const { text } = await request(app).get(`${PATH}?severity=high`);
    expect(text).toContain(`${PATH}?state=todo&amp;severity=high`);
  });

  it('has the number by which the command line names it, in whatever group it stands', async () => {
    const { checklist } = await view();
    const [first] = checklist.items;
    if (first === undefined) throw new Error('the world has no item');
    const items = [
      { ...first, key: 'aaaaaaaaaaaa', item: { ...first.item, origin: 'trigger', status: null } },
      { ...first, key: 'bbbbbbbbbbbb', item: { ...first.item, origin: 'earlier-revision', status: 'unaddressed' } },
    ] as const;
    await world.context.store.saveChecklist({ ...checklist, id: '0123456789', items }, []);
    const { text } = await request(app).get('/checklists/0123456789').expect(200);
    const shown = [...text.matchAll(/data-item="(\w+)">\s*<h3><span class="muted">(\d+)\./g)];
    expect(shown.map(([, key, number]) => [key, number])).toEqual([
      ['bbbbbbbbbbbb', '2'],
      ['aaaaaaaaaaaa', '1'],
    ]);
    const named = await findChecklistView(world.context, '0123456789');
    for (const [, key, number] of shown) expect(findItem(named, number ?? '').key).toBe(key);
  });

  it('are the checklists of one work, for its series page', async () => {
    const { text } = await request(app).get('/checklists').query({ of: PATCH_ID }).expect(200);
    expect(text).toContain(`href="${PATH}"`);
    expect((await request(app).get('/checklists.json?of=x%40example.org')).body.total).toBe(0);
  });
});

describe('the results of tests', () => {
  const TAP = 'TAP version 13\n1..2\nnot ok 1 probe while allocations fail\nok 2 other\n';
  const upload = (content: string, name = 'frob.tap') =>
    request(app).post(`${PATH}/results`).attach('file', Buffer.from(content), name);

  it('are uploaded to it', async () => {
    await upload(TAP).expect(303).expect('Location', `${PATH}#runs`);
    const { text } = await request(app).get(PATH);
    expect(text).toContain('2 tests: 1 failed, 1 passed');
    expect(text).toContain('frob.tap');
  });

  it('that are none are refused on the page, which tells what would do', async () => {
    for (const content of ['', 'hello', '<!DOCTYPE x [<!ENTITY a "b">]><testsuite/>', '\0\0\0']) {
      const { text } = await upload(content).expect(400);
      expect(text).toContain('role="alert"');
      expect(text).not.toContain('patchlore-upload-');
    }
    await request(app).post(`${PATH}/results`).field('file', TAP).expect(400);
    await request(app).post(`${PATH}/results`).type('form').send({ file: TAP }).expect(400);
    await request(app).post('/checklists/nosuch/results').attach('file', Buffer.from(TAP), 'x').expect(404);
    await request(createWebApp(world.context)).post(`${PATH}/results`).field('x', 'y').expect(403);
  });

  it('stand with the checklist and the scenario: what was run, and what failed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patchlore-results-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'frob.tap');
    writeFileSync(file, '1..3\nnot ok 1 probe while allocations fail\n# <script>oops\nok 2 other\n');
    await saveResults(world.context, file, CHECKLIST_ID);
    const { text } = await request(app).get(PATH).expect(200);
    expect(text).toContain('2 tests: 1 failed, 1 passed');
    expect(text).toContain('3 tests were planned, 2 were run');
    expect(text).toContain('&lt;script&gt;oops');
    const scenario = '/scenarios/frob-rules/probe-under-memory-pressure';
    const page = await request(app).get(scenario).expect(200);
    expect(page.text).toContain('1 test: 1 failed');
    expect(page.text).toContain(`href="${PATH}"`);
    expect((await request(app).get(`${scenario}.json`)).body.lastRun.counts.fail).toBe(1);
    expect((await request(app).get(`${PATH}.json`)).body.runs).toHaveLength(1);
  });
});
