// One candidate on one screen: the code with the remark, how the discussion ended, what it is like, and the forms that decide.
import type { DiscussionEntry, OutcomeStep } from '../../app/concern-detail.js';
import type { Candidate, QueuePlace, WaitingSummary } from '../../app/curate-queue.js';
import type { AlikeConcern } from '../../app/like-concerns.js';
import type { Sitting } from '../../app/sitting.js';
import type { ReviewComment } from '../../model/comment.js';
import type { ConcernBrief } from '../../model/concern.js';
import type { Queue } from '../../model/queue.js';
import type { Scenario } from '../../model/scenario.js';
import type { Stance } from '../../model/taxonomy.js';
import type { Panel } from '../curate-actions.js';
import type { ErrorAnswer } from '../http-error.js';
import { concernUrl, curateUrl, messageUrl, remarkUrl, scenarioUrl } from '../links.js';
import { queueParameters } from '../queue-filter.js';
import { badge, badgesOf } from './badges.js';
import { presentCode } from './concern-page.js';
import { presentPlace } from './concern-row.js';
import { presentCurateForms } from './curate-forms.js';
import { presentQueue, QUICK_REASONS } from './curate-queue.js';
import { presentDecisions } from './decision.js';
import { clip, countOf, showDate, showPerson, showTime, spellOut } from './format.js';

export interface CurateScreen {
  readonly queue: Queue;
  readonly summary: WaitingSummary;
  readonly candidate: Candidate;
  readonly place: QueuePlace;
  /** What comes next out of turn. */
  readonly follow: string | null;
  readonly sitting: Sitting;
  /** What was typed to find a concern to merge into; the targets are null before that. */
  readonly like: { readonly words: string; readonly targets: readonly ConcernBrief[] | null };
  readonly wanted: { readonly words: string; readonly scenarios: readonly Scenario[] };
  readonly panel: Panel | null;
  readonly problem: ErrorAnswer | null;
  /** The fields of a form that could not be carried out. */
  readonly typed: ReadonlyMap<string, string>;
}

/** Lines of the hunk above the remark. */
const LINES_BEFORE = 9;
const TEXT_LENGTH = 4_000;
const ANSWER_LENGTH = 700;
const LAST_ANSWERS = 2;
/** Of what shows the outcome. */
const MOST_STEPS = 4;
/** Of what it answers. */
const ORIGIN_LENGTH = 360;
const TITLE_LENGTH = 160;

/** What the page's keys do, for the list of keys. */
export const CURATE_KEYS = [
  { keys: ['c'], text: 'confirm the candidate, with the category that is chosen' },
  { keys: ['x'], text: 'dismiss it; then 1 to 5 for a reason, or Tab and your own words' },
  { keys: ['1', '…', '9'], text: 'choose its category' },
  { keys: ['e'], text: 'correct any part of it; Ctrl Enter confirms what you typed' },
  { keys: ['m'], text: 'merge it into another; then 1 to 6, or / to search' },
  { keys: ['s'], text: 'split it: choose where the second point begins' },
  { keys: ['l'], text: 'link a place or a test' },
  { keys: ['n', '→'], text: 'skip it' },
  { keys: ['p', '←'], text: 'go back to the one before' },
  { keys: ['u'], text: 'take your last decision back, and come back to it' },
  { keys: ['Esc'], text: 'close the form that is open' },
];

export function presentCurate(screen: CurateScreen): object {
  const { queue, summary, candidate, place, sitting } = screen;
  const { concern, comment } = candidate.detail;
  const parameters = queueParameters(queue);
  const here = { ...parameters, at: concern.id };
  const next = screen.follow ?? place.next;
  return {
    ...presentQueue(queue, summary, sitting),
    isEmpty: false,
    id: concern.id,
    base: candidate.base,
    action: curateUrl(screen.follow === null ? here : { ...here, follow: screen.follow }),
    here: Object.entries(here).map(([name, value]) => ({ name, value })),
    title: concern.title || 'Untitled',
    href: concernUrl(concern.id),
    badges: badgesOf({ ...concern, state: null }),
    author: showPerson(concern.author),
    date: showDate(concern.date),
    mailHref: concern.messageId === null ? null : remarkUrl(concern.messageId, comment?.id ?? concern.id),
    archiveHref: candidate.detail.url,
    confidence: concern.source === 'extracted' ? Math.round(concern.confidence * 100) : null,
    site: concern.sites[0] === undefined ? null : presentPlace(concern.sites[0]),
    judged: presentJudged(candidate),
    code: comment === null ? null : presentCode(comment, candidate.excerpt, LINES_BEFORE),
    text: clip(concern.body, TEXT_LENGTH),
    origin: presentOrigin(candidate),
    discussion: presentEnd(candidate),
    alike: candidate.alike.map(presentAlike),
    next: next === null ? null : curateUrl({ ...parameters, at: next }),
    previous: place.previous === null ? null : curateUrl({ ...parameters, at: place.previous }),
    problem: screen.problem,
    reasons: QUICK_REASONS.map((text, index) => ({ text, key: index + 1 })),
    panels: presentPanels(screen, here),
    targets: presentTargets(screen),
    forms: presentCurateForms(screen),
  };
}

