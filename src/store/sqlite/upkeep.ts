// What is done after much was written, and at the end.
import type { Store } from '../store.js';
import type { Database } from './database.js';
import { INDEXED_TABLES, type TextIndex } from './text-index.js';
import { openWriteVersion } from './until-written.js';

export function upkeepMethods(database: Database, index: TextIndex): Pick<Store, 'readVersion' | 'optimize' | 'close'> {
  const readVersion = openWriteVersion(database);
  const addRest = database.transaction(() => index.addRest());
  const optimize = database.transaction(() => {
    index.addRest();
    for (const table of INDEXED_TABLES)
      database.exec(`INSERT INTO ${table}_index (${table}_index) VALUES ('optimize')`);
  });

  return {
    readVersion: async () => readVersion(),
    optimize: async () => {
      optimize.immediate();
      database.pragma('optimize = 0x10002');
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    close: async () => {
      if (!database.open) return;
      try {
        if (!database.readonly) addRest.immediate();
      } finally {
        database.close();
      }
    },
  };
}
