// Search over HTTP: tabs, chips and facets as links, what completes a query, files, feeds, and queries with a mistake.
import { XMLValidator } from 'fast-xml-parser';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { findDangerousTags } from './inert.js';
import { CONCERN_ID, createWorld, FILE, HOSTILE_TEXT, PATCH_ID, type World } from './world.js';

let world: World;
let app: ReturnType<typeof createWebApp>;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context);
});
afterAll(() => world.close());

async function page(q: string, more = ''): Promise<string> {
  return (
    await request(app)
      .get(`/search?q=${encodeURIComponent(q)}${more}`)
      .expect(200)
  ).text;
}

async function twin(q: string): Promise<{ hits: { id: string; type: string }[]; type: string; counts: object }> {
  return (
    await request(app)
      .get(`/search.json?q=${encodeURIComponent(q)}`)
      .expect(200)
  ).body;
}

/** The addresses of links whose text holds this. */
function linksTo(html: string, text: string): readonly string[] {
  return [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)]
    .filter(([, , content = '']) => content.includes(text))
    .map(([, href = '']) => new URLSearchParams(href.replaceAll('&amp;', '&').split('?')[1]).get('q') ?? '');
}

describe('results', () => {
  it('mark the words that were found, in titles too', async () => {
    const html = await page('kzalloc', '&sort=recency');
    expect(html).toContain('<mark>kzalloc</mark>() can fail, and then');
    expect(html).toMatch(/<option selected>recency/);
  });

  it('have their day, with how long ago that was as a title', async () => {
    expect(await page('kzalloc')).toMatch(/<time datetime="2025-[^"]*" title="[^"]+ ago">2025-\d\d-\d\d<\/time>/);
  });

  it('stand in tabs with their numbers, each of which names its type in the query', async () => {
    const html = await page('nosuch kzalloc');
    expect(linksTo(await page('kzalloc'), 'Sites')).toEqual(['kzalloc is:site']);
    expect(linksTo(await page('kzalloc is:site'), 'Threads')).toEqual(['kzalloc is:thread']);
    expect(html).toContain('Nothing was found.');
    expect(await twin('kzalloc')).toMatchObject({ type: 'concern', counts: { concern: 2, site: 1, thread: 2 } });
    expect((await twin('kzalloc is:site')).hits).toMatchObject([{ type: 'site', id: `${FILE}:frob_probe` }]);
    expect((await twin('frob-rules is:pack')).hits).toMatchObject([{ type: 'pack', id: 'frob-rules' }]);
  });

  it('are those of the first type that has any', async () => {
    expect(await twin('failslab')).toMatchObject({ type: 'scenario' });
    expect(await twin('kzalloc is:concern is:scenario')).toMatchObject({ type: null });
  });

  it('of words that are a name lead to what that person said', async () => {
    expect(linksTo(await page('ray reviewer'), 'raised by Ray Reviewer')).toEqual(['from:"Ray Reviewer"']);
    expect(await page('kzalloc')).not.toContain('raised by');
  });

  it.each([
    ['concern', CONCERN_ID, `/concerns/${CONCERN_ID}`],
    ['mail', PATCH_ID, `/threads/${encodeURIComponent(PATCH_ID)}#m-`],
    ['mail', `<${PATCH_ID}>`, `/threads/${encodeURIComponent(PATCH_ID)}#m-`],
    ['mail', `https://lore.example.org/frob/${PATCH_ID}/`, `/threads/${encodeURIComponent(PATCH_ID)}#m-`],
  ])('are led by the %s whose id was typed: %s', async (what, q, href) => {
    const html = await page(q);
    expect(html).toContain(`The ${what} of this id: <a href="${href}`);
    expect(html).not.toContain('Nothing was found.');
    expect(await page('nosuch@example.org')).toContain('Nothing was found.');
  });

  it('go back to the first page from behind the last one', async () => {
    const html = await page('kzalloc', '&page=9');
    expect(linksTo(html, 'To the first page')).toEqual(['kzalloc']);
    expect(html).not.toContain('Nothing was found.');
  });

  it('are none where nothing was found, with ways to go on', async () => {
    const html = await page('nosuchwordanywhere category:leak');
    expect(html).toContain('Nothing was found.');
    expect(html).toContain('value="nosuchwordanywhere category:leak"');
    expect(linksTo(html, 'Search without category: leak')).toEqual(['nosuchwordanywhere']);
  });
});

