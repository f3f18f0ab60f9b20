// `extract`: the review comments of any input as plain records, without a store.
import type { Readable } from 'node:stream';
import { readInput } from '../mail/read-input.js';
import type { ReviewComment, Site } from '../model/comment.js';
import { PatchloreError } from '../model/errors.js';
import type { Message } from '../model/message.js';
import { analyzeMessages } from './analyze.js';

/** A comment as it is printed. The field names are a contract with other programs. */
export interface ExtractedComment
  extends Pick<
    ReviewComment,
    | 'messageId'
    | 'inReplyTo'
    | 'subject'
    | 'author'
    | 'date'
    | 'quote'
    | 'text'
    | 'isConcern'
    | 'title'
    | 'kind'
    | 'category'
    | 'severity'
    | 'confidence'
    | 'stance'
    | 'resolution'
    | 'scenario'
    | 'origin'
  > {
  readonly site: (Omit<Site, 'file'> & { readonly file: string | null }) | null;
  readonly answersTo: { readonly messageId: string; readonly text: string } | null;
}

export interface ExtractOptions {
  /** Every comment, not only those that are concerns. */
  readonly all: boolean;
  readonly stdin?: Readable;
}

/** The comments of these files together, thread by thread. An input without any mail is a PatchloreError. */
export async function* extractComments(
  paths: readonly string[],
  { all, stdin }: ExtractOptions,
): AsyncGenerator<ExtractedComment> {
  const messages: Message[] = [];
  for (const path of paths) {
    for await (const item of readInput(path, stdin === undefined ? {} : { stdin })) {
      if (item.type === 'message') messages.push(item.message);
    }
  }
  if (messages.length === 0) {
    throw new PatchloreError('invalid-input', 'there is no mail in it', {
      file: paths.join(', '),
      expected: 'an mbox, a maildir, mails, or a public-inbox repository',
    });
  }
  for (const thread of analyzeMessages(messages).threads) {
    for (const comment of thread.comments) if (all || comment.isConcern) yield toRecord(comment);
  }
}

function toRecord(comment: ReviewComment): ExtractedComment {
  const { answersTo, site } = comment;
  return {
    messageId: comment.messageId,
    inReplyTo: comment.inReplyTo,
    subject: comment.subject,
    author: comment.author,
    date: comment.date,
    site: site === null ? null : { ...site, file: site.file === '' ? null : site.file },
    quote: comment.quote,
    text: comment.text,
    isConcern: comment.isConcern,
    title: comment.title,
    kind: comment.kind,
    category: comment.category,
    severity: comment.severity,
    confidence: comment.confidence,
    answersTo: answersTo === null ? null : { messageId: answersTo.messageId, text: answersTo.text },
    stance: comment.stance,
    resolution: comment.resolution,
    scenario: comment.scenario,
    origin: comment.origin,
  };
}
