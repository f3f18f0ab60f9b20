// The queue of candidates: one screen each, one decision a form, nothing overwritten unseen, all of it taken back again.
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmConcern } from '../../src/app/curate.js';
import { exportLabels, type MailLabels } from '../../src/app/labels.js';
import { createWebApp } from '../../src/web/app.js';
import { messageUrl } from '../../src/web/links.js';
import { createCurateWorld, FIXED, POINTS, pointId } from './curate-world.js';
import { findDangerousTags } from './inert.js';
import { FILE, findWritingForms, HOSTILE_CONCERN_ID, type World } from './world.js';

let world: World;
let app: Express;

beforeEach(async () => {
  world = await createCurateWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterEach(() => world.close());

const at = (number: number, query = '') => `/curate?at=${pointId(number)}${query}`;
const post = (path: string, fields: object) => request(app).post(path).type('form').send(fields);
const find = (number: number) => world.context.store.findConcern(pointId(number));
const read = async (path: string) => (await request(app).get(path).set('Accept', 'application/json').expect(200)).body;
const actionsOf = async (number: number) =>
  (await world.context.store.findDecisions(pointId(number))).map(({ action }) => action);

describe('a screen', () => {
  it('is of the surest candidate, and leads on in the order of the queue', async () => {
    const first = await read('/curate');
    expect(first.detail.concern.id).toBe(pointId(0));
    expect(first).toMatchObject({ next: pointId(1), previous: null, left: 14 });
    expect((await read(at(5))).previous).toBe(pointId(4));
    expect((await read('/curate?order=unsure')).detail.concern.id).toBe(HOSTILE_CONCERN_ID);
  });

  it('begins anew behind the last one', async () => {
    expect((await read(`/curate?at=${HOSTILE_CONCERN_ID}`)).next).toBe(pointId(0));
  });

  it('keeps its filter in the address', async () => {
    const { text } = await request(app).get('/curate?order=newest&category=leak&list=gadget.example.org').expect(200);
    expect(text).toContain('data-next="/curate?order=newest&amp;category=leak&amp;list=gadget.example.org&amp;at=');
    expect(text).toContain('<strong>4</strong> left of this filter');
    expect((await read('/curate?path=drivers/frob/')).left).toBe(13);
    expect((await read('/curate?category=nonsense')).left).toBe(14);
  });

  it('tells that nothing waits', async () => {
    const { text } = await request(app).get('/curate?category=docs').expect(200);
    expect(text).toContain('Nothing is waiting');
  });

  it('shows what was said as text, whatever it is', async () => {
    for (const panel of ['correct', 'dismiss', 'merge', 'split', 'link']) {
      const { text } = await request(app).get(`/curate?at=${HOSTILE_CONCERN_ID}&panel=${panel}`).expect(200);
      expect(findDangerousTags(text)).toEqual([]);
    }
    const list = await request(app).get('/curate/list?path=%22%3E%3Cscript%3E').expect(200);
    expect(findDangerousTags(list.text)).toEqual([]);
  });

  it('shows by what it ended so', async () => {
    const { text } = await request(app).get(at(FIXED)).expect(200);
    expect(text).toContain('v2 changes the line to: See frob_put()');
    expect(text).toContain('Changes in v2: &lt;b&gt;name&lt;/b&gt; the new function');
    expect(text).toContain(messageUrl('frob-v2@example.org'));
    expect(text).not.toContain('Nobody answered it');
    expect((await request(app).get(at(0))).text).toContain('Nobody answered it');
  });

  it('has no forms where nobody may write', async () => {
    const readOnly = createWebApp(world.context);
    expect(findWritingForms((await request(readOnly).get('/curate')).text)).toEqual([]);
    expect(findWritingForms((await request(readOnly).get('/curate/list')).text)).toHaveLength(0);
    await request(readOnly).post(at(0)).type('form').send({ action: 'confirm' }).expect(403);
  });

  it('stands where candidates were listed before', async () => {
    await request(app).get('/candidates').expect(301).expect('Location', '/curate');
  });
});

describe('a decision', () => {
  it('leads to the next one', async () => {
    await post(at(0), { action: 'confirm', base: '0' }).expect(303).expect('Location', at(1));
    await post(at(1), { action: 'dismiss', base: '0', reason: 'duplicate' }).expect('Location', at(2));
    await post(at(2), { action: 'merge', base: '0', into: pointId(0) }).expect('Location', at(3));
    await post(at(3), { action: 'reject', base: '0' }).expect('Location', at(4));
    expect(await actionsOf(1)).toEqual([{ type: 'dismiss', reason: 'duplicate' }]);
    expect((await find(2))?.mergedInto).toBe(pointId(0));
    expect(await find(3)).toMatchObject({ state: 'dismissed' });
    const { sitting, left } = await read('/curate');
    expect(left).toBe(10);
    expect(sitting.done).toBe(4);
  });

  it('with corrections is one', async () => {
    await post(at(0), { action: 'confirm', base: '0', category: 'race' }).expect(303);
    expect(await actionsOf(0)).toEqual([{ type: 'edit', fields: { category: 'race', isConcern: true } }]);
    expect(await find(0)).toMatchObject({ state: 'confirmed', category: 'race' });
  });

  it('may leave it waiting, or make it wait again', async () => {
    await post(at(0), { action: 'save', base: '0', severity: 'critical' }).expect('Location', at(0));
    expect(await find(0)).toMatchObject({ state: 'candidate', severity: 'critical' });
    const [{ sequence }] = (await read(at(0))).detail.decisions;
    await post(at(0), { action: 'confirm', base: String(sequence) }).expect(303);
    await post(at(0), { action: 'save', base: String(sequence + 1) }).expect('Location', at(0));
    expect(await find(0)).toMatchObject({ state: 'candidate' });
  });

  it('that splits shows both points, one after the other', async () => {
    const { secondPoints } = await read(at(5));
    expect(secondPoints).toEqual(['And the name is never freed either.']);
    const { headers } = await post(at(5), { action: 'split', base: '0', start: secondPoints[0] }).expect(303);
    const { searchParams } = new URL(headers.location ?? '', 'http://localhost');
    expect(searchParams.get('at')).toBe(pointId(5));
    const follow = searchParams.get('follow') ?? '';
    const { base } = await read(headers.location ?? '');
    await post(headers.location ?? '', { action: 'confirm', base: String(base) }).expect(
      'Location',
      `/curate?at=${follow}`,
    );
    expect(await world.context.store.findConcern(follow)).toMatchObject({ body: secondPoints[0], state: 'candidate' });
  });

  it('links places and tests', async () => {
    await post(at(0), { action: 'link-site', 'link-file': 'drivers/frob/irq.c', 'link-line': '7' }).expect(303);
    await post(at(0), { action: 'link-scenario', 'scenario-id': 'frob-rules/probe-under-memory-pressure' }).expect(303);
    await post(at(0), { action: 'new-scenario', 'scenario-title': 'Probe twice', 'scenario-kind': 'kunit' }).expect(
      303,
    );
    expect(await find(0)).toMatchObject({
      state: 'candidate',
      scenarioIds: ['frob-rules/probe-under-memory-pressure', 'own/probe-twice'],
    });
    expect((await find(0))?.sites.map(({ file }) => file)).toEqual([FILE, 'drivers/frob/irq.c']);
  });

  it('that cannot be done keeps what was typed', async () => {
    const typed = { action: 'confirm', base: '0', title: '', body: 'Own words <b>', category: 'uapi', line: '3' };
    const { text } = await post(at(0), { ...typed, file: FILE }).expect(400);
    expect(text).toContain('a title is needed');
    expect(text).toContain('Own words &lt;b&gt;');
    expect(text).toContain('<option value="uapi" selected>');
    expect(await actionsOf(0)).toEqual([]);
    await post(at(0), { action: 'dismiss', base: '0', own: ' ' }).expect(400);
    await post(at(0), { action: 'merge', base: '0', into: 'nobody' }).expect(404);
    await post(at(0), { action: 'merge', base: '0', into: pointId(0) }).expect(409);
    await post(at(0), { action: 'split', base: '0', start: 'never said' }).expect(400);
    await post(at(0), { action: 'explode' }).expect(400);
    await post('/curate?at=nobody', { action: 'confirm' }).expect(404);
  });

  it('is not put over one that somebody else made meanwhile', async () => {
    await confirmConcern(world.context, pointId(0));
    for (const action of ['dismiss', 'reject', 'save', 'merge', 'split', 'confirm']) {
      const fields = { action, base: '0', reason: 'late', title: 'x', into: pointId(1), start: 'is taken' };
      const { text } = await post(at(0), fields).expect(409);
      expect(text).toContain('somebody else decided about this meanwhile');
      expect(text).toContain('<strong>confirmed</strong> already');
    }
    expect(await actionsOf(0)).toEqual([{ type: 'confirm' }]);
  });

  it('is taken back, any of the sitting', async () => {
    await post(at(0), { action: 'confirm', base: '0' });
    await post(at(1), { action: 'confirm', base: '0' });
    const { sitting } = await read(at(2));
    expect(sitting.last.map(({ title }: { title: string }) => title)).toEqual([POINTS[1], POINTS[0]]);
    const { targetId, sequence } = sitting.last[1].decision;
    await post(at(2), { action: 'undo', target: targetId, sequence: String(sequence) }).expect('Location', at(0));
    expect(await find(0)).toMatchObject({ state: 'candidate' });
    expect(await find(1)).toMatchObject({ state: 'confirmed' });
    expect((await read('/curate')).sitting.done).toBe(1);
    await post(at(2), { action: 'undo', target: targetId, sequence: String(sequence) }).expect(409);
  });
});

describe('what to merge into, and what to link', () => {
  it('is found by words, half of one, an id or an address', async () => {
    for (const like of ['grace peri', pointId(2), `http://127.0.0.1:8417/concerns/${pointId(2)}`]) {
      const { targets } = await read(at(0, `&like=${encodeURIComponent(like)}`));
      expect(targets.map(({ id }: { id: string }) => id)).toContain(pointId(2));
    }
    expect((await read(at(0, '&like=lock'))).targets.map(({ id }: { id: string }) => id)).not.toContain(pointId(0));
    for (const like of ['"', 'OR OR', 'sev:', '%', '*', `${'x '.repeat(900)}`]) {
      await request(app)
        .get(at(0, `&like=${encodeURIComponent(like)}`))
        .expect(200);
    }
  });

  it('is a scenario', async () => {
    const { scenarios } = await read(at(0, '&scenario=allocations%20fai'));
    expect(scenarios.map(({ id }: { id: string }) => id)).toEqual(['frob-rules/probe-under-memory-pressure']);
  });
});

describe('the list', () => {
  it('decides about all that are ticked, and leaves what others decided', async () => {
    const pick = [0, 1, 2].map((number) => `0 ${pointId(number)}`);
    await confirmConcern(world.context, pointId(1));
    const { text } = await post('/curate/list', { action: 'dismiss', reason: 'out of scope', own: '', pick }).expect(
      409,
    );
    expect(text).toContain('they were left as they are');
    expect(await find(0)).toMatchObject({ state: 'dismissed' });
    expect(await find(1)).toMatchObject({ state: 'confirmed' });
    await post('/curate/list?order=newest', { action: 'confirm', pick: `0 ${pointId(4)}` })
      .expect(303)
      .expect('Location', '/curate/list?order=newest');
    expect(await find(4)).toMatchObject({ state: 'confirmed' });
    await post('/curate/list', { action: 'confirm' }).expect(303);
    await post('/curate/list', { action: 'burn', pick }).expect(400);
  });
});

describe('what was curated', () => {
  async function readLabels(): Promise<readonly MailLabels[]> {
    const labels: MailLabels[] = [];
    for await (const label of exportLabels(world.context, null)) labels.push(label);
    return labels;
  }

  it('comes out as labels, each field of it', async () => {
    const place = { file: 'drivers/frob/irq.c', symbol: 'frob_irq', side: 'old', line: '9', anchor: '-\tfree(x);' };
    const words = {
      title: 'A race',
      body: 'The lock comes late.',
      category: 'race',
      kind: 'question',
      severity: 'high',
    };
    await post(at(0), { action: 'confirm', base: '0', ...words, resolution: 'fixed', ...place }).expect(303);
    await post(at(1), { action: 'dismiss', base: '0', reason: 'not a concern' }).expect(303);
    await post(at(3), { action: 'reject', base: '0' }).expect(303);
    await post(at(4), { action: 'merge', base: '0', into: pointId(0) }).expect(303);
    await post(at(5), { action: 'split', base: '0', start: 'And the name' }).expect(303);
    const [{ concerns }] = (await readLabels()) as [MailLabels];
    const [first] = concerns;
    expect(first).toEqual({
      starts_with: POINTS[0],
      file: 'drivers/frob/irq.c',
      symbol: 'frob_irq',
      line: 9,
      side: 'old',
      anchor_line: '-\tfree(x);',
      kind: 'question',
      category: 'race',
      severity: 'high',
      title: 'A race',
      body: 'The lock comes late.',
      state: 'confirmed',
      resolution: 'fixed',
      judged: true,
      test_scenario: null,
    });
    const starts = concerns.map(({ starts_with }) => starts_with);
    expect(starts).not.toContain(POINTS[1]);
    expect(starts).not.toContain(POINTS[3]);
    expect(starts).not.toContain(POINTS[4]);
    expect(starts).toContain('And the name is never freed either.');
  });
});
