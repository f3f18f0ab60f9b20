// What is done after much was written, and at the end.
import type { Store } from '../store.js';
import type { Database } from './database.js';
import type { MessageIndex } from './message-index.js';

const INDEXES = ['message_index', 'comment_index', 'concern_index', 'scenario_index'] as const;

export function upkeepMethods(database: Database, index: MessageIndex): Pick<Store, 'optimize' | 'close'> {
  const addRest = database.transaction(() => index.addRest());
  const optimize = database.transaction(() => {
    index.addRest();
    for (const name of INDEXES) database.exec(`INSERT INTO ${name} (${name}) VALUES ('optimize')`);
  });

  return {
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
