// The patch beside its items: each at its line, a long patch cut to what stands around them.
import { expect, it } from 'vitest';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { ChecklistItem, PatchPlace } from '../../src/model/checklist.js';
import type { Patch } from '../../src/model/patch.js';
import { presentCheckedPatches } from '../../src/web/present/checked-patch.js';

function patchOf(lines: number, messageId: string | null = null): Patch {
  const added = Array.from({ length: lines }, (_, index) => `+line ${index + 1}`);
  const text = ['--- /dev/null', '+++ b/new.c', `@@ -0,0 +1,${lines} @@`, ...added, ''].join('\n');
  const patch = parsePatch(text, { messageId, subject: `a file of ${lines}` });
  if (patch === null) throw new Error('no patch');
  return patch;
}

function itemAt(places: readonly Partial<PatchPlace>[], patchMessageId: string | null = null): ChecklistItem {
  return {
    concernId: 'own/x',
    origin: 'trigger',
    status: null,
    title: 'A point',
    body: '',
    category: 'logic',
    kind: 'bug',
    severity: 'low',
    concernState: 'confirmed',
    score: 1,
    reasons: [],
    evidence: [],
    places: places.map((place) => ({ file: 'new.c', side: 'new', line: null, symbol: null, content: null, ...place })),
    patchMessageId,
    scenarioIds: [],
  };
}

const mark = (item: ChecklistItem, number = 1) => ({ item, number, anchor: `item-${number}`, state: null });

it('shows a short patch whole, with the item under its line', () => {
  const [shown] = presentCheckedPatches([patchOf(20)], [mark(itemAt([{ line: 7 }]))]);
  const [file] = shown?.files ?? [];
  expect(file?.rows).toHaveLength(21);
  expect(file?.rows.filter(({ marks }) => marks.length > 0).map(({ newLine }) => newLine)).toEqual([7]);
  expect(file?.rows[7]?.marks[0]).toMatchObject({ id: 'at-item-1', href: '#item-1', number: 1 });
  expect(shown?.cut).toBeNull();
});

it('cuts a long one to what stands around the items, and says so', () => {
  const items = [mark(itemAt([{ line: 100 }, { line: 110 }, { line: 900 }]))];
  const [shown] = presentCheckedPatches([patchOf(1000), patchOf(300)], items);
  const rows = shown?.files[0]?.rows ?? [];
  expect(rows.filter(({ style }) => style === 'added').map(({ newLine }) => newLine)).toEqual([
    ...Array.from({ length: 27 }, (_, index) => 92 + index),
    ...Array.from({ length: 17 }, (_, index) => 892 + index),
  ]);
  expect(shown?.cut).toBe('956 lines without an item are not shown');
});

it('stays small whatever is marked', () => {
  const items = Array.from({ length: 300 }, (_, index) => mark(itemAt([{ line: index * 30 + 1 }]), index + 1));
  const shown = presentCheckedPatches([patchOf(10_000)], items);
  expect(shown.flatMap(({ files }) => files.flatMap(({ rows }) => rows)).length).toBeLessThan(800);
});

it('puts what has no line at the file, once, and what has no place at its patch', () => {
  const items = [mark(itemAt([{}, { line: 99 }])), mark(itemAt([], 'two@example.org'), 2)];
  const [one, two] = presentCheckedPatches([patchOf(5, 'one@example.org'), patchOf(6, 'two@example.org')], items);
  expect(one?.files[0]?.marks.map(({ number }) => number)).toEqual([1]);
  expect([one?.marks, two?.marks.map(({ number }) => number)]).toEqual([[], [2]]);
});

it('marks the lines of its own patch only: in others the numbers are theirs', () => {
  const places = [
    { line: 2, patch: '1/2' },
    { line: 4, patch: '2/2' },
  ];
  const patches = [patchOf(5, 'one@example.org'), patchOf(6, 'two@example.org')];
  const shown = presentCheckedPatches(patches, [mark(itemAt(places, 'one@example.org'))]);
  const marked = shown.map(({ files }) => files.flatMap(({ rows }) => rows.filter(({ here }) => here)));
  expect(marked.map((rows) => rows.map(({ newLine }) => newLine))).toEqual([[2], []]);
});
