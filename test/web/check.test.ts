// Checking a patch in the browser: pasted, uploaded, named.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMAT_NAMES, FORMATS } from '../../src/export/formats.js';
import { createWebApp } from '../../src/web/app.js';
import { createEmptyWorld, createWorld, DIFF, PATCH_ID, PATCH_V2_ID, type World } from './world.js';

let world: World;
let app: Express;

// What is uploaded goes there: nobody else's is counted.
process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'patchlore-check-'));
afterAll(() => rmSync(tmpdir(), { recursive: true }));

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context);
});
afterAll(() => world.close());

/** Sends it as the form does, and follows to the checklist. */
async function checkText(text: string, on: Express = app) {
  const sent = await request(on).post('/check').field('text', text).expect(303);
  const { location } = sent.headers;
  expect(location).toMatch(/^\/check\/sent\/[\w-]{20}$/);
  return { location, ...(await request(on).get(String(location)).expect(200)) };
}

describe('a pasted patch', () => {
  it('gets its checklist with reasons, evidence and tests', async () => {
    const { text } = await checkText(DIFF);
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

  it('is shown beside its items, each at its line, with the arithmetic of its rank', async () => {
    const { text } = await checkText(DIFF);
    expect(text).toContain('id="at-item-1"');
    expect(text).toContain('href="#at-item-1"');
    expect(text).toMatch(/<tfoot>.*Rank.*<\/tfoot>/s);
  });

  it('has an address for an hour, where only the one who sent it finds it', async () => {
    const { location, headers } = await checkText(DIFF);
    expect(headers['cache-control']).toContain('no-store');
    const minimal = await request(app)
      .post('/check.json')
      .set('Prefer', 'return=minimal')
      .field('text', DIFF)
      .expect(201);
    expect([minimal.text, minimal.headers.location === location]).toEqual(['', false]);
    const { text } = await request(app).get('/check/sent/AAAAAAAAAAAAAAAAAAAA').expect(404);
    expect(text).toContain('remembered for an hour');
  });

  it('is exported in every form, from its address and at once', async () => {
    const { text, location } = await checkText(DIFF);
    for (const name of FORMAT_NAMES.filter((format) => !FORMATS[format].needsMail)) {
      const { type, extension } = FORMATS[name];
      expect(text).toContain(`href="${location}?format=${name}"`);
      await request(app).get(`${location}?format=${name}`).expect(200);
      const answer = await request(app)
        .post('/check')
        .type('form')
        .send({ text: DIFF, format: name })
        .buffer()
        .expect(200);
      expect(answer.headers['content-type']).toMatch(type);
      expect(answer.headers['content-disposition']).toContain(`checklist.${extension}`);
    }
  });

  it('that is no mail has nobody to reply to', async () => {
    expect((await checkText(DIFF)).text).not.toContain('format=reply');
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
    const { text } = await checkText(DIFF, createWebApp(empty.context));
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
      .redirects(1)
      .attach('file', Buffer.from(DIFF), '0001-<frob>.patch')
      .expect(200);
    expect(text).toContain('0001-&lt;frob&gt;.patch');
  });

  it('may be gzipped; what unpacks to very much, or not at all, is refused', async () => {
    const send = (content: Buffer) => request(app).post('/check.json').attach('file', content, 'x.gz');
    expect((await send(gzipSync(DIFF)).expect(200)).body.items.length).toBeGreaterThan(0);
    await send(gzipSync(Buffer.alloc(64 * 1024 * 1024))).expect(413);
    await send(gzipSync(DIFF).subarray(0, 60)).expect(400);
    await send(Buffer.from([0x1f, 0x8b, 1, 2, 3])).expect(400);
  });

  it('is refused when there is nothing of a patch in it', async () => {
    const noise = Buffer.from(Array.from({ length: 50_000 }, (_, index) => (index * 7919) % 256));
    for (const content of [noise, Buffer.alloc(0), Buffer.from('\0')]) {
      const { text } = await request(app).post('/check').field('text', '').attach('file', content, 'x').expect(400);
      expect(text).toContain('there is no patch in it');
    }
    await request(app).post('/check').field('nosuchfield', 'x').expect(400);
    await request(app).post('/check').attach('nosuchfile', Buffer.from(DIFF), 'x').expect(303);
    const folders = readdirSync(tmpdir()).filter((name) => name.startsWith('patchlore-upload-'));
    expect(folders).toEqual([]);
  });

  it('is refused when it is too large, broken or too many', async () => {
    const large = Buffer.alloc(8 * 1024 * 1024 + 10, 'a');
    await request(app).post('/check').attach('file', large, 'large').expect(413);
    await request(app)
      .post('/check')
      .type('form')
      .send({ text: 'a'.repeat(3_000_000) })
      .expect(413);
    const half = 'a'.repeat(6 * 1024 * 1024);
    await request(app)
      .post('/check')
      .field('text', half)
      .field('more', half)
      .attach('file', Buffer.from(DIFF))
      .expect(413);
    await request(app).post('/check').set('Content-Type', 'multipart/form-data').send('x').expect(400);
    await request(app)
      .post('/check')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Dis')
      .expect(400);
  });
});

describe('what is said of an item', () => {
  const ITEM = { concern: 'frob-rules/check-allocations', patch: PATCH_V2_ID };
  const local = () => createWebApp(world.context, 'local-admin');
  const say = (useful: string, on = local()) =>
    request(on)
      .post('/check/feedback')
      .type('form')
      .send({ ...ITEM, useful, return: `/check?id=${PATCH_V2_ID}#item-1` });
  const isPressed = async () => {
    const { text } = await request(local()).get('/check').query({ id: PATCH_V2_ID });
    const form = text.split(`value="${ITEM.concern}"`)[1]?.split('</form>')[0] ?? '';
    return [...form.matchAll(/aria-pressed="(\w+)"/g)].map(([, word]) => word);
  };

  it('is kept once a person, can be changed, and taken back', async () => {
    expect(await isPressed()).toEqual(['false', 'false']);
    await say('yes').expect(303).expect('Location', `/check?id=${PATCH_V2_ID}#item-1`);
    await say('yes').expect(303);
    expect(await isPressed()).toEqual(['true', 'false']);
    await say('no').expect(303);
    expect(await isPressed()).toEqual(['false', 'true']);
    await say('').expect(303);
    expect(await isPressed()).toEqual(['false', 'false']);
  });

  it('gives pages with scripts the form anew', async () => {
    const { text } = await say('yes').set('HX-Request', 'true').expect(200);
    expect(text).toMatch(/^<form class="feedback/);
    expect(text).toContain('it counts in the next checks');
    await say('').expect(303);
  });

  it('is for those who may, and for concerns that there are', async () => {
    await say('yes', app).expect(403);
    await request(local()).post('/check/feedback').type('form').send({ concern: 'nosuch', useful: 'yes' }).expect(404);
    expect((await request(app).get('/check').query({ id: PATCH_V2_ID })).text).not.toContain('/check/feedback');
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