describe('facets', () => {
  it('add a value, another one beside it, and take them back', async () => {
    const html = await page('frob');
    expect(linksTo(html, 'null deref')).toEqual(['frob category:null-deref']);
    expect(linksTo(html, 'Ray Reviewer')).toEqual(['frob from:"Ray Reviewer"']);
    const narrowed = await page('frob category:null-deref severity:high');
    expect(linksTo(narrowed, 'category: null-deref')).toEqual(['frob severity:high']);
    expect(narrowed).toContain('aria-current="true">null deref</a>');
  });

  it('lead down the folders', async () => {
    expect(linksTo(await page('kzalloc'), 'drivers').filter((q) => q.startsWith('kzalloc'))).toContain(
      'kzalloc path:drivers',
    );
    const below = await page('kzalloc path:drivers');
    expect(linksTo(below, 'frob')).toContain('kzalloc path:drivers/frob');
  });

  it('stand on the page without a query, too', async () => {
    expect(linksTo(await page(''), 'null deref')).toEqual(['category:null-deref']);
  });
});

describe('a query with a mistake', () => {
  it('is kept, and its wrong word pointed at', async () => {
    const { text } = await request(app)
      .get('/search?q=frob%20sev%3Aenormous')
      .expect(400)
      .expect('Content-Type', /html/);
    expect(text).toContain('value="frob sev:enormous"');
    expect(text).toContain('frob <mark>sev:enormous</mark>');
    expect(text).toContain('critical');
    const json = await request(app).get('/search.json?q=sev%3Aenormous').expect(400);
    expect(json.body.error.code).toBe('invalid-query');
  });

  it('is told when OR stands beside a field', async () => {
    const { text } = await request(app).get('/search?q=frob%20OR%20category%3Aleak').expect(400);
    expect(text).toContain('<mark>frob OR category:leak</mark>');
    expect(text).toContain('search for each side alone');
  });

  it('gets what was probably meant', async () => {
    const { text } = await request(app).get('/search?q=frob%20-c%3Alokcing%20x').expect(400);
    expect(linksTo(text, 'c:locking')).toEqual(['frob -c:locking x']);
    expect(linksTo(await page('categry:leak frob'), 'category:')).toEqual(['category:leak frob']);
  });

  it('is an answer whatever it holds', async () => {
    const queries = ['foo" OR (', 'a\u0000b', '*', '"', 'NOT', '%27', 'é'.repeat(5_000), ')))', '-', 'c:', 'is:', '…'];
    for (const path of ['/search', '/search/complete', '/search/suggest', '/search/export', '/search.atom']) {
      for (const q of [...queries, HOSTILE_TEXT, `c:${HOSTILE_TEXT}`, `categry:${HOSTILE_TEXT}`]) {
        const answer = await request(app).get(path).query({ q });
        expect(answer.status).toBeLessThan(500);
        if (answer.type === 'text/html') expect(findDangerousTags(answer.text)).toEqual([]);
      }
    }
    await request(app).get('/search?q=a&q=b&page=-3&sort=constructor').expect(200);
  });
});

