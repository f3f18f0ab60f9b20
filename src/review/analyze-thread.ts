// One thread in, its patches and review comments out. The steps: mails with their patches (thread-mails.ts); each
// reply's lines, their places and roles (reply.ts); its passages (passages.ts), or the findings of a report (reports.ts),
// as comments (comments.ts); and how each exchange ended (discussion.ts).
import { findTouchedSymbols } from '../diff/symbols.js';
import type { AnalyzedPatch, ThreadAnalysis, TouchedPlace } from '../model/analysis.js';
import type { ReviewComment } from '../model/comment.js';
import type { Message } from '../model/message.js';
import type { FileDiff } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { QuotableMail } from './answered-remarks.js';
import { readComments } from './comments.js';
import { resolveDiscussions } from './discussion.js';
import type { DiscussedComment } from './exchange.js';
import { openReply } from './reply.js';
import { type Mail, readThreadMails } from './thread-mails.js';

/** Everything that one thread tells: pure, and the same for the same mails in any order. */
export function analyzeThread(threadId: string, messages: readonly Message[]): ThreadAnalysis {
  const mails = readThreadMails(threadId, messages);
  const quotable = new Map<Mail, QuotableMail>();
  const discussed: DiscussedComment[] = [];
  for (const mail of mails) {
    if (!isReply(mail)) continue;
    const reply = openReply(mail);
    const comments: ReviewComment[] = [];
    for (const { comment, alsoAnswers } of readComments(reply, quotable)) {
      comments.push(comment);
      discussed.push({ comment, alsoAnswers, byAuthorOfPatch: reply.isAuthorOfPatch });
    }
    quotable.set(mail, new QuotableMail(comments));
  }
  discussed.sort((one, other) => compareComments(one.comment, other.comment));
  const resolutions = resolveDiscussions(discussed);
  return {
    threadId,
    patches: mails.flatMap(describePatch),
    comments: discussed.map(({ comment }) => ({
      ...comment,
      resolution: resolutions.get(comment.id) ?? comment.resolution,
    })),
  };
}

/** Patches, cover letters and mails that start something answer nothing. */
function isReply({ header, parent, message }: Mail): boolean {
  if (header !== null) return false;
  if (parent !== null || message.references.length > 0) return true;
  return parseSubject(message.subject).isReply;
}

function compareComments(one: ReviewComment, other: ReviewComment): number {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  if (one.messageId !== other.messageId) return one.messageId < other.messageId ? -1 : 1;
  return one.ordinal - other.ordinal;
}

function describePatch({ header, patch }: Mail): readonly AnalyzedPatch[] {
  if (header === null) return [];
  // Named one by one: a copy made with a spread of so many keys would be of a class of its own for each patch.
  return [
    {
      messageId: header.messageId,
      threadId: header.threadId,
      inReplyTo: header.inReplyTo,
      authorEmail: header.authorEmail,
      authorName: header.authorName,
      date: header.date,
      subject: header.subject,
      changeId: header.changeId,
      isCover: header.isCover,
      paths: header.paths,
      fingerprint: header.fingerprint,
      places: (patch?.files ?? []).flatMap(findTouchedPlaces),
    },
  ];
}

function findTouchedPlaces(file: FileDiff): readonly TouchedPlace[] {
  const symbols = findTouchedSymbols(file);
  if (symbols.length === 0) return [{ file: file.path, symbol: null }];
  return symbols.map((symbol) => ({ file: file.path, symbol }));
}
