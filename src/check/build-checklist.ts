// Patch + candidates → checklist: what applies, why, in which order. Pure.
import { findEnclosingSymbol } from '../diff/symbols.js';
import type { Checklist, ChecklistItem } from '../model/checklist.js';
import type { Site } from '../model/comment.js';
import type { Concern } from '../model/concern.js';
import type { Patch } from '../model/patch.js';
import { parseSubject } from '../series/parse-subject.js';
import { type Candidate, concernOfComment, evidenceOfComment, feedbackReason, reason, toItem } from './candidate.js';
import type { CheckInput } from './check-input.js';
import { findFinalPlace } from './final-place.js';
import { foldNearDuplicates, joinSameConcern, uniqueEvidence, uniquePlaces } from './fold.js';
import { type FollowUp, followUp } from './follow-up.js';
import { describeLikeness, findTermPlace, namesPlainCode, type SimilarConcern, toLikeness } from './match-similar.js';
import { createSiteMatcher, type SiteHit } from './match-sites.js';
import { createTriggerMatcher } from './match-triggers.js';
import { namePatch } from './name-patch.js';
import { isOfOneBuild } from './one-build.js';
import { listUnread } from './patch-names.js';
import { addPlaybooks } from './playbooks.js';
import { LIMITS } from './weights.js';

/** A checklist before the scenarios that its items name are looked up. */
export type ChecklistDraft = Omit<Checklist, 'scenarios'>;

/** The checklist of a patch or series: best first, near-duplicates folded, every item with its reasons. */
export function buildChecklist(input: CheckInput): ChecklistDraft {
  const earlier = followUp(input.earlier, input.patches, input.siblings, input.changelog)
    .map((each) => atPatch(fromEarlier(each, input.patches), each.patch, input.patches))
    .map((each) => addFeedback(each, input.feedback));
  const paths = [...new Set(input.patches.flatMap(({ files }) => files.map(({ path }) => path)))];
  const found = select([...joinSameConcern(earlier), ...findOthers(input)], input.now);
  const items = addPlaybooks(found, input.playbooks, paths);
  const unread = [...new Set(input.patches.flatMap(listUnread))];
  const notes =
    input.patches.length === 0
      ? ['Only the cover letter is there: check its patches along with it, or import them']
      : unread.map((path) => `${path} is too large: its calls were not looked at`);
  return {
    title: input.title,
    messageIds: input.patches.flatMap(({ messageId }) => (messageId === null ? [] : [messageId])),
    paths,
    items,
    ...(notes.length > 0 && { notes }),
    createdAt: input.now,
  };
}

/** All that other work has to say of these patches: not chosen from, not in order. */
export function findOthers(input: CheckInput): readonly Candidate[] {
  const onEarlier = new Set(input.earlier.flatMap(({ remarks }) => remarks.map(({ comment }) => comment.id)));
  const applies = (concern: Concern) =>
    concern.state !== 'dismissed' &&
    concern.mergedInto === null &&
    !onEarlier.has(concern.id) &&
    !isOfOneBuild(concern) &&
    !(concern.patchMessageId !== null && input.ownIds.has(concern.patchMessageId));
  const series = [...input.patches, ...input.siblings];
  const triggered = input.triggered.filter(applies);
  const atCode = input.atCode.filter(applies);
  const similar = input.similar.filter(({ concern }) => applies(concern));
  const found = input.patches.flatMap((patch) =>
    [...findByTrigger(patch, series, triggered), ...findBySite(patch, atCode), ...findByLikeness(patch, similar)].map(
      (each) => atPatch(each, patch, input.patches),
    ),
  );
  return joinSameConcern(found)
    .filter(({ origin, concern: { triggers } }) => origin !== 'similar' || triggers.length === 0) // its triggers say when it applies
    .map((each) => addFeedback(addHabit(each, input.habits), input.feedback));
}

/** The candidate with its places named after their patch, and found in the final tree, where there are others. */
function atPatch(found: Candidate, patch: Patch, all: readonly Patch[]): Candidate {
  if (all.length === 1) return found;
  const name = namePatch(patch);
  const places = found.places.map((place) => {
    const final = findFinalPlace(place, patch, all);
    return { ...place, patch: name, ...(final !== null && { final }) };
  });
  return { ...found, places };
}

