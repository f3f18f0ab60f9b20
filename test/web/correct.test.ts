// Everything that the program inferred can be corrected in the browser, without JavaScript, and taken back.
import type { Express } from 'express';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commentId } from '../../src/model/ids.js';
import { createWebApp } from '../../src/web/app.js';
import { ANSWER_ID, CONCERN_ID, createWorld, FILE, findWritingForms, REVIEW_ID, type World } from './world.js';

const PATH = `/concerns/${CONCERN_ID}`;
const COMMENT_PATH = `/comments/${commentId(ANSWER_ID, 'Right, I will check it in v2.')}`;
let world: World;
let app: Express;

beforeEach(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterEach(() => world.close());

const send = (fields: object, path = PATH) => request(app).post(path).type('form').send(fields);
const findConcern = (id = CONCERN_ID) => world.context.store.findConcern(id);
const findActions = async () => (await world.context.store.findDecisions(CONCERN_ID)).map(({ action }) => action);

/** The form as a browser would send it when nothing in it is touched. */
async function readForm(): Promise<Record<string, string>> {
  const { concern } = (await request(app).get(`${PATH}.json`)).body;
  const { title, body, severity, category, kind, resolution, sites } = concern;
  const { file, symbol, side, line, anchor } = sites[0];
  return { action: 'edit', title, body, severity, category, kind, resolution, file, symbol, side, line, anchor };
}

describe('the form that corrects a concern', () => {
  it('shows what stands there, and sent unchanged decides nothing', async () => {
    const { text } = await request(app).get(PATH);
    expect(text).toContain(`name="file" value="${FILE}"`);
    expect(text).toContain('name="symbol" value="frob_probe"');
    expect(text).toContain('value="agreed" selected');
    await send(await readForm()).expect(303);
    expect(await findActions()).toEqual([]);
  });

  it('sets the body, the outcome and the place', async () => {
    const form = await readForm();
    const place = { file: 'drivers/frob/main.c', symbol: '', side: 'old', line: '7', anchor: '-\tx;' };
    await send({ ...form, ...place, body: 'Own *words*.', resolution: 'disputed' }).expect(303);
    expect(await findConcern()).toMatchObject({
      body: 'Own *words*.',
      resolution: 'disputed',
      sites: [{ ...place, symbol: null, line: 7, hunk: null }],
    });
    await send({ ...(await readForm()), symbol: '', file: ' ' }).expect(303);
    expect((await findConcern())?.sites).toEqual([]);
  });

  it('refuses what is no place', async () => {
    await send({ ...(await readForm()), line: '0x7' }).expect(400);
    await send({ ...(await readForm()), line: '-1' }).expect(400);
    await send({ ...(await readForm()), side: 'both' }).expect(400);
    expect(await findActions()).toEqual([]);
  });

  it('refused keeps all that was typed, by the names of its fields, and leads back to the concern', async () => {
    const { text } = await send({ ...(await readForm()), file: 'fs/frob.c', symbol: 'frob_mount', line: '-5' });
    const shown = [...text.matchAll(/<label for="typed-\d+">([^<]*)<[\s\S]*?<textarea[^>]*>([^<]*)</g)];
    expect(shown.map(([, label, value]) => [label, value])).toEqual(
      expect.arrayContaining([
        ['Outcome', 'agreed'],
        ['File', 'fs/frob.c'],
        ['Function or other symbol', 'frob_mount'],
        ['Line', '-5'],
      ]),
    );
    expect(shown).toHaveLength(11);
    expect(text).toContain(`href="${PATH}">Back to the concern</a>`);
    const { text: split } = await send({ action: 'split', at: 'no such words', title: '' }).expect(400);
    expect(split).toContain('>Words that the second point begins with</label>');
    expect(split).toContain('>Back to the concern</a>');
  });
});

describe('split, merge and undo', () => {
  it('split it where the words say, and put it together again', async () => {
    await send({ action: 'split', at: 'What about __GFP_NOFAIL?', title: 'Should it be able to fail?' }).expect(303);
    const partId = commentId(REVIEW_ID, 'What about __GFP_NOFAIL? *ptr and _x_ stay as they are.');
    expect((await findConcern())?.body).toBe('kzalloc() can fail, and then this writes through NULL.');
    const { text } = await request(app).get(`/concerns/${partId}`).expect(200);
    expect(text).toContain('Should it be able to fail?');
    expect(text).toContain('frob_probe');
    const thread = await request(app).get(`/threads/${encodeURIComponent(REVIEW_ID)}`);
    expect(thread.text).toContain('Should it be able to fail?');
    await send({ action: 'undo' }, `/concerns/${partId}`)
      .expect(303)
      .expect('Location', /^\/threads\//);
    expect(await findConcern(partId)).toBeNull();
    expect((await request(app).get(PATH)).text).toContain('(taken back)');
    await send({ action: 'split', at: 'no such words' }).expect(400);
  });

  it('merges into another by its id, and takes that back', async () => {
    await send({ action: 'merge', into: ' frob-rules/check-allocations ' }).expect(303);
    expect((await findConcern())?.mergedInto).toBe('frob-rules/check-allocations');
    expect((await request(app).get(PATH)).text).toContain('value="unmerge"');
    await send({ action: 'unmerge' }).expect(303);
    expect((await findConcern())?.mergedInto).toBeNull();
    await send({ action: 'merge', into: 'no-such' }).expect(404);
  });

  it('takes back what was decided last, as long as there is something', async () => {
    expect((await request(app).get(PATH)).text).not.toContain('value="undo"');
    await send({ action: 'dismiss', reason: 'wrong' });
    expect((await request(app).get(PATH)).text).toContain('value="undo"');
    await send({ action: 'undo' }).expect(303).expect('Location', PATH);
    expect((await findConcern())?.state).toBe('candidate');
    await send({ action: 'undo' }).expect(409);
  });
});

describe('a remark that the program took for no concern', () => {
  it('is made one from its thread, and that is taken back', async () => {
    const thread = await request(app).get(`/threads/${encodeURIComponent(ANSWER_ID)}`);
    expect(thread.text).toContain(`action="${COMMENT_PATH}"`);
    const { headers } = await send({ action: 'promote' }, COMMENT_PATH).expect(303);
    const page = await request(app).get(String(headers.location)).expect(200);
    expect(page.text).toContain('Came up in answer to');
    expect((await request(app).get(PATH)).text).toContain('a concern of its own');
    await request(app).get(COMMENT_PATH).expect(302).expect('Location', String(headers.location));
    await send({ action: 'undo' }, String(headers.location))
      .expect(303)
      .expect('Location', /^\/threads\//);
  });

  it('is only made one by a form of our own pages, by who may write', async () => {
    await send({ action: 'promote' }, COMMENT_PATH).set('Sec-Fetch-Site', 'cross-site').expect(403);
    await send({ action: 'explode' }, COMMENT_PATH).expect(400);
    await send({ action: 'promote' }, '/comments/none').expect(404);
    const readOnly = createWebApp(world.context);
    await request(readOnly).post(COMMENT_PATH).type('form').send({ action: 'promote' }).expect(403);
    const { text } = await request(readOnly).get(`/threads/${encodeURIComponent(ANSWER_ID)}`);
    expect(findWritingForms(text)).toEqual([]);
  });
});
