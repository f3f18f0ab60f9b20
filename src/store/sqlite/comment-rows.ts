// Review comments as rows: written by an analysis, read by everything else.
import type { CommentScenario, Resolution, ReviewComment } from '../../model/comment.js';
import type { Category, Kind, Origin, Severity, Stance } from '../../model/taxonomy.js';
import type { Database } from './database.js';
import { type FindPlace, type SiteColumns, toSite } from './places.js';

export interface CommentRow extends SiteColumns {
  readonly id: string;
  readonly message_id: string;
  readonly ordinal: number;
  readonly in_reply_to: string | null;
  readonly subject: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly date: string;
  readonly patch_message_id: string | null;
  readonly quote: string;
  readonly text: string;
  readonly is_concern: number;
  readonly title: string;
  readonly kind: string;
  readonly category: string;
  readonly severity: string;
  readonly confidence: number;
  readonly answers_message_id: string | null;
  readonly answers_text: string | null;
  readonly answers_comment_id: string | null;
  readonly stance: string | null;
  readonly resolution: string;
  readonly outcome: string | null;
  readonly scenario: string | null;
  readonly origin: string;
}

export const COMMENT_COLUMNS = `c.id, m.id AS message_id, c.ordinal, c.in_reply_to, c.subject, c.author_name,
  c.author_email, c.date, c.patch_message_id, p.file, p.symbol, c.side, c.line, c.anchor, c.hunk, c.quote, c.text,
  c.is_concern, c.title, c.kind, c.category, c.severity, c.confidence, c.answers_message_id, c.answers_text,
  c.answers_comment_id, c.stance, c.resolution, c.outcome, c.scenario, c.origin`;
export const COMMENT_TABLES = 'comment c JOIN message m ON m.key = c.message LEFT JOIN place p ON p.key = c.place';

/** With what later revisions show in place of the discussion's own resolution. */
export function toComment(row: CommentRow): ReviewComment {
  return toCommentWith(row, row.outcome ?? row.resolution);
}

/** As the analysis gave it. */
export function toExtractedComment(row: CommentRow): ReviewComment {
  return toCommentWith(row, row.resolution);
}

function toCommentWith(row: CommentRow, resolution: string): ReviewComment {
  return {
    id: row.id,
    messageId: row.message_id,
    inReplyTo: row.in_reply_to,
    subject: row.subject,
    author: { name: row.author_name, email: row.author_email },
    date: row.date,
    ordinal: row.ordinal,
    patchMessageId: row.patch_message_id,
    site: toSite(row),
    quote: row.quote,
    text: row.text,
    isConcern: row.is_concern === 1,
    title: row.title,
    kind: row.kind as Kind,
    category: row.category as Category,
    severity: row.severity as Severity,
    confidence: row.confidence,
    answersTo:
      row.answers_message_id === null
        ? null
        : {
            messageId: row.answers_message_id,
            text: row.answers_text ?? '',
            commentId: row.answers_comment_id,
          },
    stance: row.stance as Stance | null,
    resolution: JSON.parse(resolution) as Resolution,
    scenario: row.scenario === null ? null : readScenario(row.scenario),
    origin: row.origin as Origin,
  };
}

/** What a row may lack that an earlier version wrote. */
type Later = 'config' | 'command' | 'expectation';

function readScenario(json: string): CommentScenario {
  const read = JSON.parse(json) as Omit<CommentScenario, Later> & Partial<Pick<CommentScenario, Later>>;
  return { config: [], command: null, expectation: '', ...read };
}

/** Writes a comment of the message with this key. */
export type InsertComment = (messageKey: number, comment: ReviewComment) => void;

export function openCommentWriter(database: Database, findPlace: FindPlace): InsertComment {
  const insert = database.prepare(
    `INSERT INTO comment (id, message, ordinal, in_reply_to, subject, author_name, author_email, date,
       patch_message_id, place, side, line, anchor, hunk, quote, text, is_concern, title, kind, category, severity,
       confidence, answers_message_id, answers_text, answers_comment_id, stance, resolution, scenario, origin)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (messageKey, comment) => {
    const { site, answersTo } = comment;
    insert.run(
      comment.id,
      messageKey,
      comment.ordinal,
      comment.inReplyTo,
      comment.subject,
      comment.author.name,
      comment.author.email,
      comment.date,
      comment.patchMessageId,
      site ? findPlace(site.file, site.symbol) : null,
      site?.side ?? null,
      site?.line ?? null,
      site?.anchor ?? null,
      site?.hunk ?? null,
      comment.quote,
      comment.text,
      comment.isConcern ? 1 : 0,
      comment.title,
      comment.kind,
      comment.category,
      comment.severity,
      comment.confidence,
      answersTo?.messageId ?? null,
      answersTo?.text ?? null,
      answersTo?.commentId ?? null,
      comment.stance,
      JSON.stringify(comment.resolution),
      comment.scenario ? JSON.stringify(comment.scenario) : null,
      comment.origin,
    );
  };
}
