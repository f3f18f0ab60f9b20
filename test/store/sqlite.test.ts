import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { parseSearchQuery } from '../../src/store/search-query.js';
import { SCHEMA_VERSION } from '../../src/store/sqlite/migrate.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { buildMessage, FIRST_PAGE } from './builders.js';
import { describeStore, type StoreFactory } from './contract.js';
import { describeBrowsing } from './contract-browse.js';
import { describeQueue } from './contract-queue.js';

const folder = mkdtempSync(join(tmpdir(), 'patchlore-store-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function newPath(): string {
  count++;
  return join(folder, `${count}.db`);
}

const paths = new WeakMap<Store, string>();
const factory: StoreFactory = {
  openFresh: async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    paths.set(store, path);
    return store;
  },
  reopen: async (store) => {
    await store.close();
    return openSqliteStore(paths.get(store) ?? '');
  },
};
describeStore('SQLite', factory);
describeBrowsing('SQLite', factory);
describeQueue('SQLite', factory);

describe('the database file', () => {
  test('is created with its folder', async () => {
    const path = join(folder, 'deep', 'er', 'my.db');
    const store = await openSqliteStore(path);
    await store.close();
    expect(existsSync(path)).toBe(true);
  });

  test('of a newer schema is refused', async () => {
    const path = newPath();
    await (await openSqliteStore(path)).close();
    const database = new Sqlite(path);
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'newer-schema', facts: { file: path } });
  });

  test('of another program is refused and left as it is', async () => {
    const path = newPath();
    const other = new Sqlite(path);
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'damaged-database', facts: { file: path } });
    const again = new Sqlite(path);
    expect(again.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }]);
    again.close();
  });

  test('that is no SQLite database is refused', async () => {
    const path = newPath();
    writeFileSync(path, 'From ada@example.org Mon Mar  2 10:00:00 2026\n'.repeat(100));
    await expect(openSqliteStore(path)).rejects.toMatchObject({ code: 'damaged-database', facts: { file: path } });
  });

  test('that is a folder cannot be opened', async () => {
    await expect(openSqliteStore(folder)).rejects.toMatchObject({ code: 'unreadable-input' });
  });

  test('that is missing cannot be opened for reading', async () => {
    await expect(openSqliteStore(newPath(), { readonly: true })).rejects.toMatchObject({ code: 'unreadable-input' });
  });

  test('opened for reading is read, and not written', async () => {
    const path = newPath();
    const writer = await openSqliteStore(path);
    await writer.saveMessages([buildMessage('a@x')]);
    await writer.close();
    const reader = await openSqliteStore(path, { readonly: true });
    expect((await reader.findMessage('a@x'))?.id).toBe('a@x');
    expect((await reader.listConcerns({}, FIRST_PAGE)).total).toBe(0);
    await expect(reader.saveMessages([buildMessage('b@x')])).rejects.toMatchObject({ code: 'unreadable-input' });
    await reader.close();
  });

  test('that another process writes to is busy', async () => {
    const path = newPath();
    const store = await openSqliteStore(path, { busyMilliseconds: 50 });
    const other = new Sqlite(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(store.saveMessages([buildMessage('a@x')])).rejects.toMatchObject({ code: 'database-busy' });
    other.exec('ROLLBACK');
    other.close();
    expect(await store.saveMessages([buildMessage('a@x')])).toEqual({ added: 1, known: 0 });
    await store.close();
  });

  test('that is full keeps what was saved, and nothing of the batch that did not fit', async () => {
    const path = newPath();
    const store = await openSqliteStore(path, { maxPages: 160 });
    await store.saveMessages([buildMessage('small@x')]);
    const text = 'all work and no play '.repeat(10_000);
    const huge = ['b@x', 'c@x', 'd@x', 'e@x', 'f@x', 'g@x'].map((id) => buildMessage(id, { text }));
    await expect(store.saveMessages(huge)).rejects.toMatchObject({ code: 'disk-full', facts: { file: path } });
    expect((await store.findMessage('small@x'))?.id).toBe('small@x');
    expect(await store.findMessage('b@x')).toBeNull();
    await store.close();
    const again = await openSqliteStore(path);
    expect(await again.saveMessages(huge)).toEqual({ added: 6, known: 0 });
    await again.close();
  });

  test('has mail that no analysis came to in its search index once it was closed', async () => {
    const path = newPath();
    const store = await openSqliteStore(path);
    const mails = Array.from({ length: 4100 }, (_, at) => buildMessage(`${at}@x`));
    mails.push(buildMessage('last@x', { text: 'The widget leaks.\n' }));
    await store.saveMessages(mails);
    const [first = ''] = await store.findStaleThreads(1);
    await store.saveAnalyses([{ threadId: first, patches: [], comments: [] }]);
    const findLeaks = async (of: Store) => (await of.search(parseSearchQuery('is:message leaks'), FIRST_PAGE)).total;
    expect(await findLeaks(store)).toBe(0);
    await store.close();
    const again = await openSqliteStore(path, { readonly: true });
    expect(await findLeaks(again)).toBe(1);
    await again.close();
  });
});
