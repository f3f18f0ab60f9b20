// SARIF: valid by the published schema, within the limits of code scanning, the same from run to run.
import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { renderChecklistRdf } from '../../src/export/checklist-rdf.js';
import { renderChecklistSarif } from '../../src/export/checklist-sarif.js';
import type { Checklist } from '../../src/model/checklist.js';
import fc from '../property.js';
import { anyChecklist, checklist, ITEM, SETTLED, UNADDRESSED } from './any-checklist.js';

const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const isValid = ajv.compile(schema);

function render(list: Checklist) {
  const log = JSON.parse(renderChecklistSarif(list));
  isValid(log);
  expect(isValid.errors ?? []).toEqual([]);
  return log.runs[0];
}

test('the schema is in force: a wrong log is refused', () => {
  expect(isValid({ version: '2.1.0', runs: [{ tool: {}, results: [{}] }] })).toBe(false);
});

test('a checklist has a rule a concern and a result for each item that asks for something', () => {
  const run = render(checklist(ITEM, UNADDRESSED, { ...UNADDRESSED, places: [] }, SETTLED));
  expect(run.tool.driver.rules).toHaveLength(2);
  expect(run.results).toHaveLength(3);
  expect(run.results[0]).toMatchObject({ ruleId: 'demo/late-callback', ruleIndex: 0, level: 'error' });
  expect(run.results[0].locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: 'lib/demo.c', uriBaseId: '%SRCROOT%' },
        region: { startLine: 22 },
      },
    },
  ]);
  expect(run.results[1].locations[0].physicalLocation.region).toBeUndefined();
});

test('a place of a series is given as the whole series leaves it, with the numbering of its patch beside it', () => {
  const [place] = ITEM.places;
  if (place === undefined) throw new Error('the sample has a place');
  const moved = { ...place, patch: '1/3', final: { file: 'lib/later.c', line: 40 } };
  const gone = { ...place, patch: '1/3', final: { file: place.file, line: null } };
  const kept = { ...place, patch: '3/3' };
  const [result] = render(checklist({ ...ITEM, places: [moved, gone, kept] })).results;
  const at = (uri: string, line: number | null) => ({
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    ...(line !== null && { region: { startLine: line } }),
  });
  const own = { file: place.file, line: place.line, side: 'new' };
  expect(result.locations).toEqual([
    { physicalLocation: at('lib/later.c', 40), properties: { patch: '1/3', ...own } },
    { physicalLocation: at(place.file, null), properties: { patch: '1/3', ...own } },
    { physicalLocation: at(place.file, place.line), properties: { patch: '3/3', ...own } },
  ]);
  const line = JSON.parse(renderChecklistRdf(checklist({ ...ITEM, places: [moved] })));
  expect(line.location).toMatchObject({ path: 'lib/later.c', range: { start: { line: 40 } } });
});

test('what was waived is a suppressed result, with the reason', () => {
  const work = {
    state: 'waived' as const,
    reason: 'the caller waits',
    note: '',
    detail: '',
    by: 'ann',
    at: '2026-03-10',
  };
  const run = render(checklist({ ...ITEM, work: { ...work, state: 'todo' } }, { ...UNADDRESSED, work }));
  expect(run.results.map((result: { suppressions: object }) => result.suppressions)).toEqual([
    [],
    [{ kind: 'external', status: 'accepted', justification: 'waived by ann, 2026-03-10: the caller waits' }],
  ]);
  expect(render(checklist(ITEM)).results[0]).not.toHaveProperty('suppressions');
});

test('a rule helps in text and Markdown, with its evidence', () => {
  const [rule] = render(checklist(ITEM)).tool.driver.rules;
  expect(rule.help.text).toContain('Wait for callbacks with rcu_barrier()');
  expect(rule.help.text).toContain('<https://lore.kernel.org/r/1@example.org>: Does the exit path wait for this?');
  expect(rule.help.markdown).toContain('[Ann Reviewer, 2026-03-09](https://lore.kernel.org/r/1@example.org)');
  expect(rule.helpUri).toBe('https://lore.kernel.org/r/1@example.org');
});

test('nothing found is a run without results, which closes what was open', () => {
  expect(render(checklist())).toMatchObject({ tool: { driver: { rules: [] } }, results: [] });
});

describe('fingerprints', () => {
  const printOf = (list: Checklist) =>
    render(list).results.map((result: { partialFingerprints: object }) => result.partialFingerprints);

  test('stay when lines move and when the check is run again', () => {
    const moved = { ...ITEM, score: 1, places: ITEM.places.map((place) => ({ ...place, line: 99 })) };
    expect(printOf({ ...checklist(moved), createdAt: '2027-01-01T00:00:00.000Z' })).toEqual(printOf(checklist(ITEM)));
  });

  test('tell concerns, contents and repetitions apart', () => {
    const other = { ...ITEM, places: ITEM.places.map((place) => ({ ...place, content: '+\tother();' })) };
    const prints = printOf(checklist(ITEM, ITEM, other, { ...ITEM, concernId: 'demo/else' }));
    expect(new Set(prints.map((print: object) => JSON.stringify(print))).size).toBe(4);
  });
});

test('5,000 results of a run, 1,000 places of a result, and no more', () => {
  const places = Array.from({ length: 1200 }, (_, line) => ({ ...ITEM.places[0], line })) as typeof ITEM.places;
  const many = Array.from({ length: 5200 }, (_, index) => ({ ...ITEM, concernId: `demo/${index}` }));
  const run = JSON.parse(renderChecklistSarif(checklist({ ...ITEM, places }, ...many))).runs[0];
  expect(run.results).toHaveLength(5000);
  expect(run.tool.driver.rules).toHaveLength(5000);
  expect(run.results[0].locations).toHaveLength(1000);
});

test('whatever the text: valid, and every address is relative', () => {
  fc.assert(
    fc.property(anyChecklist, (list) => {
      for (const { locations, message } of render(list).results) {
        expect(message.text).not.toMatch(/[\0-\x1f]/);
        for (const { physicalLocation } of locations) {
          expect(physicalLocation.artifactLocation.uri).toMatch(/^[^/:]+(\/[^/:]+)*$/);
          expect(physicalLocation.artifactLocation.uri.split('/')).not.toContain('..');
        }
      }
    }),
  );
});
