// Orders of concern lists that an index gives, so that a page is read without sorting all of them.
import type { Migration } from '../migrate.js';

export const lookUpSpeed: Migration = {
  version: 3,
  sql: `
-- Holds what a walk by date asks of each row.
DROP INDEX comment_date;
CREATE INDEX comment_date ON comment (date, message, is_concern);
CREATE INDEX concern_relevance ON concern (is_listed, (state = 'confirmed'), confidence, date);
CREATE INDEX concern_recurrence ON concern (is_listed, recurrence, date);
`,
};
