// Checklists that are kept, the log of what people did with their items, and the results of tests.
// Nothing here is derived from mail, so nothing here refers to what a re-extraction replaces.
import type { Migration } from '../migrate.js';

export const checklists: Migration = {
  version: 4,
  sql: `
CREATE TABLE checklist (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  version INTEGER,
  message_ids TEXT NOT NULL,  -- JSON array
  paths TEXT NOT NULL,        -- JSON array
  scenarios TEXT NOT NULL,    -- JSON array of Scenario
  previous_id TEXT,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_mail (
  message_id TEXT NOT NULL,
  checklist_id TEXT NOT NULL REFERENCES checklist (id),
  PRIMARY KEY (message_id, checklist_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_item (
  checklist_id TEXT NOT NULL REFERENCES checklist (id),
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  item TEXT NOT NULL,         -- JSON ChecklistItem
  contexts TEXT NOT NULL,     -- JSON array of PlaceContext
  PRIMARY KEY (checklist_id, key)
) STRICT, WITHOUT ROWID;

-- Append only.
CREATE TABLE checklist_event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  checklist_id TEXT NOT NULL,
  key TEXT NOT NULL,
  base INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  FOREIGN KEY (checklist_id, key) REFERENCES checklist_item (checklist_id, key)
) STRICT;
CREATE INDEX checklist_event_item ON checklist_event (checklist_id, key, sequence);

CREATE TABLE test_run (
  id TEXT PRIMARY KEY,
  checklist_id TEXT REFERENCES checklist (id),
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  problems TEXT NOT NULL,     -- JSON array of sentences
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX test_run_checklist ON test_run (checklist_id, at);

CREATE TABLE test_result (
  run_id TEXT NOT NULL REFERENCES test_run (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  outcome TEXT NOT NULL,
  detail TEXT NOT NULL,
  seconds REAL,
  scenario_id TEXT,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX test_result_scenario ON test_result (scenario_id) WHERE scenario_id IS NOT NULL;
`,
};
