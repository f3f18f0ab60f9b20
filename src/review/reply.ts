// A reply made ready: its lines, the places of the quoted ones, the patch and the remarks that it answers.
import { locateQuotedLines, type QuotedPlace } from '../diff/quoted-diff.js';
import { type BodyLine, splitReply } from '../mail/reply-body.js';
import type { ReviewComment } from '../model/comment.js';
import { findAnsweredComment, findNeighbours, type QuotableMail, readQuotedRemark } from './answered-remarks.js';
import type { AnsweredRemark } from './passage.js';
import { type FoundPassage, findBodyEnd } from './passages.js';
import { isRobot, isSamePerson, mentionsPerson } from './people.js';
import { findCorrectedPlace } from './pointed-line.js';
import { isQuotedPatchAuthor, type QuoteRoles, readQuoteRoles } from './quote-roles.js';
import { correctFiles } from './quoted-files.js';
import { ADDRESS, CAPITALIZED, CHANGED_LINE } from './rules.js';
import { findPatchPlace, findPlaceAbove, findPlaceInQuote, toPlace } from './sites.js';
import { findAncestors, type Mail } from './thread-mails.js';

/** How far up the thread patches and answered remarks are looked for. */
const MAX_ANCESTORS = 24;

export interface Reply {
  readonly mail: Mail;
  readonly lines: readonly BodyLine[];
  /** One a line; empty when nothing is quoted. */
  readonly places: readonly (QuotedPlace | null)[];
  readonly roles: QuoteRoles;
  /** Nearest first. */
  readonly ancestors: readonly Mail[];
  /** The nearest patch or cover letter up the thread; null when it is not in the input. */
  readonly patchMail: Mail | null;
  readonly isAuthorOfPatch: boolean;
  readonly isBot: boolean;
}

/** Reads a reply against its ancestors. */
export function openReply(mail: Mail): Reply {
  const ancestors = findAncestors(mail, MAX_ANCESTORS);
  const patchAt = ancestors.findIndex((ancestor) => ancestor.header !== null);
  const patchMail = ancestors[patchAt] ?? null;
  const body = splitReply(mail.message.text);
  const lines = body.slice(0, findBodyEnd(body, mail.message.author));
  const places = locate(lines, ancestors);
  const roles = readQuoteRoles(lines, places, mail.message, patchMail === null ? null : patchAt + 1);
  const author = mail.message.author;
  return {
    mail,
    lines,
    places,
    roles,
    ancestors,
    patchMail,
    isAuthorOfPatch:
      patchMail === null ? isQuotedPatchAuthor(author, roles, mail.message) : wrotePatch(mail, patchMail),
    isBot: isRobot(author),
  };
}

function wrotePatch(mail: Mail, patchMail: Mail): boolean {
  const author = mail.message.author;
  const header = patchMail.header;
  if (isSamePerson(author, patchMail.message.author)) return true;
  return header !== null && isSamePerson(author, { name: header.authorName, email: header.authorEmail });
}

/**
 * Locates the quoted lines in the nearest ancestor that carries a diff, and what is not found there in the ones above it;
 * by the quoted headers alone when no ancestor carries any.
 */
function locate(lines: readonly BodyLine[], ancestors: readonly Mail[]): readonly (QuotedPlace | null)[] {
  if (lines.every((line) => line.depth === 0)) return [];
  let places: readonly (QuotedPlace | null)[] | null = null;
  for (const { patch } of ancestors) {
    if (patch === null) continue;
    const found = locateQuotedLines(lines, patch);
    places = places === null ? found : fillGaps(places, found);
    if (countMissing(lines, places) < FEW_MISSING) break;
  }
  return places ?? correctFiles(lines, locateQuotedLines(lines, null));
}

/** The places, and the others where there is none. */
function fillGaps(
  places: readonly (QuotedPlace | null)[],
  others: readonly (QuotedPlace | null)[],
): readonly (QuotedPlace | null)[] {
  const filled: (QuotedPlace | null)[] = [];
  for (const [at, place] of places.entries()) filled.push(place ?? others[at] ?? null);
  return filled;
}

/** A damaged line or two are no reason to look into another patch. */
const FEW_MISSING = 3;

/** How many quoted lines look like changed lines of a diff, and stand nowhere so far. */
function countMissing(lines: readonly BodyLine[], places: readonly (QuotedPlace | null)[]): number {
  let missing = 0;
  for (const [at, line] of lines.entries()) {
    if (line.depth > 0 && places[at] === null && CHANGED_LINE.test(line.content)) missing++;
  }
  return missing;
}

/** What a passage answers: the patch, or a remark on it. */
export interface Answered {
  readonly answersPatch: boolean;
  readonly remark: AnsweredRemark | null;
  /** The mail that the remark stands in, as far as the references tell. */
  readonly messageId: string | null;
  /** The comment that the remark is; null when it is not in the input. */
  readonly comment: ReviewComment | null;
  /** Concerns quoted in one block with that comment, which the passage answers as well. */
  readonly neighbours: readonly ReviewComment[];
}

const ANSWERS_PATCH: Answered = {
  answersPatch: true,
  remark: null,
  messageId: null,
  comment: null,
  neighbours: [],
};

