// What browsing asks for: the concerns of a person, and what the authors of patches call the code that they touch.
import type { Migration } from '../migrate.js';

export const browse: Migration = {
  version: 7,
  sql: `
CREATE INDEX concern_author
  ON concern (author_email, is_listed, date, category, resolution, state, origin, author_name)
  WHERE author_email IS NOT NULL;

-- The title of a patch up to its first colon: \`io_uring/net\`. Null where it has none.
ALTER TABLE patch ADD COLUMN prefix TEXT GENERATED ALWAYS AS (nullif(
  substr(json_extract(header, '$.subject.title'), 1, instr(json_extract(header, '$.subject.title'), ':') - 1), ''
)) VIRTUAL;
CREATE INDEX patch_prefix ON patch (message, prefix);
`,
};
