// Review comments, read.
import type { Store } from '../store.js';
import { COMMENT_COLUMNS, COMMENT_TABLES, type CommentRow, toComment, toExtractedComment } from './comment-rows.js';
import type { Database } from './database.js';

type CommentMethods = Pick<
  Store,
  | 'findCommentsOnPatches'
  | 'findExtractedComments'
  | 'findCommentsOfMessage'
  | 'findCommentsOfMessages'
  | 'findComment'
  | 'findAnswers'
>;

export function commentMethods(database: Database): CommentMethods {
  const select = `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES}`;
  const findOnPatches = database.prepare<[string], CommentRow>(
    `${select} WHERE c.patch_message_id IN (SELECT value FROM json_each(?)) ORDER BY c.date, m.id, c.ordinal`,
  );
  const findOfMessage = database.prepare<[string], CommentRow>(`${select} WHERE m.id = ? ORDER BY c.ordinal`);
  const findOfMessages = database.prepare<[string], CommentRow>(
    `${select} WHERE m.id IN (SELECT value FROM json_each(?)) ORDER BY c.message, c.ordinal`,
  );
  const findOne = database.prepare<[string], CommentRow>(`${select} WHERE c.id = ? ORDER BY c.ordinal LIMIT 1`);
  const findAnswers = database.prepare<[string], CommentRow>(
    `${select} WHERE c.answers_comment_id = ? ORDER BY c.date, m.id, c.ordinal`,
  );

  return {
    findCommentsOnPatches: async (ids) => findOnPatches.all(JSON.stringify(ids)).map(toComment),
    findExtractedComments: async (ids) => findOnPatches.all(JSON.stringify(ids)).map(toExtractedComment),
    findCommentsOfMessage: async (messageId) => findOfMessage.all(messageId).map(toComment),
    findCommentsOfMessages: async (ids) => findOfMessages.all(JSON.stringify(ids)).map(toComment),
    findComment: async (id) => {
      const row = findOne.get(id);
      return row ? toComment(row) : null;
    },
    findAnswers: async (commentId) => findAnswers.all(commentId).map(toComment),
  };
}
