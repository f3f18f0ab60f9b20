// A checklist's life: kept, worked through by two people, carried over to the next revision.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPatches } from '../../src/app/check.js';
import { readText } from '../../src/app/check-source.js';
import {
  type ChecklistView,
  changeItem,
  findCheckedPatches,
  findChecklistView,
  keepChecklist,
  listChecklists,
  toChecklist,
} from '../../src/app/checklists.js';
import type { AppContext } from '../../src/app/context.js';
import { addConcern } from '../../src/app/curate.js';
import { importInputs } from '../../src/app/import.js';
import { reindex } from '../../src/app/reindex.js';
import { renderChecklistMarkdown } from '../../src/export/checklist-markdown.js';
import { fixture, temporaryFolder, testContext } from './app-helpers.js';

const LOOP = ['	for (i = 0; i < n; i++)', '		frob(i);'];

/** A patch of the invented driver in one of its versions: `free` stands in the middle of `around`. */
function mailOf(version: number, free: string, around: readonly string[] = LOOP): Buffer {
  const added = [...around, free, '	done(dev);'].map((line) => `+${line}`);
  const diff = [
    'diff --git a/drivers/frob/core.c b/drivers/frob/core.c',
    '--- a/drivers/frob/core.c',
    '+++ b/drivers/frob/core.c',
    `@@ -10,3 +10,${3 + added.length} @@ static void frob_remove(struct device *dev)`,
    ' 	struct frob *frob;',
    ' ',
    ...added,
    ' }',
  ];
  return Buffer.from(
    [
      `From ann@example.org Mon Mar  ${version} 10:00:00 2025`,
      `From: Ann Author <ann@example.org>`,
      `Subject: [PATCH${version === 1 ? '' : ` v${version}`}] frob: free on removal`,
      `Date: Mon, ${version} Mar 2025 10:00:00 +0000`,
      `Message-ID: <frob-v${version}@example.org>`,
      '',
      'Free the buffer on removal.',
      '---',
      ...diff,
      '-- ',
      '2.43.0',
      '',
    ].join('\n'),
  );
}

