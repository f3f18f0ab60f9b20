// Brings a database to the newest schema, one numbered step after the other, forward only.
import { PatchloreError } from '../../model/errors.js';
import type { Database } from './database.js';
import { initialSchema } from './migrations/001-initial.js';
import { decisionParts } from './migrations/002-decision-parts.js';
import { lookUpSpeed } from './migrations/003-look-up-speed.js';
import { checklists } from './migrations/004-checklists.js';
import { likeness } from './migrations/005-likeness.js';
import { checkedPatches } from './migrations/006-checked-patches.js';
import { browse } from './migrations/007-browse.js';
import { people } from './migrations/008-people.js';
import { queue } from './migrations/009-queue.js';
import { checklistNotes } from './migrations/010-checklist-notes.js';
import { replyTo } from './migrations/011-reply-to.js';

export interface Migration {
  /** The schema version that it leads to; the one before leads to `version - 1`. */
  readonly version: number;
  readonly sql: string;
}

const MIGRATIONS: readonly Migration[] = [
  initialSchema,
  decisionParts,
  lookUpSpeed,
  checklists,
  likeness,
  checkedPatches,
  browse,
  people,
  queue,
  checklistNotes,
  replyTo,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** `plor` in ASCII: tells our databases from those of other programs. */
const APPLICATION_ID = 0x706c6f72;

/**
 * Runs the migrations that are missing, each in a transaction. Throws `newer-schema`, `damaged-database` for a
 * database of another program, and `conflict` for an older schema that is opened read-only.
 */
export function migrate(database: Database, path: string, readonly: boolean): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > SCHEMA_VERSION) {
    throw new PatchloreError('newer-schema', `${path} has schema ${version}, this patchlore knows ${SCHEMA_VERSION}`, {
      file: path,
      expected: `schema ${SCHEMA_VERSION} or older`,
      hint: 'update patchlore, or use another database',
    });
  }
  if (!isOurs(database, version)) {
    throw new PatchloreError('damaged-database', `${path} is a database of another program`, {
      file: path,
      expected: 'a database that patchlore made',
      hint: 'name another file',
    });
  }
  if (version < SCHEMA_VERSION && readonly) {
    throw new PatchloreError('conflict', `${path} has schema ${version}, which must be brought up to date first`, {
      file: path,
      expected: `schema ${SCHEMA_VERSION}`,
      hint: 'run `patchlore stats` once with write access',
    });
  }
  for (const migration of MIGRATIONS) {
    if (migration.version > version) runMigration(database, migration);
  }
}

function isOurs(database: Database, version: number): boolean {
  if (Number(database.pragma('application_id', { simple: true })) === APPLICATION_ID) return true;
  const { tables } = database.prepare<[], { tables: number }>('SELECT count(*) AS tables FROM sqlite_schema').get() ?? {
    tables: 0,
  };
  return version === 0 && tables === 0;
}

function runMigration(database: Database, migration: Migration): void {
  database
    .transaction(() => {
      // Another process may have come first.
      if (Number(database.pragma('user_version', { simple: true })) >= migration.version) return;
      database.exec(migration.sql);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${migration.version}`);
    })
    .immediate();
}
