// What every engine must do with people, sessions, settings and the audit trail.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../src/model/audit.js';
import type { NewUser, Role } from '../../src/model/user.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { buildConcern, buildDecision, buildPack, dayOf, FIRST_PAGE } from './builders.js';

const HASH = 'a'.repeat(64);

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchlore-people-'));
  store = await openSqliteStore(join(folder, 'test.db'));
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function buildEvent(subject: string, overrides: Partial<AuditEvent> = {}): AuditEvent {
  return { kind: 'user', action: 'add', subject, before: null, after: null, by: 'ada', at: dayOf(1), ...overrides };
}

function buildUser(name: string, role: Role = 'editor', overrides: Partial<NewUser> = {}): NewUser {
  return { name, role, identity: null, passwordHash: 'hash', createdAt: dayOf(1), ...overrides };
}

const addUser = (name: string, role: Role = 'editor', overrides: Partial<NewUser> = {}) =>
  store.saveUser(buildUser(name, role, overrides), buildEvent(name));

const signIn = (userId: number, tokenHash = HASH, day = 2) =>
  store.saveSession({ tokenHash, userId, createdAt: dayOf(day), seenAt: dayOf(day), agent: 'Browser/1' });

describe('users', () => {
  test('are found by id, by name whatever its case, and by identity', async () => {
    expect(await store.hasUsers()).toBe(false);
    const identity = { issuer: 'https://id.example.org', subject: '7' };
    const ada = await addUser('Ada', 'admin', { identity, passwordHash: null });
    expect(await store.hasUsers()).toBe(true);
    expect(ada).toEqual({ id: ada.id, name: 'Ada', role: 'admin', identity, createdAt: dayOf(1) });
    expect(await store.findUser(ada.id)).toEqual(ada);
    expect(await store.findUserByName('aDA')).toEqual(ada);
    expect(await store.findUserByName('ad')).toBeNull();
    expect(await store.findUserByIdentity(identity)).toEqual(ada);
    expect(await store.findUserByIdentity({ ...identity, subject: '8' })).toBeNull();
    expect(await store.findPasswordHash(ada.id)).toBeNull();
  });

  test('have names and identities of their own', async () => {
    const identity = { issuer: 'https://id.example.org', subject: '7' };
    await addUser('Ada', 'admin', { identity });
    await expect(addUser('ADA')).rejects.toMatchObject({ code: 'conflict' });
    await expect(addUser('Ａｄａ')).rejects.toMatchObject({ code: 'conflict' });
    await expect(addUser('Bo', 'editor', { identity })).rejects.toMatchObject({ code: 'conflict' });
    expect((await store.listUsers()).map(({ name }) => name)).toEqual(['Ada']);
    expect((await store.listAuditEntries({}, FIRST_PAGE)).total).toBe(1);
  });

  test('lose their sessions with a new role and a new password, not with a hash that is renewed', async () => {
    const ada = await addUser('Ada', 'admin');
    await addUser('Bo', 'admin');
    await signIn(ada.id);
    await store.renewPasswordHash(ada.id, 'renewed');
    expect(await store.findPasswordHash(ada.id)).toBe('renewed');
    expect((await store.findSession(HASH))?.user).toEqual(ada);
    await store.saveRole(ada.id, 'reader', buildEvent('Ada'));
    expect(await store.findSession(HASH)).toBeNull();
    expect((await store.findUser(ada.id))?.role).toBe('reader');
    await signIn(ada.id);
    await store.savePasswordHash(ada.id, 'new', buildEvent('Ada'));
    expect(await store.findSession(HASH)).toBeNull();
  });

  test('always have an admin among them, until the last one goes', async () => {
    const ada = await addUser('Ada', 'admin');
    const bo = await addUser('Bo');
    await expect(store.saveRole(ada.id, 'editor', buildEvent('Ada'))).rejects.toMatchObject({ code: 'conflict' });
    await expect(store.deleteUser(ada.id, buildEvent('Ada'))).rejects.toMatchObject({ code: 'conflict' });
    expect((await store.findUser(ada.id))?.role).toBe('admin');
    await store.deleteUser(bo.id, buildEvent('Bo'));
    await store.deleteUser(ada.id, buildEvent('Ada'));
    expect(await store.hasUsers()).toBe(false);
  });

  test('take their sessions and tokens with them', async () => {
    await addUser('Ada', 'admin');
    const bo = await addUser('Bo');
    await signIn(bo.id);
    const token = { userId: bo.id, name: 'ci', tokenHash: 'b'.repeat(64), createdAt: dayOf(1), expiresAt: null };
    await store.saveAccessToken(token, buildEvent('Bo'));
    await store.deleteUser(bo.id, buildEvent('Bo', { action: 'remove' }));
    expect(await store.findSession(HASH)).toBeNull();
    expect(await store.findUserByToken('b'.repeat(64), dayOf(2))).toBeNull();
  });
});