describe('what completes a query', () => {
  async function complete(
    q: string,
    at = q.length,
  ): Promise<readonly { text: string; query: string; caret: number }[]> {
    return (
      await request(app)
        .get('/search/complete')
        .query({ q, at: String(at) })
        .expect(200)
    ).body.completions;
  }

  it.each([
    ['sev', 'severity:', 'severity:'],
    ['x cat', 'category:', 'x category:'],
    ['c:null', 'null-deref', 'c:null-deref '],
    ['category:leak,null', 'null-deref', 'category:leak,null-deref '],
    ['-state:dis', 'dismissed', '-state:dismissed '],
    ['fn:frob', 'frob_probe', 'fn:frob_probe '],
    ['path:core', FILE, `path:${FILE} `],
    ['from:"ray', 'Ray Reviewer', 'from:"Ray Reviewer" '],
    ['list:frob', 'frob.example.org', 'list:frob.example.org '],
    ['year:20', '2025', 'year:2025 '],
    ['pack:', 'frob-rules', 'pack:frob-rules '],
    ['frob_pr', 'symbol:frob_probe', 'symbol:frob_probe '],
    ['is:thr', 'thread', 'is:thread '],
  ])('%s', async (q, text, query) => {
    expect(await complete(q)).toContainEqual(expect.objectContaining({ text, query, caret: query.length }));
  });

  it('is about the word at the caret', async () => {
    expect(await complete('sev frob', 3)).toContainEqual(
      expect.objectContaining({ query: 'severity: frob', caret: 'severity:'.length }),
    );
    expect(await complete('frob https://example.org/x')).toEqual([]);
  });

  it('is offered to browsers', async () => {
    const { body, type } = await request(app).get('/search/suggest?q=sev').buffer(true).parse(asText);
    expect(type).toBe('application/x-suggestions+json');
    expect(JSON.parse(body)).toEqual(['sev', ['severity:']]);
    const { body: description } = await request(app).get('/opensearch.xml').buffer(true).parse(asText);
    expect(XMLValidator.validate(description)).toBe(true);
    expect(description).toContain('/search.atom?q={searchTerms}');
    expect(description).toContain('/search/suggest?q={searchTerms}');
  });
});

describe('what is found', () => {
  it.each([
    ['json', 'application/json; charset=utf-8', `"id": "${CONCERN_ID}"`],
    ['csv', 'text/csv; charset=utf-8', '"kzalloc() can fail, and then this writes through NULL"'],
    ['md', 'text/markdown; charset=utf-8', '- **[kzalloc() can fail, and then this writes through NULL]('],
  ])('can be had as %s', async (format, type, part) => {
    const answer = await request(app).get(`/search/export?q=kzalloc&format=${format}`).buffer(true).parse(asText);
    expect(answer.headers['content-type']).toBe(type);
    expect(answer.headers['content-disposition']).toContain(`filename=search.${format}`);
    expect(answer.body).toContain(part);
    expect(answer.body).not.toMatch(/[\u0002\u0003]/);
  });

  it('is counted beyond what is ranked', async () => {
    const { store } = world.context;
    const summarizeSearch: typeof store.summarizeSearch = async (query) => {
      const summary = await store.summarizeSearch(query);
      return { ...summary, counts: { ...summary.counts, concern: 4_321 } };
    };
    const counting = createWebApp({ ...world.context, store: { ...store, summarizeSearch } });
    const { body } = await request(counting).get('/search/export?q=kzalloc').buffer(true).parse(asText);
    expect(JSON.parse(body)).toMatchObject({ total: 4_321, note: expect.stringContaining('of 4,321') });
  });

  it('can be followed, newest first', async () => {
    const { body, type } = await request(app).get('/search.atom?q=frob').buffer(true).parse(asText);
    expect(type).toBe('application/atom+xml');
    expect(XMLValidator.validate(body)).toBe(true);
    expect(body).toContain('<title>kzalloc() can fail, and then this writes through NULL</title>');
    expect(await page('frob')).toContain('type="application/atom+xml" href="/search.atom?q=frob"');
  });
});

function asText(res: request.Response, done: (error: Error | null, body: string) => void): void {
  // What a parser is given is the answer's stream.
  const stream = res as unknown as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks).toString('utf8')));
}
