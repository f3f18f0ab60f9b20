// People who sign in, their sessions and tokens, what is set, and the log of changes that have none of their own.
import type { Migration } from '../migrate.js';

export const people: Migration = {
  version: 8,
  sql: `
CREATE TABLE user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,  -- the name without case
  role TEXT NOT NULL,
  password_hash TEXT,             -- argon2
  issuer TEXT,                    -- with subject: who they are at an OpenID provider
  subject TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (issuer, subject)
) STRICT;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_user ON session (user_id);

CREATE TABLE access_token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  used_at TEXT,
  expires_at TEXT
) STRICT;
CREATE INDEX access_token_user ON access_token (user_id);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL             -- JSON
) STRICT, WITHOUT ROWID;

-- What this database's own tokens are made with.
CREATE TABLE secret (value BLOB NOT NULL) STRICT;
INSERT INTO secret (value) VALUES (randomblob(32));

-- Append only.
CREATE TABLE audit_event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  before TEXT,
  after TEXT,
  by TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX audit_event_at ON audit_event (at);
CREATE INDEX decision_at ON decision (at);
CREATE INDEX checklist_event_at ON checklist_event (at) WHERE cause = 'person';
`,
};
