// A concern's page: what was raised, at which code, how it was discussed and how it ended.
import type { ConcernDetail, DiscussionEntry, OutcomeStep } from '../../app/concern-detail.js';
import type { AlikeConcern } from '../../app/like-concerns.js';
import type { Excerpt } from '../../app/lookup-comment.js';
import type { OutcomeChange } from '../../app/outcome-change.js';
import type { ReviewComment } from '../../model/comment.js';
import type { Evidence } from '../../model/concern.js';
import type { Revision, Series } from '../../model/series.js';
import {
  concernFormUrl,
  concernUrl,
  externalUrl,
  messageUrl,
  packUrl,
  remarkUrl,
  seriesUrl,
  tryUrl,
} from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { QUOTE_MARK, QUOTE_MARKS } from '../rules.js';
import { badge, badgesOf } from './badges.js';
import { presentConcernForms } from './concern-forms.js';
import { presentPlace } from './concern-row.js';
import { presentDecisions } from './decision.js';
import { type DiffRow, headerRow, hunkRows, lineRows, NO_LANGUAGE, quotedRows } from './diff-rows.js';
import { evidenceStyle } from './evidence.js';
import { clip, showDate, showPerson, showTime, spellOut } from './format.js';
import { joinRuns, type QuotedRun } from './mail.js';
import { presentScenario } from './scenario.js';
import { presentTrigger } from './trigger.js';
import type { ShownTrial } from './trigger-trial.js';

/** Lines of the hunk that are shown around the one that a remark stands at. */
const LINES_BEFORE = 14;
const LINES_AFTER = 4;
/** Lines of the change that answered it. */
const CHANGED_LINES = 40;
const TEXT_LENGTH = 20_000;
/** Of one answer, of all together with what they quote, and of each that comes after: its mail has the rest. */
const ANSWER_LENGTH = 6_000;
const DISCUSSION_LENGTH = 16_000;
const LATE_ANSWER_LENGTH = 240;

/** What a concern's page shows beside the concern's own data. */
export interface ConcernExtras {
  readonly excerpt: Excerpt | null;
  readonly change: OutcomeChange | null;
  readonly alike: readonly AlikeConcern[];
  /** What its triggers hit in a patch that was just pasted; null when none was. */
  readonly trial: ShownTrial | null;
}

export function presentConcernPage(
  detail: ConcernDetail,
  { excerpt, change, alike, trial }: ConcernExtras,
  archiveOf: (messageId: string) => string | null,
): object {
  const { concern, comment } = detail;
  return {
    concern: {
      href: concernUrl(concern.id),
      title: concern.title || 'Untitled',
      badges: badgesOf(concern),
      author: showPerson(concern.author),
      date: showDate(concern.date),
      pack: concern.pack === null ? null : { name: concern.pack, href: packUrl(concern.pack) },
      mergedInto: concern.mergedInto === null ? null : { id: concern.mergedInto, href: concernUrl(concern.mergedInto) },
      mailHref: concern.messageId === null ? null : remarkUrl(concern.messageId, comment?.id ?? concern.id),
      archiveHref: detail.url,
      confidence: concern.source === 'extracted' ? Math.round(concern.confidence * 100) : null,
    },
    copies: COPIES.filter(({ form }) => form !== 'quote' || comment !== null).map(({ form, label }) => ({
      label,
      href: concernFormUrl(concern.id, form),
    })),
    feedHref: concernFormUrl(concern.id, 'atom'),
    jsonHref: concernFormUrl(concern.id, 'json'),
    ...presentBody(concern.body, comment),
    code: comment === null ? null : presentCode(comment, excerpt),
    isAboutCode: comment !== null && comment.site !== null,
    series: presentSeries(detail),
    sites: concern.sites.map((site) => ({ ...presentPlace(site), anchor: site.anchor })),
    evidence: concern.evidence
      .filter((evidence) => !isOwn(evidence, detail))
      .map((evidence) => presentEvidence(evidence, archiveOf)),
    scenarios: detail.scenarios.map(presentScenario),
    discussion: presentDiscussion(detail.discussion),
    resolution: presentResolution(detail, change),
    triggers: concern.triggers.map(presentTrigger),
    trial,
    tryHref: tryUrl(concern.id),
    origins: presentOrigins(detail),
    alike: alike.map(presentAlike),
    decisions: presentDecisions(detail.decisions),
    state: { isConfirmed: concern.state === 'confirmed', isDismissed: concern.state === 'dismissed' },
    forms: presentConcernForms(detail),
  };
}

