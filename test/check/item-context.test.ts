// On which code an item is judged, and when that code is the same.
import { expect, it } from 'vitest';
import { isSameCode, readContexts } from '../../src/check/item-context.js';
import { parsePatch } from '../../src/diff/parse-patch.js';
import type { ChecklistItem, PatchPlace } from '../../src/model/checklist.js';
import type { Patch } from '../../src/model/patch.js';

function patchOf(messageId: string, added: readonly string[], message = 'Free it.'): Patch {
  const lines = ['@@ -1,2 +1,9 @@', ' {', ...added.map((line) => `+${line}`), ' }'];
  const text = `${message}\n---\n--- a/frob.c\n+++ b/frob.c\n${lines.join('\n')}\n`;
  const patch = parsePatch(text, { messageId, subject: '[PATCH] frob' });
  if (patch === null) throw new Error('no patch');
  return patch;
}

function itemAt(line: number | null, overrides: Partial<ChecklistItem> = {}): ChecklistItem {
  const place: PatchPlace = { file: 'frob.c', side: 'new', line, symbol: null, content: null };
  return {
    concernId: 'a',
    origin: 'trigger',
    status: null,
    title: '',
    body: '',
    category: 'logic',
    kind: 'bug',
    severity: 'low',
    concernState: 'confirmed',
    score: 0,
    reasons: [],
    evidence: [],
    places: [place],
    patchMessageId: '1@x',
    scenarioIds: [],
    ...overrides,
  };
}

const BEFORE = patchOf('1@x', ['a();', 'b();', 'kfree(frob);', 'c();', 'd();']);
const isSame = (item: ChecklistItem, later: ChecklistItem, patches: readonly Patch[]) =>
  isSameCode(readContexts(item, [BEFORE]), readContexts(later, patches));

it('is the line with its neighbours, wherever it stands', () => {
  const moved = patchOf('1@x', ['new();', 'x();', 'y();', 'a();', 'b();', ' kfree(frob);', 'c();', 'd();']);
  expect(isSame(itemAt(4), itemAt(7), [moved])).toBe(false);
  const same = patchOf('1@x', ['a();', 'b();', '\tkfree(frob);', 'c();', 'd();']);
  expect(isSame(itemAt(4), itemAt(4), [same])).toBe(true);
  expect(isSame(itemAt(4), itemAt(4), [patchOf('1@x', ['a();', 'b();', 'kfree(f);', 'c();', 'd();'])])).toBe(false);
  expect(isSame(itemAt(4), itemAt(4), [patchOf('1@x', ['a();', 'z();', 'kfree(frob);', 'c();', 'd();'])])).toBe(false);
});

it('is the whole file for a place without a line, and the whole patch without a place', () => {
  const later = patchOf('1@x', ['a();', 'b();', 'kfree(frob);', 'c();', 'other();']);
  expect(isSame(itemAt(null), itemAt(null), [BEFORE])).toBe(true);
  expect(isSame(itemAt(null), itemAt(null), [later])).toBe(false);
  const nowhere = itemAt(null, { places: [] });
  expect(isSame(nowhere, nowhere, [BEFORE])).toBe(true);
  expect(isSame(nowhere, nowhere, [later])).toBe(false);
});

it('is the whole series for a remark on an earlier revision that has no place', () => {
  const remark = itemAt(null, { places: [], origin: 'earlier-revision' });
  expect(isSame(remark, remark, [BEFORE])).toBe(true);
  expect(isSame(remark, remark, [BEFORE, patchOf('2@x', ['x();'])])).toBe(false);
});

it('is never the same for a file that is not there any more', () => {
  const gone = itemAt(3, { places: [{ file: 'gone.c', side: 'new', line: 3, symbol: null, content: null }] });
  expect(isSame(gone, gone, [patchOf('1@x', ['x();'])])).toBe(false);
});

it('is in a series that of the patch that a place names', () => {
  const other = patchOf('2@x', ['e();', 'frob_put(frob);', 'f();']);
  const named = (patch: Patch) => ({ ...patch, subject: `[PATCH ${patch === other ? 2 : 1}/2] frob` });
  const place: PatchPlace = { file: 'frob.c', side: 'new', line: 3, symbol: null, content: null, patch: '2/2' };
  const item = itemAt(4, { places: [place] });
  const [context] = readContexts(item, [named(BEFORE), named(other)]);
  expect(context?.content).toBe('frob_put(frob);');
});
