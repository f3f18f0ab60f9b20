// A checklist as a reply to the mails that were checked, a draft for `git send-email` or a mail client: the patch
// quoted and trimmed, each item under the line that it is about. patchlore itself sends nothing.
import type { Checklist, ChecklistItem, PatchPlace } from '../model/checklist.js';
import type { Evidence } from '../model/concern.js';
import { PatchloreError } from '../model/errors.js';
import { normalizeText, shortHash } from '../model/ids.js';
import type { Message } from '../model/message.js';
import type { Scenario } from '../model/scenario.js';
import {
  type CheckedMail,
  describePlace,
  describeSource,
  excerpt,
  isAtNeighbour,
  isAtSameCode,
  linkOfEvidence,
  listReasonsForOthers,
  NOTHING_FOUND,
  oneLine,
  type RenderOptions,
} from './checklist-view.js';
import { type Finding, listFindings } from './findings.js';
import { guard, quoteLines, wrap } from './mail-lines.js';
import { type Mailbox, parseMailboxes, uniqueMailboxes } from './mailboxes.js';
import { type PatchNote, quotePatch, showsPlace } from './quote-patch.js';
import { LINE_END, PARAGRAPH_END, REPLY_PREFIX, SAFE_ID } from './rules.js';
import { formatMailDate, renderMail } from './write-mail.js';

const INDENT = '    ';
const MAX_SAID = 600;
const MAX_COMMAND_LINES = 10;
const MAX_OTHERS = 5;
/** What separates the mails of an mbox. */
const SEPARATOR = 'From patchlore Mon Sep 17 00:00:00 2001\n';

/**
 * One mail for each checked mail that something is said about, several as an mbox.
 * A PatchloreError `invalid-input` where no mail was checked that can be answered, `usage` where `from` is no address.
 */
export function renderChecklistReply(checklist: Checklist, options: RenderOptions = {}): string {
  const mails = (options.mails ?? []).filter(({ message }) => canBeAnswered(message));
  const [first] = mails;
  if (first === undefined || mails.every(({ patch }) => patch === null)) {
    throw new PatchloreError('invalid-input', 'there is no mail to reply to', {
      expected: 'a patch mail with a Message-ID',
      hint: 'Name the mail as the list sent it, or take another format for a diff or a commit.',
    });
  }
  const from = parseFrom(options.from);
  const findings = listFindings(checklist, options);
  const answered = mails
    .map((mail) => ({ mail, findings: findings.filter((finding) => pickMail(finding, mails, first) === mail) }))
    .filter(({ mail, findings: own }) => own.length > 0 || (findings.length === 0 && mail === first));
  const replies = answered.map(({ mail, findings: own }) => {
    const open = own.filter(isVague);
    const notes = own
      .filter((finding) => !isVague(finding))
      .map((finding) => describeFinding(finding, checklist.scenarios, options));
    const all = open.length === 0 ? notes : [...notes, describeVague(open, options)];
    return renderReply(mail, all, from, checklist.createdAt);
  });
  if (replies.length === 1) return replies.join('');
  return replies.map((reply) => `${SEPARATOR}${reply}\n`).join('');
}

/** False for a mail without a Message-ID of its own, such as a commit that git wrote out: nobody got it. */
function canBeAnswered({ id }: Message): boolean {
  return SAFE_ID.test(id) && !id.endsWith('@missing.invalid');
}

function parseFrom(from: string | undefined): Mailbox | null {
  if (from === undefined) return null;
  const [mailbox] = parseMailboxes(from);
  if (mailbox !== undefined) return mailbox;
  throw new PatchloreError('usage', 'the sender is no address', { expected: 'Name <address>' });
}

/** The mail that an item is about: the one it names, else the one that shows its place, else the first. */
function pickMail({ item }: Finding, mails: readonly CheckedMail[], first: CheckedMail): CheckedMail {
  const [place = null] = item.places;
  return (
    mails.find(({ message }) => message.id === item.patchMessageId) ??
    mails.find(({ patch }) => showsPlace(patch, place)) ??
    first
  );
}

function renderReply(
  { message, patch }: CheckedMail,
  notes: readonly PatchNote[],
  from: Mailbox | null,
  date: string,
): string {
  const said = notes.length > 0 ? notes : [{ place: null, lines: wrap(NOTHING_FOUND) }];
  const body = `${[...describeAuthor(message), ...quotePatch(patch, message.text, said)].join('\n')}\n`;
  const to = listAnswered(message);
  const recipients = uniqueMailboxes(
    parseMailboxes(`${message.to}, ${message.cc}`),
    from === null ? to : [...to, from],
  );
  const domain = from?.email.split('@')[1] ?? 'patchlore.invalid';
  return renderMail({
    from,
    to: to.length > 0 ? to : recipients.slice(0, 1),
    cc: to.length > 0 ? recipients : recipients.slice(1),
    subject: `Re: ${message.subject.replace(REPLY_PREFIX, '')}`,
    date,
    messageId: `patchlore-${shortHash(20, message.id, date, body)}@${domain}`,
    inReplyTo: message.id,
    references: message.references,
    body,
  });
}

/** Whom an answer goes to: whom the mail names for that, else its author. */
function listAnswered({ author, replyTo }: Message): readonly Mailbox[] {
  const named = uniqueMailboxes(parseMailboxes(replyTo));
  if (named.length > 0) return named;
  return parseMailboxes(author.email).map(({ email }) => ({ name: author.name, email }));
}

