// A checklist's page: the items with their reasons, then what to test.
import { explainScore } from '../../app/explain.js';
import type { ItemFeedback } from '../../app/feedback.js';
import { makeTestPlan } from '../../export/test-plan.js';
import {
  type Checklist,
  type ChecklistItem,
  FOLLOW_UP_STATUSES,
  type FollowUpStatus,
  type ItemOrigin,
} from '../../model/checklist.js';
import type { Evidence } from '../../model/concern.js';
import type { Scenario } from '../../model/scenario.js';
import { concernUrl, externalUrl, messageUrl, scenarioUrl } from '../links.js';
import { renderMarkdown } from '../markdown.js';
import { badge, badgesOf } from './badges.js';
import { markId } from './checked-patch.js';
import { presentPlace } from './concern-row.js';
import { evidenceStyle } from './evidence.js';
import { clip, countOf, formatNumber, showDate, showPerson, showTime } from './format.js';
import { presentScenarioRow } from './scenario.js';

const ORIGIN_WORDS: Readonly<Record<ItemOrigin, string>> = {
  'earlier-revision': 'from an earlier version',
  'same-code': 'at the same code',
  trigger: 'its trigger hits',
  similar: 'similar code',
};

const STATUS_WORDS: Readonly<Record<FollowUpStatus, string>> = {
  unaddressed: 'unaddressed',
  'needs-a-look': 'to look at',
  addressed: 'addressed',
};

const EVIDENCE_LENGTH = 3_000;
const LONG_EVIDENCE = 900;
const HEAD_OF_LONG = 600;
/** More would bury the first; the exports hold all. */
const EVIDENCE_SHOWN = 3;
const PLACES_SHOWN = 6;
const PARAGRAPH = '\n\n';

/** `returnTo` is where the checklist stands: what is said of an item leads back to it. */
export function presentChecklist(
  checklist: Checklist,
  feedback: ReadonlyMap<string, ItemFeedback>,
  returnTo: string,
): object {
  const plan = makeTestPlan(checklist.scenarios);
  return {
    title: checklist.title,
    createdAt: showTime(checklist.createdAt),
    summary: summarize(checklist),
    isEmpty: checklist.items.length === 0,
    paths: checklist.paths.slice(0, 40),
    morePaths: Math.max(0, checklist.paths.length - 40),
    mails: checklist.messageIds.slice(0, 20).map((id) => ({ id, href: messageUrl(id) })),
    items: checklist.items.map((item, index) => ({
      ...presentItem(item, index, checklist),
      feedback: presentFeedback(item, feedback, `${returnTo}#${anchorOfItem(index)}`),
    })),
    notes: checklist.notes ?? [],
    planConfig: plan.config.join('\n'),
    scenarios: plan.scenarios.map((scenario) => ({ ...presentPlanned(scenario), lastRun: null })),
  };
}

/** `12 concerns: 3 unaddressed, 4 to look at from earlier versions`. */
function summarize({ items }: Checklist): string {
  const counts = FOLLOW_UP_STATUSES.map(
    (status) => [status, items.filter((item) => item.status === status).length] as const,
  );
  const parts = counts.flatMap(([status, count]) =>
    count === 0 ? [] : [`${formatNumber(count)} ${STATUS_WORDS[status]}`],
  );
  const all = countOf(items.length, 'concern');
  return parts.length === 0 ? all : `${all}: ${parts.join(', ')} from earlier versions`;
}

/** A scenario of the test plan: what to run; how, and what to expect, stands on its page. */
export function presentPlanned(scenario: Scenario): object {
  return { ...presentScenarioRow(scenario), command: scenario.command, cost: scenario.cost ?? null };
}

function anchorOfItem(index: number): string {
  return `item-${index + 1}`;
}

/** The small form that says whether an item was worth reading here. */
export function presentFeedback(
  { concernId, patchMessageId }: Pick<ChecklistItem, 'concernId' | 'patchMessageId'>,
  feedback: ReadonlyMap<string, ItemFeedback>,
  returnTo: string,
): object {
  const { own = null, useful = 0, notUseful = 0 } = feedback.get(concernId) ?? {};
  const others = [
    [useful - (own === true ? 1 : 0), 'useful'],
    [notUseful - (own === false ? 1 : 0), 'not useful'],
  ].flatMap(([count, word]) => (Number(count) > 0 ? [`${count} said ${word}`] : []));
  return { concernId, patchMessageId: patchMessageId ?? '', returnTo, own, others: others.join(', ') };
}

/** One item as pages show it; `index` is its position in the checklist. */
export function presentItem(item: ChecklistItem, index: number, { scenarios }: Pick<Checklist, 'scenarios'>): object {
  const titles = new Map(scenarios.map(({ id, title }) => [id, title]));
  const isSaid = item.evidence.some(({ author }) => author !== null);
  const [lead = '', ...more] = isSaid ? [] : item.body.split(PARAGRAPH);
  const evidence = item.evidence.slice(0, EVIDENCE_SHOWN).map(presentEvidence);
  return {
    number: index + 1,
    anchor: anchorOfItem(index),
    // Where the patch shows it.
    inPatch: `#${markId(anchorOfItem(index))}`,
    href: concernUrl(item.concernId),
    title: clip(item.title, 240) || 'Untitled',
    // In the names of its controls.
    shortTitle: clip(item.title, 60) || 'Untitled',
    why: ORIGIN_WORDS[item.origin],
    status: item.status === null ? null : badge('status', item.status),
    badges: badgesOf({
      severity: item.severity,
      category: item.category,
      kind: item.kind,
      state: item.concernState,
      resolution: null,
    }),
    // What an earlier reviewer wrote stands in the evidence; of a note its point, the rest folded with its sources.
    body: lead === '' ? null : renderMarkdown(lead),
    evidence: isSaid ? evidence : [],
    more: more.length === 0 ? null : renderMarkdown(more.join(PARAGRAPH)),
    sources: isSaid ? [] : evidence,
    score: showNumber(item.score),
    parts: explainScore(item).map(({ feature, value, weight, product }, at) => ({
      text: item.reasons[at]?.text ?? feature,
      value: showNumber(value),
      weight: showNumber(weight),
      product: showNumber(product),
    })),
    places: item.places.slice(0, PLACES_SHOWN).map((place) => ({ ...presentPlace(place), content: place.content })),
    scenarios: item.scenarioIds.map((id) => ({ href: scenarioUrl(id), title: titles.get(id) ?? id })),
  };
}

/** A long text is cut at the end of a line; the rest is folded. */
function presentEvidence(evidence: Evidence): object {
  const text = clip(evidence.text, EVIDENCE_LENGTH);
  const isLong = text.length > LONG_EVIDENCE;
  const end = isLong ? text.lastIndexOf('\n', HEAD_OF_LONG) : -1;
  const cut = end > 0 ? end : HEAD_OF_LONG;
  return {
    text: isLong ? text.slice(0, cut) : text,
    rest: isLong ? text.slice(end > 0 ? cut + 1 : cut) : null,
    style: evidenceStyle(evidence),
    author: showPerson(evidence.author),
    date: showDate(evidence.date),
    mailHref: evidence.messageId === null ? null : messageUrl(evidence.messageId),
    href: externalUrl(evidence.url),
  };
}

/** Two digits, a true minus. */
function showNumber(value: number): string {
  return value.toFixed(2).replace('-', '\u2212');
}
