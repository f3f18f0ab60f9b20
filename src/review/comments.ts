// The review comments of one reply: each passage with its place, what it answers, and what it is.
import type { QuotedPlace } from '../diff/quoted-diff.js';
import { type BodyLine, joinRaw } from '../mail/body-line.js';
import type { ReviewComment, Site } from '../model/comment.js';
import { commentId } from '../model/ids.js';
import type { Severity } from '../model/taxonomy.js';
import type { QuotableMail } from './answered-remarks.js';
import { classifyPassage } from './classify.js';
import { findNamedFile } from './named-file.js';
import { findNamedFunction } from './named-function.js';
import type { Classification, Passage } from './passage.js';
import { type FoundPassage, findMailTags, findPassages } from './passages.js';
import { readPlainStance } from './plain-stance.js';
import { type Answered, findAnswered, findPlace, type Reply } from './reply.js';
import { findReportFindings } from './reports.js';
import { type RobotFinding, type RobotMail, readRobotMail } from './robot-mails.js';
import { findRecipe, type Recipe, scenarioOfRecipe } from './robot-recipe.js';
import { ABOUT_MESSAGE } from './rules.js';
import { toSite } from './sites.js';
import type { Mail } from './thread-mails.js';

/** A passage ready to be judged, with what the comment made of it keeps. */
export interface OpenPassage {
  readonly passage: Passage;
  readonly found: FoundPassage;
  readonly finding: RobotFinding | null;
  /** The whole file that it is about; null when it is about a line of it, or else. */
  readonly file: Site | null;
  /** How the report that states the finding says to see it again. */
  readonly recipe: Recipe | null;
  /** A program wrote it that states no failure. */
  readonly isSilent: boolean;
  readonly answered: Answered;
  readonly quote: readonly BodyLine[];
}

/** A comment, with what only its thread needs to know. */
export interface FoundComment {
  readonly comment: ReviewComment;
  /** Ids of the concerns that it answers beside the one it names. */
  readonly alsoAnswers: readonly string[];
}

/** All comments of a reply, in order; `quotable` holds the comments of the mails before it. */
export function readComments(reply: Reply, quotable: ReadonlyMap<Mail, QuotableMail>): readonly FoundComment[] {
  const copies = new Map<string, number>();
  const comments: FoundComment[] = [];
  for (const [ordinal, open] of openPassages(reply, quotable).entries()) {
    const classification = classifyPassage(open.passage);
    const stated = state(open, classification);
    const comment = buildComment(reply, open, ordinal, nameComment(reply, open.found, copies), stated);
    comments.push({ comment, alsoAnswers: open.answered.neighbours.map(({ id }) => id) });
  }
  return comments;
}

/** What a report of a program states; nothing when the reply is none. */
function readReport({ lines, mail, isBot, patchMail }: Reply): RobotMail {
  const patch = patchMail?.patch ?? null;
  const findings = findReportFindings(lines, patch);
  if (findings.length > 0) return { findings, isSilent: false };
  const { subject, author } = mail.message;
  return readRobotMail({ lines, subject, email: author.email, isRobot: isBot, patch });
}

/** The passages of a reply as classification sees them. */
export function openPassages(reply: Reply, quotable: ReadonlyMap<Mail, QuotableMail>): readonly OpenPassage[] {
  const { findings, isSilent } = readReport(reply);
  const passages = findings.length > 0 ? findings.map((finding) => finding.passage) : findPassages(reply.lines);
  const recipe = findings.length > 0 ? findRecipe(reply.lines) : null;
  const mailTags = findMailTags(reply.lines);
  let quoteIndex = 0;
  const opened: OpenPassage[] = [];
  for (const [index, found] of passages.entries()) {
    if (found.quoteEnd !== passages[index - 1]?.quoteEnd) quoteIndex = index;
    const finding = findings[index] ?? null;
    const answered = findAnswered(reply, found, quotable);
    const quote = readQuote(reply.lines, found);
    const quoteContext: string[] = [];
    for (const { content } of quote) quoteContext.push(content);
    const file = index === quoteIndex && answered.answersPatch ? findFile(reply, found) : null;
    const passage: Passage = {
      text: finding?.title == null ? found.text : `${finding.title}\n\n${found.text}`,
      messageId: reply.mail.message.id,
      isAuthorOfPatch: reply.isAuthorOfPatch,
      isBot: finding !== null || reply.isBot,
      answersPatch: answered.answersPatch,
      answersRemark: answered.remark,
      place:
        finding?.place !== undefined
          ? finding.place
          : file === null
            ? findOwnPlace(reply, found, answered, index - quoteIndex)
            : null,
      quoteContext,
      position: { index, count: passages.length },
      sinceQuote: index - quoteIndex,
      previous: passages[index - 1]?.text ?? null,
      subject: reply.mail.message.subject,
      mailTags,
    };
    opened.push({ passage, found, finding, file, recipe, isSilent, answered, quote });
  }
  return opened;
}

