// What an admin has set, and what the database itself brings: its secret, and a copy of all of it.
import type { AuditEvent } from '../../model/audit.js';
import type { Store } from '../store.js';
import type { LogEvent } from './audit.js';
import type { Database } from './database.js';

type SettingMethods = Pick<Store, 'countMailsOfLists' | 'readSettings' | 'saveSetting' | 'readSecret' | 'saveBackup'>;

interface SettingRow {
  readonly name: string;
  readonly value: string;
}

export function settingMethods(database: Database, logEvent: LogEvent): SettingMethods {
  const countMails = database.prepare<[], { list: string; messages: number }>(
    'SELECT list, count(*) AS messages FROM message WHERE list IS NOT NULL GROUP BY list ORDER BY messages DESC, list',
  );
  const list = database.prepare<[], SettingRow>('SELECT name, value FROM setting');
  const upsert = database.prepare(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM setting WHERE name = ?');
  const findSecret = database.prepare<[], { value: Buffer }>('SELECT value FROM secret');

  const save = database.transaction((name: string, value: unknown, event: AuditEvent): void => {
    if (value === null) remove.run(name);
    else upsert.run(name, JSON.stringify(value));
    logEvent(event);
  });

  return {
    countMailsOfLists: async () => countMails.all(),
    readSettings: async () => new Map(list.all().map(({ name, value }) => [name, JSON.parse(value) as unknown])),
    saveSetting: async (name, value, event) => save.immediate(name, value, event),
    readSecret: async () => findSecret.get()?.value ?? Buffer.alloc(0),
    saveBackup: async (path) => {
      await database.backup(path);
    },
  };
}