function fromEarlier(found: FollowUp, checked: readonly Patch[]): Candidate {
  const { remark, status, text, place, patch, answers, changes } = found;
  const { comment } = remark;
  const concern = remark.concern ?? concernOfComment(comment);
  const own = evidenceOfComment(comment);
  const sentence = `raised on ${nameEarlier(found, patch)} of this series: ${[text, ...changes].join('; ')}`;
  return {
    concern,
    origin: 'earlier-revision',
    status,
    reasons: [reason(`earlier-${status}`, 1, sentence)],
    places: place === null ? [] : [place],
    evidence: uniqueEvidence([own, ...concern.evidence, ...answers]),
    patchMessageId: checked.length > 1 && found.isOfSeries ? null : patch.messageId,
    file: findFile(patch, comment.site),
  };
}

/**
 * A request for comments has a count of its own, and mostly there is one. A series may be posted again under the same
 * number; a draft has none yet.
 */
function nameEarlier({ version, isRfc }: FollowUp, { subject, messageId }: Patch): string {
  const own = parseSubject(subject);
  const isRepeated = messageId !== null && own.version === version && own.isRfc === isRfc;
  const name = !isRfc ? `v${version}` : version === 1 ? 'the RFC' : `RFC v${version}`;
  return isRepeated ? `an earlier posting of ${name}` : name;
}

/** The file of a patch that a remark belongs to: the one that it was made in, under its name of now, else the first. */
function findFile({ files }: Patch, site: Site | null): string | null {
  const own = files.find(({ path, oldPath }) => path === site?.file || oldPath === site?.file);
  return (own ?? files[0])?.path ?? null;
}

function findByTrigger(patch: Patch, series: readonly Patch[], concerns: readonly Concern[]): readonly Candidate[] {
  const siblings = series.filter((other) => other !== patch);
  const match = createTriggerMatcher(patch, siblings);
  return concerns.flatMap((concern) => {
    const hits = match(concern.triggers);
    if (hits.length === 0) return [];
    const text = `the patch matches: ${hits.map(({ trigger }) => trigger.description).join('; ')}`;
    const places = uniquePlaces(hits.flatMap((hit) => hit.places));
    return [candidate(concern, patch, { origin: 'trigger', reasons: [reason('trigger', 1, text)], places })];
  });
}

function describeLink({ link, place, symbol, relation }: SiteHit): string {
  const code = symbol ?? 'the same code';
  switch (link) {
    case 'same-content':
      return `raised at a line that stands in this patch, in ${place.file}`;
    case 'same-symbol':
      return `raised at ${code} in ${place.file}, which this patch changes`;
    case 'same-name':
      return `raised at ${code} of another file, and this patch changes ${code} in ${place.file}`;
    case 'neighbour':
      return relation === 'calls'
        ? `raised at ${code}, which this patch calls or called`
        : `raised at ${code}, which calls what this patch changes`;
    case 'same-file':
      return `raised elsewhere in ${place.file}`;
  }
}

function findBySite(patch: Patch, concerns: readonly Concern[]): readonly Candidate[] {
  const match = createSiteMatcher(patch);
  const shares = measureShares(patch);
  return concerns.flatMap((concern) => {
    // How another patch was sent says nothing of the code that it touched.
    if (concern.category === 'process' && concern.state !== 'confirmed') return [];
    const hit = match(concern.sites);
    if (hit === null) return [];
    const share = isCodeLink(hit.link) ? (shares.get(hit.place.symbol ?? '') ?? 0) : 0;
    const reasons = [
      reason(hit.link, 1, describeLink(hit)),
      ...(share === 0
        ? []
        : [
            reason(
              'changed-here',
              share,
              `${Math.round(share * share * 100)} % of the lines that the patch changes stand there`,
            ),
          ]),
    ];
    return [candidate(concern, patch, { origin: 'same-code', reasons, places: [hit.place] })];
  });
}

/** The root of the share that each symbol has in the lines that a patch changes. */
function measureShares(patch: Patch): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let all = 0;
  for (const file of patch.files) {
    for (const hunk of file.hunks) {
      for (const [index, { type }] of hunk.lines.entries()) {
        if (type === ' ') continue;
        const symbol = findEnclosingSymbol(hunk, index, file.path);
        if (symbol !== null) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
        all++;
      }
    }
  }
  return new Map([...counts].map(([symbol, count]) => [symbol, Math.round(100 * Math.sqrt(count / all)) / 100]));
}

