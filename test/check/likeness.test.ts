// Likeness: which words of a patch are looked up, and how a concern that speaks of them gets onto the list.
import { expect, test } from 'vitest';
import { buildChecklist } from '../../src/check/build-checklist.js';
import { findTermPlace, toLikeness } from '../../src/check/match-similar.js';
import { listPatchTerms } from '../../src/check/patch-terms.js';
import { findHabits, preselect } from '../../src/check/preselect.js';
import { makeComment, makeConcern, makeInput, makePatch, makeSite, remark } from './samples.js';

const FILE = 'lib/demo.c';
const LINES = [' static void demo_free(struct demo *d)', ' {', '+\tdemo_ring_drain(d->ring);', ' }'];
const PATCH = makePatch('[PATCH] demo: drain the ring', FILE, LINES, { message: 'The ring must be empty.' });
const NOW = '2026-03-01T00:00:00.000Z';

test('names stay whole, a called one is worth most, empty words are left out', () => {
  const terms = listPatchTerms(PATCH).map(({ term }) => term);
  expect(terms[0]).toBe('demo_ring_drain');
  expect(terms).toContain('ring');
  expect(terms).not.toContain('the');
});

test('trailers and addresses tell nothing of what a patch does', () => {
  const message = [
    'The robot found that the queue is lost: see https://bots.example.org/trace?of=mailbox and ask carol@places.example.org.',
    '',
    'Reported-by: robot+4f@finder.spotmail.example.org',
    'Closes: https://finder.spotmail.example.org/bug?extid=4f',
    'Tested-on-machine-by: Zebra <zebra@example.org>',
  ].join('\n');
  const terms = listPatchTerms(makePatch('[PATCH] demo: drain', FILE, LINES, { message })).map(({ term }) => term);
  expect(terms).toEqual(expect.arrayContaining(['robot', 'queue', 'lost']));
  const told = ['finder', 'spotmail', 'extid', 'zebra', 'places', 'bots', 'mailbox', 'trace', 'example', 'carol'];
  expect(terms.filter((term) => told.includes(term))).toEqual([]);
});

test('an item says which words it shares and stands where the patch has them', () => {
  const concern = makeConcern('drain', { sites: [makeSite('lib/other.c', { symbol: 'other_drain' })] });
  const similar = [{ concern, score: 60, terms: ['demo_ring_drain', 'ring'], patch: PATCH }];
  const [item] = buildChecklist(makeInput([PATCH], { similar })).items;
  expect(item).toMatchObject({ concernId: 'drain', origin: 'similar', places: [{ file: FILE, symbol: 'demo_free' }] });
  expect(item?.reasons[0]).toMatchObject({ feature: 'likeness', value: toLikeness(60) });
  expect(findTermPlace(PATCH, ['nowhere'])).toBeNull();
});

test('names that all code uses have to say more', () => {
  const shown = (terms: readonly string[], score: number) =>
    buildChecklist(makeInput([PATCH], { similar: [{ concern: makeConcern('alike'), score, terms, patch: PATCH }] }))
      .items.length;
  const [little, much] = [30, 60];
  expect(shown(['spin_lock', 'queue', 'request'], little)).toBe(0);
  expect(shown(['queue', 'request', 'mutex_unlock', 'work', 'demo_ring'], little)).toBe(0);
  expect(shown(['queue', 'spin_lock', 'demo_ring_drain'], little)).toBe(1);
  expect(shown(['queue', 'request'], little)).toBe(1);
  expect(shown(['spin_lock', 'queue'], much)).toBe(1);
});

test('chance likeness, and what is dismissed, is no item', () => {
  const weak = { concern: makeConcern('weak'), score: 3, terms: ['ring'], patch: PATCH };
  const dismissed = { concern: makeConcern('no', { state: 'dismissed' }), score: 90, terms: ['ring'], patch: PATCH };
  expect(buildChecklist(makeInput([PATCH], { similar: [weak, dismissed] })).items).toEqual([]);
});

test('a confirmed concern stands above a candidate with the same link', () => {
  const site = { sites: [makeSite(FILE, { symbol: 'demo_free' })] };
  const atCode = [makeConcern('a', site), makeConcern('b', { ...site, state: 'confirmed', title: 'Another point' })];
  expect(buildChecklist(makeInput([PATCH], { atCode })).items.map(({ concernId }) => concernId)).toEqual(['b', 'a']);
});

test('the same function comes before the same file, and habits are shares of the most frequent category', () => {
  const here = makeConcern('here', { sites: [makeSite(FILE, { symbol: 'demo_free' })] });
  const elsewhere = makeConcern('elsewhere', { sites: [makeSite(FILE, { symbol: 'demo_init' })], category: 'style' });
  expect(preselect([PATCH], [elsewhere, here], [], new Map(), NOW)).toEqual(['here', 'elsewhere']);
  expect([...findHabits([here, here, elsewhere])]).toEqual([
    ['logic', 1],
    ['style', 0.5],
  ]);
});

test('feedback moves an item, and says so', () => {
  const site = { sites: [makeSite(FILE, { symbol: 'demo_free' })] };
  const atCode = [
    makeConcern('a', { ...site, category: 'rcu' }),
    makeConcern('b', { ...site, title: 'Another point' }),
  ];
  const idsOf = (feedback: ReadonlyMap<string, number>) =>
    buildChecklist(makeInput([PATCH], { atCode, feedback })).items.map(({ concernId }) => concernId);
  expect(idsOf(new Map([['b', 1]]))).toEqual(['b', 'a']);
  expect(idsOf(new Map([['b', -1]]))).toEqual(['a', 'b']);
});

test('feedback moves what is read, and what is said again of a revision', () => {
  const site = { sites: [makeSite(FILE, { symbol: 'demo_free' })] };
  const briefs = [makeConcern('a', site), makeConcern('b', site)];
  expect(preselect([PATCH], briefs, [], new Map([['b', 1]]), NOW)).toEqual(['b', 'a']);
  const patches = [makePatch('[PATCH] demo: free', FILE, ['+\tkfree(d);'])];
  const remarks = ['One thing.', 'Another thing.'].map((text) => remark(makeComment(patches[0] ?? null, text)));
  const earlier = [{ version: 1, isRfc: false, patches, remarks }];
  const idsOf = (feedback: ReadonlyMap<string, number>) =>
    buildChecklist(makeInput([PATCH], { earlier, feedback })).items.map(({ concernId }) => concernId);
  const [first = '', second = ''] = idsOf(new Map());
  expect(idsOf(new Map([[second, 1]]))).toEqual([second, first]);
});

test('hostile lines take linear time', () => {
  const hostile = makePatch('[PATCH] x', FILE, [`+${'a_'.repeat(50_000)}`, `+${'f('.repeat(50_000)}`]);
  expect(listPatchTerms(hostile).length).toBeLessThan(50);
});
