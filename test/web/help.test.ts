// Help, packs and scenarios; and what is kept for those whose form could not be carried out.
import type { Express } from 'express';
import express from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { presentError } from '../../src/web/present/error-page.js';
import { findDangerousTags } from './inert.js';
import { createWorld, type World } from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterAll(() => world.close());

const page = async (path: string) => (await request(app).get(path).expect(200).expect('Content-Type', /html/)).text;

describe('help', () => {
  it('says how often extraction is right, as its training measured it', async () => {
    const { body } = await request(app).get('/help.json').expect(200);
    for (const name of ['precision', 'recall', 'category', 'kind', 'severity']) {
      expect(body.figures[name]).toBeGreaterThan(0);
      expect(body.figures[name]).toBeLessThanOrEqual(100);
    }
    expect(await page('/help')).toContain(`${body.figures.precision}% of what it takes for a concern is one`);
  });

  it('names every field, category, format and key', async () => {
    const html = await page('/help');
    for (const part of [
      '<code>dfn:</code>',
      'memory-ordering',
      '<code>sarif</code>',
      '<kbd>g</kbd> <kbd>c</kbd>',
      '/feeds/code',
    ]) {
      expect(html).toContain(part);
    }
  });
});

describe('a pack', () => {
  it('shows concerns by category, with what brings them up', async () => {
    const html = await page('/packs/frob-rules');
    expect(html).toMatch(
      /id="category-null-deref"[\s\S]*An allocation that can fail[\s\S]*an allocation followed by a member access/,
    );
    expect(await page('/packs/frob-rules?category=rcu')).not.toContain('An allocation that can fail');
    expect(await page('/packs/frob-rules?category=__proto__')).toContain('An allocation that can fail');
  });

  it('has its files, as text', async () => {
    expect(await page('/packs/frob-rules/files')).toContain('concerns/check-allocations.md');
    const html = await page('/packs/frob-rules/files/concerns/check-allocations.md');
    expect(html).toContain('title: An allocation that can fail');
    expect(html).toContain('&lt;svg onload=alert(1)&gt;');
    expect(findDangerousTags(html)).toEqual([]);
    const { body } = await request(app).get('/packs/frob-rules/files/pack.yaml.json').expect(200);
    expect(body).toMatchObject({ pack: 'frob-rules', file: 'pack.yaml' });
    await request(app).get('/packs/frob-rules/files/..%2F..%2Fetc%2Fpasswd').expect(404);
    await request(app).get('/packs/none/files').expect(404);
  });
});

describe('scenarios', () => {
  it.each(['relevance', 'recurrence', 'recency', 'x'])('are sorted by %s', async (sort) => {
    expect(await page(`/scenarios?sort=${sort}`)).toContain('Probe while allocations fail');
  });

  it('can be copied, and say what they would show', async () => {
    const html = await page('/scenarios/frob-rules/probe-under-memory-pressure');
    expect(html).toContain('echo 1 &gt; /sys/kernel/debug/failslab/probability');
    expect(html).toContain('CONFIG_FAILSLAB=y');
    expect(html).toContain('An allocation that can fail is checked');
    expect(html).toContain('data-copy-next');
  });
});

describe('an error page', () => {
  const failing = (body: object) => {
    const server = express();
    server.use(express.json());
    server.post('/x', (req, res) => {
      res.json(presentError({ status: 403, code: 'forbidden', message: 'no', facts: {} }, 'Forbidden', req));
    });
    return request(server).post('/x').send(body).expect(200);
  };

  it('offers to search for what is not there', async () => {
    const { text } = await request(app).get('/code/no/such_file.c').expect(404);
    expect(text).toContain('/search?q=such_file.c');
    const { text: hostile } = await request(app)
      .get(`/packs/${encodeURIComponent('"><script>x</script>')}`)
      .expect(404);
    expect(findDangerousTags(hostile)).toEqual([]);
  });

  it('keeps what was written, within bounds, and no secrets', async () => {
    const { body } = await failing({
      note: 'my words\nand more',
      password: 'hunter2',
      csrf: 'x',
      body: 'y'.repeat(30_000),
      title: ' ',
    });
    expect(body.typed).toEqual([
      { name: 'body', label: 'The point in full', text: 'y'.repeat(20_000), rows: 2, isCut: true },
      { name: 'note', label: 'Note', text: 'my words\nand more', rows: 3, isCut: false },
    ]);
  });

  it('of a refused form shows it in a field to copy from', async () => {
    const { text } = await request(app)
      .post('/concerns/frob-rules/check-allocations')
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ action: 'dismiss', reason: '</textarea><script>alert(1)</script>' });
    expect(text).toContain('What you wrote');
    expect(text).toMatch(/<textarea[^>]*readonly>&lt;\/textarea&gt;&lt;script/);
    expect(findDangerousTags(text)).toEqual([]);
  });
});