/** The forms that a concern is taken away in. */
const COPIES = [
  { form: 'md', label: 'as Markdown' },
  { form: 'quote', label: 'as a reply' },
  { form: 'cite', label: 'as a citation' },
] as const;

/** A mail's words are shown as they were written; what a pack or a person wrote is Markdown. */
function presentBody(body: string, comment: ReviewComment | null): { mailText: string | null; body: string | null } {
  if (comment !== null && body === comment.text) return { mailText: clip(body, TEXT_LENGTH), body: null };
  return { mailText: null, body: renderMarkdown(body) };
}

interface ShownCode {
  readonly file: string | null;
  readonly numbered: boolean;
  readonly rows: readonly DiffRow[];
  /** Lines of the same hunk after the remark. */
  readonly rowsAfter: readonly DiffRow[];
}

/** The hunk as the patch has it, else the quoted lines of the mail; null when the remark quotes nothing. */
export function presentCode(
  comment: ReviewComment,
  excerpt: Excerpt | null,
  linesBefore = LINES_BEFORE,
): ShownCode | null {
  if (excerpt !== null) {
    const { file, hunk, lineIndex } = excerpt;
    const from = Math.max(0, lineIndex - linesBefore);
    const rows = lineRows(hunk, file, from, lineIndex + 1 + LINES_AFTER, lineIndex);
    const after = lineIndex + 1 - from;
    return {
      file,
      numbered: true,
      rows: [headerRow(hunk.header), ...rows.slice(0, after)],
      rowsAfter: rows.slice(after),
    };
  }
  if (comment.quote.trim() === '') return null;
  const lines = comment.quote.split('\n').map((line) => ({ marks: '', content: line.replace(QUOTE_MARK, '') }));
  const anchor = comment.site?.anchor ?? null;
  const here = anchor === null ? -1 : lines.findLastIndex(({ content }) => content === anchor);
  // Without a place it is prose: a dash at its start is no removed line.
  const rows = quotedRows(lines, comment.site?.file ?? null, here);
  return { file: comment.site?.file || null, numbered: false, rows, rowsAfter: [] };
}

function presentSeries({ series, version }: ConcernDetail): object | null {
  if (series === null) return null;
  return { title: series.title, href: seriesUrl(series.id), version };
}

function presentEvidence(evidence: Evidence, archiveOf: (messageId: string) => string | null): object {
  const { messageId } = evidence;
  return {
    text: clip(evidence.text, TEXT_LENGTH),
    style: evidenceStyle(evidence),
    author: showPerson(evidence.author),
    date: showDate(evidence.date),
    mailHref: messageId === null ? null : messageUrl(messageId),
    href: externalUrl(evidence.url) ?? (messageId === null ? null : archiveOf(messageId)),
    label: messageId === null ? evidence.url : 'in the archive',
  };
}

function presentDiscussion(discussion: readonly DiscussionEntry[]): readonly object[] {
  let left = DISCUSSION_LENGTH;
  return discussion.map((entry) => {
    const isLate = left <= 0;
    left -= Math.min(entry.comment.text.length, ANSWER_LENGTH) + entry.comment.quote.length;
    return presentAnswer(entry, isLate);
  });
}

function presentAnswer({ comment, depth, url }: DiscussionEntry, isLate: boolean): object {
  return {
    depth: Math.min(depth, 5),
    author: showPerson(comment.author),
    date: showTime(comment.date),
    stance: comment.stance === null ? null : badge('stance', comment.stance),
    quote: isLate ? null : presentQuote(comment),
    text: clip(comment.text, isLate ? LATE_ANSWER_LENGTH : ANSWER_LENGTH),
    mailHref: remarkUrl(comment.messageId, comment.id),
    archiveHref: url,
    concernHref: comment.isConcern ? concernUrl(comment.id) : null,
    outcome: comment.isConcern ? badge('outcome', comment.resolution.state) : null,
  };
}

