// The code base by what was said about it: folders, files, lines, feeds.
import type { Express } from 'express';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebApp } from '../../src/web/app.js';
import { presentGrowth } from '../../src/web/present/growth.js';
import { layoutTreemaps } from '../../src/web/present/treemap.js';
import { findDangerousTags } from './inert.js';
import { CONCERN_ID, createEmptyWorld, createWorld, FILE, type World } from './world.js';

let world: World;
let app: Express;

beforeAll(async () => {
  world = await createWorld();
  app = createWebApp(world.context, 'local-admin');
});
afterAll(() => world.close());

const page = async (path: string) => (await request(app).get(path).expect(200).expect('Content-Type', /html/)).text;
const twin = async (path: string) => (await request(app).get(path).expect(200).expect('Content-Type', /json/)).body;

describe('a folder', () => {
  it('counts what is under it, and shows the newest', async () => {
    const view = await twin('/code/drivers/frob.json');
    expect(view).toMatchObject({ type: 'folder', total: 2, entries: [{ file: FILE, concerns: 2, subsystem: 'frob' }] });
    const html = await page('/code/drivers/frob');
    expect(html).toContain('Newest here');
    expect(html).toContain('kzalloc() can fail');
  });
});

describe('a file', () => {
  it('shows the line that each concern is about, by symbol along the lines', async () => {
    const html = await page(`/code/${FILE}?order=lines`);
    expect(html).toMatch(/code-symbol[\s\S]*frob_probe[\s\S]*code-line added[\s\S]*13<\/span><code>\+\tfrob-&gt;name/);
  });

  it.each([
    ['', 2],
    ['category=null-deref', 2],
    ['category=rcu', 0],
    ['state=candidate', 1],
    ['outcome=agreed', 1],
    ['lines=13-13', 1],
    ['lines=14-20', 0],
    ['lines=20-14', 0],
    ['lines=x&category=x&state=__proto__&order=constructor', 2],
    ['symbol=frob_probe', 2],
    ['symbol=none', 0],
  ])('is chosen from by %s', async (query, total) => {
    const view = await twin(`/code/${FILE}.json?${query}`);
    expect(view).toMatchObject({ type: 'file', all: 2, total });
    expect(findDangerousTags(await page(`/code/${FILE}?${query}`))).toEqual([]);
  });

  it('keeps what is chosen in its forms and links', async () => {
    const html = await page(`/code/${FILE}?symbol=frob_probe&category=null-deref&lines=13-13`);
    expect(html).toContain('<option value="null-deref" selected>');
    expect(html).toContain('name="symbol" value="frob_probe"');
    expect(html).toContain('name="lines" value="13-13"');
  });

  it('of another kind is told from the twin of one', async () => {
    await request(app).get(`/code/${FILE}.json`).expect('Content-Type', /json/);
    await request(app).get('/code/no/such/file.json').expect(404).expect('Content-Type', /json/);
  });
});

describe('a feed', () => {
  it.each(['', `?path=${FILE}`, `?path=${FILE}&symbol=frob_probe`, '?path=drivers'])(
    '%s holds the newest concerns',
    async (query) => {
      const { text } = await request(app).get(`/feeds/code${query}`).expect(200).expect('Content-Type', /atom/);
      expect(text).toContain(`/concerns/${CONCERN_ID}</id>`);
      expect(text).toContain('null deref: kzalloc() can fail');
    },
  );

  it('of nothing is empty, and hostile paths are text', async () => {
    const { text } = await request(app).get('/feeds/code?path=%3Cscript%3E%00').expect(200);
    expect(text).not.toContain('<entry>');
    expect(text).not.toContain('<script>');
    expect(findDangerousTags(text)).toEqual([]);
  });

  it('is named by the pages that it follows', async () => {
    expect(await page('/code/drivers')).toContain('type="application/atom+xml" href="/feeds/code?path=drivers"');
  });
});

describe('home', () => {
  it('links the code, the packs, the subjects and the checklists', async () => {
    const html = await page('/');
    for (const part of ['What is new', 'Open checklists', 'What the packs know']) expect(html).toContain(part);
    expect(html).toContain('/checklists/');
    expect(findDangerousTags(html)).toEqual([]);
  });

  it('is whole on an empty database', async () => {
    const empty = await createEmptyWorld();
    const { text } = await request(createWebApp(empty.context)).get('/').expect(200);
    expect(text).toContain('Next steps');
    expect(text).not.toContain('class="treemap');
    await empty.close();
  });
});

describe('the treemap', () => {
  const entry = (file: string, concerns: number, isFolder = false) => ({
    file,
    isFolder,
    symbol: null,
    concerns,
    newest: null,
  });

  it('gives each part its share, and gathers what is too small to be seen', () => {
    const entries = [
      entry('fs/a.c', 600),
      entry('fs/b.c', 300),
      ...Array.from({ length: 50 }, (_, at) => entry(`fs/${at}`, 1)),
    ];
    const [wide, narrow] = layoutTreemaps([
      { ...entry('fs', 950, true), entries },
      { ...entry('README', 50), entries: [] },
    ]);
    const area = (label: string) => {
      const tile = wide?.tiles.find((one) => one.label === label);
      return (tile?.width ?? 0) * (tile?.height ?? 0);
    };
    expect(area('a.c') / area('b.c')).toBeCloseTo(2, 0);
    expect(wide?.tiles.map(({ title }) => title)).toContain('50 others in fs');
    expect(narrow?.tiles.every(({ x, width }) => x + width <= 358)).toBe(true);
  });

  it('of a handful is not drawn', () => {
    expect(layoutTreemaps([{ ...entry('a', 3), entries: [] }])).toEqual([]);
    expect(layoutTreemaps([])).toEqual([]);
  });
});

describe('growth', () => {
  const month = (name: string, concerns: number) => ({ month: name, messages: 10, concerns });

  it('is told by quarters without gaps', () => {
    const growth = presentGrowth([month('2024-02', 1), month('2024-03', 2), month('2024-12', 6)]);
    expect(growth?.periods.map(({ name, concerns, total, height }) => [name, concerns, total, height])).toEqual([
      ['2024 Q1', '3', '3', 50],
      ['2024 Q2', '0', '3', 0],
      ['2024 Q3', '0', '3', 0],
      ['2024 Q4', '6', '9', 100],
    ]);
    expect(growth?.years).toEqual([{ name: '2024', periods: 4 }]);
  });

  it('over many years is told by years', () => {
    const growth = presentGrowth([month('1990-01', 1), month('2024-12', 2)]);
    expect(growth?.unit).toBe('year');
    expect(growth?.periods).toHaveLength(35);
  });

  it('of one period tells nothing', () => {
    expect(presentGrowth([month('2024-01', 1)])).toBeNull();
    expect(presentGrowth([])).toBeNull();
  });
});
