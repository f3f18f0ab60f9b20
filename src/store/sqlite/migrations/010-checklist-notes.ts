// What a check did not look at, kept with its checklist; and feedback, found without reading the whole log.
import type { Migration } from '../migrate.js';

export const checklistNotes: Migration = {
  version: 10,
  sql: `
ALTER TABLE checklist ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';  -- JSON array of sentences
CREATE INDEX decision_feedback ON decision (target) WHERE json_extract(action, '$.type') = 'feedback';
`,
};
