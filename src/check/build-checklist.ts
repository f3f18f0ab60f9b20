// Patch + candidates → checklist: what applies, why, in which order. Pure.
import type { Checklist, ChecklistItem } from '../model/checklist.js';
import type { Concern } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import type { Scenario } from '../model/scenario.js';
import { type Candidate, concernOfComment, evidenceOfComment, reason, toItem } from './candidate.js';
import type { CheckInput } from './check-input.js';
import { foldNearDuplicates, joinSameConcern, uniqueEvidence } from './fold.js';
import { type FollowUp, followUp } from './follow-up.js';
import { createSiteMatcher, type SiteLink } from './match-sites.js';
import { createTriggerMatcher } from './match-triggers.js';
import { addPlaybooks } from './playbooks.js';
import { LIMITS } from './weights.js';

/** The checklist of a patch or series: best first, near-duplicates folded, every item with its reasons. */
export function buildChecklist(input: CheckInput): Checklist {
  const earlier = followUp(input.earlier, input.patches, input.siblings).map(fromEarlier);
  const onEarlier = new Set(input.earlier.flatMap(({ remarks }) => remarks.map(({ comment }) => comment.id)));
  const applies = (concern: Concern) =>
    concern.state !== 'dismissed' &&
    concern.mergedInto === null &&
    !onEarlier.has(concern.id) &&
    !(concern.patchMessageId !== null && input.ownIds.has(concern.patchMessageId));
  const series = [...input.patches, ...input.siblings];
  const others = input.patches.flatMap((patch) => [
    ...findByTrigger(patch, series, input.triggered.filter(applies)),
    ...findBySite(patch, input.atFiles.filter(applies)),
  ]);
  const paths = [...new Set(input.patches.flatMap(({ files }) => files.map(({ path }) => path)))];
  const found = select([...joinSameConcern(earlier), ...joinSameConcern(others)], input.now);
  const items = addPlaybooks(found, input.playbooks, paths);
  const known = new Map([...input.playbooks.map((each) => [each.id, each] as const), ...input.scenarios]);
  return {
    title: input.title,
    messageIds: input.patches.flatMap(({ messageId }) => (messageId === null ? [] : [messageId])),
    paths,
    items,
    scenarios: namedScenarios(items, known),
    createdAt: input.now,
  };
}

function fromEarlier({ remark, version, status, text, place, patch }: FollowUp): Candidate {
  const { comment } = remark;
  const concern = remark.concern ?? concernOfComment(comment);
  const own = evidenceOfComment(comment);
  const answers = comment.resolution.by.map(({ messageId, text: said }) => ({
    messageId,
    url: null,
    text: said,
    author: null,
    date: null,
  }));
  const sentence = `raised on v${version} of this series: ${text}`;
  return {
    concern,
    origin: 'earlier-revision',
    status,
    reasons: [reason(`earlier-${status}`, 1, sentence)],
    places: place === null ? [] : [place],
    evidence: uniqueEvidence([own, ...concern.evidence, ...answers]),
    patchMessageId: patch.messageId,
  };
}

function findByTrigger(patch: Patch, series: readonly Patch[], concerns: readonly Concern[]): readonly Candidate[] {
  const siblings = series.filter((other) => other !== patch);
  const match = createTriggerMatcher(patch, siblings);
  return concerns.flatMap((concern) => {
    const hits = match(concern.triggers);
    if (hits.length === 0) return [];
    const text = `the patch matches: ${hits.map(({ trigger }) => trigger.description).join('; ')}`;
    const places = hits.flatMap((hit) => hit.places);
    return [candidate(concern, patch, { origin: 'trigger', reasons: [reason('trigger', 1, text)], places })];
  });
}

const LINK_TEXT: Readonly<Record<SiteLink, (file: string, symbol: string | null) => string>> = {
  'same-content': (file) => `raised at a line that stands in this patch, in ${file}`,
  'same-symbol': (file, symbol) => `raised at ${symbol ?? 'the same code'} in ${file}, which this patch changes`,
  'same-file': (file) => `raised elsewhere in ${file}`,
};

function findBySite(patch: Patch, concerns: readonly Concern[]): readonly Candidate[] {
  const match = createSiteMatcher(patch);
  return concerns.flatMap((concern) => {
    // How another patch was sent says nothing of the code that it touched.
    if (concern.category === 'process' && concern.state !== 'confirmed') return [];
    const hit = match(concern.sites);
    if (hit === null) return [];
    const text = LINK_TEXT[hit.link](hit.place.file, hit.place.symbol);
    return [
      candidate(concern, patch, { origin: 'same-code', reasons: [reason(hit.link, 1, text)], places: [hit.place] }),
    ];
  });
}

function candidate(concern: Concern, patch: Patch, found: Pick<Candidate, 'origin' | 'reasons' | 'places'>): Candidate {
  return { concern, status: null, evidence: concern.evidence, patchMessageId: patch.messageId, ...found };
}

/** The candidates that are worth a look, in order, within the limits of each kind. */
function select(candidates: readonly Candidate[], now: string): readonly ChecklistItem[] {
  const ranked = rank(candidates, now).filter(isSure);
  const items = rank(foldNearDuplicates(ranked), now);
  const shown = { 'same-file': 0, 'same-code': 0, trigger: 0 };
  return items
    .filter(({ origin, reasons }) => {
      if (origin === 'earlier-revision') return true;
      const onlyFile = reasons.every(({ feature }) => feature !== 'trigger' && !isCodeLink(feature));
      if (onlyFile) return ++shown['same-file'] <= LIMITS.sameFileOnly;
      if (origin === 'trigger') return ++shown.trigger <= LIMITS.trigger;
      return ++shown['same-code'] <= LIMITS.sameCode;
    })
    .map((each) => toItem(each, now));
}

function isCodeLink(feature: string): boolean {
  return feature === 'same-content' || feature === 'same-symbol';
}

/** What a program found and nobody confirmed is shown only when it is sure enough for how weak its link is. */
function isSure({ origin, concern, reasons }: Candidate): boolean {
  if (origin === 'earlier-revision' || concern.state === 'confirmed') return true;
  const close = reasons.some(({ feature }) => feature === 'trigger' || isCodeLink(feature));
  return concern.confidence >= (close ? LIMITS.codeConfidence : LIMITS.fileConfidence);
}

function rank(candidates: readonly Candidate[], now: string): readonly Candidate[] {
  return candidates
    .map((each) => ({ each, score: toItem(each, now).score }))
    .sort((a, b) => b.score - a.score || a.each.concern.id.localeCompare(b.each.concern.id, 'en'))
    .map(({ each }) => each);
}

function namedScenarios(
  items: readonly ChecklistItem[],
  scenarios: ReadonlyMap<string, Scenario>,
): readonly Scenario[] {
  const ids = new Set(items.flatMap(({ scenarioIds }) => scenarioIds));
  return [...ids].flatMap((id) => scenarios.get(id) ?? []);
}
