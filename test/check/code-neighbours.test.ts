// Which functions stand next to a patch in the call graph, and how a concern raised there is linked to it.
import { expect, test } from 'vitest';
import { buildChecklist } from '../../src/check/build-checklist.js';
import { readCodeNames } from '../../src/check/code-neighbours.js';
import { makeConcern, makeInput, makePatch, makeSite } from './samples.js';

const FILE = 'lib/demo.c';
const PATCH = makePatch('[PATCH] demo: drain first', FILE, [
  ' static void demo_drain(struct demo *d)',
  ' {',
  '+\tdemo_wait_idle(d);',
  '-\tdemo_poll_idle(d);',
  '+\t/* unlike demo_comment(d) */',
  '+\tint (*demo_hook)(struct demo *) = NULL;',
  ' }',
  ' ',
  ' static void demo_stop(struct demo *d)',
  ' {',
  ' \tdemo_drain(d);',
  ' \tdemo_unrelated(d);',
  ' }',
]);

test('what the changed lines call, and who calls what is changed', () => {
  const { touched, neighbours } = readCodeNames(PATCH);
  expect([...touched]).toEqual(['demo_drain']);
  expect([...neighbours].map(([name, { relation, place }]) => [name, relation, place.content?.trim()])).toEqual([
    ['demo_wait_idle', 'calls', '+\tdemo_wait_idle(d);'],
    ['demo_stop', 'called-by', 'demo_drain(d);'],
    ['demo_poll_idle', 'calls', '-\tdemo_poll_idle(d);'],
  ]);
});

test.each([
  ['demo_wait_idle', 'lib/idle.c', 'neighbour', 'raised at demo_wait_idle, which this patch calls or called'],
  ['demo_stop', FILE, 'neighbour', 'raised at demo_stop, which calls what this patch changes'],
  ['demo_drain', 'old/demo.c', 'same-name', /^raised at demo_drain of another file/],
])('a concern at %s of %s is an item', (symbol, file, feature, text) => {
  const atCode = [makeConcern('a', { sites: [makeSite(file, { symbol })] })];
  const [item] = buildChecklist(makeInput([PATCH], { atCode })).items;
  expect(item?.reasons[0]).toMatchObject({ feature, text: expect.stringMatching(text) });
});

test('code that moved to another file is found by its content', () => {
  const anchor = ' \tdemo_poll_idle(d); /* until it is */';
  const moved = makePatch('[PATCH] demo: move', 'lib/new.c', [' static void demo_drain(struct demo *d)', `+${anchor}`]);
  const atCode = [makeConcern('a', { sites: [makeSite('lib/old.c', { symbol: 'demo_drain', anchor })] })];
  const [item] = buildChecklist(makeInput([moved], { atCode })).items;
  expect(item?.reasons[0]?.feature).toBe('same-content');
});