/** What an answer quotes, to be folded; null when it quotes nothing. */
function presentQuote({ quote, site }: ReviewComment): readonly QuotedRun[] | null {
  if (quote.trim() === '') return null;
  const lines = quote.split('\n').map((line) => {
    const [marks = ''] = QUOTE_MARKS.exec(line) ?? [];
    return { marks, content: line.slice(marks.length) };
  });
  // Folded lines are told apart by their signs alone.
  return joinRuns(quotedRows(lines, site === null ? null : NO_LANGUAGE));
}

function presentAlike({ concern, why }: AlikeConcern): object {
  const [site] = concern.sites;
  return {
    href: concernUrl(concern.id),
    title: clip(concern.title, 200) || 'Untitled',
    badges: concern.pack === null ? [badge('outcome', concern.resolution)] : [badge('pack', concern.pack)],
    date: showDate(concern.date),
    place: site === undefined ? null : presentPlace({ ...site, line: null }),
    why,
  };
}

/** The remark that it answers, and the one that the discussion began with. */
function presentOrigins({ origins }: ConcernDetail): readonly object[] {
  const shown = origins.length > 2 ? [origins[0], origins.at(-1)] : origins;
  return shown.flatMap((origin) =>
    origin === undefined
      ? []
      : [
          {
            author: showPerson(origin.author),
            title: clip(origin.title, 200),
            href: origin.isConcern ? concernUrl(origin.id) : messageUrl(origin.messageId),
          },
        ],
  );
}

function isDiscussed({ messageId, stance }: OutcomeStep, discussion: readonly DiscussionEntry[]): boolean {
  return (
    stance !== null && discussion.some(({ comment }) => comment.messageId === messageId && comment.stance === stance)
  );
}

/** The remark itself, which stands above. */
function isOwn({ messageId, text }: Evidence, { concern, comment }: ConcernDetail): boolean {
  return (
    messageId !== null && messageId === concern.messageId && comment !== null && text.trim() === comment.text.trim()
  );
}

function presentResolution(
  { concern, outcome, series, discussion }: ConcernDetail,
  change: OutcomeChange | null,
): object {
  return {
    state: concern.resolution,
    text: spellOut(concern.resolution),
    // What an answer says stands in the discussion already.
    isDiscussed: outcome.some((step) => isDiscussed(step, discussion)),
    by: outcome
      .filter((step) => !isDiscussed(step, discussion))
      .map(({ messageId, stance, text, author, date }) => ({
        text: clip(text, TEXT_LENGTH),
        stance: stance === null ? null : badge('stance', stance),
        author: stance === null ? null : showPerson(author),
        revision: stance === null ? nameRevision(series, messageId) : null,
        date: date === null ? null : showTime(date),
        mailHref: messageUrl(messageId),
      })),
    change: change === null ? null : presentChange(change),
  };
}

/** What the later revision makes of the code. */
function presentChange({ revision, messageId, file, hunk, lineIndex }: OutcomeChange): object {
  const from = Math.max(0, lineIndex - CHANGED_LINES / 2);
  return {
    file,
    rows: hunkRows(hunk, file, from, from + CHANGED_LINES),
    isCut: from > 0 || hunk.lines.length > from + CHANGED_LINES,
    revision: showRevision(revision),
    href: messageUrl(messageId),
  };
}

function nameRevision(series: Series | null, messageId: string): string | null {
  const found = series?.revisions.find(
    ({ coverId, patchIds }) => coverId === messageId || patchIds.includes(messageId),
  );
  return found === undefined ? null : showRevision(found);
}

export function showRevision({ version, isRfc }: Revision): string {
  return `${isRfc ? 'RFC ' : ''}v${version}`;
}
