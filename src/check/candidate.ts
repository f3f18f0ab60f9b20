// An item in the making: a concern with the reasons found for it so far.
import type { ChecklistItem, FollowUpStatus, ItemOrigin, PatchPlace, Reason } from '../model/checklist.js';
import type { ReviewComment } from '../model/comment.js';
import type { Concern, ConcernBrief, Evidence } from '../model/concern.js';
import { type Feature, LIMITS, SEVERITY_VALUE, weightOf } from './weights.js';

export interface Candidate {
  readonly concern: Concern;
  readonly origin: ItemOrigin;
  readonly status: FollowUpStatus | null;
  readonly reasons: readonly Reason[];
  readonly places: readonly PatchPlace[];
  readonly evidence: readonly Evidence[];
  readonly patchMessageId: string | null;
  /** The file that it belongs to where it has no place; null where nothing says so. */
  readonly file: string | null;
}

export function reason(feature: Feature, value: number, text: string): Reason {
  return { feature, value, text };
}

/** A comment as a concern, for one that is stored as a comment only. */
export function concernOfComment(comment: ReviewComment): Concern {
  return {
    id: comment.id,
    source: 'extracted',
    title: comment.title,
    body: comment.text,
    category: comment.category,
    kind: comment.kind,
    severity: comment.severity,
    state: 'candidate',
    resolution: comment.resolution.state,
    origin: comment.origin,
    confidence: comment.confidence,
    author: comment.author,
    date: comment.date,
    pack: null,
    messageId: comment.messageId,
    patchMessageId: comment.patchMessageId,
    mergedInto: null,
    recurrence: 1,
    sites: comment.site === null ? [] : [comment.site],
    triggers: [],
    scenarioIds: [],
    evidence: [evidenceOfComment(comment)],
  };
}

export function evidenceOfComment({ messageId, text, author, date }: ReviewComment): Evidence {
  return { messageId, url: null, text, author, date };
}

const YEAR = 365.25 * 24 * 3600 * 1000;

/** The reasons that lie in the concern itself: they move an item up or down, and never put it on the list. */
export function ownReasons(concern: ConcernBrief, now: string): readonly Reason[] {
  const reasons: Reason[] = [];
  if (concern.source === 'pack') reasons.push(reason('confirmed', 1, `part of the pack ${concern.pack ?? ''}`.trim()));
  else if (concern.state === 'confirmed') reasons.push(reason('confirmed', 1, 'confirmed by a curator'));
  else
    reasons.push(
      reason('confidence', concern.confidence, `${Math.round(concern.confidence * 100)} % sure that it is a concern`),
    );
  const severity = SEVERITY_VALUE[concern.severity];
  if (severity > 0) reasons.push(reason('severity', severity, `of ${concern.severity} severity`));
  if (concern.recurrence > 1) {
    const value = Math.min(1, Math.log2(concern.recurrence) / 4);
    reasons.push(reason('recurrence', value, `raised ${concern.recurrence} times`));
  }
  if (concern.date !== null) {
    const age = Math.max(0, Date.parse(now) - Date.parse(concern.date)) / YEAR;
    if (Number.isFinite(age))
      reasons.push(reason('recency', 2 ** (-age / 2), `raised on ${concern.date.slice(0, 10)}`));
  }
  if (concern.resolution === 'fixed' || concern.resolution === 'agreed') {
    reasons.push(
      reason('was-right', 1, concern.resolution === 'fixed' ? 'it was fixed there' : 'its author agreed there'),
    );
  } else if (concern.resolution === 'answered' || concern.resolution === 'disputed') {
    reasons.push(reason('was-answered', 1, `it was ${concern.resolution} there`));
  }
  return reasons;
}

/** What people said of it in earlier checks; two voices say almost as much as ten. */
export function feedbackReason(voices: number): readonly Reason[] {
  if (voices === 0) return [];
  const value = Math.round(100 * Math.tanh(voices / 2)) / 100;
  return [reason('feedback', value, `found ${voices > 0 ? 'useful' : 'not useful'} in earlier checks`)];
}

export function scoreOf(reasons: readonly Reason[]): number {
  const score = reasons.reduce((sum, { feature, value }) => sum + weightOf(feature) * value, 0);
  return Math.round(score * 1000) / 1000;
}

/** The finished item. The reasons that put it on the list come first. */
export function toItem(candidate: Candidate, now: string): ChecklistItem {
  const { concern } = candidate;
  // What became of a remark on an earlier revision is its status already.
  const own = ownReasons(concern, now).filter(
    ({ feature }) => candidate.status === null || (feature !== 'was-right' && feature !== 'was-answered'),
  );
  const reasons = [...candidate.reasons, ...own];
  return {
    concernId: concern.id,
    origin: candidate.origin,
    status: candidate.status,
    title: concern.title,
    body: concern.body,
    category: concern.category,
    kind: concern.kind,
    severity: concern.severity,
    concernState: concern.state,
    score: scoreOf(reasons),
    reasons,
    evidence: candidate.evidence.slice(0, LIMITS.evidence),
    places: candidate.places.slice(0, LIMITS.places),
    patchMessageId: candidate.patchMessageId,
    ...(candidate.places.length === 0 && candidate.file !== null && { file: candidate.file }),
    scenarioIds: concern.scenarioIds,
  };
}
