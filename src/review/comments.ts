// The review comments of one reply: each passage with its place, what it answers, and what it is.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import type { BodyLine } from '../mail/reply-body.js';
import type { ReviewComment } from '../model/comment.js';
import { commentId } from '../model/ids.js';
import type { QuotableMail } from './answered-remarks.js';
import { classifyPassage } from './classify.js';
import type { Classification } from './passage.js';
import { type FoundPassage, findMailTags, findPassages } from './passages.js';
import { type Answered, findAnswered, findPlace, type Reply } from './reply.js';
import { findReportFindings, type ReportFinding } from './reports.js';
import { toSite } from './sites.js';
import type { Mail } from './thread-mails.js';

/** All comments of a reply, in order; `quotable` holds the comments of the mails before it. */
export function readComments(reply: Reply, quotable: ReadonlyMap<Mail, QuotableMail>): readonly ReviewComment[] {
  const findings = findReportFindings(reply.lines);
  const passages = findings.length > 0 ? findings.map((finding) => finding.passage) : findPassages(reply.lines);
  const mailTags = findMailTags(reply.lines);
  const ids = new Set<string>();
  let quoteIndex = 0;
  return passages.map((passage, index) => {
    if (passage.quoteEnd !== passages[index - 1]?.quoteEnd) quoteIndex = index;
    const finding = findings[index] ?? null;
    const answered = findAnswered(reply, passage, quotable);
    const place = findPlace(reply, passage, answered.answersPatch);
    const quote = readQuote(reply.lines, passage);
    const classification = classifyPassage({
      text: finding?.title == null ? passage.text : `${finding.title}\n\n${passage.text}`,
      messageId: reply.mail.message.id,
      isAuthorOfPatch: reply.isAuthorOfPatch,
      isBot: finding !== null || reply.isBot,
      answersPatch: answered.answersPatch,
      answersRemark: answered.remark,
      place,
      quoteContext: quote.map((line) => line.content),
      position: { index, count: passages.length },
      sinceQuote: index - quoteIndex,
      previous: passages[index - 1]?.text ?? null,
      subject: reply.mail.message.subject,
      mailTags,
    });
    const found: FoundComment = {
      passage,
      place,
      quote,
      answered,
      ordinal: index,
      id: nameComment(reply, passage, ids),
    };
    return buildComment(reply, found, finding === null ? classification : stateFinding(finding, classification));
  });
}

/** What a report says about a finding goes over what its words suggest. */
function stateFinding(finding: ReportFinding, classification: Classification): Classification {
  return {
    ...classification,
    isConcern: !finding.isRepeat,
    confidence: finding.isRepeat ? 0 : Math.max(classification.confidence, REPORT_CONFIDENCE),
    severity: finding.severity,
    stance: null,
    title: finding.title ?? classification.title,
  };
}

const REPORT_CONFIDENCE = 0.9;

/** The comment's id; a passage that its mail holds twice is told apart by a number. */
function nameComment(reply: Reply, passage: FoundPassage, ids: Set<string>): string {
  const messageId = reply.mail.message.id;
  let id = commentId(messageId, passage.text);
  for (let copy = 2; ids.has(id); copy++) id = commentId(messageId, `${passage.text} #${copy}`);
  ids.add(id);
  return id;
}

interface FoundComment {
  readonly passage: FoundPassage;
  readonly place: QuotedPlace | null;
  readonly quote: readonly BodyLine[];
  readonly answered: Answered;
  readonly ordinal: number;
  readonly id: string;
}

function buildComment(reply: Reply, found: FoundComment, classification: Classification): ReviewComment {
  const { message } = reply.mail;
  const { remark, comment, messageId } = found.answered;
  return {
    id: found.id,
    messageId: message.id,
    inReplyTo: message.inReplyTo,
    subject: message.subject,
    author: message.author,
    date: message.date,
    ordinal: found.ordinal,
    patchMessageId: reply.patchMail?.message.id ?? null,
    site: toSite(found.place) ?? comment?.site ?? null,
    quote: found.quote.map((line) => line.raw).join('\n'),
    text: found.passage.text,
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
