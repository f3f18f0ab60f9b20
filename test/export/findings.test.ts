// The forms for other tools that read lines: RDFormat, b4.
import { describe, expect, test } from 'vitest';
import { renderChecklistB4, renderChecklistB4Lines } from '../../src/export/checklist-b4.js';
import { renderChecklistRdf } from '../../src/export/checklist-rdf.js';
import { renderChecklistSarif } from '../../src/export/checklist-sarif.js';
import type { Checklist, ChecklistItem } from '../../src/model/checklist.js';

const ITEM: ChecklistItem = {
  concernId: 'demo/late-callback',
  origin: 'trigger',
  status: null,
  title: 'The callback outlives the module',
  body: 'Wait for it.',
  category: 'module-lifetime',
  kind: 'bug',
  severity: 'high',
  concernState: 'confirmed',
  score: 7.5,
  reasons: [{ feature: 'trigger', value: 1, text: 'a callback is queued' }],
  evidence: [{ messageId: '1@example.org', url: null, text: 'Does it wait?', author: null, date: null }],
  places: [{ file: 'lib/a b.c', side: 'new', line: 12, symbol: null, content: '+\tcall_rcu(x);' }],
  patchMessageId: null,
  scenarioIds: [],
};
const UNADDRESSED = {
  ...ITEM,
  origin: 'earlier-revision' as const,
  status: 'unaddressed' as const,
  title: 'ERROR: say\nwhy',
  places: [],
};
const SETTLED = { ...ITEM, origin: 'earlier-revision' as const, status: 'addressed' as const };

function checklist(...items: readonly ChecklistItem[]): Checklist {
  return {
    title: 'demo',
    messageIds: [],
    paths: ['lib/a b.c'],
    items,
    scenarios: [],
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

test('RDFormat: a JSON object a line', () => {
  expect(lines(renderChecklistRdf(checklist(ITEM, SETTLED))).map((line) => JSON.parse(line))).toEqual([
    {
      message: 'The callback outlives the module (a callback is queued)',
      location: { path: 'lib/a b.c', range: { start: { line: 12, column: 1 } } },
      severity: 'ERROR',
      source: { name: 'patchlore' },
      code: { value: 'demo/late-callback', url: 'https://lore.kernel.org/r/1@example.org' },
    },
  ]);
});

test('what only our ranking says is no part of the message', () => {
  const reasons = [...ITEM.reasons, { feature: 'changed-here', value: 1, text: '83 % of the change is there' }];
  const [line = ''] = lines(renderChecklistB4Lines(checklist({ ...ITEM, reasons })));
  expect(line).toBe('lib/a b.c:12: The callback outlives the module (a callback is queued)');
  expect(renderChecklistB4Lines(checklist({ ...ITEM, reasons: reasons.slice(1) }))).toMatch(/the module\n$/);
});

test('an item without a place is shown at the file that it belongs to', () => {
  const own = { ...ITEM, places: [], file: 'lib/own.c' };
  expect(JSON.parse(renderChecklistRdf(checklist(own))).location).toEqual({ path: 'lib/own.c' });
  expect(renderChecklistSarif(checklist(own))).toContain('"uri": "lib/own.c"');
  expect(JSON.parse(renderChecklistRdf(checklist({ ...ITEM, places: [] }))).location).toEqual({ path: 'lib/a b.c' });
});

describe('b4 as JSON', () => {
  test('is one result, for b4 keeps one a tool; its details are a list', () => {
    const [result, ...others] = JSON.parse(renderChecklistB4(checklist(UNADDRESSED, ITEM, SETTLED)));
    expect(others).toEqual([]);
    expect(result).toMatchObject({
      tool: 'patchlore',
      status: 'fail',
      summary: '1 earlier remark not addressed, 1 more to look at',
      url: 'https://lore.kernel.org/r/1@example.org',
    });
    expect(JSON.parse(result.details)).toEqual([
      expect.objectContaining({ status: 'fail', state: 'unaddressed', context: 'module-lifetime' }),
      {
        status: 'warn',
        state: 'high',
        context: 'lib/a b.c:12',
        description:
          'The callback outlives the module (a callback is queued). mail <https://lore.kernel.org/r/1@example.org>: Does it wait?',
        url: 'https://lore.kernel.org/r/1@example.org',
      },
    ]);
  });

  test('a remark whose words are its title is told once', () => {
    const author = { name: 'Ann', email: 'ann@example.org' };
    const evidence = ITEM.evidence.map((each) => ({ ...each, text: `${ITEM.title}.`, author }));
    const [result] = JSON.parse(renderChecklistB4(checklist({ ...ITEM, evidence })));
    expect(JSON.parse(result.details)[0].description).toBe(
      'The callback outlives the module (a callback is queued). Ann',
    );
  });

  test('warns where no earlier remark is open, and is empty for nothing found', () => {
    expect(JSON.parse(renderChecklistB4(checklist(ITEM)))).toMatchObject([
      { status: 'warn', summary: '1 past concern to look at' },
    ]);
    expect(JSON.parse(renderChecklistB4(checklist(SETTLED)))).toEqual([]);
  });
});

test('b4 as lines: one a finding, and only failures say ERROR', () => {
  const text = lines(renderChecklistB4Lines(checklist(UNADDRESSED, { ...ITEM, title: 'ERROR: no failure' })));
  expect(text).toHaveLength(2);
  expect(text[0]).toMatch(/^ERROR: ERROR say why/);
  expect(text[1]).not.toContain('ERROR:');
  expect(renderChecklistB4Lines(checklist())).toBe('');
});
