// The first schema. Three kinds of tables: what came in (messages, packs), what a program made of it (may be deleted
// and rebuilt), and what people decided (decision; never deleted). Files and symbols are kept once, in `place`.
import type { Migration } from '../migrate.js';

export const initialSchema: Migration = {
  version: 1,
  sql: `
-- What came in: mail.

CREATE TABLE message (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  list TEXT,
  subject TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_email TEXT NOT NULL,
  to_header TEXT NOT NULL,
  cc_header TEXT NOT NULL,
  date TEXT NOT NULL,
  in_reply_to TEXT,
  -- JSON array of message-ids, oldest first.
  reference_ids TEXT NOT NULL,
  raw_hash TEXT NOT NULL
);
CREATE INDEX message_date ON message (date);
CREATE INDEX message_list ON message (list, date);

-- Apart from the headers, so that what reads only those does not read past it.
CREATE TABLE message_text (
  message INTEGER PRIMARY KEY REFERENCES message (key) ON DELETE CASCADE,
  text TEXT NOT NULL
);

CREATE TABLE thread (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Number of its members.
  size INTEGER NOT NULL,
  stale INTEGER NOT NULL
);
CREATE INDEX thread_stale ON thread (key) WHERE stale = 1;

-- Every message-id that a thread holds: those of its mails, and those that its mails refer to.
CREATE TABLE thread_member (
  id TEXT PRIMARY KEY,
  thread INTEGER NOT NULL REFERENCES thread (key)
) WITHOUT ROWID;
CREATE INDEX thread_member_thread ON thread_member (thread);

CREATE TABLE source_cursor (
  source TEXT PRIMARY KEY,
  position TEXT NOT NULL
) WITHOUT ROWID;

-- What came in: packs, as they were loaded.

CREATE TABLE pack (
  name TEXT PRIMARY KEY,
  manifest TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE pack_concern (
  id TEXT PRIMARY KEY,
  pack TEXT NOT NULL REFERENCES pack (name) ON DELETE CASCADE,
  concern TEXT NOT NULL
);
CREATE INDEX pack_concern_pack ON pack_concern (pack);
CREATE TABLE pack_scenario (
  id TEXT PRIMARY KEY,
  pack TEXT NOT NULL REFERENCES pack (name) ON DELETE CASCADE,
  scenario TEXT NOT NULL
);
CREATE INDEX pack_scenario_pack ON pack_scenario (pack);

-- What people decided.

CREATE TABLE decision (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  action TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  -- The mail and the passage that the concern was made from.
  message_id TEXT,
  text TEXT
);
CREATE INDEX decision_target ON decision (target);

-- Concerns of comments and packs that a decision names, as they were before any: what is needed to find them again
-- after an analysis that cuts their mail in another way, and to keep them when they are no longer there.
CREATE TABLE decided_concern (
  id TEXT PRIMARY KEY,
  message_id TEXT,
  concern TEXT NOT NULL
);
CREATE INDEX decided_concern_message ON decided_concern (message_id);

-- What a program made of it. Columns that are searched by stand before the long ones: SQLite reads a row from its start.

CREATE TABLE place (
  key INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  -- The empty string for the file outside its symbols.
  symbol TEXT NOT NULL,
  UNIQUE (file, symbol)
);
CREATE INDEX place_symbol ON place (symbol);

CREATE TABLE patch (
  message INTEGER PRIMARY KEY REFERENCES message (key) ON DELETE CASCADE,
  author_email TEXT NOT NULL,
  date TEXT NOT NULL,
  change_id TEXT,
  -- PatchHeader as JSON, without its threadId.
  header TEXT NOT NULL
);
CREATE INDEX patch_author ON patch (author_email);
CREATE INDEX patch_change_id ON patch (change_id) WHERE change_id IS NOT NULL;
CREATE TABLE patch_place (
  patch INTEGER NOT NULL REFERENCES patch (message) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES place (key),
  PRIMARY KEY (patch, ordinal)
) WITHOUT ROWID;
CREATE INDEX patch_place_place ON patch_place (place, patch);

CREATE TABLE series (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Of its latest revision.
  date TEXT NOT NULL,
  series TEXT NOT NULL
);
CREATE INDEX series_date ON series (date);
CREATE TABLE series_member (
  message_id TEXT PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series (key) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX series_member_series ON series_member (series);

-- Authors whose patches changed since the series were worked out.
CREATE TABLE unlinked_author (
  email TEXT PRIMARY KEY,
  -- Whether the outcomes that the old series had shown are taken away already.
  is_cleared INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE comment (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  message INTEGER NOT NULL REFERENCES message (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  in_reply_to TEXT,
  subject TEXT NOT NULL,
  author_name TEXT NOT NULL,
  author_email TEXT NOT NULL,
  date TEXT NOT NULL,
  patch_message_id TEXT,
  -- The site; place is null when it has none.
  place INTEGER REFERENCES place (key),
  side TEXT,
  line INTEGER,
  anchor TEXT,
  hunk TEXT,
  is_concern INTEGER NOT NULL,
  kind TEXT NOT NULL,
  category TEXT NOT NULL,
  severity TEXT NOT NULL,
  confidence REAL NOT NULL,
  answers_message_id TEXT,
  answers_comment_id TEXT,
  stance TEXT,
  origin TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  quote TEXT NOT NULL,
  answers_text TEXT,
  -- Of the discussion, as its analysis gave it; JSON with what shows it.
  resolution TEXT NOT NULL,
  -- What later revisions show; over the other when not null.
  outcome TEXT,
  resolution_state TEXT GENERATED ALWAYS AS (json_extract(coalesce(outcome, resolution), '$.state')) VIRTUAL,
  scenario TEXT
);
CREATE INDEX comment_id ON comment (id);
CREATE INDEX comment_message ON comment (message, ordinal);
CREATE INDEX comment_patch ON comment (patch_message_id, date);
CREATE INDEX comment_answers ON comment (answers_comment_id) WHERE answers_comment_id IS NOT NULL;
CREATE INDEX comment_place ON comment (place);
CREATE INDEX comment_date ON comment (date);
CREATE INDEX comment_fields ON comment (category, severity, kind, origin, is_concern, resolution_state, date);
CREATE INDEX comment_outcome ON comment (patch_message_id) WHERE outcome IS NOT NULL;

CREATE TABLE scenario (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  steps TEXT NOT NULL,
  config TEXT NOT NULL,
  command TEXT,
  expectation TEXT NOT NULL,
  tool TEXT,
  pack TEXT,
  source TEXT
);

-- Concerns as people read them: extracted, from packs or curated, with all decisions applied.
CREATE TABLE concern (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  category TEXT NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  state TEXT NOT NULL,
  resolution TEXT NOT NULL,
  origin TEXT NOT NULL,
  confidence REAL NOT NULL,
  author_name TEXT,
  author_email TEXT,
  date TEXT,
  pack TEXT,
  message_id TEXT,
  patch_message_id TEXT,
  merged_into TEXT,
  recurrence INTEGER NOT NULL,
  -- Neither dismissed nor merged away.
  is_listed INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  triggers TEXT NOT NULL,
  evidence TEXT NOT NULL,
  -- For the search index: its files and symbols, and the quoted lines it stands under.
  code TEXT NOT NULL,
  quote TEXT NOT NULL
);
CREATE INDEX concern_date ON concern (is_listed, date);
CREATE INDEX concern_fields ON concern (
  category, severity, kind, state, resolution, origin, source, is_listed, merged_into, recurrence, date
);
CREATE INDEX concern_message ON concern (message_id);
CREATE INDEX concern_pack ON concern (pack) WHERE pack IS NOT NULL;
CREATE INDEX concern_merged ON concern (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX concern_triggers ON concern (key) WHERE triggers <> '[]';
CREATE TABLE concern_site (
  concern INTEGER NOT NULL REFERENCES concern (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES place (key),
  side TEXT NOT NULL,
  line INTEGER,
  anchor TEXT,
  hunk TEXT,
  -- Copies of the concern's, so that look-ups by place read the index alone.
  is_listed INTEGER NOT NULL,
  date TEXT,
  PRIMARY KEY (concern, ordinal)
) WITHOUT ROWID;
CREATE INDEX concern_site_place ON concern_site (place, is_listed, date, concern);
CREATE TABLE concern_scenario (
  concern INTEGER NOT NULL REFERENCES concern (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  scenario_id TEXT NOT NULL,
  PRIMARY KEY (concern, ordinal)
) WITHOUT ROWID;
CREATE INDEX concern_scenario_scenario ON concern_scenario (scenario_id);

-- Decisions whose target is no longer extracted under its id: the concern that they are applied to now.
CREATE TABLE moved_target (
  target TEXT PRIMARY KEY,
  concern_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX moved_target_concern ON moved_target (concern_id);

-- The search index. Its text stays in the tables above; text-index.ts says how it is kept up.

CREATE TABLE index_state (
  name TEXT PRIMARY KEY,
  -- The last row of the table that is in its index.
  last_key INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO index_state VALUES ('message', 0), ('comment', 0), ('concern', 0), ('scenario', 0);

CREATE VIEW message_document AS
  SELECT m.key, m.subject, m.author_name || ' ' || m.author_email AS author, searchable_text(t.text) AS body
  FROM message m JOIN message_text t ON t.message = m.key;
CREATE VIRTUAL TABLE message_index USING fts5 (
  subject, author, body, content = 'message_document', content_rowid = 'key', tokenize = 'unicode61'
);
INSERT INTO message_index (message_index, rank) VALUES ('hashsize', 33554432);

CREATE VIEW comment_document AS SELECT key, text, quote FROM comment;
CREATE VIRTUAL TABLE comment_index USING fts5 (
  text, quote, content = 'comment_document', content_rowid = 'key', tokenize = 'unicode61'
);

CREATE VIEW concern_document AS SELECT key, title, body, code, quote FROM concern;
CREATE VIRTUAL TABLE concern_index USING fts5 (
  title, body, code, quote, content = 'concern_document', content_rowid = 'key', tokenize = 'unicode61'
);

CREATE VIEW scenario_document AS
  SELECT key, title, steps,
    config || ' ' || coalesce(command, '') || ' ' || expectation || ' ' || coalesce(tool, '') AS detail
  FROM scenario;
CREATE VIRTUAL TABLE scenario_index USING fts5 (
  title, steps, detail, content = 'scenario_document', content_rowid = 'key', tokenize = 'unicode61'
);
`,
};