/** `On DATE, NAME wrote:`; without the date where the mail had none. */
function describeAuthor({ author, date }: Message): readonly string[] {
  const name = oneLine(author.name || author.email || 'somebody').slice(0, 200);
  return [date.startsWith('1970-01-01') ? `${guard(name)} wrote:` : `On ${formatMailDate(date)}, ${name} wrote:`];
}

/** How an item is introduced, by why it is on the list. */
function leadOf({ status, origin, reasons }: ChecklistItem): string {
  if (status === 'unaddressed') return 'This was raised on an earlier version and looks unaddressed:';
  if (status === 'needs-a-look') return 'This was raised on an earlier version; is it taken care of?';
  if (origin !== 'same-code') return 'A known concern may apply here:';
  if (isAtSameCode(reasons)) return 'This was raised at this code before:';
  return isAtNeighbour(reasons)
    ? 'This was raised at a function next to this one:'
    : 'This was raised elsewhere in this file:';
}

/** A remark on an earlier version of which the diff shows nothing: a line each is enough to be reminded. */
function isVague({ item, place }: Finding): boolean {
  return item.status === 'needs-a-look' && place === null;
}

function describeVague(findings: readonly Finding[], options: RenderOptions): PatchNote {
  const remarks = findings.flatMap(({ item }) => {
    const [said] = item.evidence;
    const source = said === undefined ? '' : ` (${describeSource(said)})`;
    const link = said === undefined ? null : linkOfEvidence(said, options);
    const [first = '', ...rest] = wrap(`${excerpt(item.title)}${source}`, INDENT);
    return [`  - ${first.trimStart()}`, ...rest, ...(link === null ? [] : [`${INDENT}${link}`])];
  });
  const lead = 'Raised on earlier versions as well, where the diff does not show what became of it:';
  return { place: null, lines: [...wrap(lead), '', ...remarks] };
}

/** The remark under a line: what it is, why it is there, who said it, what would show it. */
function describeFinding({ item }: Finding, scenarios: readonly Scenario[], options: RenderOptions): PatchNote {
  const { title, body, category, severity, evidence, places, scenarioIds } = item;
  const [place = null, ...others] = places;
  const label = `[${category}, ${severity}]`;
  const [lead, said] = [leadOf(item), evidence.slice(0, item.status === null ? 1 : 2)];
  const why = listReasonsForOthers(item);
  const paragraphs = [
    isSaidIn(title, said) ? wrap(`${lead} ${label}`) : [...wrap(lead), ...wrap(`${title} ${label}`)],
    why.length === 0 ? [] : wrap(`(${why.join('; ')})`),
    isSaidIn(body, said) ? [] : wrap(excerpt(body.split(PARAGRAPH_END, 1)[0] ?? '', MAX_SAID)),
    ...said.map((source) => describeEvidence(source, options)),
    describeOthers(place, others),
    // Who made a remark before knows how it shows; what every patch of a kind is tested with, every reader knows.
    ...scenarios
      .filter((scenario) => item.status === null && scenarioIds.includes(scenario.id) && !isOfPlaybook(scenario))
      .slice(0, 2)
      .map(describeScenario),
  ];
  const lines = paragraphs.filter((paragraph) => paragraph.length > 0).flatMap((paragraph) => ['', ...paragraph]);
  return { place, lines: lines.slice(1) };
}

/** Where else: first in the patch that is answered, then in others of the series, by whose numbers the lines are told. */
function describeOthers(place: PatchPlace | null, others: readonly PatchPlace[]): readonly string[] {
  const shown = others.slice(0, MAX_OTHERS);
  const patches = [...new Set([place?.patch, ...shown.map(({ patch }) => patch)])];
  const parts = patches.flatMap((patch) => {
    const places = shown.filter((other) => other.patch === patch).map(describePlace);
    if (places.length === 0) return [];
    return [
      `${patch === undefined || patch === place?.patch ? '' : `in patch ${oneLine(patch)} `}at ${places.join(', ')}`,
    ];
  });
  const left = others.length - shown.length;
  if (left > 0) parts.push(`and ${left} more`);
  return parts.length === 0 ? [] : wrap(`The same ${parts.join('; ')}.`);
}

/** What was extracted from a mail has the mail's own words as its title and body. */
function isSaidIn(text: string, evidence: readonly Evidence[]): boolean {
  const start = normalizeText(text).slice(0, 60);
  return evidence.some((source) => normalizeText(source.text).includes(start));
}

function describeEvidence(evidence: Evidence, options: RenderOptions): readonly string[] {
  const link = linkOfEvidence(evidence, options);
  // A document is named by its address.
  const isNamed = evidence.author !== null || link === null;
  return [
    ...(isNamed ? wrap(`${describeSource(evidence)}:`, INDENT) : []),
    ...quoteLines(evidence.text, MAX_SAID, INDENT),
    ...(link === null ? [] : [`${INDENT}${link}`]),
  ];
}

/** It goes with a category or a folder, not with this concern. */
function isOfPlaybook({ categories, paths }: Scenario): boolean {
  return categories !== undefined || paths !== undefined;
}

function describeScenario({ title, command }: Scenario): readonly string[] {
  const lines = (command ?? '')
    .split(LINE_END)
    .map(oneLine)
    .filter((line) => line !== '');
  return [...wrap(`To show it: ${title}`), ...lines.slice(0, MAX_COMMAND_LINES).map((line) => `${INDENT}${line}`)];
}