async function frobContext(): Promise<AppContext> {
  const context = await testContext();
  const trigger = { paths: [], symbols: [], removed: [], near: [], without: [] };
  for (const [title, pattern] of [
    ['Nobody may hold the buffer when it is freed', 'kfree('],
    ['The loop is bounded', 'for (*'],
  ] as const) {
    const triggers = [{ ...trigger, description: `a line with ${pattern}`, added: [pattern] }];
    const id = await addConcern(context, { fields: { title }, triggers });
    expect(id).toMatch(/^own\//);
  }
  return context;
}

async function keep(context: AppContext, mail: Buffer): Promise<ChecklistView> {
  const file = join(temporaryFolder(), 'mail.mbox');
  writeFileSync(file, mail);
  await importInputs(context, [file]);
  const source = await readText(context, mail, 'frob.mbox');
  return findChecklistView(context, await keepChecklist(context, source, await checkPatches(context, source)));
}

function itemOf(view: ChecklistView, title: RegExp): ChecklistView['items'][number] {
  const found = view.items.find(({ item }) => title.test(item.title));
  if (found === undefined) throw new Error(`no item ${String(title)}`);
  return found;
}

describe('a checklist that is kept', () => {
  it('has the same id and keys when the same patch is checked again, and keeps what was done', async () => {
    const context = await frobContext();
    const view = await keep(context, mailOf(1, '	kfree(frob);'));
    expect(view.counts).toEqual({ todo: 2, done: 0, 'not-applicable': 0, waived: 0 });
    await changeItem(context, view.checklist.id, '1', { state: 'done', note: 'see `frob.c`' });
    const again = await keep(context, mailOf(1, '	kfree(frob);'));
    expect(again.checklist.id).toBe(view.checklist.id);
    expect(again.items.map(({ key }) => key)).toEqual(view.items.map(({ key }) => key));
    expect(again.items[0]?.work).toMatchObject({ state: 'done', note: 'see `frob.c`', by: 'tester' });
    expect((await listChecklists(context, { limit: 5, offset: 0, sort: 'recency' })).total).toBe(1);
  });

  it('of a cover letter without patches has an id of its own', async () => {
    const context = await testContext();
    const ids: string[] = [];
    for (const name of ['one', 'two', 'one']) {
      const mail = `From: Ann <ann@example.org>\nSubject: [PATCH 0/2] ${name}\nMessage-ID: <${name}@example.org>\n\nWhy.\n`;
      const source = await readText(context, Buffer.from(mail), `${name}.eml`);
      ids.push(await keepChecklist(context, source, await checkPatches(context, source)));
    }
    expect(new Set(ids).size).toBe(2);
    expect(ids[2]).toBe(ids[0]);
    expect((await listChecklists(context, { limit: 5, offset: 0, sort: 'recency' })).total).toBe(2);
  });

  it('survives a re-extraction and an import', async () => {
    const context = await frobContext();
    const view = await keep(context, mailOf(1, '	kfree(frob);'));
    await changeItem(context, view.checklist.id, '1', { state: 'not-applicable' });
    await reindex(context);
    await importInputs(context, [fixture('ring-v1.mbox')]);
    const after = await findChecklistView(context, view.checklist.id);
    expect(after.items[0]?.work.state).toBe('not-applicable');
    expect((await keep(context, mailOf(1, '	kfree(frob);'))).items[0]?.work.state).toBe('not-applicable');
  });

  it('starts with what the patch shows to be addressed', async () => {
    const context = await testContext();
    await importInputs(context, [fixture('ring-v1.mbox'), fixture('ring-v2.mbox')]);
    const view = await keep(context, readFileSync(fixture('ring-v2.mbox')));
    const addressed = view.items.filter(({ item }) => item.status === 'addressed');
    expect(addressed).toMatchObject([{ work: { state: 'done', by: 'patchlore' } }]);
    expect(addressed[0]?.work.detail).toContain('fixed');
  });

  it('is there for a plain diff too', async () => {
    const context = await frobContext();
    const diff = Buffer.from(mailOf(1, '	kfree(frob);').toString().split('---\n').slice(1).join('---\n'));
    const view = await keep(context, diff).catch(async () => {
      const source = await readText(context, diff, 'pasted');
      return findChecklistView(context, await keepChecklist(context, source, await checkPatches(context, source)));
    });
    expect(view.checklist).toMatchObject({ version: null, messageIds: [] });
    expect(view.items).toHaveLength(2);
  });

  it('has its patches with it: kept where they were pasted, else out of the stored mails', async () => {
    const context = await frobContext();
    const pasted = await readText(context, mailOf(1, '	kfree(frob->buffer);'), 'pasted text');
    const id = await keepChecklist(context, pasted, await checkPatches(context, pasted));
    expect(await findCheckedPatches(context, await findChecklistView(context, id))).toEqual(pasted.patches);
    const stored = await keep(context, mailOf(2, '	kfree(frob->buffer);'));
    expect(await context.store.findCheckedPatches(stored.checklist.id)).toEqual([]);
    const [patch] = await findCheckedPatches(context, stored);
    expect(patch?.messageId).toBe('frob-v2@example.org');
  });
});

describe('an item', () => {
  it('is waived for a reason only', async () => {
    const context = await frobContext();
    const { checklist } = await keep(context, mailOf(1, '	kfree(frob);'));
    await expect(changeItem(context, checklist.id, '1', { state: 'waived' })).rejects.toMatchObject({ code: 'usage' });
    await changeItem(context, checklist.id, '1', { state: 'waived', reason: 'held by the caller' });
    // A note leaves the state as it is, and another state needs a reason of its own.
    await changeItem(context, checklist.id, '1', { note: 'asked on the list' });
    expect((await findChecklistView(context, checklist.id)).items[0]?.work).toMatchObject({
      state: 'waived',
      reason: 'held by the caller',
      note: 'asked on the list',
    });
    await changeItem(context, checklist.id, '1', { state: 'todo' });
    expect((await findChecklistView(context, checklist.id)).items[0]?.work.reason).toBe('');
  });

  it('is named by its key, the beginning of it, or its number', async () => {
    const context = await frobContext();
    const { checklist, items } = await keep(context, mailOf(1, '	kfree(frob);'));
    const key = items[1]?.key ?? '';
    for (const name of [key, key.slice(0, 6), '2']) {
      expect((await changeItem(context, checklist.id, name, { state: 'done' })).key).toBe(key);
    }
    for (const name of ['3', '0', '', key.slice(0, 2), 'nosuchkey']) {
      await expect(changeItem(context, checklist.id, name, {})).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(changeItem(context, 'nosuch', '1', {})).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that two people change at once is a conflict; two items are none', async () => {
    const context = await frobContext();
    const { checklist, items } = await keep(context, mailOf(1, '	kfree(frob);'));
    const base = items[0]?.base ?? 0;
    await changeItem(context, checklist.id, '1', { state: 'done', base });
    await changeItem(context, checklist.id, '2', { state: 'done', base: items[1]?.base ?? 0 });
    await expect(changeItem(context, checklist.id, '1', { state: 'todo', base })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await findChecklistView(context, checklist.id)).counts.done).toBe(2);
  });
});

describe('the next revision', () => {
  it('carries states over where the code is unchanged, and reopens where it changed', async () => {
    const context = await frobContext();
    const v2 = await keep(context, mailOf(2, '	kfree(frob);'));
    const free = itemOf(v2, /buffer/);
    const loop = itemOf(v2, /loop/);
    await changeItem(context, v2.checklist.id, free.key, { state: 'done', note: 'checked with KASAN' });
    await changeItem(context, v2.checklist.id, loop.key, { state: 'waived', reason: 'n is a constant' });

    const before = ['	int i;', '', '	prepare(dev);', '	lock(dev);'];
    const v3 = await keep(context, mailOf(3, '	kfree(frob->data);', [...before, ...LOOP]));
    expect(v3.checklist).toMatchObject({ version: 3, previousId: v2.checklist.id });
    expect(itemOf(v3, /buffer/).work).toMatchObject({
      state: 'todo',
      note: 'checked with KASAN',
      detail: 'done on v2, reopened: the code changed',
    });
    expect(itemOf(v3, /loop/).work).toMatchObject({
      state: 'todo',
      detail: 'waived on v2, reopened: the code changed',
    });
  });

  it('carries over what stands as it stood', async () => {
    const context = await frobContext();
    const v2 = await keep(context, mailOf(2, '	kfree(frob);'));
    await changeItem(context, v2.checklist.id, '1', { state: 'waived', reason: 'n is a constant' });
    await changeItem(context, v2.checklist.id, '2', { note: 'to be asked' });
    const v3 = await keep(context, mailOf(3, '	kfree(frob);'));
    expect(v3.items[0]?.work).toMatchObject({
      state: 'waived',
      reason: 'n is a constant',
      detail: 'waived on v2, the code is unchanged',
      by: 'tester',
    });
    expect(v3.items[1]?.work).toMatchObject({ state: 'todo', note: 'to be asked' });
    const v4 = await keep(context, mailOf(4, '	kfree(frob);'));
    expect(v4.items[0]?.work).toMatchObject({ state: 'waived', detail: 'waived on v3, the code is unchanged' });
  });
});

it('calls the first version the first, also after a request for comments', async () => {
  const context = await frobContext();
  const rfc = mailOf(1, '	kfree(frob->data);')
    .toString()
    .replace('[PATCH]', '[RFC PATCH]')
    .replace('frob-v1@', 'frob-rfc@');
  await keep(context, Buffer.from(rfc));
  const v1 = mailOf(1, '	kfree(frob);').toString().replace('Mon, 1 Mar', 'Mon, 5 Mar');
  expect((await keep(context, Buffer.from(v1))).checklist.version).toBe(1);
});

describe('what no mail is stored of', () => {
  const keepPasted = async (context: AppContext, text: Buffer, name = 'pasted') => {
    const source = await readText(context, text, name);
    return findChecklistView(context, await keepChecklist(context, source, await checkPatches(context, source)));
  };
  /** Each checklist is later than the one before. */
  const tickingContext = async (): Promise<AppContext> => {
    let seconds = 0;
    return { ...(await frobContext()), now: () => new Date(Date.UTC(2025, 3, 1, 12, 0, seconds++)) };
  };
  const PREPARE = ['	int i;', '', '	prepare(dev);', '	lock(dev);'];
  /** As git writes it. */
  const draftOf = (free: string, around?: readonly string[]) =>
    Buffer.from(
      mailOf(1, free, around)
        .toString()
        .replace(/^Message-ID: .*\n/m, ''),
    );
  const diffOf = (draft: Buffer) => Buffer.from(draft.toString().slice(draft.toString().indexOf('diff --git')));

  it('carries the states of a draft over to the next one', async () => {
    const context = await tickingContext();
    const first = await keepPasted(context, draftOf('	kfree(frob);'));
    const loop = itemOf(first, /loop/);
    await changeItem(context, first.checklist.id, loop.key, { state: 'waived', reason: 'n is a constant' });
    await changeItem(context, first.checklist.id, itemOf(first, /buffer/).key, { state: 'done' });
    const next = await keepPasted(context, draftOf('	kfree(frob->data);'));
    expect(next.checklist).toMatchObject({ messageIds: [], version: 1, previousId: first.checklist.id });
    expect(itemOf(next, /buffer/).work).toMatchObject({ state: 'todo', detail: expect.stringContaining('reopened') });
    const moved = await keepPasted(context, draftOf('	kfree(frob);', [...PREPARE, '', ...LOOP]));
    expect(moved.checklist.previousId).not.toBeNull();
    // The first is not the next of its own successor when it is kept once more.
    const again = await keepPasted(context, draftOf('	kfree(frob);'));
    expect(again.checklist).toMatchObject({ id: first.checklist.id, previousId: null });
  });

  it('carries them over to a mail, a mail that was not imported to its next version, and a plain diff', async () => {
    const context = await tickingContext();
    const draft = await keepPasted(context, draftOf('	kfree(frob);'));
    for (const { key } of draft.items) await changeItem(context, draft.checklist.id, key, { state: 'done' });
    const v1 = await keepPasted(context, mailOf(1, '	kfree(frob);'));
    expect(v1.checklist).toMatchObject({ version: 1, previousId: draft.checklist.id });
    expect(v1.counts.done).toBe(2);
    expect(v1.items[0]?.work.detail).toBe(`done on checklist ${draft.checklist.id}, the code is unchanged`);
    const v3 = await keepPasted(context, mailOf(3, '	kfree(frob);'));
    const v2 = await keepPasted(context, mailOf(2, '	kfree(frob);'));
    expect([v2, v3].map(({ checklist }) => checklist.previousId)).toEqual([v1.checklist.id, v1.checklist.id]);
    const diff = await keepPasted(context, diffOf(draftOf('	kfree(frob);')), 'standard input');
    expect(diff.checklist).toMatchObject({ version: null, previousId: v3.checklist.id });
    expect(diff.counts.done).toBe(2);
    const v4 = await keepPasted(context, draftOf('	kfree(frob);', [...PREPARE, ...LOOP]));
    expect(v4.checklist).toMatchObject({ version: 4, previousId: v3.checklist.id });
  });

  it('takes nothing from another patch at the same line, or another work of the same title', async () => {
    const context = await tickingContext();
    const first = await keepPasted(context, draftOf('	kfree(frob);'));
    for (const { key } of first.items) await changeItem(context, first.checklist.id, key, { state: 'done' });
    const text = draftOf('	kfree(frob);', ['	for (;;)']).toString();
    const renamed = await keepPasted(context, Buffer.from(text.replace('free on removal', 'another subject')));
    expect(renamed.checklist.previousId).toBeNull();
    const moved = await keepPasted(context, Buffer.from(text.replaceAll('frob/core.c', 'other/core.c')));
    expect(moved.checklist.previousId).toBeNull();
  });
});

it('is exported with the work on it', async () => {
  const context = await frobContext();
  const { checklist } = await keep(context, mailOf(1, '	kfree(frob);'));
  await changeItem(context, checklist.id, '1', { state: 'waived', reason: 'held by the caller', note: 'see *there*' });
  const text = renderChecklistMarkdown(toChecklist(await findChecklistView(context, checklist.id)));
  expect(text).toContain('- [x] ');
  expect(text).toContain('waived by tester, 2025-04-01: held by the caller');
  expect(text).toContain('see \\*there\\*');
});
