// What an admin has set in the database goes before what the settings file and the environment say.
import type { AppContext } from './context.js';

/** Under which name a list's archive is stored. */
export const ARCHIVE_SETTING = 'archive:';
export const PEOPLE_SETTING = 'show-people';

/** The context with what is set in its database at this moment. */
export async function withStoredSettings(context: AppContext): Promise<AppContext> {
  const stored = await context.store.readSettings();
  const unset = context.unset ?? context.config;
  const archives = [...stored].flatMap(([name, value]) =>
    name.startsWith(ARCHIVE_SETTING) && typeof value === 'string' ? [[name.slice(ARCHIVE_SETTING.length), value]] : [],
  );
  const showPeople = stored.get(PEOPLE_SETTING);
  const config = {
    ...unset,
    archives: { ...unset.archives, ...(Object.fromEntries(archives) as Readonly<Record<string, string>>) },
    ...(typeof showPeople === 'boolean' ? { showPeople } : {}),
  };
  return { ...context, config, unset };
}