/** Nothing waits that the filter leaves. */
export function presentNothingLeft(queue: Queue, summary: WaitingSummary, sitting: Sitting): object {
  return { ...presentQueue(queue, summary, sitting), isEmpty: true, action: curateUrl(queueParameters(queue)) };
}

/** That somebody judged it already, who and how; null for one that waits. */
function presentJudged({ detail: { concern, decisions } }: Candidate): object | null {
  const made = presentDecisions(decisions).filter(({ isUndone }) => !isUndone);
  if (concern.state === 'candidate' && concern.mergedInto === null && made.length === 0) return null;
  const isWaiting = concern.state === 'candidate' && concern.mergedInto === null;
  const words = concern.mergedInto === null ? concern.state : 'merged';
  return { isWaiting, state: badge('state', words), decisions: made.slice(-4) };
}

/** What it came up in answer to. */
function presentOrigin({ detail }: Candidate): object | null {
  const origin = detail.origins.at(-1);
  if (origin === undefined) return null;
  return { author: showPerson(origin.author), text: clip(origin.text, ORIGIN_LENGTH) };
}

function presentEnd({ detail: { concern, discussion, outcome } }: Candidate): object {
  const byDate = discussion.toSorted((a, b) => (a.comment.date < b.comment.date ? -1 : 1));
  const last = byDate.slice(-LAST_ANSWERS);
  return {
    outcome: badge('outcome', concern.resolution),
    before: discussion.length > LAST_ANSWERS ? countOf(discussion.length - LAST_ANSWERS, 'answer') : null,
    answers: last.map(presentAnswer),
    // What one of these answers says stands there already.
    by: outcome
      .filter(({ messageId, stance }) => !last.some(({ comment }) => isSaidIn(comment, messageId, stance)))
      .slice(-MOST_STEPS)
      .map(presentStep),
  };
}

function isSaidIn(comment: ReviewComment, messageId: string, stance: Stance | null): boolean {
  return stance !== null && comment.messageId === messageId && comment.stance === stance;
}

/** What shows how it ended: a later version, its changelog, or an earlier answer. */
function presentStep({ messageId, stance, text, author, date }: OutcomeStep): object {
  return {
    author: stance === null ? null : showPerson(author),
    stance: stance === null ? null : badge('stance', stance),
    date: date === null ? null : showTime(date),
    href: messageUrl(messageId),
    text: clip(text, ANSWER_LENGTH),
  };
}

function presentAnswer({ comment }: DiscussionEntry): object {
  return {
    author: showPerson(comment.author),
    date: showTime(comment.date),
    stance: comment.stance === null ? null : badge('stance', comment.stance),
    text: clip(comment.text, ANSWER_LENGTH),
  };
}

function presentAlike({ concern, why }: AlikeConcern): object {
  return { ...presentBrief(concern), why };
}

function presentBrief(concern: ConcernBrief): object {
  const [site] = concern.sites;
  return {
    id: concern.id,
    href: concernUrl(concern.id),
    title: clip(concern.title, TITLE_LENGTH) || 'Untitled',
    badges: [
      badge('category', concern.category),
      ...(concern.state === 'candidate' ? [] : [badge('state', concern.state)]),
    ],
    date: showDate(concern.date),
    place: site === undefined ? null : `${site.file}${site.symbol === null ? '' : ` ${site.symbol}`}`,
    why: null,
  };
}

function presentTargets({ like, wanted, candidate }: CurateScreen): object {
  const found = like.targets?.map(presentBrief) ?? candidate.alike.map(presentAlike);
  return {
    words: like.words,
    found: found.map((target, index) => ({ ...target, key: index + 1 })),
    scenarioWords: wanted.words,
    scenarios: wanted.scenarios.map(({ id, title, kind }) => ({
      id,
      title: clip(title, TITLE_LENGTH),
      href: scenarioUrl(id),
      kind: spellOut(kind),
    })),
  };
}

interface ShownPanel {
  readonly isOpen: boolean;
  readonly href: string;
}

function presentPanels(
  { panel, like, wanted }: CurateScreen,
  here: Readonly<Record<string, string>>,
): Readonly<Record<Panel, ShownPanel>> {
  const open = panel ?? (like.targets !== null ? 'merge' : wanted.words !== '' ? 'link' : null);
  const show = (name: Panel): ShownPanel => ({
    isOpen: open === name,
    href: `${curateUrl({ ...here, panel: name })}#panel-${name}`,
  });
  return {
    correct: show('correct'),
    dismiss: show('dismiss'),
    merge: show('merge'),
    split: show('split'),
    link: show('link'),
  };
}
