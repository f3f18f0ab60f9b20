// Each page and its JSON twin.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { findDangerousTags } from './inert.js';
import {
  ANSWER_ID,
  CONCERN_ID,
  createEmptyWorld,
  createWorld,
  FILE,
  PATCH_ID,
  REVIEW_ID,
  type World,
} from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterAll(() => world.close());

const page = async (path: string) => (await request(app).get(path).expect(200).expect('Content-Type', /html/)).text;
const twin = async (path: string) => (await request(app).get(path).expect(200).expect('Content-Type', /json/)).body;

describe('every page', () => {
  const paths = [
    '/',
    '/search?q=kzalloc',
    `/concerns/${CONCERN_ID}`,
    '/concerns/frob-rules/check-allocations',
    '/code',
    '/code/drivers',
    `/code/${FILE}`,
    `/code/${FILE}?symbol=frob_probe`,
    '/scenarios',
    '/scenarios/frob-rules/probe-under-memory-pressure',
    '/packs',
    '/packs/frob-rules',
    `/threads/${encodeURIComponent(REVIEW_ID)}`,
    `/series/${encodeURIComponent(PATCH_ID)}`,
    '/check',
    `/check?id=${encodeURIComponent(PATCH_ID)}`,
    '/curate',
    '/help',
  ];

  it.each(paths)('%s is a whole page, and JSON for those who ask for it', async (path) => {
    const html = await page(path);
    expect(html).toMatch(/^<!doctype html>/);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toContain('<main id="content"');
    expect(html).not.toMatch(/undefined|\[object Object\]|NaN/);
    expect(findDangerousTags(html)).toEqual([]);
    const negotiated = await request(app).get(path).set('Accept', 'application/json').expect(200);
    expect(negotiated.type).toBe('application/json');
    const [before, query] = path.split('?');
    const suffixed = before === '/' ? '/index.json' : `${before}.json${query === undefined ? '' : `?${query}`}`;
    expect(await twin(suffixed)).toEqual(negotiated.body);
  });

  it('has an ETag, and is not sent twice', async () => {
    const { headers } = await request(app).get('/help').expect(200);
    await request(app).get('/help').set('If-None-Match', String(headers.etag)).expect(304);
  });

  it('forbids scripts of others, frames and inline styles', async () => {
    const { headers } = await request(app).get('/');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('home', () => {
  it('shows figures, what is new, and the categories', async () => {
    const html = await page('/');
    expect(html).toContain('kzalloc() can fail');
    expect(html).toContain('c%3Anull-deref');
    expect(html).toContain('/packs/frob-rules');
  });

  it('tells what to do when nothing was imported', async () => {
    const empty = await createEmptyWorld();
    const { text } = await request(createWebApp(empty.context)).get('/').expect(200);
    expect(text).toContain('patchlore import');
    await empty.close();
  });
});

describe('concern', () => {
  it('shows the code with the comment in place, the discussion, the outcome', async () => {
    const html = await page(`/concerns/${CONCERN_ID}`);
    expect(html).toMatch(
      /diff-row added here[\s\S]*dev_name[\s\S]*in-place[\s\S]*What about __GFP_NOFAIL\? \*ptr and _x_ stay[\s\S]*frob_register/,
    );
    expect(html).toContain('Right, I will check it in v2.');
    expect(html).toContain('will change');
    expect(html).toContain('Outcome: agreed');
    expect(html).toContain('https://lore.kernel.org/r/');
  });

  it('shows triggers, scenarios and evidence of a pack', async () => {
    const html = await page('/concerns/frob-rules/check-allocations');
    expect(html).toContain('it adds a line with <code>frob_register(</code>');
    expect(html).toContain('modprobe frob');
    expect(html).toContain('CONFIG_FAILSLAB=y');
    expect(html).not.toContain('javascript:alert(1)"');
  });

  it('is found under the id of its comment, and other comments in their mail', async () => {
    await request(app).get(`/comments/${CONCERN_ID}`).expect(302).expect('Location', `/concerns/${CONCERN_ID}`);
    const answer = (await twin(`/concerns/${CONCERN_ID}.json`)).discussion[0].comment;
    await request(app)
      .get(`/comments/${answer.id}`)
      .expect(302)
      .expect('Location', new RegExp(`^/threads/${encodeURIComponent(ANSWER_ID)}#r-`));
  });
});

describe('code', () => {
  it('rolls the counts of files up into their folders', async () => {
    const { entries } = await twin('/code.json');
    expect(entries.find(({ file }: { file: string }) => file === 'drivers')).toMatchObject({
      isFolder: true,
      concerns: 3,
    });
  });

  it('tells a file from the twin of another', async () => {
    await request(app).get('/code/no/such/file.json').expect(404).expect('Content-Type', /json/);
  });
});

describe('threads and series', () => {
  it('shows the mails in order, the patch as a diff and the comment in its place', async () => {
    const html = await page(`/threads/${encodeURIComponent(PATCH_ID)}`);
    expect(html.indexOf('frob_register(frob)')).toBeLessThan(html.lastIndexOf('What about __GFP_NOFAIL'));
    expect(html).toMatch(/class="in-place"[\s\S]*What about __GFP_NOFAIL[\s\S]*class="remarks"/);
    expect(html).toMatch(/diff-row added" data-n="13"[^\n]*dev_name[^\n]*\n?<div class="in-place"/);
    expect(html).toContain(`/check?id=${encodeURIComponent(PATCH_ID)}`);
  });

  it('lists the versions of a series with their concerns', async () => {
    const html = await page(`/series/${encodeURIComponent(PATCH_ID)}`);
    expect(html).toMatch(/<th scope="col">v1[\s\S]*<th scope="col">v2[\s\S]*unchanged[\s\S]*From v1 to v2/);
    expect(html).toMatch(/Not addressed[\s\S]*kzalloc\(\) can fail/);
    expect(await page(`/series/${encodeURIComponent(PATCH_ID)}?to=1`)).toMatch(/Said of v1[\s\S]*kzalloc\(\) can fail/);
  });
});

describe('files of the site', () => {
  it('serves assets to keep, and only those', async () => {
    const html = await page('/');
    const style = /href="(\/assets\/style-[0-9a-f]+\.css)"/.exec(html)?.[1] ?? '';
    await request(app)
      .get(style)
      .expect(200)
      .expect('Cache-Control', /immutable/)
      .expect('Content-Type', /css/);
    await request(app).get('/assets/../layout.eta').expect(404);
    await request(app).get('/assets/%2e%2e/layout.eta').expect(404);
  });

  it('describes its search, its icon and its robots', async () => {
    const { body } = await request(app).get('/opensearch.xml').responseType('blob').expect(200);
    expect(String(body)).toContain('/search?q={searchTerms}');
    await request(app)
      .get('/robots.txt')
      .expect(200)
      .expect(/Disallow: \/check/);
    await request(app).get('/favicon.ico').expect(200).expect('Content-Type', /svg/);
  });
});
