// What every engine must do with checklists that are kept: nothing that a person did is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChecklistItem } from '../../src/model/checklist.js';
import type { ItemEvent, KeptChecklist, KeptItem } from '../../src/model/kept-checklist.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { buildMessage, buildScenario, dayOf, FIRST_PAGE } from './builders.js';

function buildItem(key: string, title = key): KeptItem {
  const item: ChecklistItem = {
    concernId: `concern-${key}`,
    origin: 'trigger',
    status: null,
    title,
    body: '',
    category: 'lifetime',
    kind: 'bug',
    severity: 'high',
    concernState: 'confirmed',
    score: 1,
    reasons: [{ feature: 'trigger', value: 1, text: 'the patch matches' }],
    evidence: [],
    places: [],
    patchMessageId: 'v2@example.org',
    scenarioIds: [],
  };
  return { key, item, contexts: [{ content: 'free(frame);', before: ['{'], after: [] }] };
}

function buildChecklist(id: string, keys: readonly string[], overrides: Partial<KeptChecklist> = {}): KeptChecklist {
  return {
    id,
    title: 'widget: free the frame early',
    version: 2,
    messageIds: ['v2@example.org'],
    paths: ['drivers/widget/frame.c'],
    items: keys.map((key) => buildItem(key)),
    scenarios: [buildScenario('own/unload')],
    previousId: null,
    createdBy: 'Cleo',
    createdAt: dayOf(3),
    ...overrides,
  };
}

function buildEvent(checklistId: string, key: string, overrides: Partial<ItemEvent> = {}): ItemEvent {
  return {
    checklistId,
    key,
    base: 0,
    state: 'done',
    reason: '',
    note: '',
    cause: 'person',
    detail: '',
    by: 'Cleo',
    at: dayOf(4),
    ...overrides,
  };
}

