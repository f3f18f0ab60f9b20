// Likeness: which words of a patch are looked up, and how a concern that speaks of them gets onto the list.
import { expect, test } from 'vitest';
import { buildChecklist } from '../../src/check/build-checklist.js';
import { findTermPlace, toLikeness } from '../../src/check/match-similar.js';
import { listCalledNames, listPatchTerms } from '../../src/check/patch-terms.js';
import { findHabits, preselect } from '../../src/check/preselect.js';
import { makeConcern, makeInput, makePatch, makeSite } from './samples.js';

const FILE = 'lib/demo.c';
const LINES = [' static void demo_free(struct demo *d)', ' {', '+\tdemo_ring_drain(d->ring);', ' }'];
const PATCH = makePatch('[PATCH] demo: drain the ring', FILE, LINES, { message: 'The ring must be empty.' });
const NOW = '2026-03-01T00:00:00.000Z';

test('names stay whole, a called one is worth most, empty words are left out', () => {
  const terms = listPatchTerms(PATCH).map(({ term }) => term);
  expect(terms[0]).toBe('demo_ring_drain');
  expect(terms).toContain('ring');
  expect(terms).not.toContain('the');
  expect(listCalledNames([PATCH], 10)).toEqual(['demo_ring_drain']);
});

test('an item says which words it shares and stands where the patch has them', () => {
  const concern = makeConcern('drain', { sites: [makeSite('lib/other.c', { symbol: 'other_drain' })] });
  const similar = [{ concern, score: 60, terms: ['demo_ring_drain', 'ring'], patch: PATCH }];
  const [item] = buildChecklist(makeInput([PATCH], { similar })).items;
  expect(item).toMatchObject({ concernId: 'drain', origin: 'similar', places: [{ file: FILE, symbol: 'demo_free' }] });
  expect(item?.reasons[0]).toMatchObject({ feature: 'likeness', value: toLikeness(60) });
  expect(findTermPlace(PATCH, ['nowhere'])).toBeNull();
});

test('chance likeness, and what is dismissed, is no item', () => {
  const weak = { concern: makeConcern('weak'), score: 3, terms: ['ring'], patch: PATCH };
  const dismissed = { concern: makeConcern('no', { state: 'dismissed' }), score: 90, terms: ['ring'], patch: PATCH };
  expect(buildChecklist(makeInput([PATCH], { similar: [weak, dismissed] })).items).toEqual([]);
});

test('a confirmed concern stands above a candidate with the same link', () => {
  const site = { sites: [makeSite(FILE, { symbol: 'demo_free' })] };
  const atFiles = [makeConcern('a', site), makeConcern('b', { ...site, state: 'confirmed', title: 'Another point' })];
  expect(buildChecklist(makeInput([PATCH], { atFiles })).items.map(({ concernId }) => concernId)).toEqual(['b', 'a']);
});

test('the same function comes before the same file, and habits are shares of the most frequent category', () => {
  const here = makeConcern('here', { sites: [makeSite(FILE, { symbol: 'demo_free' })] });
  const elsewhere = makeConcern('elsewhere', { sites: [makeSite(FILE, { symbol: 'demo_init' })], category: 'style' });
  expect(preselect([PATCH], [elsewhere, here], [], NOW)).toEqual(['here', 'elsewhere']);
  expect([...findHabits([here, here, elsewhere])]).toEqual([
    ['logic', 1],
    ['style', 0.5],
  ]);
});

test('feedback moves an item, and says so', () => {
  const site = { sites: [makeSite(FILE, { symbol: 'demo_free' })] };
  const atFiles = [
    makeConcern('a', { ...site, category: 'rcu' }),
    makeConcern('b', { ...site, title: 'Another point' }),
  ];
  const idsOf = (feedback: ReadonlyMap<string, number>) =>
    buildChecklist(makeInput([PATCH], { atFiles, feedback })).items.map(({ concernId }) => concernId);
  expect(idsOf(new Map([['b', 1]]))).toEqual(['b', 'a']);
  expect(idsOf(new Map([['b', -1]]))).toEqual(['a', 'b']);
});

test('hostile lines take linear time', () => {
  const hostile = makePatch('[PATCH] x', FILE, [`+${'a_'.repeat(50_000)}`, `+${'f('.repeat(50_000)}`]);
  expect(listPatchTerms(hostile).length).toBeLessThan(50);
});
