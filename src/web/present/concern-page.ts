// A concern's page: what was raised, at which code, how it was discussed and how it ended.
import type { ConcernDetail, DiscussionEntry } from '../../app/concern-detail.js';
import type { Excerpt } from '../../app/lookup-comment.js';
import type { ReviewComment } from '../../model/comment.js';
import type { Evidence } from '../../model/concern.js';
import { concernUrl, externalUrl, messageUrl, packUrl, seriesUrl } from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { QUOTE_MARK } from '../rules.js';
import { badge, badgesOf } from './badges.js';
import { presentConcernForms } from './concern-forms.js';
import { presentPlace } from './concern-row.js';
import { presentDecisions } from './decision.js';
import { type DiffRow, hunkRows, quotedRow } from './diff-rows.js';
import { evidenceStyle } from './evidence.js';
import { clip, showDate, showPerson, showTime, spellOut } from './format.js';
import { presentScenario } from './scenario.js';
import { presentTrigger } from './trigger.js';

/** Lines of the hunk that are shown around the one that a remark stands at. */
const LINES_BEFORE = 14;
const LINES_AFTER = 4;
const TEXT_LENGTH = 20_000;

export function presentConcernPage(
  detail: ConcernDetail,
  excerpt: Excerpt | null,
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
      mailHref: concern.messageId === null ? null : messageUrl(concern.messageId),
      archiveHref: detail.url,
      confidence: concern.source === 'extracted' ? Math.round(concern.confidence * 100) : null,
    },
    ...presentBody(concern.body, comment),
    code: comment === null ? null : presentCode(comment, excerpt),
    series: presentSeries(detail),
    sites: concern.sites.map((site) => ({ ...presentPlace(site), anchor: site.anchor })),
    evidence: concern.evidence.map((evidence) => presentEvidence(evidence, archiveOf)),
    scenarios: detail.scenarios.map(presentScenario),
    discussion: detail.discussion.map(presentAnswer),
    resolution: presentResolution(detail),
    triggers: concern.triggers.map(presentTrigger),
    origins: presentOrigins(detail),
    decisions: presentDecisions(detail.decisions),
    state: { isConfirmed: concern.state === 'confirmed', isDismissed: concern.state === 'dismissed' },
    forms: presentConcernForms(detail),
  };
}

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
function presentCode(comment: ReviewComment, excerpt: Excerpt | null): ShownCode | null {
  if (excerpt !== null) {
    const { hunk, lineIndex } = excerpt;
    const rows = hunkRows(hunk, Math.max(0, lineIndex - LINES_BEFORE), lineIndex + 1, lineIndex);
    const [, ...rowsAfter] = hunkRows(hunk, lineIndex + 1, lineIndex + 1 + LINES_AFTER);
    return { file: excerpt.file, numbered: true, rows, rowsAfter };
  }
  if (comment.quote.trim() === '') return null;
  const lines = comment.quote.split('\n').map((line) => line.replace(QUOTE_MARK, ''));
  const anchor = comment.site?.anchor ?? null;
  const here = anchor === null ? -1 : lines.lastIndexOf(anchor);
  const rows = lines.map((line, index) => (comment.site === null ? plainRow(line) : quotedRow(line, index === here)));
  return { file: comment.site?.file ?? null, numbered: false, rows, rowsAfter: [] };
}

/** Quoted prose: a dash at its start is no removed line. */
function plainRow(line: string): DiffRow {
  return { ...quotedRow(line), style: 'context' };
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

function presentAnswer({ comment, depth, url }: DiscussionEntry): object {
  return {
    depth: Math.min(depth, 5),
    author: showPerson(comment.author),
    date: showTime(comment.date),
    stance: comment.stance === null ? null : badge('stance', comment.stance),
    text: clip(comment.text, TEXT_LENGTH),
    mailHref: messageUrl(comment.messageId),
    archiveHref: url,
    concernHref: comment.isConcern ? concernUrl(comment.id) : null,
    outcome: comment.isConcern ? badge('outcome', comment.resolution.state) : null,
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

function presentResolution({ concern, outcome }: ConcernDetail): object {
  return {
    state: concern.resolution,
    text: spellOut(concern.resolution),
    by: outcome.map(({ messageId, stance, text, author, date }) => ({
      text: clip(text, TEXT_LENGTH),
      stance: stance === null ? null : badge('stance', stance),
      author: stance === null ? null : showPerson(author),
      date: date === null ? null : showTime(date),
      mailHref: messageUrl(messageId),
    })),
  };
}
