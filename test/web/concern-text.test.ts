// A concern that is taken along, followed, tried, and what became of its code.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { findDangerousTags } from './inert.js';
import { CONCERN_ID, createWorld, DIFF, HOSTILE_CONCERN_ID, type World } from './world.js';

const RULE = 'frob-rules/check-allocations';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context);
});
afterAll(() => world.close());

const text = async (path: string, type: RegExp) =>
  (await request(app).get(path).expect(200).expect('Content-Type', type)).text;

describe('a concern as text', () => {
  it('is Markdown with its code in a fence and its source', async () => {
    const markdown = await text(`/concerns/${CONCERN_ID}.md`, /text\/markdown/);
    expect(markdown).toMatch(/^## kzalloc\(\) can fail, and then this writes through NULL\n/);
    expect(markdown).toMatch(
      /```diff\n@@ -10,6 [\s\S]*\n\+\tfrob->name = dev_name\(dev\);\n```\n\n> kzalloc\(\) can fail/,
    );
    expect(markdown).toContain('Ray Reviewer, 2025-03-02, https://lore.kernel.org/r/');
  });

  it('is a reply that quotes the line, and a citation', async () => {
    const reply = await text(`/concerns/${CONCERN_ID}.txt?form=quote`, /text\/plain/);
    expect(reply).toMatch(/^> @@ -10,6 [\s\S]*> \+\tfrob->name = dev_name\(dev\);\n\nkzalloc\(\) can fail/);
    const citation = await text(`/concerns/${RULE}.txt?form=cite`, /text\/plain/);
    expect(citation).toMatch(
      /^“An allocation that can fail .*”, the pack frob-rules, http:.*\/concerns\/frob-rules\/check-allocations\n$/,
    );
  });

  it('can be followed as a feed', async () => {
    const response = await request(app)
      .get(`/concerns/${CONCERN_ID}.atom`)
      .expect(200)
      .expect('Content-Type', /atom/)
      .buffer();
    expect(response.text ?? response.body.toString()).toMatch(/<entry>[\s\S]*Ada Author: Right, I will check it in v2/);
  });

  it('keeps what is hostile as text', async () => {
    const markdown = await text(`/concerns/${HOSTILE_CONCERN_ID}.md`, /text\/markdown/);
    expect(markdown).toContain('<script>');
    await request(app).get('/concerns/nothing-here.md').expect(404);
  });
});

describe('triggers on a pasted patch', () => {
  const send = (patch: string) => request(app).post(`/try/${RULE}`).type('form').send({ patch });

  it('tell the lines that they hit, to anybody', async () => {
    const { text: html } = await send(DIFF).expect(200);
    expect(html).toMatch(/1 trigger of 1 hits[\s\S]*diff-row added[^\n]*frob_register/);
    expect(findDangerousTags(html)).toEqual([]);
  });

  it('say that they hit nothing', async () => {
    const { text: html } = await send(DIFF.replaceAll('frob_register', 'other_call')).expect(200);
    expect(html).toContain('No trigger hits this patch.');
  });

  it('keep what was typed when it is no patch', async () => {
    const { text: html } = await send('</textarea><script>alert(1)</script>').expect(400);
    expect(html).toContain('there is no patch in it');
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;');
    expect(findDangerousTags(html)).toEqual([]);
    await send('x'.repeat(3_000_000)).expect(413);
    await request(app).post('/try/nothing').type('form').send({ patch: DIFF }).expect(404);
  });
});
