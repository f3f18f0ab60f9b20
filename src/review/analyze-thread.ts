// One thread in, its patches and review comments out. The steps: mails with their patches (thread-mails.ts); each
// reply's lines, their places and roles (reply.ts); its passages (passages.ts), what they answer and what they are
// (classify.ts); and how each exchange ended (discussion.ts).
import { findTouchedSymbols } from '../diff/symbols.js';
import type { BodyLine } from '../mail/reply-body.js';
import type { AnalyzedPatch, ThreadAnalysis, TouchedPlace } from '../model/analysis.js';
import type { ReviewComment } from '../model/comment.js';
import { commentId } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { FileDiff } from '../model/patch.js';
import { QuotableMail } from './answered-remarks.js';
import { classifyPassage } from './classify.js';
import { type DiscussedComment, resolveDiscussions } from './discussion.js';
import type { Classification } from './passage.js';
import { type FoundPassage, findMailTags, findPassages } from './passages.js';
import { type Answered, findAnswered, findPlace, openReply, type Reply } from './reply.js';
import { toSite } from './sites.js';
import { type Mail, readThreadMails } from './thread-mails.js';

/** Everything that one thread tells: pure, and the same for the same mails in any order. */
export function analyzeThread(threadId: string, messages: readonly Message[]): ThreadAnalysis {
  const mails = readThreadMails(threadId, messages);
  const quotable = new Map<Mail, QuotableMail>();
  const discussed: DiscussedComment[] = [];
  for (const mail of mails) {
    if (!isReply(mail)) continue;
    const found = readComments(openReply(mail), quotable);
    quotable.set(mail, new QuotableMail(found.map((one) => one.comment)));
    for (const one of found) discussed.push(one);
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

function isReply(mail: Mail): boolean {
  return mail.header === null;
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

function readComments(reply: Reply, quotable: ReadonlyMap<Mail, QuotableMail>): readonly DiscussedComment[] {
  const passages = findPassages(reply.lines);
  const mailTags = findMailTags(reply.lines);
  return passages.map((passage, index) => {
    const answered = findAnswered(reply, passage, quotable);
    const place = findPlace(reply, passage, answered.answersPatch);
    const classification = classifyPassage({
      text: passage.text,
      messageId: reply.mail.message.id,
      isAuthorOfPatch: reply.isAuthorOfPatch,
      isBot: reply.isBot,
      answersPatch: answered.answersPatch,
      answersRemark: answered.remark,
      place,
      quoteContext: readQuote(reply.lines, passage).map((line) => line.content),
      position: { index, count: passages.length },
      sinceQuote: index - passages.findIndex((one) => one.quoteEnd === passage.quoteEnd),
      previous: passages[index - 1]?.text ?? null,
      subject: reply.mail.message.subject,
      mailTags,
    });
    const site = toSite(place) ?? answered.comment?.site ?? null;
    const comment = buildComment(reply, passage, index, site, answered, classification);
    return { comment, byAuthorOfPatch: reply.isAuthorOfPatch };
  });
}

function buildComment(
  reply: Reply,
  passage: FoundPassage,
  ordinal: number,
  site: ReviewComment['site'],
  answered: Answered,
  classification: Classification,
): ReviewComment {
  const { message } = reply.mail;
  const { remark, comment, messageId } = answered;
  return {
    id: commentId(message.id, passage.text),
    messageId: message.id,
    inReplyTo: message.inReplyTo,
    subject: message.subject,
    author: message.author,
    date: message.date,
    ordinal,
    patchMessageId: reply.patchMail?.message.id ?? null,
    site,
    quote: readQuote(reply.lines, passage)
      .map((line) => line.raw)
      .join('\n'),
    text: passage.text,
    isConcern: classification.isConcern,
    title: classification.title,
    kind: classification.kind,
    category: classification.category,
    severity: classification.severity,
    confidence: classification.confidence,
    answersTo:
      remark === null || messageId === null ? null : { messageId, text: remark.text, commentId: comment?.id ?? null },
    stance: classification.stance,
    resolution: { state: 'open', by: [] },
    scenario: classification.scenario,
    origin: reply.isBot ? 'bot' : 'human',
  };
}

const MAX_QUOTE_LINES = 40;

/** The quoted lines right before a passage, without unquoted lines between them, at most the last forty. */
function readQuote(lines: readonly BodyLine[], passage: FoundPassage): readonly BodyLine[] {
  if (passage.quoteEnd === null) return [];
  let start = passage.quoteEnd;
  while (start > 0 && passage.quoteEnd - start < MAX_QUOTE_LINES - 1 && (lines[start - 1]?.depth ?? 0) > 0) start--;
  return lines.slice(start, passage.quoteEnd + 1);
}
