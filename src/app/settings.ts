// What an admin sets: where each list's archive is, whether there are pages about people. Each change is logged.
import { PatchloreError } from '../model/errors.js';
import type { AppContext } from './context.js';
import { ARCHIVE_TEMPLATE } from './rules.js';
import { ARCHIVE_SETTING, PEOPLE_SETTING } from './settings-stored.js';

/** The name that every other list's links are found under. */
export const OTHER_LISTS = '*';

export interface ListSetting {
  readonly list: string;
  readonly messages: number;
  /** Set here; null where the settings file or the links of other lists hold. */
  readonly set: string | null;
  /** What its links are made of. */
  readonly archive: string;
}

export interface SettingsView {
  readonly showPeople: boolean;
  /** Every list with its mails, and `*`, in this order. */
  readonly lists: readonly ListSetting[];
}

export async function readSettings(context: AppContext): Promise<SettingsView> {
  const stored = await context.store.readSettings();
  const { archives, showPeople } = context.config;
  const known = await context.store.countMailsOfLists();
  const names = new Set(known.map(({ list }) => list));
  const others = Object.keys(archives).filter((list) => list !== OTHER_LISTS && !names.has(list));
  const all = [...known, ...others.map((list) => ({ list, messages: 0 })), { list: OTHER_LISTS, messages: 0 }];
  return {
    showPeople,
    lists: all.map(({ list, messages }) => {
      const set = stored.get(ARCHIVE_SETTING + list);
      const archive = archives[list] ?? archives[OTHER_LISTS] ?? '';
      return { list, messages, set: typeof set === 'string' ? set : null, archive };
    }),
  };
}

/** Sets what the links to a list's mails are made of (`%s` is the message-id); null: as it is without. */
export async function setArchive(context: AppContext, list: string, template: string | null): Promise<void> {
  const value = template?.trim() || null;
  if (list.trim() === '' || list.length > 200) {
    throw new PatchloreError('usage', 'this cannot be the name of a list', {
      expected: 'a list-id, or * for all others',
    });
  }
  if (value !== null && !ARCHIVE_TEMPLATE.test(value)) {
    throw new PatchloreError('usage', 'mails cannot be linked like this', {
      expected: 'an address with %s where the message-id goes: https://lore.kernel.org/r/%s',
    });
  }
  await setSetting(context, ARCHIVE_SETTING + list.trim(), value);
}

export async function setShowPeople(context: AppContext, shown: boolean): Promise<void> {
  await setSetting(context, PEOPLE_SETTING, shown);
}

/** Sets a value; nothing is logged where it stands there already. */
export async function setSetting(context: AppContext, name: string, value: unknown): Promise<void> {
  const before = (await context.store.readSettings()).get(name) ?? null;
  if (JSON.stringify(before) === JSON.stringify(value)) return;
  await context.store.saveSetting(name, value, {
    kind: 'setting',
    action: 'set',
    subject: name,
    before: before === null ? null : JSON.stringify(before),
    after: value === null ? null : JSON.stringify(value),
    by: context.config.user,
    at: context.now().toISOString(),
  });
}
