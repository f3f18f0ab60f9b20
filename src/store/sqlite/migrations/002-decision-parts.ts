// Look-ups in the log of decisions: which one split a concern off, which ones were taken back.
import type { Migration } from '../migrate.js';

export const decisionParts: Migration = {
  version: 2,
  sql: `
CREATE INDEX decision_part ON decision (json_extract(action, '$.part.id'))
  WHERE json_extract(action, '$.type') = 'split';
CREATE INDEX decision_undone ON decision (json_extract(action, '$.sequence'))
  WHERE json_extract(action, '$.type') = 'undo';
`,
};
