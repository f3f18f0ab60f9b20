// The Gherkin file: what Cucumber's own parser reads out of it.
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import { expect, test } from 'vitest';
import { renderChecklistGherkin } from '../../src/export/checklist-gherkin.js';
import type { Checklist } from '../../src/model/checklist.js';
import fc from '../property.js';
import { anyChecklist, checklist, ITEM, SCENARIO, SETTLED, UNADDRESSED } from './any-checklist.js';

function parse(list: Checklist) {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher());
  return parser.parse(renderChecklistGherkin(list)).feature;
}

const listRules = (list: Checklist) => parse(list)?.children.flatMap(({ rule }) => rule ?? []) ?? [];
const listScenarios = (list: Checklist) =>
  listRules(list).flatMap(({ children }) => children.flatMap(({ scenario }) => scenario ?? []));

test('a rule a concern, a scenario with configuration, command and expectation', () => {
  const list = checklist(ITEM, UNADDRESSED, SETTLED);
  expect(parse(list)?.name).toBe('[PATCH v2] demo: free later');
  expect(listRules(list).map(({ name, tags }) => [name, ...tags.map((tag) => tag.name)])).toEqual([
    ['The callback outlives the module', '@high', '@module-lifetime'],
  ]);
  const [scenario] = listScenarios(list);
  expect(scenario?.name).toBe('Unload at once');
  expect(scenario?.steps.map(({ keyword, text, docString }) => [keyword, text, docString?.content])).toEqual([
    ['Given ', 'the configuration CONFIG_KASAN=y', undefined],
    ['And ', 'the configuration CONFIG_DEMO=m', undefined],
    ['When ', 'I run', 'rmmod demo'],
    ['Then ', 'no report of a use after free', undefined],
  ]);
});

test('a scenario of several concerns stands once, and names the others', () => {
  const other = { ...ITEM, concernId: 'demo/other', title: 'The timer outlives the module' };
  const list = checklist(ITEM, other);
  expect(listRules(list)).toHaveLength(1);
  expect(listScenarios(list).map(({ description }) => description.trim())).toEqual([
    'It is also for: The timer outlives the module',
  ]);
});

test('what a person does is a step in words', () => {
  const list = { ...checklist(ITEM), scenarios: [{ ...SCENARIO, command: null, config: [] }] };
  expect(listScenarios(list)[0]?.steps[0]).toMatchObject({
    keyword: 'When ',
    text: 'Close the file, then unload the module.',
  });
});

test('nothing found, and nothing to test, are said plainly', () => {
  expect(parse(checklist())?.description).toContain('Nothing found');
  expect(parse(checklist(UNADDRESSED))?.description).toContain('No test scenario is known');
});

test('whatever the text: each scenario once, commands whole', () => {
  fc.assert(
    fc.property(anyChecklist, (list) => {
      const open = list.items.filter(({ status }) => status !== 'addressed');
      const named = list.scenarios.filter(({ id }) => open.some(({ scenarioIds }) => scenarioIds.includes(id)));
      expect(listScenarios(list)).toHaveLength(named.length);
      expect(listRules(list).length).toBeLessThanOrEqual(named.length);
      for (const { steps } of listScenarios(list)) {
        expect(steps.filter(({ docString }) => docString !== undefined).length).toBeLessThanOrEqual(1);
        expect(steps.at(-1)?.keyword).toBe('Then ');
        expect(steps.every(({ dataTable }) => dataTable === undefined)).toBe(true);
      }
    }),
  );
});