function findByLikeness(patch: Patch, similar: readonly SimilarConcern[]): readonly Candidate[] {
  return similar.flatMap(({ concern, score, terms, patch: of }) => {
    const value = toLikeness(score);
    const least = namesPlainCode(terms) ? LIMITS.plainLikeness : LIMITS.likeness;
    if (of !== patch || value < least || concern.category === 'process') return [];
    const place = findTermPlace(patch, terms);
    const reasons = [reason('likeness', value, describeLikeness(terms))];
    return [candidate(concern, patch, { origin: 'similar', reasons, places: place === null ? [] : [place] })];
  });
}

function addFeedback(found: Candidate, feedback: CheckInput['feedback']): Candidate {
  const reasons = feedbackReason(feedback.get(found.concern.id) ?? 0);
  return reasons.length === 0 ? found : { ...found, reasons: [...found.reasons, ...reasons] };
}

function addHabit(found: Candidate, habits: CheckInput['habits']): Candidate {
  const { category, source } = found.concern;
  const value = habits.get(category) ?? 0;
  if (value === 0 || source === 'pack') return found;
  const text = `reviewers of these files often speak of ${category}`;
  return { ...found, reasons: [...found.reasons, reason('habit', value, text)] };
}

function candidate(concern: Concern, patch: Patch, found: Pick<Candidate, 'origin' | 'reasons' | 'places'>): Candidate {
  const file = findFile(patch, null);
  return { concern, status: null, evidence: concern.evidence, patchMessageId: patch.messageId, file, ...found };
}

/** The candidates that are worth a look, in order, within the limits of each kind. */
function select(candidates: readonly Candidate[], now: string): readonly ChecklistItem[] {
  const ranked = rank(candidates, now).filter(isSure);
  const items = rank(countSaidAbove(rank(foldNearDuplicates(ranked), now)), now);
  const isOneOfMany = ranked.filter(isElsewhere).length > LIMITS.fewInFile;
  const shown = { 'same-file': 0, neighbour: 0, 'same-code': 0, trigger: 0, similar: 0 };
  return items
    .filter((item) => !(isOneOfMany && isElsewhere(item)))
    .filter(({ origin, reasons }) => {
      if (origin === 'earlier-revision') return true;
      if (origin === 'similar') return ++shown.similar <= LIMITS.similar;
      if (origin === 'trigger') return ++shown.trigger <= LIMITS.trigger;
      if (!reasons.some(({ feature }) => isCodeLink(feature))) {
        const isNeighbour = reasons.some(({ feature }) => feature === 'neighbour');
        return isNeighbour ? ++shown.neighbour <= LIMITS.neighbour : ++shown['same-file'] <= LIMITS.sameFileOnly;
      }
      return ++shown['same-code'] <= LIMITS.sameCode;
    })
    .map((each) => toItem(each, now));
}

/** Nothing but the file links it to the patch, and nobody confirmed it. */
function isElsewhere({ origin, concern, reasons }: Candidate): boolean {
  if (origin !== 'same-code' || concern.state === 'confirmed') return false;
  return !reasons.some(({ feature }) => isCodeLink(feature) || feature === 'neighbour' || feature === 'likeness');
}

/** Of several that say the same kind of thing at the same place, the later ones count less, and those after some say nothing new. */
function countSaidAbove(ranked: readonly Candidate[]): readonly Candidate[] {
  const counts = new Map<string, number>();
  return ranked.flatMap((each) => {
    if (each.origin === 'earlier-revision' || each.concern.state === 'confirmed') return each;
    const [place] = each.places;
    const key = [place?.file ?? '', place?.symbol ?? '', each.concern.category].join('\0');
    const above = counts.get(key) ?? 0;
    counts.set(key, above + 1);
    if (above === 0) return each;
    if (above >= LIMITS.sameKind) return [];
    const value = Math.min(above, LIMITS.saidAbove) / LIMITS.saidAbove;
    const text = `${above} better ${above === 1 ? 'item speaks' : 'items speak'} of ${each.concern.category} here`;
    return { ...each, reasons: [...each.reasons, reason('said-above', value, text)] };
  });
}

function isCodeLink(feature: string): boolean {
  return feature === 'same-content' || feature === 'same-symbol' || feature === 'same-name';
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
