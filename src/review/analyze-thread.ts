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
    const found = readComments(reply, quotable);
    quotable.set(mail, new QuotableMail(found.map(({ comment }) => comment)));
    const byAuthorOfPatch = reply.isAuthorOfPatch;
    for (const { comment, alsoAnswers } of found) discussed.push({ comment, alsoAnswers, byAuthorOfPatch });
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

function describePatch(mail: Mail): readonly AnalyzedPatch[] {
  if (mail.header === null) return [];
  return [{ ...mail.header, places: (mail.patch?.files ?? []).flatMap(findTouchedPlaces) }];
}

function findTouchedPlaces(file: FileDiff): readonly TouchedPlace[] {
  const symbols = findTouchedSymbols(file);
  if (symbols.length === 0) return [{ file: file.path, symbol: null }];
  return symbols.map((symbol) => ({ file: file.path, symbol }));
}
