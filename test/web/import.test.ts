// Import in the browser: uploaded or named by its path, watched, stopped; whatever is sent, nothing is left lying about.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { createEmptyWorld, DIFF, type World } from './world.js';

let world: World;
let app: Express;

// What is uploaded goes there: nobody else's is counted.
process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'patchlore-import-'));
afterAll(() => rmSync(tmpdir(), { recursive: true }));

beforeEach(async () => {
  world = await createEmptyWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterEach(() => world.close());

/** An mbox with a patch, a review of it, and more mails of their own. */
function mboxOf(more = 0): string {
  const mail = (id: string, subject: string, text: string, reply = '') =>
    [
      'From mboxrd@z Mon Mar  3 10:00:00 2025',
      'From: Ada Author <ada@example.org>',
      `Subject: ${subject}`,
      'Date: Mon, 3 Mar 2025 10:00:00 +0000',
      `Message-ID: <${id}@example.org>`,
      'List-Id: <frob.example.org>',
      ...(reply === '' ? [] : [`In-Reply-To: <${reply}@example.org>`]),
      '',
      text,
      '',
    ].join('\n');
  const quoted = '> +\tfrob->name = dev_name(dev);\n\nkzalloc() can fail, please check for NULL here.\n';
  return [
    mail('one', '[PATCH] frob: register at probe', `Register it.\n---\n${DIFF}`),
    mail('two', 'Re: [PATCH] frob: register at probe', quoted, 'one'),
    ...Array.from({ length: more }, (_, index) => mail(`more-${index}`, `Note ${index}`, 'Nothing.')),
  ].join('\n');
}

const upload = (content: Buffer | string, name = 'frob.mbox') =>
  request(app).post('/import').attach('file', Buffer.from(content), name);

/** Asks until the import has ended. */
async function waitForEnd() {
  for (let look = 0; look < 2_000; look += 1) {
    const { body } = await request(app).get('/import.json').expect(200);
    if (!['receiving', 'running', 'stopping'].includes(body.job?.state)) return body.job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('it has not ended');
}

const leftFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('patchlore-upload-'));

describe('an upload', () => {
  it('is imported, and its page tells what came in', async () => {
    await upload(mboxOf()).expect(303).expect('Location', '/import');
    const job = await waitForEnd();
    expect(job).toMatchObject({
      state: 'done',
      name: 'frob.mbox',
      by: 'tester',
      summary: { read: 2, added: 2, known: 0 },
      lists: [{ list: 'frob.example.org', added: 2 }],
    });
    expect(job.summary.concerns).toBeGreaterThan(0);
    const { text } = await request(app).get('/import').expect(200);
    expect(text).toContain('Imported: <span class="mono">frob.mbox</span>');
    expect(text).toContain('href="/search?q=l%3Afrob.example.org&amp;sort=recency"');
    expect(text).toContain('Nothing was left out.');
    expect(leftFolders()).toEqual([]);
  });

  it('may be gzipped, or several files, and told its list', async () => {
    const lists = request(app).post('/import').field('list', 'frobs');
    await lists
      .attach('file', gzipSync(mboxOf()), 'a.gz')
      .attach('file', Buffer.from(mboxOf(3)), 'b.mbox')
      .expect(303);
    const job = await waitForEnd();
    expect(job).toMatchObject({ name: 'a.gz and 1 more file', summary: { read: 7, added: 5, known: 2 } });
    expect(leftFolders()).toEqual([]);
  });

  it('tells what was left out, where it stood, and nothing of our own folders', async () => {
    await upload(gzipSync(mboxOf(40)).subarray(0, -20), 'cut <b>.gz').expect(303);
    const { summary } = await waitForEnd();
    expect(summary.skipped[0]).toMatchObject({ count: 1, places: ['cut <b>.gz'] });
    const { text } = await request(app).get('/import');
    expect(text).toContain('the gzip data is damaged');
    expect(text).toContain('cut &lt;b&gt;.gz');
    expect(text).not.toContain('patchlore-upload-');
  });

  it('that is no mail fails, and says what to do', async () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 7919 + (index >> 8)) % 256));
    for (const content of [noise, Buffer.from(DIFF), Buffer.from('\0'.repeat(5000)), gzipSync('')]) {
      await upload(content, 'x').expect(303);
      expect(await waitForEnd()).toMatchObject({ state: 'failed', problem: { code: 'invalid-input' } });
      const { text } = await request(app).get('/import').expect(200);
      expect(text).toContain('Failed: <span class="mono">x</span>');
      expect(text).toContain('an mbox begins with');
      expect(text).not.toContain('patchlore-upload-');
      expect(leftFolders()).toEqual([]);
    }
  });

  it('that unpacks to far more than mail does is stopped there', async () => {
    await upload(gzipSync(Buffer.alloc(200 * 1024 * 1024, 'From x\n')), 'bomb.gz').expect(303);
    const { state, problem } = await waitForEnd();
    expect([state, problem.message]).toEqual(['failed', 'the gzip data unpacks to far more than mail does']);
    expect(leftFolders()).toEqual([]);
  });

  it('without a file, or as another kind of form, is told so on the page', async () => {
    for (const sent of [
      request(app).post('/import').field('list', 'x'),
      request(app).post('/import').field('file', 'no file at all'),
      upload(''),
      request(app).post('/import').type('form').send({ file: 'x' }),
    ]) {
      const { text } = await sent.expect(400);
      expect(text).toContain('no file was chosen');
    }
    await request(app)
      .post('/import')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nFrom')
      .expect(400);
    expect((await request(app).get('/import.json')).body.job).toBeNull();
    expect(leftFolders()).toEqual([]);
  });

  it('that is too large is refused with the bound and a way out', async () => {
    const config = { ...world.context.config, maxUploadBytes: 1024 * 1024 };
    app = createWebApp({ ...world.context, config, unset: config }, 'local-admin');
    expect((await request(app).get('/import')).text).toContain('at most 1 MB together');
    for (const large of [Buffer.alloc(1024 * 1024 + 100_000, 'a'), Buffer.alloc(1024 * 1024 + 10, 'a')]) {
      const { text } = await upload(large).expect(413);
      expect(text).toContain('An upload takes at most 1 MB.');
      expect(text).toContain('PATCHLORE_MAX_UPLOAD_MB');
    }
    expect(leftFolders()).toEqual([]);
  });

  it('has a name of the sender only: no folder of ours can be written to', async () => {
    for (const name of ['../../../etc/passwd', '..', '/', 'x'.repeat(400), '..\\..\\x']) {
      const sent = await upload(mboxOf(), name);
      expect([name, sent.status]).toEqual([name, 303]);
      expect([name, (await waitForEnd()).state]).toEqual([name, 'done']);
    }
    expect(leftFolders()).toEqual([]);
  });
});

