// The patches that a checklist was made of, where no stored mail holds them.
import type { Migration } from '../migrate.js';

export const checkedPatches: Migration = {
  version: 6,
  sql: `
CREATE TABLE checklist_patch (
  checklist_id TEXT PRIMARY KEY REFERENCES checklist (id),
  patches TEXT NOT NULL       -- JSON array of Patch
) STRICT, WITHOUT ROWID;
`,
};
