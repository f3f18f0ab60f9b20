// Which scenarios of a playbook go with an item, and in which order.
import { describe, expect, test } from 'vitest';
import { buildChecklist } from '../../src/check/build-checklist.js';
import { costRank } from '../../src/model/cost.js';
import type { Scenario } from '../../src/model/scenario.js';
import { makeConcern, makeInput, makePatch, makeTrigger } from './samples.js';

const PATCH = makePatch('[PATCH] demo: free it', 'lib/demo.c', ['+\tkfree(d);']);

const scenario = (slug: string, fields: Partial<Scenario>): Scenario => ({
  id: `play/${slug}`,
  title: slug,
  kind: 'sanitizer',
  steps: '',
  config: [],
  command: null,
  expectation: '',
  tool: null,
  pack: 'play',
  source: null,
  ...fields,
});

function check(playbooks: readonly Scenario[], fields: Parameters<typeof makeConcern>[1] = {}) {
  const concern = makeConcern('late', {
    category: 'lifetime',
    state: 'confirmed',
    triggers: [makeTrigger({ added: ['kfree('] })],
    ...fields,
  });
  return buildChecklist(makeInput([PATCH], { triggered: [concern], playbooks }));
}

const added = (playbooks: readonly Scenario[]) => check(playbooks).items[0]?.scenarioIds;

describe('an item gets the scenarios', () => {
  test('of its category and of its place, and no others', () => {
    expect(
      added([
        scenario('kasan', { categories: ['lifetime', 'leak'] }),
        scenario('lockdep', { categories: ['locking'] }),
        scenario('lib-tests', { paths: ['lib/**'] }),
        scenario('fs-tests', { paths: ['fs/**'] }),
        scenario('on-demand', {}),
      ]),
    ).toEqual(['play/kasan', 'play/lib-tests']);
  });

  test('three at most: both before one, the closer path, the fewer categories, the cheaper', () => {
    expect(
      added([
        scenario('any-path', { paths: ['**/*.c'] }),
        scenario('hours', { categories: ['lifetime'], cost: 'hours' }),
        scenario('minutes', { categories: ['lifetime'], cost: 'minutes; needs a VM' }),
        scenario('wide', { categories: ['lifetime', 'leak'] }),
        scenario('both', { categories: ['lifetime'], paths: ['lib/**'] }),
      ]),
    ).toEqual(['play/both', 'play/minutes', 'play/hours']);
  });

  test('behind its own, none twice', () => {
    const playbooks = [scenario('kasan', { categories: ['lifetime'] }), scenario('leak', { categories: ['lifetime'] })];
    const checklist = check(playbooks, { scenarioIds: ['play/leak'] });
    expect(checklist.items[0]?.scenarioIds).toEqual(['play/leak', 'play/kasan']);
  });
});

test.each([
  ['seconds a file', 1],
  ['a minute; User Mode Linux', 2],
  ['half an hour; two builds', 3],
  ['an hour of thought, seconds to run', 4],
  ['hours to write; seconds to run', 5],
  ['a day', 6],
  ['a VM', 2.5],
  [undefined, 2.5],
])('%s costs %d', (cost, rank) => {
  expect(costRank(cost)).toBe(rank);
});
