// Which patches have to be linked into series anew: those of authors of whom a patch came, changed or went.
import type { Database } from './database.js';

export interface Unlinked {
  /** Before the rows of patch mails are replaced or deleted, and after they were written. */
  addAuthorsOf(messageKeys: readonly number[]): void;
  /** True when outcomes that the old series had shown are to be taken away now; it is noted as done. */
  startClearing(): boolean;
  clear(): void;
}

/**
 * The patches to link, as rows of one column `message`: all of the authors noted, all of the same change-id as one of
 * these, and all of the series as it stands that any of these is in.
 */
export const UNLINKED_PATCHES = `
  WITH of_author (message, change_id) AS (
    SELECT p.message, p.change_id FROM unlinked_author u JOIN patch p ON p.author_email = u.email
  ), of_change (message) AS (
    SELECT message FROM of_author
    UNION
    SELECT p.message FROM of_author a JOIN patch p ON p.change_id = a.change_id
  )
  SELECT message FROM of_change
  UNION
  SELECT m.key FROM of_change c JOIN message o ON o.key = c.message JOIN series_member s ON s.message_id = o.id
    JOIN series_member t ON t.series = s.series JOIN message m ON m.id = t.message_id`;

export function openUnlinked(database: Database): Unlinked {
  const add = database.prepare<[string]>(
    `INSERT INTO unlinked_author (email, is_cleared)
     SELECT DISTINCT author_email, 0 FROM patch WHERE message IN (SELECT value FROM json_each(?))
     ON CONFLICT DO UPDATE SET is_cleared = 0`,
  );
  const markCleared = database.prepare('UPDATE unlinked_author SET is_cleared = 1 WHERE is_cleared = 0');
  const clear = database.prepare('DELETE FROM unlinked_author');
  return {
    addAuthorsOf: (messageKeys) => {
      add.run(JSON.stringify(messageKeys));
    },
    startClearing: () => markCleared.run().changes > 0,
    clear: () => {
      clear.run();
    },
  };
}