describe('SQLite: checklists', () => {
  let store: Store;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'patchlore-checklists-'));
    store = await openSqliteStore(join(folder, 'test.db'));
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const keysOf = async (id: string) => (await store.findChecklist(id))?.items.map(({ key }) => key);
  const statesOf = async (id: string) => (await store.findItemEvents(id)).map(({ key, state }) => [key, state]);

  test('a checklist is found as it was kept, by its id and its mails', async () => {
    const checklist = buildChecklist('one', ['a', 'b'], { notes: ['frame.c is too large'] });
    await store.saveChecklist(checklist, []);
    expect(await store.findChecklist('one')).toEqual(checklist);
    expect(await store.findChecklistsOfMails(['other@example.org', 'v2@example.org'])).toEqual([checklist]);
    expect(await store.findChecklistsOfMails(['other@example.org'])).toEqual([]);
    expect(await store.findChecklist('two')).toBeNull();
  });

  test('is found by a path that its patches touch, with the patches that were kept', async () => {
    const patch = { messageId: null, subject: 'frame.diff', commitMessage: '', notes: '', files: [] };
    const first = buildChecklist('first', ['a', 'b'], { createdAt: dayOf(1), paths: ['other.c', 'drivers/frame.c'] });
    const second = buildChecklist('second', ['b'], { createdAt: dayOf(2), paths: ['drivers/frame.c'] });
    const none = buildChecklist('none', [], { paths: ['drivers/frame.c.orig'] });
    for (const each of [first, second, none]) await store.saveChecklist(each, []);
    await store.saveCheckedPatches('first', [patch]);
    const found = await store.findChecklistsAtPaths(['drivers/frame.c', 'other.c'], 10);
    expect(found).toEqual([
      { checklist: second, patches: [] },
      { checklist: first, patches: [patch] },
    ]);
    expect((await store.findChecklistsAtPaths(['drivers/frame.c'], 1)).map(({ checklist }) => checklist.id)).toEqual([
      'second',
    ]);
    expect(await store.findChecklistsAtPaths([], 10)).toEqual([]);
  });

  test('kept again it has the new items, and those that somebody worked on', async () => {
    await store.saveChecklist(buildChecklist('one', ['a', 'b', 'c']), []);
    await store.saveItemEvent(buildEvent('one', 'b'));
    await store.saveChecklist(buildChecklist('one', ['d', 'a']), [buildEvent('one', 'd', { cause: 'addressed' })]);
    expect(await keysOf('one')).toEqual(['d', 'a', 'b']);
    expect(await statesOf('one')).toEqual([
      ['b', 'done'],
      ['d', 'done'],
    ]);
  });

  test('an item with a history is not started again', async () => {
    await store.saveChecklist(buildChecklist('one', ['a']), [buildEvent('one', 'a', { cause: 'carried' })]);
    const [start] = await store.findItemEvents('one');
    await store.saveItemEvent(buildEvent('one', 'a', { base: start?.sequence ?? 0, state: 'todo' }));
    await store.saveChecklist(buildChecklist('one', ['a']), [buildEvent('one', 'a', { cause: 'carried' })]);
    expect(await statesOf('one')).toEqual([
      ['a', 'done'],
      ['a', 'todo'],
    ]);
  });

  test('a change that was based on an older version of the item is a conflict, and changes nothing', async () => {
    await store.saveChecklist(buildChecklist('one', ['a']), []);
    const first = await store.saveItemEvent(buildEvent('one', 'a', { by: 'Ada' }));
    await expect(store.saveItemEvent(buildEvent('one', 'a', { state: 'waived' }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Ada set it to done'),
    });
    await store.saveItemEvent(buildEvent('one', 'a', { state: 'waived', reason: 'so', base: first.sequence }));
    expect(await statesOf('one')).toEqual([
      ['a', 'done'],
      ['a', 'waived'],
    ]);
  });

  test('changes of different items never conflict', async () => {
    await store.saveChecklist(buildChecklist('one', ['a', 'b']), []);
    await Promise.all([store.saveItemEvent(buildEvent('one', 'a')), store.saveItemEvent(buildEvent('one', 'b'))]);
    expect(await statesOf('one')).toHaveLength(2);
  });

  test('the log can be read from an event on', async () => {
    await store.saveChecklist(buildChecklist('one', ['a', 'b']), []);
    const first = await store.saveItemEvent(buildEvent('one', 'a'));
    const second = await store.saveItemEvent(buildEvent('one', 'b'));
    expect(await store.findItemEvents('one', first.sequence)).toEqual([second]);
    expect(await store.findItemEvents('one', second.sequence)).toEqual([]);
  });

  test('the patches that it was made of are kept with it', async () => {
    const patch = { messageId: null, subject: 'widget', commitMessage: 'Free it.', notes: '', files: [] };
    await store.saveChecklist(buildChecklist('one', ['a']), []);
    expect(await store.findCheckedPatches('one')).toEqual([]);
    await store.saveCheckedPatches('one', [{ ...patch, subject: 'older' }]);
    await store.saveCheckedPatches('one', [patch]);
    expect(await store.findCheckedPatches('one')).toEqual([patch]);
    await expect(store.saveCheckedPatches('two', [patch])).rejects.toThrow();
  });

  test('an item that is not there cannot be changed', async () => {
    await store.saveChecklist(buildChecklist('one', ['a']), []);
    await expect(store.saveItemEvent(buildEvent('one', 'x'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.saveItemEvent(buildEvent('two', 'a'))).rejects.toMatchObject({ code: 'not-found' });
  });

  test('the list has those with open items first, then the last changed first', async () => {
    await store.saveChecklist(buildChecklist('finished', ['a']), []);
    await store.saveItemEvent(buildEvent('finished', 'a', { at: dayOf(9) }));
    await store.saveChecklist(buildChecklist('old', ['a', 'b']), []);
    await store.saveChecklist(buildChecklist('touched', ['a', 'b']), []);
    await store.saveItemEvent(buildEvent('touched', 'a', { at: dayOf(8) }));
    const { checklists, total } = await store.listChecklists(FIRST_PAGE);
    expect(total).toBe(3);
    expect(checklists.map(({ id, open, items, changedAt }) => [id, open, items, changedAt])).toEqual([
      ['touched', 1, 2, dayOf(8)],
      ['old', 2, 2, dayOf(3)],
      ['finished', 0, 1, dayOf(9)],
    ]);
  });

  test('deleted mail and a new analysis leave it alone', async () => {
    await store.saveMessages([buildMessage('v2@example.org')]);
    await store.saveChecklist(buildChecklist('one', ['a']), []);
    await store.saveItemEvent(buildEvent('one', 'a', { note: '**seen**' }));
    await store.markAllStale();
    for (const threadId of await store.findStaleThreads(10)) {
      await store.saveAnalyses([{ threadId, patches: [], comments: [] }]);
    }
    await store.deleteMessage('v2@example.org');
    expect(await keysOf('one')).toEqual(['a']);
    expect((await store.findItemEvents('one')).map(({ note }) => note)).toEqual(['**seen**']);
  });
});