/** As `findPlace`; a later point of a block that speaks of the commit message is not about the code quoted above the block. */
function findOwnPlace(reply: Reply, found: FoundPassage, answered: Answered, sinceQuote: number): QuotedPlace | null {
  return sinceQuote > 0 && ABOUT_MESSAGE.test(found.text) ? null : findPlace(reply, found, answered);
}

/** The file that is named right above a person's remark; where the patch is at hand, one of its files. */
function findFile(reply: Reply, { quoteEnd }: FoundPassage): Site | null {
  const named = quoteEnd === null || reply.isBot ? null : findNamedFile(reply.lines, quoteEnd);
  const files = reply.patchMail?.patch?.files ?? null;
  if (named === null || files === null) return named;
  return files.some(({ path, oldPath }) => path === named.file || oldPath === named.file) ? named : null;
}

/** What a person's remark above or without any quote names. */
function findNamed(reply: Reply, found: FoundPassage, answered: Answered): Site | null {
  const patch = reply.patchMail?.patch ?? null;
  if (patch === null || reply.isBot || found.quoteEnd !== null || !answered.answersPatch) return null;
  return findNamedFunction(found.text, patch);
}

function state({ passage, finding, recipe, isSilent }: OpenPassage, classification: Classification): Classification {
  if (finding !== null && finding.severity !== null) {
    const stated = stateFinding(finding, finding.severity, classification);
    const { kind, isRepeat, passage: words } = finding;
    // A report in prose is read for its tests like anybody's remark; a program's output has its mail's recipe or none.
    if (kind === undefined) return stated;
    const hasTest = recipe !== null && !isRepeat;
    return { ...stated, scenario: hasTest ? scenarioOfRecipe(recipe, stated.title, words.text) : null };
  }
  const stated = { ...classification, stance: readPlainStance(passage, classification) };
  return isSilent ? { ...stated, isConcern: false, confidence: 0, scenario: null } : stated;
}

/** What a report says about a finding goes over what its words suggest. */
function stateFinding(finding: RobotFinding, severity: Severity, classification: Classification): Classification {
  return {
    ...classification,
    isConcern: !finding.isRepeat,
    confidence: finding.isRepeat ? 0 : Math.max(classification.confidence, REPORT_CONFIDENCE),
    kind: finding.kind ?? classification.kind,
    category: finding.category ?? classification.category,
    severity,
    stance: null,
    title: finding.title ?? classification.title,
  };
}

const REPORT_CONFIDENCE = 0.9;

/** The comment's id; a passage that its mail holds twice is told apart by a number. `copies`: the last one, by id. */
function nameComment(reply: Reply, passage: FoundPassage, copies: Map<string, number>): string {
  const messageId = reply.mail.message.id;
  const plain = commentId(messageId, passage.text);
  let id = plain;
  let copy = copies.get(plain) ?? 1;
  while (copies.has(id)) id = commentId(messageId, `${passage.text} #${++copy}`);
  copies.set(plain, copy);
  copies.set(id, copies.get(id) ?? 1);
  return id;
}

function buildComment(
  reply: Reply,
  { passage, found, file, answered, quote }: OpenPassage,
  ordinal: number,
  id: string,
  classification: Classification,
): ReviewComment {
  const { message } = reply.mail;
  const { remark, comment, messageId } = answered;
  return {
    id,
    messageId: message.id,
    inReplyTo: message.inReplyTo,
    subject: message.subject,
    author: message.author,
    date: message.date,
    ordinal,
    patchMessageId: reply.patchMail?.message.id ?? null,
    site: toSite(passage.place) ?? file ?? comment?.site ?? findNamed(reply, found, answered),
    quote: joinRaw(quote),
    text: found.text,
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
    origin: passage.isBot ? 'bot' : 'human',
  };
}

const MAX_QUOTE_LINES = 16;

/** The quoted lines right before a passage, without unquoted lines between them, at most the last sixteen. */
function readQuote(lines: readonly BodyLine[], passage: FoundPassage): readonly BodyLine[] {
  if (passage.quoteEnd === null) return [];
  let start = passage.quoteEnd;
  while (start > 0 && passage.quoteEnd - start < MAX_QUOTE_LINES - 1 && (lines[start - 1]?.depth ?? 0) > 0) start--;
  return lines.slice(start, passage.quoteEnd + 1);
}