describe('a path on the server', () => {
  const name = (path: string, on = app) => request(on).post('/import/path').type('form').send({ path });

  it('is imported for the one who sits there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patchlore-import-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'frob.mbox'), mboxOf());
    await name(folder).expect(303);
    expect(await waitForEnd()).toMatchObject({ state: 'done', summary: { added: 2 } });
  });

  it('that is none is told so, and kept in the field', async () => {
    for (const path of ['', '-', 'relative/path', '~/mail']) {
      const { text } = await name(path).expect(400);
      expect(text).toContain('this is no absolute path');
      if (path !== '') expect(text).toContain(`value="${path}"`);
    }
    await name('/nowhere/at/all').expect(303);
    expect(await waitForEnd()).toMatchObject({ state: 'failed', problem: { code: 'unreadable-input' } });
    expect((await request(app).get('/import')).text).toContain('there is no such file or folder');
  });
});

describe('an import', () => {
  it('is for those who may: strangers neither see nor begin one', async () => {
    const strangers = createWebApp(world.context);
    await request(strangers).get('/import').expect(403);
    await request(strangers).post('/import').attach('file', Buffer.from(mboxOf()), 'x').expect(403);
    await request(strangers).post('/import/path').type('form').send({ path: '/etc' }).expect(403);
    await request(strangers).post('/import/stop').expect(403);
    await request(app).post('/import').set('Sec-Fetch-Site', 'cross-site').field('list', 'x').expect(403);
    await request(app)
      .post('/import')
      .set('Sec-Fetch-Site', 'same-origin')
      .attach('file', Buffer.from(mboxOf()), 'x')
      .expect(403);
    expect(leftFolders()).toEqual([]);
  });

  it('runs alone: a second one is refused, whatever it sends', async () => {
    const [first, second] = await Promise.all([upload(mboxOf(300)), upload(mboxOf(300))]);
    expect([first.status, second.status].sort()).toEqual([303, 409]);
    expect((first.status === 409 ? first : second).text).toContain('another import is running');
    expect(await waitForEnd()).toMatchObject({ state: 'done', summary: { added: 302 } });
    expect(leftFolders()).toEqual([]);
  });

  it('that is stopped keeps what it has; the same again goes on from there', async () => {
    const { store } = world.context;
    const slow = { ...store, saveAnalyses: (...of: Parameters<typeof store.saveAnalyses>) => later(of) };
    const later = async (of: Parameters<typeof store.saveAnalyses>) => {
      await new Promise((resolve) => setTimeout(resolve, 30));
      return store.saveAnalyses(...of);
    };
    app = createWebApp({ ...world.context, store: slow }, 'local-admin');
    await upload(mboxOf(500)).expect(303);
    while ((await store.countStaleThreads()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await request(app).post('/import/stop').expect(303);
    expect(await waitForEnd()).toMatchObject({ state: 'cancelled' });
    const { text } = await request(app).get('/import');
    expect(text).toContain('What was saved until then is kept');
    expect(text).toContain('An import was cut short.');
    await request(app).post('/import/finish').expect(303);
    expect(await waitForEnd()).toMatchObject({ state: 'done' });
    expect((await request(app).get('/import')).text).not.toContain('An import was cut short.');
    expect(await store.countStaleThreads()).toBe(0);
  });

  it('gives our own script the address alone, and a program a place to ask', async () => {
    const minimal = await upload(mboxOf()).set('Prefer', 'return=minimal').expect(201);
    expect([minimal.text, minimal.headers.location]).toEqual(['', '/import']);
    await waitForEnd();
    const json = await upload(mboxOf()).set('Accept', 'application/json').expect(202);
    expect(json.body).toEqual({ status: '/import.json' });
    await waitForEnd();
    const refused = await upload('').set('Accept', 'application/json').expect(400);
    expect(refused.body.error.code).toBe('usage');
  });
});
