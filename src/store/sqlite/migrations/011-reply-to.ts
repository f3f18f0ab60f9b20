// Where a mail's sender wants answers to go. Mails that were stored before do not tell.
import type { Migration } from '../migrate.js';

export const replyTo: Migration = {
  version: 11,
  sql: `
ALTER TABLE message ADD COLUMN reply_to_header TEXT NOT NULL DEFAULT '';
`,
};
