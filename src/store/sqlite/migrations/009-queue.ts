// The queue of candidates: its orders and its numbers from indexes that hold nothing else.
import type { Migration } from '../migrate.js';

export const queue: Migration = {
  version: 9,
  sql: `
-- The list of the mail that it was read out of.
ALTER TABLE concern ADD COLUMN list TEXT;
UPDATE concern SET list = (SELECT m.list FROM message m WHERE m.id = concern.message_id) WHERE message_id IS NOT NULL;
CREATE INDEX queue_confidence ON concern (confidence, coalesce(date, ''), id, category, list)
  WHERE state = 'candidate' AND merged_into IS NULL;
CREATE INDEX queue_date ON concern (coalesce(date, ''), id, category, list)
  WHERE state = 'candidate' AND merged_into IS NULL;
CREATE INDEX queue_recurrence ON concern (recurrence, confidence, coalesce(date, ''), id, category, list)
  WHERE state = 'candidate' AND merged_into IS NULL;
-- Its last columns are what the condition asks for, so that counting reads no row.
CREATE INDEX queue_count ON concern (category, list, state, merged_into)
  WHERE state = 'candidate' AND merged_into IS NULL;
`,
};
