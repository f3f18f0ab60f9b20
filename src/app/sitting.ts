// What somebody has decided since they sat down: how much, how fast, and what can be taken back.
import { type DecisionAction, dropUndone, type StoredDecision } from '../model/decision.js';
import type { AppContext } from './context.js';

export interface SittingEntry {
  readonly decision: StoredDecision;
  /** What the concern is called by now; null when it is gone. */
  readonly title: string | null;
}

export interface Sitting {
  /** Candidates that were decided. */
  readonly done: number;
  /** Null before there is a pace. */
  readonly perMinute: number | null;
  /** The last decisions that count, the last one first. */
  readonly last: readonly SittingEntry[];
}

/** A sitting ends when nothing was decided for so long. */
const LONGEST_PAUSE_MS = 30 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;
const MOST_DECISIONS = 500;
const LISTED = 8;
/** With fewer there is no pace. */
const LEAST_FOR_PACE = 3;
const SHORTEST_MINUTES = 0.25;

/** What whoever the context works for has decided without a long pause, up to now. */
export async function findSitting({ store, config, now }: AppContext): Promise<Sitting> {
  const end = now().getTime();
  const since = new Date(end - LONGEST_MS).toISOString();
  const made = takeSitting(await store.findDecisionsBy(config.user, since, MOST_DECISIONS), end);
  const counting = dropUndone(made);
  const done = new Set(counting.flatMap(({ targetId, action }) => (decides(action) ? [targetId] : []))).size;
  const listed = counting.filter(({ action }) => !action.type.startsWith('add-')).slice(0, LISTED);
  const concerns = await store.findConcerns(listed.map(({ targetId }) => targetId));
  const titles = new Map(concerns.map(({ id, title }) => [id, title]));
  const minutes = Math.max(SHORTEST_MINUTES, (end - timeOf(made.at(-1), end)) / 60_000);
  return {
    done,
    perMinute: done < LEAST_FOR_PACE ? null : done / minutes,
    last: listed.map((decision) => ({ decision, title: titles.get(decision.targetId) ?? null })),
  };
}

/** From the newest back to the first long pause. */
function takeSitting(decisions: readonly StoredDecision[], end: number): readonly StoredDecision[] {
  let later = end;
  const pause = decisions.findIndex((decision) => {
    const at = timeOf(decision, later);
    const isPause = later - at > LONGEST_PAUSE_MS;
    later = at;
    return isPause;
  });
  return pause === -1 ? decisions : decisions.slice(0, pause);
}

function timeOf(decision: StoredDecision | undefined, otherwise: number): number {
  const time = Date.parse(decision?.at ?? '');
  return Number.isNaN(time) ? otherwise : time;
}

/** Whether a candidate is none any more after it. */
function decides(action: DecisionAction): boolean {
  if (action.type !== 'edit') return ['confirm', 'dismiss', 'merge'].includes(action.type);
  const { isConcern, state } = action.fields;
  return isConcern !== undefined || (state !== undefined && state !== 'candidate');
}
