// Checking a patch in the browser: pasted, uploaded, named.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES, FORMATS } from '../../src/export/formats.js';
import { createWebApp } from '../../src/web/app.js';
import { createEmptyWorld, createWorld, DIFF, PATCH_ID, PATCH_V2_ID, type World } from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context);
});
afterAll(() => world.close());

describe('a pasted patch', () => {
  it('gets its checklist with reasons, evidence and tests', async () => {
    const { text } = await request(app).post('/check').field('text', DIFF).expect(200);
    expect(text).toContain('An allocation that can fail is checked before its first use');
    expect(text).toContain('kzalloc() can fail');
    expect(text).toContain('modprobe frob');
    expect(text).toContain('Why it is here');
  });

  it('survives the line ends that browsers send', async () => {
    const { body } = await request(app)
      .post('/check')
      .set('Accept', 'application/json')
      .field('text', DIFF.replaceAll('\n', '\r\n'));
    const plain = await request(app).post('/check.json').type('form').send({ text: DIFF }).expect(200);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items).toEqual(plain.body.items);
  });

  it('is exported by sending it again', async () => {
    const { text } = await request(app).post('/check').field('text', DIFF).expect(200);
    const data = /name="data" value="([^"]+)"/.exec(text)?.[1];
    for (const name of FORMAT_NAMES.filter((format) => !FORMATS[format].needsMail)) {
      const { type, extension } = FORMATS[name];
      expect(text).toContain(`name="format" value="${name}"`);
      const answer = await request(app).post('/check').type('form').send({ data, format: name }).buffer().expect(200);
      expect(answer.headers['content-type']).toMatch(type);
      expect(answer.headers['content-disposition']).toContain(`checklist.${extension}`);
    }
  });

  it('that is no mail has nobody to reply to', async () => {
    const { text } = await request(app).post('/check').field('text', DIFF).expect(200);
    expect(text).not.toContain('value="reply"');
    const answer = await request(app).post('/check').type('form').send({ text: DIFF, format: 'reply' });
    expect([answer.status, answer.text]).toEqual([400, expect.stringContaining('there is no mail to reply to')]);
  });

  it('is kept in the field when it is none', async () => {
    const { text } = await request(app).post('/check').field('text', 'hello </textarea><b>').expect(400);
    expect(text).toContain('hello &lt;/textarea&gt;&lt;b&gt;</textarea>');
    expect(text).toContain('there is no patch in it');
    await request(app).post('/check').field('text', '').expect(400);
    const json = await request(app).post('/check.json').type('form').send({}).expect(400);
    expect(json.body.error.code).toBe('invalid-input');
  });

  it('is told plainly when nothing applies', async () => {
    const empty = await createEmptyWorld();
    const { text } = await request(createWebApp(empty.context)).post('/check').field('text', DIFF).expect(200);
    expect(text).toContain('Nothing that is known applies to this patch.');
    await empty.close();
  });

  it('that is a link leads to the stored mail', async () => {
    const link = `https://lists.example.org/r/${PATCH_ID}`;
    await request(app)
      .post('/check')
      .field('text', link)
      .expect(303)
      .expect('Location', `/check?id=${encodeURIComponent(link)}`);
  });
});

describe('an uploaded file', () => {
  it('is checked under its name', async () => {
    const { text } = await request(app)
      .post('/check')
      .attach('file', Buffer.from(DIFF), '0001-<frob>.patch')
      .expect(200);
    expect(text).toContain('0001-&lt;frob&gt;.patch');
  });

  it('is refused when it is too large, broken or too many', async () => {
    const large = Buffer.alloc(8 * 1024 * 1024 + 10, 'a');
    await request(app).post('/check').attach('file', large, 'large').expect(413);
    await request(app)
      .post('/check')
      .type('form')
      .send({ text: 'a'.repeat(3_000_000) })
      .expect(413);
    await request(app).post('/check').set('Content-Type', 'multipart/form-data').send('x').expect(400);
    await request(app)
      .post('/check')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Dis')
      .expect(400);
  });
});

describe('a stored mail', () => {
  it('is named by its message-id, and its checklist has an address', async () => {
    const { text } = await request(app)
      .get('/check')
      .query({ id: `<${PATCH_V2_ID}>` })
      .expect(200);
    expect(text).toContain('kzalloc() can fail');
    await request(app)
      .get('/check')
      .query({ id: PATCH_V2_ID, format: 'md' })
      .expect(200)
      .expect('Content-Type', /markdown/);
    const reply = await request(app).get('/check').query({ id: PATCH_V2_ID, format: 'reply' }).buffer().expect(200);
    expect(reply.text).toContain(`\nIn-Reply-To: <${PATCH_V2_ID}>\n`);
  });

  it('that is unknown is said to be', async () => {
    const { text } = await request(app).get('/check?id=unknown%40example.org').expect(404);
    expect(text).toContain('value="unknown@example.org"');
  });

  it('is never a file or a git range of the server', async () => {
    for (const id of ['/etc/passwd', '-', 'HEAD~1..HEAD', '../package.json']) {
      await request(app).get('/check').query({ id }).expect(404);
    }
  });
});