/** Finds what a passage answers by what is quoted right before it, or by the mail it replies to when nothing is. */
export function findAnswered(reply: Reply, passage: FoundPassage, quotable: ReadonlyMap<Mail, QuotableMail>): Answered {
  const at = passage.quoteEnd;
  if (at === null) return answersUnquoted(reply, quotable);
  const depth = reply.lines[at]?.depth ?? 0;
  if (depth >= reply.roles.patchDepth) return ANSWERS_PATCH;
  const text = readQuotedRemark(reply.lines, at);
  const speaker = reply.ancestors[depth - 1] ?? null;
  const speakers = speaker === null ? reply.ancestors : [speaker, ...reply.ancestors];
  const mails = speakers.flatMap((mail) => quotable.get(mail) ?? []);
  const comment = findAnsweredComment(text, mails, findPlaceAbove(reply.places, at));
  const holder = comment === null ? undefined : mails.find((mail) => mail.comments.includes(comment));
  return {
    answersPatch: false,
    remark: {
      text,
      byAuthorOfPatch: saidByAuthorOfPatch(reply, speaker, depth),
      isConcern: comment?.isConcern ?? null,
    },
    messageId: comment?.messageId ?? speaker?.message.id ?? referenceAt(reply, depth),
    comment,
    neighbours: comment === null || holder === undefined ? [] : findNeighbours(text, comment, holder),
  };
}

/** A passage with nothing quoted before it answers the mail as a whole: the patch, or the parent's one concern. */
function answersUnquoted(reply: Reply, quotable: ReadonlyMap<Mail, QuotableMail>): Answered {
  const parent = reply.mail.parent;
  if (parent === null) {
    if (reply.roles.patchDepth <= 1) return ANSWERS_PATCH;
    const remark = {
      text: readFirstRemark(reply),
      byAuthorOfPatch: saidByAuthorOfPatch(reply, null, 1),
      isConcern: null,
    };
    return { answersPatch: false, remark, messageId: reply.mail.message.inReplyTo, comment: null, neighbours: [] };
  }
  if (parent.header !== null) return ANSWERS_PATCH;
  const comments = quotable.get(parent)?.comments ?? [];
  const concerns = comments.filter((comment) => comment.isConcern);
  const comment = concerns.length === 1 ? concerns[0] : comments.length === 1 ? comments[0] : undefined;
  const text = (comment ?? concerns[0] ?? comments[0])?.text ?? '';
  return {
    answersPatch: false,
    remark: {
      text,
      byAuthorOfPatch: saidByAuthorOfPatch(reply, parent, 1),
      isConcern: comment?.isConcern ?? (comments.length > 0 ? concerns.length > 0 : null),
    },
    messageId: parent.message.id,
    comment: comment ?? null,
    neighbours: [],
  };
}

/** The first remark that is quoted below a passage at the top of a mail. */
function readFirstRemark(reply: Reply): string {
  const words: string[] = [];
  for (const line of reply.lines) {
    if (line.depth === 1 && line.content.trim() !== '') words.push(line.content);
    else if (words.length > 0) break;
    if (words.length >= MAX_REMARK_LINES) break;
  }
  return words.join('\n');
}

const MAX_REMARK_LINES = 20;

function referenceAt(reply: Reply, depth: number): string | null {
  const references = reply.mail.message.references;
  return references[references.length - depth] ?? reply.mail.message.inReplyTo;
}

function saidByAuthorOfPatch(reply: Reply, speaker: Mail | null, depth: number): boolean {
  if (speaker !== null && reply.patchMail !== null) return wrotePatch(speaker, reply.patchMail);
  const said = reply.roles.attributions.get(depth);
  const wrote = reply.roles.attributions.get(reply.roles.patchDepth) ?? reply.roles.patchAuthorLine;
  if (said === undefined || wrote === null || wrote === undefined) return false;
  return sharesPerson(said, wrote);
}

/** Whether two attributions name one person: by the address in both, else by the words right before "wrote". */
function sharesPerson(one: string, other: string): boolean {
  const address = ADDRESS.exec(one)?.[0]?.toLowerCase();
  if (address !== undefined && other.includes('@')) return other.toLowerCase().includes(address);
  const names = one.match(CAPITALIZED) ?? [];
  return names.length > 1 && mentionsPerson(other, { name: names.slice(-2).join(' '), email: '' });
}

/**
 * The place in the patch that a passage is about; null for the commit message, or when nothing quoted is code. An answer
 * to a remark is about the code quoted with the remark, else about what the remark was.
 */
export function findPlace(reply: Reply, passage: FoundPassage, answered: Answered): QuotedPlace | null {
  if (passage.quoteEnd === null) return null;
  if (answered.answersPatch) {
    const place = findPatchPlace(reply.lines, reply.places, passage.quoteEnd);
    if (place === null) return null;
    return findCorrectedPlace(passage.text, reply.lines, reply.places, passage.quoteEnd, place);
  }
  const quoted = findPlaceInQuote(reply.lines, reply.places, passage.quoteEnd);
  if (quoted !== null || answered.comment !== null) return quoted ?? toPlace(answered.comment?.site ?? null);
  return findPlaceAbove(reply.places, passage.quoteEnd);
}