describe('tokens', () => {
  test('are known by their hash until they expire or are revoked', async () => {
    const ada = await addUser('Ada', 'admin');
    const bo = await addUser('Bo');
    const fields = { userId: ada.id, name: 'ci', tokenHash: HASH, createdAt: dayOf(1), expiresAt: dayOf(5) };
    const token = await store.saveAccessToken(fields, buildEvent('Ada'));
    expect(await store.findUserByToken(HASH, dayOf(2))).toEqual(ada);
    expect(await store.listAccessTokens(ada.id)).toEqual([{ ...token, usedAt: dayOf(2) }]);
    expect(await store.findUserByToken(HASH, dayOf(6))).toBeNull();
    await expect(store.deleteAccessToken(bo.id, token.id, buildEvent('Bo'))).rejects.toMatchObject({
      code: 'not-found',
    });
    await store.deleteAccessToken(ada.id, token.id, buildEvent('Ada'));
    expect(await store.findUserByToken(HASH, dayOf(2))).toBeNull();
  });
});

describe('sessions', () => {
  test('are found by their hash, seen again, and ended', async () => {
    const ada = await addUser('Ada', 'admin');
    await signIn(ada.id);
    await store.touchSession(HASH, dayOf(3));
    const session = { tokenHash: HASH, userId: ada.id, createdAt: dayOf(2), seenAt: dayOf(3), agent: 'Browser/1' };
    expect(await store.findSession(HASH)).toEqual({ session, user: ada });
    expect(await store.listUsers()).toMatchObject([{ sessions: 1, tokens: 0, seenAt: dayOf(3), hasPassword: true }]);
    await store.deleteSession(HASH);
    expect(await store.findSession(HASH)).toBeNull();
  });

  test('end everywhere, and when they are too old', async () => {
    const ada = await addUser('Ada', 'admin');
    await signIn(ada.id, 'a', 2);
    await signIn(ada.id, 'b', 4);
    await signIn(ada.id, 'c', 6);
    await store.deleteExpiredSessions({ seenBefore: dayOf(3), createdBefore: dayOf(1) });
    expect(await store.findSession('a')).toBeNull();
    await store.deleteExpiredSessions({ seenBefore: dayOf(1), createdBefore: dayOf(5) });
    expect(await store.findSession('b')).toBeNull();
    expect(await store.findSession('c')).not.toBeNull();
    await store.deleteSessionsOf(ada.id);
    expect(await store.findSession('c')).toBeNull();
  });
});

describe('settings', () => {
  test('are what was set last, and nothing when that was null', async () => {
    const event = buildEvent('people', { kind: 'setting', action: 'set' });
    await store.saveSetting('people', { shown: true }, event);
    await store.saveSetting('people', { shown: false }, event);
    expect([...(await store.readSettings())]).toEqual([['people', { shown: false }]]);
    await store.saveSetting('people', null, event);
    expect((await store.readSettings()).size).toBe(0);
    expect((await store.listAuditEntries({ kind: 'setting' }, FIRST_PAGE)).total).toBe(3);
  });

  test('a database has a secret of its own, and keeps it', async () => {
    const secret = await store.readSecret();
    expect(secret).toHaveLength(32);
    const other = await openSqliteStore(join(folder, 'other.db'));
    expect(await other.readSecret()).not.toEqual(secret);
    await other.close();
    expect(await store.readSecret()).toEqual(secret);
  });

  test('a copy of the database holds all of it', async () => {
    const ada = await addUser('Ada', 'admin');
    await store.saveBackup(join(folder, 'copy.db'));
    await addUser('Bo');
    const copy = await openSqliteStore(join(folder, 'copy.db'));
    expect((await copy.listUsers()).map(({ name }) => name)).toEqual(['Ada']);
    expect(await copy.findUser(ada.id)).toEqual(ada);
    await copy.close();
  });
});

describe('the audit trail', () => {
  test('tells decisions and events as one, the newest first', async () => {
    await store.savePack(buildPack('rules', [buildConcern('rules/one', { pack: 'rules', title: 'Check it' })]));
    const targetId = 'rules/one';
    const made = await store.saveDecision({ ...buildDecision(targetId, { type: 'confirm' }), by: 'Bo', at: dayOf(3) });
    await store.saveAuditEvent(buildEvent('kvm.mbox', { kind: 'import', action: 'import', at: dayOf(2) }));
    const undo = { type: 'undo', sequence: made.sequence } as const;
    await store.saveDecision({ ...buildDecision(targetId, undo), by: 'Cy', at: dayOf(4) });
    const { entries, total } = await store.listAuditEntries({}, FIRST_PAGE);
    expect(total).toBe(3);
    expect(entries).toMatchObject([
      { kind: 'decision', decision: { by: 'Cy', action: undo }, isUndone: false },
      { kind: 'decision', decision: { by: 'Bo' }, isUndone: true, title: 'Check it' },
      { kind: 'import', event: { subject: 'kvm.mbox' } },
    ]);
    expect(await store.listAuditPeople()).toEqual(['Bo', 'Cy', 'ada']);
    expect(await store.listAuditEntries({ by: 'Bo' }, FIRST_PAGE)).toMatchObject({ total: 1 });
    expect(await store.listAuditEntries({ kind: 'import' }, FIRST_PAGE)).toMatchObject({ total: 1 });
    const second = await store.listAuditEntries({}, { ...FIRST_PAGE, limit: 1, offset: 1 });
    expect(second).toEqual({ entries: [entries[1]], total: 3 });
  });
});
