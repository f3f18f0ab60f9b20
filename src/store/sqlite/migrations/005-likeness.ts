// The words of concerns with their identifiers whole, for likeness; likeness.ts says how its rows are kept up.
import type { Migration } from '../migrate.js';

export const likeness: Migration = {
  version: 5,
  sql: `
CREATE VIEW concern_words AS
  SELECT key, title || ' ' || body || ' ' || code || ' ' || substr(quote, -200) AS words FROM concern;
CREATE VIRTUAL TABLE concern_terms USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "unicode61 tokenchars '_'"
);
INSERT INTO concern_terms (rowid, words) SELECT key, words FROM concern_words ORDER BY key;
INSERT INTO index_state SELECT 'concern_terms', coalesce(max(key), 0) FROM concern;
`,
};
